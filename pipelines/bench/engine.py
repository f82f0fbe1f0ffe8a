"""Statements on the lakehouse's Trino."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import trino

from lakehouse_pipelines.lakehouse import Lakehouse


class Engine:
    def __init__(self, lakehouse: Lakehouse):
        server = lakehouse.dbt_variables
        self._catalog = server["TRINO_CATALOG"]
        self._server = {
            "host": server["TRINO_HOST"],
            "port": int(server["TRINO_PORT"]),
            "http_scheme": server["TRINO_SCHEME"],
            "user": server["TRINO_USER"],
            "catalog": self._catalog,
            # As dbt's profile has it.
            "timezone": "UTC",
        }

    def run(self, statement: str) -> list[list]:
        with trino.dbapi.connect(**self._server) as connection:
            return connection.cursor().execute(statement).fetchall()

    def insert(self, statement: str) -> tuple[int, float]:
        """Rows and seconds."""
        started = time.monotonic()
        [[rows]] = self.run(statement)
        return rows, time.monotonic() - started

    @contextmanager
    def schema(self, name: str) -> Iterator[str]:
        """A new schema, by its qualified name; it is gone afterwards, with all that is in it."""
        self.drop(name)
        qualified = f'"{self._catalog}"."{name}"'
        self.run(f"create schema {qualified}")
        try:
            yield qualified
        finally:
            self.drop(name)

    def drop(self, name: str) -> None:
        self.run(f'drop schema if exists "{self._catalog}"."{name}" cascade')
