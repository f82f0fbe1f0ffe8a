"""A warehouse of its own on a real lakehouse: the sample, the ingestion, and dbt."""

import atexit
import os
import shutil
import signal
import sys
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trino
from dbt.cli.main import dbtRunner

from lakehouse_pipelines.ingestion.columns import columns_of, row_of
from lakehouse_pipelines.ingestion.connection import Connection
from lakehouse_pipelines.ingestion.sync import sync
from lakehouse_pipelines.lakehouse import Lakehouse
from lakehouse_pipelines.sample.connector import COLUMNS, TIMES
from lakehouse_pipelines.sample.records import SOURCES

DBT = Path(__file__).parents[3] / "dbt"

# Workers of pytest-xdist must not write over one another's files.
OWN = Path(tempfile.mkdtemp(prefix="lakehouse-dbt-"))
atexit.register(shutil.rmtree, OWN)
os.environ |= {
    "DBT_TARGET_PATH": str(OWN),
    "DBT_LOG_PATH": str(OWN / "logs"),
    "DBT_PACKAGES_INSTALL_PATH": str(OWN / "packages"),
}
# They ignore it, and what they start would too: dbt is ended by it.
signal.signal(signal.SIGINT, signal.default_int_handler)
SAMPLE = (sys.executable, "-m", "lakehouse_pipelines.sample.connector")
SCHEMAS = ["bronze", "staging", "raw_vault", "business_vault", "gold"]


NAMES = {
    "crm": ["id", "nome", "email", "telefone", "cpf", "produtor", "atualizado_em"],
    "facebook": ["id", "full_name", "email", "phone_number", "", "produtor", "created_time"],
    "google": ["lead_id", "user_name", "user_email", "user_phone", "", "produtor", "submission_time"],
}  # fmt: skip
FIELDS = {
    source: {
        name: {"type": "string"} | ({"format": "date-time"} if name in TIMES else {})
        for name in columns
    }
    for source, columns in COLUMNS.items()
}


class Warehouse:
    """All schemas, with a prefix that nobody else has."""

    def __init__(self, lakehouse: Lakehouse, persons: int, seed: int = 42):
        self.prefix = f"w{uuid.uuid4().hex[:8]}_"
        self.persons = persons
        self.seed = seed
        self.lake = lakehouse.lake
        server = lakehouse.dbt_variables
        os.environ |= server | {
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
            "DBT_SCHEMA_PREFIX": self.prefix,
            "DBT_SCHEMA": f"{self.prefix}dbt",
        }
        self._engine = trino.dbapi.connect(
            host=server["TRINO_HOST"],
            port=int(server["TRINO_PORT"]),
            user=server["TRINO_USER"],
            catalog=server["TRINO_CATALOG"],
            timezone="UTC",
        )

    def sync(self, day: int, sources: tuple[str, ...] = SOURCES) -> int:
        """Brings what the sources show on a day. Returns the number of records."""
        return sum(
            result.records
            for source in sources
            for result in sync(self._connection(source, day), self.lake)
        )

    def _connection(self, source: str, day: int) -> Connection:
        config = {"source": source, "persons": self.persons, "seed": self.seed, "day": day}
        connection = Connection(source, SAMPLE, config)
        return replace(connection, namespace=f"{self.prefix}bronze", prefix=f"{source}_")

    def tell(self, source: str, *leads: dict[str, str | None]) -> None:
        """Rows in bronze as one batch of a source, by the column names of the CRM, whichever source it is."""
        theirs = dict(zip(NAMES["crm"], NAMES[source], strict=True))
        described = columns_of({"properties": FIELDS[source]}, source)
        table = self.lake.open(f"{self.prefix}bronze", f"{source}_leads", described)
        moment = self.lake.now()
        rows = [
            row_of(described, {theirs[name]: value for name, value in lead.items()})
            | {"_airbyte_extracted_at": moment}
            for lead in leads
        ]
        if rows:
            table.commit(rows, None)

    def build(self, *arguments: str) -> dict[str, int]:
        """`dbt build`, tests and all. Returns how many rows each incremental model inserted; raises where anything failed."""
        result = dbtRunner().invoke(
            [
                *("--log-level", "error", "--log-level-file", "debug", "--no-use-colors"),
                *("build", *arguments),
                *("--project-dir", str(DBT), "--profiles-dir", str(DBT)),
            ]
        )
        results = getattr(result.result, "results", None) or []
        failed = [
            f"{each.node.name}: {each.message}"
            for each in results
            if each.status not in ("success", "pass", "warn")
        ]
        assert result.success and not failed, "; ".join(failed) or str(result.exception)
        return {
            each.node.name: each.adapter_response.get("rows_affected")
            for each in results
            if each.node.resource_type == "model" and each.node.config.materialized == "incremental"
        }

    def rows(self, query: str) -> list[tuple]:
        """Result of a query in which `{gold}` is the schema of that name, and so on."""
        return [tuple(row) for row in self.sql(query)]

    def sql(self, statement: str) -> list[list]:
        named = {schema: self.prefix + schema for schema in SCHEMAS}
        cursor = self._engine.cursor()
        cursor.execute(statement.format(**named))
        return cursor.fetchall()

    def drop(self) -> None:
        for schema in SCHEMAS:
            self.sql(f"drop schema if exists {{{schema}}} cascade")


@pytest.fixture(scope="session")
def lakehouse() -> Lakehouse:
    return Lakehouse.from_environment()


@pytest.fixture(scope="module")
def warehouse(lakehouse: Lakehouse) -> Iterator[Warehouse]:
    """Filled by the tests of a module, one after the other."""
    dbtRunner().invoke(["deps", "--project-dir", str(DBT), "--profiles-dir", str(DBT)])
    warehouse = Warehouse(lakehouse, persons=1000)
    yield warehouse
    warehouse.drop()
