"""How fast dbt's models were, by what it says of its last build."""

from collections.abc import Iterable
from dataclasses import dataclass

SLOW = 1000
"""Records per second below which a layer is too slow."""
SMALL = 10_000
"""Rows below which a model says nothing about speed: then a statement takes as long as it takes to start."""


@dataclass(frozen=True)
class Throughput:
    """Of all models of a layer that wrote rows."""

    layer: str
    records: int
    seconds: float

    @property
    def records_per_second(self) -> float:
        return self.records / self.seconds if self.seconds else 0.0

    @property
    def is_slow(self) -> bool:
        return self.records >= SMALL and self.records_per_second < SLOW

    def __str__(self) -> str:
        return f"{self.layer}: {self.records_per_second:,.0f} records per second ({self.records} in {self.seconds:.1f} s)"


def throughput(results: Iterable[dict]) -> list[Throughput]:
    """By layer, of the `results` of dbt's `run_results.json`. Views write no rows, and do not count.

    The layer of a model is its schema without a prefix; a relation is `"catalog"."schema"."name"`.
    """
    records: dict[str, int] = {}
    seconds: dict[str, float] = {}
    for result in results:
        rows = result.get("adapter_response", {}).get("rows_affected")
        relation = result.get("relation_name")
        if rows is None or rows < 0 or not relation or result["status"] != "success":
            continue
        layer = relation.split(".")[1].strip('"')
        records[layer] = records.get(layer, 0) + rows
        seconds[layer] = seconds.get(layer, 0.0) + result["execution_time"]
    return [Throughput(layer, records[layer], seconds[layer]) for layer in records]
