"""`python -m lakehouse_pipelines`: syncs a connection, or builds the warehouse, by hand."""

import argparse
import json
import os
import sys
from datetime import timedelta
from pathlib import Path

from .health import as_table, check_all
from .ingestion.connection import read_connection
from .ingestion.connector import Connector
from .ingestion.errors import IngestionError
from .ingestion.installed import install, names
from .ingestion.sync import sync
from .lakehouse import Lakehouse
from .sample.run import DAYS, run_sample
from .warehouse.build import BuildOptions, build, end_as_by_ctrl_c


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="lakehouse_pipelines", description="From sources to bronze tables."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, does in {
        "sync": "reads what is new and stores it in bronze",
        "check": "asks the connector whether it reaches its source",
        "spec": "prints what the connector's configuration may hold",
        "discover": "prints the streams of the source",
    }.items():
        commands.add_parser(name, help=does).add_argument(
            "connection", type=Path, help="a connection's YAML file"
        )
    installer = commands.add_parser("install", help="installs one of Airbyte's connectors")
    installer.add_argument("connector", choices=names())
    builder = commands.add_parser(
        "build", help="builds the warehouse with dbt and publishes its artefacts"
    )
    builder.add_argument(
        "--environment", default="local", help="id of the environment in the portal"
    )
    builder.add_argument(
        "--wait", type=float, default=0, help="seconds to wait for another build to end"
    )
    builder.add_argument("dbt", nargs="*", help="further arguments of dbt build, after --")
    sampler = commands.add_parser(
        "sample", help="brings the sample's days in, one after the other, and builds each"
    )
    sampler.add_argument("--persons", type=int, default=1000, help="people in the sample")
    sampler.add_argument(
        "--days", type=int, choices=DAYS, default=len(DAYS), help="how many of its three days"
    )
    checker = commands.add_parser(
        "health", help="shows how each component is; fails when one is not well"
    )
    checker.add_argument(
        "--environment", default="local", help="id of the environment in the portal"
    )
    prober = commands.add_parser(
        "probe", help="measures for Prometheus until it is ended: /metrics, and Trino's at /trino"
    )
    prober.add_argument(
        "--environment", default="local", help="id of the environment in the portal"
    )
    prober.add_argument("--host", default="127.0.0.1", help="address on which it listens")
    prober.add_argument("--port", type=int, default=8000)
    given = parser.parse_args(arguments)
    try:
        if given.command == "sample":
            _sample(given.persons, given.days)
            return 0
        if given.command == "health":
            checks = check_all(Lakehouse.from_environment(), given.environment)
            print(as_table(checks))
            return 0 if all(check.ok for check in checks) else 1
        if given.command == "build":
            options = BuildOptions(
                environment=given.environment,
                arguments=given.dbt,
                wait=timedelta(seconds=given.wait),
            )
            end_as_by_ctrl_c()
            published = build(Lakehouse.from_environment(), options)
            print(f"run {published.run}: {published.status}, {', '.join(published.artifacts)}")
            return 0
        if given.command == "probe":
            # Only here: nothing else needs a server.
            from .probe.server import serve

            serve(Lakehouse.from_environment(), given.environment, given.host, given.port)
        if given.command == "install":
            print(install(given.connector))
            return 0
        return _run(given.command, given.connection)
    except IngestionError as error:
        print(error, file=sys.stderr)
        return 1


def _sample(persons: int, days: int) -> None:
    if os.environ.get("PREFECT_API_URL"):
        # Imported only here: without a server, Prefect would start one of its own.
        from .flows import sample

        sample(persons, days)
    else:
        run_sample(Lakehouse.from_environment(), persons, days)


def _run(command: str, file: Path) -> int:
    connection = read_connection(file)
    connector = Connector(connection)
    if command == "spec":
        print(json.dumps(connector.spec(), indent=2))
    elif command == "check":
        connector.validate()
        connector.check()
        print(f"{connection.name}: reaches its source")
    elif command == "discover":
        for stream in connector.discover():
            print(
                f"{stream.name}  {', '.join(stream.sync_modes)}  -> {connection.namespace}.{connection.table_of(stream.name)}"
            )
    else:
        for result in sync(connection, Lakehouse.from_environment().lake):
            aside = f", {result.quarantined} in quarantine" if result.quarantined else ""
            print(f"{result.stream} -> {result.table}: {result.records} records{aside}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
