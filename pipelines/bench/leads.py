"""Leads in bronze by the hundred thousand: the sample's, stored as the ingestion stores them, without a connector's pipe."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from lakehouse_pipelines.ingestion.bronze import Lake
from lakehouse_pipelines.ingestion.columns import columns_of, row_of
from lakehouse_pipelines.ingestion.sync import BATCH_RECORDS
from lakehouse_pipelines.sample.connector import STREAM, stream_of
from lakehouse_pipelines.sample.records import SOURCES, Version, versions

SEED = 42


def two_days(count: int) -> tuple[Iterator[Version], list[Version]]:
    """The first `count` leads of the first day. What the second day brings of the same people is there once these are read."""
    second: list[Version] = []

    def first() -> Iterator[Version]:
        left = count
        for version in versions(SEED, persons=count, days=2):
            if version.day == 2:
                second.append(version)
                continue
            yield version
            left -= 1
            if left == 0:
                return

    return first(), second


def store(leads: Iterator[Version], lake: Lake, namespace: str, extracted: datetime) -> int:
    """Returns how many there were."""
    columns, tables = {}, {}
    for source in SOURCES:
        columns[source] = columns_of(stream_of(source)["json_schema"], source)
        tables[source] = lake.open(namespace, f"{source}_{STREAM}", columns[source])
    rows: dict[str, list[dict[str, object]]] = defaultdict(list)
    count = 0
    for lead in leads:
        row = row_of(columns[lead.source], lead.data)
        rows[lead.source].append(row | {"_airbyte_extracted_at": extracted})
        count += 1
        if len(rows[lead.source]) == BATCH_RECORDS:
            tables[lead.source].commit(rows.pop(lead.source), None)
    for source, rest in rows.items():
        tables[source].commit(rest, None)
    return count
