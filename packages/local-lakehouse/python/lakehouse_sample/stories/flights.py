"""Three million real flights: a healthy table, and part of them over-partitioned."""

import pyarrow as pa
from pyiceberg.partitioning import PartitionField, PartitionSpec
from pyiceberg.schema import Schema
from pyiceberg.transforms import IdentityTransform, MonthTransform
from pyiceberg.types import LongType, NestedField, StringType, TimestampType

from ..environment import Environment

SCHEMA = Schema(
    NestedField(1, "date", TimestampType()),
    NestedField(2, "delay", LongType(), doc="Minutes; negative when early"),
    NestedField(3, "distance", LongType(), doc="Miles"),
    NestedField(4, "origin", StringType()),
    NestedField(5, "destination", StringType()),
)
BY_MONTH = PartitionSpec(PartitionField(1, 1000, MonthTransform(), "date_month"))
BY_ORIGIN = PartitionSpec(PartitionField(4, 1000, IdentityTransform(), "origin"))
ROWS_BY_ORIGIN = 500_000


def load(environment: Environment) -> None:
    """`flights`: one file a month. `flights_by_origin`: more than 200 partitions of a few KB."""
    rows = environment.flights.cast(
        pa.schema(
            [
                pa.field("date", pa.timestamp("us")),
                pa.field("delay", pa.int64()),
                pa.field("distance", pa.int64()),
                pa.field("origin", pa.string()),
                pa.field("destination", pa.string()),
            ]
        )
    )
    environment.create("flights", "flights", SCHEMA, BY_MONTH).append(rows)
    environment.create("flights", "flights_by_origin", SCHEMA, BY_ORIGIN).append(
        rows.slice(0, ROWS_BY_ORIGIN)
    )
