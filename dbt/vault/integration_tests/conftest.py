"""What the tests of the macros stand on: a schema of its own for each test, on a real Trino."""

import atexit
import json
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import trino
from dbt.cli.main import dbtRunner

PROJECT = Path(__file__).parent
PROFILES = PROJECT.parents[1]

# Workers of pytest-xdist must not write over one another's files.
OWN = Path(tempfile.mkdtemp(prefix="lakehouse-dbt-"))
atexit.register(shutil.rmtree, OWN)
os.environ |= {
    "DBT_TARGET_PATH": str(OWN),
    "DBT_LOG_PATH": str(OWN / "logs"),
    "DBT_PACKAGES_INSTALL_PATH": str(OWN / "packages"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest file begins first: at the end it would leave the other worker without work."""
    items.sort(key=lambda item: item.path.stem != "test_satellite")


LANDING = {
    "pessoa": {
        "id": "varchar",
        "nome": "varchar",
        "email": "varchar",
        "valor": "decimal(10,2)",
        "indicado_por": "varchar",
        "produtor_atual": "varchar",
        "produtor_antigo": "varchar",
        "sequencia": "bigint",
    },
    "lead": {"pessoa_id": "varchar"},
    "telefone": {"id": "varchar", "telefone": "varchar", "tipo": "varchar"},
}
TIMES = {"extraido_em": "timestamp(6)", "recebido_em": "timestamp(6)"}
OTHER_TABLES = {
    "momento": {"sdts": "timestamp(6)"},
    "aresta": {"node_a": "varchar", "node_b": "varchar"},
    "vetor": {
        "nome": "varchar",
        "a": "varchar",
        "b": "varchar",
        "c": "varchar",
        "momento": "timestamp(6)",
        "com_fuso": "timestamp(6) with time zone",
        "hora": "time(6)",
        "valor": "decimal(10,2)",
        "largo": "decimal(20,6)",
        "bytes": "varbinary",
        "lista": "array(varchar)",
    },
}

START = datetime(2026, 1, 1)


def at(hours: float) -> datetime:
    """A moment, in hours after the first of January."""
    return START + timedelta(hours=hours)


def literal(value: object, sql_type: str) -> str:
    if value is None:
        return f"cast(null as {sql_type})"
    if isinstance(value, datetime):
        return f"timestamp '{value:%Y-%m-%d %H:%M:%S.%f}'"
    text = str(value).replace("'", "''")
    return f"cast('{text}' as {sql_type})"


class Warehouse:
    """A schema with landing tables, and dbt over them."""

    def __init__(self, connection: trino.dbapi.Connection, schema: str):
        self._connection = connection
        self.schema = schema
        self._arrivals = 0

    def sql(self, statement: str) -> list[list]:
        cursor = self._connection.cursor()
        cursor.execute(statement)
        return cursor.fetchall()

    def create_landing(self) -> None:
        self.sql(f"create schema {self.schema}")
        tables = {name: columns | TIMES for name, columns in LANDING.items()} | OTHER_TABLES
        for name, columns in tables.items():
            listed = ", ".join(f"{column} {type_}" for column, type_ in columns.items())
            self.sql(f"create table {self.schema}.{name} ({listed})")

    def drop(self) -> None:
        self.sql(f"drop schema if exists {self.schema} cascade")

    def land(self, table: str, *rows: dict, extracted: datetime | None = None) -> None:
        """One batch: all rows arrive together, after those of all batches before."""
        self._arrivals += 1
        arrived = datetime(2026, 6, 1) + timedelta(minutes=self._arrivals)
        columns = LANDING[table] | TIMES
        values = [{"extraido_em": extracted, "recebido_em": arrived} | row for row in rows]
        self.insert(table, columns, values)

    def insert(self, table: str, columns: dict[str, str], rows: list[dict]) -> None:
        listed = ", ".join(
            "(" + ", ".join(literal(row.get(name), type_) for name, type_ in columns.items()) + ")"
            for row in rows
        )
        self.sql(f"insert into {self.schema}.{table} ({', '.join(columns)}) values {listed}")

    def build(self, *models: str, full_refresh: bool = False) -> dict[str, int]:
        """Runs models with all that they need. Answers how many rows each incremental model inserted."""
        arguments = ["run", "--select", *(f"+{model}" for model in models)]
        if full_refresh:
            arguments.append("--full-refresh")
        result = dbt(*arguments, schema=self.schema)
        return {
            each.node.name: each.adapter_response.get("rows_affected")
            for each in result.result
            if each.node.config.materialized == "incremental"
        }

    def rows(self, query: str) -> list[tuple]:
        """Result of a query over this schema, whose tables are named `{s}.name`."""
        return [tuple(row) for row in self.sql(query.replace("{s}", self.schema))]


def dbt(*arguments: str, schema: str):
    """Runs dbt in this process. Raises with what it said when it fails."""
    os.environ["DBT_SCHEMA"] = schema
    result = dbtRunner().invoke(
        [
            *("--log-level", "error", "--log-level-file", "debug", "--no-use-colors"),
            *arguments,
            *("--project-dir", str(PROJECT), "--profiles-dir", str(PROFILES)),
        ]
    )
    if not result.success:
        messages = [str(result.exception)] if result.exception else []
        messages += [
            f"{each.node.name}: {each.message}"
            for each in getattr(result.result, "results", None) or []
            if each.status not in ("success", "pass")
        ]
        raise AssertionError("dbt failed: " + "; ".join(messages))
    return result


@pytest.fixture(scope="session")
def lakehouse() -> dict:
    """The file that `LAKEHOUSE_CONNECTION` names, as the local lakehouse writes it."""
    return json.loads(Path(os.environ["LAKEHOUSE_CONNECTION"]).read_text())


@pytest.fixture(scope="session")
def engine(lakehouse: dict) -> Iterator[trino.dbapi.Connection]:
    server = lakehouse["trino"]
    host, port = server["url"].removeprefix("http://").split(":")
    os.environ |= {
        "TRINO_HOST": host,
        "TRINO_PORT": port,
        "TRINO_USER": server["user"],
        "TRINO_CATALOG": server["catalog"],
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    dbt("deps", schema="none")
    with trino.dbapi.connect(
        host=host, port=int(port), user=server["user"], catalog=server["catalog"], timezone="UTC"
    ) as connection:
        yield connection


@pytest.fixture
def warehouse(engine: trino.dbapi.Connection) -> Iterator[Warehouse]:
    warehouse = Warehouse(engine, f"vault_{uuid.uuid4().hex[:10]}")
    warehouse.create_landing()
    yield warehouse
    warehouse.drop()
