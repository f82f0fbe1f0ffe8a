"""How the lakehouse is: each component, and what is measured against its limit."""

import os
import socket
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import requests
import trino

from .ingestion.errors import IngestionError
from .lakehouse import Lakehouse
from .warehouse.artifacts import latest_results
from .warehouse.throughput import SLOW, SMALL, throughput

TIMEOUT_S = 10
SIMPLE_QUERY_S = 5.0
METASTORE_MS = 100.0
CPU_PERCENT = 80.0
SAMPLES = 5


@dataclass(frozen=True)
class Check:
    """One line of the table. `ok` is None where it could not be told, which is never well."""

    name: str
    ok: bool | None
    measured: str
    limit: str = ""

    @property
    def word(self) -> str:
        return {True: "ok", False: "FAILED", None: "unknown"}[self.ok]


def check_all(lakehouse: Lakehouse, environment: str = "local") -> list[Check]:
    """All of them, one after the other, each within its time."""
    return [
        _answers("PostgreSQL", lambda: _connects(lakehouse.postgres)),
        _answers("Hive Metastore", lambda: metastore_s(lakehouse)),
        _answers("object store", lambda: _gets(f"{lakehouse.objectStore['endpoint']}/minio/health/live")),
        _answers("Trino", lambda: _trino_is_up(lakehouse.trino["url"])),
        *([_answers("Prefect", lambda: _gets(f"{api}/health"))] if (api := os.environ.get("PREFECT_API_URL")) else []),
        _limited("simple query", SIMPLE_QUERY_S, "s", lambda: simple_query_s(lakehouse)),
        _limited("metastore latency", METASTORE_MS, "ms", lambda: _metastore_ms(lakehouse)),
        _limited("CPU", CPU_PERCENT, "%", _cpu_percent),
        *_dbt(lakehouse, environment),
    ]  # fmt: skip


def as_table(checks: list[Check]) -> str:
    rows = [("CHECK", "STATE", "MEASURED", "LIMIT")]
    rows += [(check.name, check.word, check.measured, check.limit) for check in checks]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _answers(name: str, ask: Callable[[], object]) -> Check:
    started = time.monotonic()
    try:
        ask()
    except Exception as error:
        return Check(name, False, _reason(error))
    return Check(name, True, f"answers in {(time.monotonic() - started) * 1000:.0f} ms")


def _limited(name: str, limit: float, unit: str, measure: Callable[[], float]) -> Check:
    try:
        value = measure()
    except Exception as error:
        return Check(name, None, _reason(error), f"< {limit:g} {unit}")
    return Check(name, value < limit, f"{value:.3g} {unit}", f"< {limit:g} {unit}")


def _dbt(lakehouse: Lakehouse, environment: str) -> list[Check]:
    limit = f"> {SLOW:,} records/s"
    try:
        layers = throughput(latest_results(lakehouse, environment))
    except IngestionError:
        return [Check("dbt", None, "no build is published", limit)]
    except Exception as error:
        return [Check("dbt", None, _reason(error), limit)]
    telling = [layer for layer in layers if layer.records >= SMALL]
    if not telling:
        return [
            Check(
                "dbt", None, f"the last build wrote less than {SMALL:,} rows in each layer", limit
            )
        ]
    return [
        Check(f"dbt, {layer.layer}", not layer.is_slow, f"{layer.records_per_second:,.0f} records/s", limit)
        for layer in telling
    ]  # fmt: skip


def _reason(error: Exception) -> str:
    text = str(error).splitlines()[0] if str(error) else ""
    return f"{type(error).__name__}: {text}"[:100]


def _connects(address: dict) -> None:
    with socket.create_connection((address["host"], address["port"]), timeout=TIMEOUT_S):
        pass


def _gets(url: str) -> None:
    requests.get(url, timeout=TIMEOUT_S).raise_for_status()


def _trino_is_up(url: str) -> None:
    response = requests.get(f"{url}/v1/info", timeout=TIMEOUT_S)
    response.raise_for_status()
    if response.json()["starting"]:
        raise ConnectionError("it is still starting")


def _metastore_ms(lakehouse: Lakehouse) -> float:
    """Median of a few calls: one may have waited for a garbage collection."""
    return statistics.median(metastore_s(lakehouse) * 1000 for _ in range(SAMPLES))


def metastore_s(lakehouse: Lakehouse) -> float:
    """Seconds of one call, with its connection."""
    started = time.monotonic()
    lakehouse.catalog.list_namespaces()
    return time.monotonic() - started


def simple_query_s(lakehouse: Lakehouse) -> float:
    """Seconds of one query, which the engine and the metastore answer together."""
    scheme, _, address = lakehouse.trino["url"].partition("://")
    host, _, port = address.partition(":")
    started = time.monotonic()
    with trino.dbapi.connect(
        host=host,
        port=int(port or 443),
        http_scheme=scheme,
        user=lakehouse.trino["user"],
        catalog=lakehouse.trino["catalog"],
        request_timeout=TIMEOUT_S,
    ) as connection:
        cursor = connection.cursor()
        cursor.execute("select count(*) from information_schema.schemata")
        cursor.fetchall()
    return time.monotonic() - started


def _cpu_percent() -> float:
    """Of this machine, over a second. Source: proc(5), `/proc/stat`."""

    def ticks() -> tuple[int, int]:
        fields = [
            int(value) for value in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]
        ]
        return sum(fields), fields[3] + fields[4]

    (total, idle) = ticks()
    time.sleep(1)
    (later_total, later_idle) = ticks()
    return 100 * (1 - (later_idle - idle) / max(later_total - total, 1))
