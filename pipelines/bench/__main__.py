import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from lakehouse_pipelines.ingestion.sync import sync
from lakehouse_pipelines.lakehouse import Lakehouse
from lakehouse_pipelines.sample.records import Version
from lakehouse_pipelines.sample.run import connections
from lakehouse_pipelines.warehouse.artifacts import latest_results, root_of
from lakehouse_pipelines.warehouse.build import BuildOptions, build
from lakehouse_pipelines.warehouse.throughput import SLOW, throughput

from .engine import Engine
from .figures import Figures
from .leads import store, two_days
from .peers import by_copy, by_plain_insert

LEADS = int(os.environ.get("DBT_BENCH_LEADS", 1_000_000))
INGESTED_PERSONS = 50_000
WARM_UP_LEADS = min(LEADS, 100_000)
PREFIX = "bench_"
LAYERS = ["raw_vault", "business_vault", "gold"]
SCHEMAS = ["bronze", "staging", *LAYERS, "dbt"]
ENVIRONMENT = "bench"
"""Under which the artefacts are published, apart from those that a portal shows."""
WITHIN_TWICE = 0.5
"""The least ratio of dbt's records per second to a peer's."""


class Bench:
    def __init__(self, lakehouse: Lakehouse, figures: Figures):
        self._lakehouse = lakehouse
        self._engine = Engine(lakehouse)
        self._figures = figures

    def run(self) -> None:
        self.clean()
        self._warm_up()
        self.clean()
        self._measure_ingestion()
        self.clean()
        self._measure_builds()

    def clean(self) -> None:
        for schema in SCHEMAS:
            self._engine.drop(PREFIX + schema)

    def _warm_up(self) -> None:
        """Else dbt would meet a colder engine than the peers, which come after it."""
        first, _ = two_days(WARM_UP_LEADS)
        self._store(first, datetime.now(timezone.utc))
        self._build()

    def _measure_ingestion(self) -> None:
        started = time.monotonic()
        records = sum(
            result.records
            for connection in connections(INGESTED_PERSONS, day=1)
            for result in sync(
                replace(connection, namespace=f"{PREFIX}bronze"), self._lakehouse.lake
            )
        )
        seconds = time.monotonic() - started
        self._figures.show("ingestion: records", records, "records")
        self._figures.show("ingestion: bronze", records / seconds, "records/s", SLOW)

    def _measure_builds(self) -> None:
        first, second = two_days(LEADS)
        now = datetime.now(timezone.utc)
        # A day earlier, since PIT and bridge tell of days that are over.
        self._figures.show("full: leads", self._store(first, now - timedelta(days=1)), "records")
        self._measure_build("full", found={})
        found = self._snapshots()
        self._figures.show("incremental: leads", self._store(iter(second), now), "records")
        self._measure_build("incremental", found)
        started = time.monotonic()
        self._build("--select", "resource_type:test")
        self._figures.show("tests: wall", time.monotonic() - started, "s")

    def _measure_build(self, name: str, found: dict[str, int]) -> None:
        started = time.monotonic()
        by_dbt = self._build()
        self._figures.show(f"{name}: wall", time.monotonic() - started, "s")
        with (
            self._engine.schema(f"{PREFIX}plain") as plain,
            self._engine.schema(f"{PREFIX}copy") as copy,
        ):
            plainly = by_plain_insert(self._engine, by_dbt, found, plain)
            copied = by_copy(self._engine, by_dbt, plain, copy)
        self._compare(name, by_dbt, plainly, copied)

    def _compare(
        self, name: str, by_dbt: list[dict], plainly: list[dict], copied: list[dict]
    ) -> None:
        for dbt, plain, copy in zip(
            throughput(by_dbt), throughput(plainly), throughput(copied), strict=True
        ):
            figure = f"{name}: {dbt.layer.removeprefix(PREFIX)}"
            speed = dbt.records_per_second
            self._figures.show(figure, speed, "records/s", SLOW)
            self._figures.compare(
                figure, speed, "records/s", "plain INSERT", plain.records_per_second, WITHIN_TWICE
            )
            self._figures.compare(figure, speed, "records/s", "copy", copy.records_per_second)
        for dbt, plain, copy in zip(by_dbt, plainly, copied, strict=True):
            seconds = " ".join(f"{each['execution_time']:8.2f} s" for each in (dbt, plain, copy))
            rows = dbt["adapter_response"]["rows_affected"]
            print(f"{seconds} {rows:10,} {dbt['relation_name']}", file=sys.stderr, flush=True)

    def _store(self, leads: Iterator[Version], extracted: datetime) -> int:
        return store(leads, self._lakehouse.lake, f"{PREFIX}bronze", extracted)

    def _build(self, *arguments: str) -> list[dict]:
        """Results of the models that are tables."""
        options = BuildOptions(
            environment=ENVIRONMENT,
            schema_prefix=PREFIX,
            arguments=arguments or ("--exclude", "resource_type:test"),
        )
        build(self._lakehouse, options)
        return [
            result
            for result in latest_results(self._lakehouse, ENVIRONMENT)
            if result["unique_id"].startswith("model.")
            and result["adapter_response"].get("rows_affected", -1) >= 0
        ]

    def _snapshots(self) -> dict[str, int]:
        catalog = self._lakehouse.catalog
        found = {}
        for layer in LAYERS:
            for schema, name in catalog.list_tables(PREFIX + layer):
                relation = f'"{catalog.name}"."{schema}"."{name}"'
                found[relation] = catalog.load_table((schema, name)).current_snapshot().snapshot_id
        return found


def main() -> int:
    # Of fewer, what a statement costs at least is most of it.
    lakehouse, figures = Lakehouse.from_environment(), Figures(targets=LEADS >= 1_000_000)
    bench = Bench(lakehouse, figures)
    try:
        bench.run()
    finally:
        bench.clean()
        lakehouse.files.delete_dir_contents(
            f"{root_of(lakehouse)}/{ENVIRONMENT}", missing_dir_ok=True
        )
    return 1 if figures.missed else 0


if __name__ == "__main__":
    sys.exit(main())
