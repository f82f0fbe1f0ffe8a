"""`python -m lakehouse_pipelines`: syncs a connection by hand."""

import argparse
import json
import sys
from pathlib import Path

from .ingestion.connection import read_connection
from .ingestion.connector import Connector
from .ingestion.errors import IngestionError
from .ingestion.sync import sync
from .lakehouse import Lakehouse


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
    given = parser.parse_args(arguments)
    try:
        return _run(given.command, given.connection)
    except IngestionError as error:
        print(error, file=sys.stderr)
        return 1


def _run(command: str, file: Path) -> int:
    connection = read_connection(file)
    connector = Connector(connection)
    if command == "spec":
        print(json.dumps(connector.spec(), indent=2))
    elif command == "check":
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
