"""The routines of the lakehouse as Prefect flows, for Prefect 3 and 2.10 or newer.

    python -m lakehouse_pipelines.flows     # serves them, each by its schedule, until it is ended

| Flow      | Does                                                        | When                       |
| --------- | ----------------------------------------------------------- | -------------------------- |
| daily     | syncs each connection, builds and tests, publishes          | every day at 3             |
| weekly    | merges small files, renews statistics                       | Sundays at 5               |
| monthly   | expires snapshots, renews statistics, removes orphan files  | the first of a month, at 5 |
| quarterly | compares the throughput of the last build with what it should be | every third month     |

`sample` is not served: who runs it by hand, on a server that `PREFECT_API_URL` names, sees it there.
"""

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from prefect import flow, get_run_logger, serve, task
from prefect.runtime import flow_run

from .ingestion.connection import read_connection
from .ingestion.sync import sync
from .lakehouse import Lakehouse
from .sample.run import DAYS, run_sample
from .warehouse.artifacts import latest_results
from .warehouse.build import PROJECT_FOLDER, BuildOptions, build
from .warehouse.throughput import Throughput, throughput

CONNECTIONS = Path(__file__).parents[1] / "connections"
SAMPLE = [str(CONNECTIONS / f"sample_{source}.yaml") for source in ("crm", "facebook", "google")]
ONE_AT_A_TIME = timedelta(hours=3)
"""How long a build waits for another of the same target."""
TIMEZONE = "America/Sao_Paulo"


@task(retries=2, retry_delay_seconds=60)
def sync_connection(file: str) -> dict[str, int]:
    """Records stored by table. What was stored before a retry is not read again."""
    results = sync(read_connection(Path(file)), Lakehouse.from_environment().lake)
    for result in results:
        get_run_logger().info(
            "%s: %d records, %d in quarantine", result.table, result.records, result.quarantined
        )
    return {result.table: result.records for result in results}


@task(retries=1, retry_delay_seconds=60)
def build_warehouse(environment: str, schema_prefix: str, select: list[str]) -> str:
    """Id of the run under which the artefacts are published. A second build of the same target waits."""
    options = BuildOptions(
        environment=environment,
        schema_prefix=schema_prefix,
        # Of tests that look at several models, those whose models are all built.
        arguments=["--indirect-selection", "buildable", "--select", *select] if select else [],
        wait=ONE_AT_A_TIME,
        orchestrator_url=_url_of_this_run(),
    )
    return build(Lakehouse.from_environment(), options).run


@task
def operate(operation: str, schema_prefix: str) -> None:
    """A maintenance operation of the dbt project on all of its tables. Fails where one of them refuses it, after the others."""
    program = Path(sys.executable).with_name("dbt")
    subprocess.run(
        [
            *(
                str(program if program.exists() else shutil.which("dbt")),
                "run-operation",
                operation,
            ),
            "--project-dir",
            str(PROJECT_FOLDER),
        ],
        check=True,
        timeout=timedelta(hours=6).total_seconds(),
        env={"DBT_PROFILES_DIR": str(PROJECT_FOLDER)}
        | os.environ
        | Lakehouse.from_environment().dbt_variables
        | {"DBT_SCHEMA_PREFIX": schema_prefix, "DBT_SCHEMA": f"{schema_prefix}dbt"},
    )


@flow(name="lakehouse-daily")
def daily(
    connections: list[str] = SAMPLE,
    environment: str = "local",
    schema_prefix: str = "",
    select: list[str] | None = None,
) -> str:
    """Syncs, builds, tests and publishes. Returns the id of the run of dbt."""
    for file in connections:
        sync_connection(file)
    return build_warehouse(environment, schema_prefix, select or [])


@flow(name="lakehouse-weekly")
def weekly(schema_prefix: str = "") -> None:
    """Merges small files, and renews the statistics that hang on the snapshots before."""
    operate("optimize_iceberg_table", schema_prefix)
    operate("analyze_iceberg_table", schema_prefix)


@flow(name="lakehouse-monthly")
def monthly(schema_prefix: str = "") -> None:
    """Expires snapshots that are older than seven days, and removes what no snapshot names, which may be refused."""
    operate("expire_iceberg_snapshots", schema_prefix)
    operate("analyze_iceberg_table", schema_prefix)
    operate("remove_orphan_files", schema_prefix)


@flow(name="lakehouse-quarterly")
def quarterly(environment: str = "local") -> list[dict]:
    """Records per second of each layer in the last build. Fails where one is slower than it should be."""
    found = throughput(latest_results(Lakehouse.from_environment(), environment))
    for layer in found:
        get_run_logger().info("%s", layer)
    slow = [layer for layer in found if layer.is_slow]
    if slow:
        raise RuntimeError("; ".join(map(str, slow)))
    return [_told(layer) for layer in found]


@flow(name="lakehouse-sample", log_prints=True)
def sample(persons: int = 1000, days: int = len(DAYS)) -> None:
    """The days of the sample, one after the other, from the sources to one person."""
    run_sample(Lakehouse.from_environment(), persons, days, _url_of_this_run())


def _told(layer: Throughput) -> dict:
    return {"layer": layer.layer, "records_per_second": layer.records_per_second}


def _url_of_this_run() -> str | None:
    """Where people look at it; not known where nobody said where Prefect's pages are."""
    return flow_run.ui_url if flow_run.id and hasattr(flow_run, "ui_url") else None


def main() -> None:
    def at(cron: str) -> dict:
        return {"cron": cron, "tags": ["lakehouse"]}

    serve(
        daily.to_deployment("daily", **at("0 3 * * *")),
        weekly.to_deployment("weekly", **at("0 5 * * 0")),
        monthly.to_deployment("monthly", **at("0 5 1 * *")),
        quarterly.to_deployment("quarterly", **at("0 7 1 1,4,7,10 *")),
    )


if __name__ == "__main__":
    main()
