"""The sample's three days, one after the other, from the sources to one person."""

import sys
from collections.abc import Iterator

from ..ingestion.connection import Connection
from ..ingestion.sync import sync
from ..lakehouse import Lakehouse
from ..warehouse.build import BuildOptions, build
from .records import SOURCES

DAYS = (1, 2, 3)


def connections(persons: int, day: int) -> Iterator[Connection]:
    """To each of the sources, as it is on a day."""
    for source in SOURCES:
        yield Connection(
            name=f"sample_{source}",
            command=(sys.executable, "-m", "lakehouse_pipelines.sample.connector"),
            config={"source": source, "persons": persons, "day": day},
            prefix=f"{source}_",
        )


def run_sample(
    lakehouse: Lakehouse,
    persons: int,
    days: int = len(DAYS),
    orchestrator_url: str | None = None,
) -> None:
    """Syncs and builds each day, so that the vault has a history; the tests run on what the last day leaves."""
    for day in DAYS[:days]:
        for connection in connections(persons, day):
            for result in sync(connection, lakehouse.lake):
                print(f"day {day}: {result.table}: {result.records} records", flush=True)
        tests = () if day == days else ("--exclude", "resource_type:test")
        options = BuildOptions(arguments=tests, orchestrator_url=orchestrator_url)
        published = build(lakehouse, options)
        print(f"day {day}: built as run {published.run}", flush=True)
