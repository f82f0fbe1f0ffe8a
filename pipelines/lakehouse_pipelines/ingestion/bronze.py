"""Bronze tables: everything that a source told, in the order in which it arrived.

A commit holds a batch of records, and in the table's properties the state of the source that covers them. Both become visible
at once, or not at all: what was stored is not read again, and what was not is.
"""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import pyarrow as pa
from pyiceberg.catalog import Catalog
from pyiceberg.exceptions import CommitFailedException, NoSuchTableError
from pyiceberg.expressions import EqualTo
from pyiceberg.table import Table

from .columns import TECHNICAL, Column
from .errors import IngestionError

STATE = "lakehouse.source-state"
BATCH = "lakehouse.last-batch-id"
ARRIVED = "lakehouse.last-arrived-at"

RETRIES = "commit.retry.num-retries"
PROPERTIES = {
    "format-version": "2",
    "write.parquet.compression-codec": "zstd",
    "write.target-file-size-bytes": str(128 * 1024 * 1024),
    # A commit that is repeated behind our back would arrive before one that it follows.
    RETRIES: "0",
}

COMMIT_TRIES = 5
"""Others may commit meanwhile: a rewrite of small files, an expiry of snapshots."""

QUARANTINE = "quarantine"
QUARANTINE_COLUMNS = pa.schema(
    [
        pa.field("connection", pa.string(), nullable=False),
        pa.field("stream", pa.string(), nullable=False),
        pa.field("field", pa.string()),
        pa.field("reason", pa.string(), nullable=False),
        pa.field("record", pa.string(), nullable=False),
        pa.field("record_hash", pa.string(), nullable=False),
        pa.field("batch_id", pa.string(), nullable=False),
        pa.field("quarantined_at", pa.timestamp("us", tz="UTC"), nullable=False),
    ]
)


@dataclass(frozen=True)
class Lake:
    """Where bronze tables live."""

    catalog: Catalog
    warehouse: str
    """URI of the folder of all schemas."""
    now: Callable[[], datetime] = lambda: datetime.now(timezone.utc)

    def open(self, namespace: str, name: str, columns: list[Column]) -> "BronzeTable":
        """The table, made where it does not exist, with a column for each that is new."""
        wanted = pa.schema(
            [pa.field(column.name, column.type) for column in columns] + list(TECHNICAL)
        )
        table = self._table(namespace, name, wanted)
        known = table.schema().as_arrow()
        new = [field for field in wanted if field.name not in known.names]
        if new:
            with table.update_schema() as update:
                update.union_by_name(pa.schema(new))
        if table.properties.get(RETRIES) != PROPERTIES[RETRIES]:
            with table.transaction() as transaction:
                transaction.set_properties({RETRIES: PROPERTIES[RETRIES]})
        return BronzeTable(table, self.now)

    def open_quarantine(self, namespace: str) -> "Quarantine":
        return Quarantine(self._table(namespace, QUARANTINE, QUARANTINE_COLUMNS), self.now)

    def _table(self, namespace: str, name: str, columns: pa.Schema) -> Table:
        try:
            return self.catalog.load_table((namespace, name))
        except NoSuchTableError:
            location = f"{self.warehouse}/{namespace}"
            self.catalog.create_namespace_if_not_exists(namespace, {"location": location})
            return self.catalog.create_table(
                (namespace, name), columns, location=f"{location}/{name}", properties=PROPERTIES
            )


class BronzeTable:
    """One table of one stream of one connection, with one writer at a time."""

    def __init__(self, table: Table, now: Callable[[], datetime]):
        self._table = table
        self._now = now
        self._last = table.properties.get(BATCH)

    @property
    def state(self) -> dict | None:
        """What the source said that the stored records cover."""
        text = self._table.properties.get(STATE)
        return json.loads(text) if text else None

    @property
    def columns(self) -> dict[str, pa.DataType]:
        return {field.name: field.type for field in self._table.schema().as_arrow()}

    def commit(self, rows: list[dict[str, object]], state: dict | None) -> str:
        """Stores a batch with the state that covers it. Returns its id.

        Raises an `IngestionError` where another sync has stored a batch meanwhile: then nothing of this one is stored. Where an
        answer gets lost, the table itself tells whether the commit is in it.
        """
        batch = str(uuid.uuid4())
        for row in rows:
            row["_airbyte_raw_id"] = str(uuid.uuid4())
            row["_lakehouse_batch_id"] = batch
        for attempt in range(1, COMMIT_TRIES + 1):
            if self._table.properties.get(BATCH) != self._last:
                name = ".".join(self._table.name())
                raise IngestionError(
                    f"{name}: another sync has stored a batch meanwhile; one at a time may run"
                )
            try:
                self._commit_once(rows, batch, state)
                break
            except Exception as error:
                self._table.refresh()
                if self._table.properties.get(BATCH) == batch:
                    break
                if not isinstance(error, CommitFailedException) or attempt == COMMIT_TRIES:
                    raise
        self._last = batch
        return batch

    def _commit_once(self, rows: list[dict[str, object]], batch: str, state: dict | None) -> None:
        arrived = self._next_arrival()
        for row in rows:
            row["_lakehouse_arrived_at"] = arrived
        properties = {BATCH: batch, ARRIVED: arrived.isoformat()}
        if state is not None:
            properties[STATE] = json.dumps(state, sort_keys=True)
        with self._table.transaction() as transaction:
            if rows:
                columns = self._table.schema().as_arrow()
                transaction.append(pa.Table.from_pylist(rows, schema=columns))
            transaction.set_properties(properties)

    def _next_arrival(self) -> datetime:
        """Later than all before, also where a clock was set back."""
        now = self._now()
        last = self._table.properties.get(ARRIVED)
        return max(now, datetime.fromisoformat(last) + timedelta(microseconds=1)) if last else now


class Quarantine:
    """Records that fit no table, word for word, with the reason. The same record is kept once."""

    def __init__(self, table: Table, now: Callable[[], datetime]):
        self._table = table
        self._now = now

    def add(self, connection: str, stream: str, batch: str, records: list[dict[str, str]]) -> int:
        """`records` hold `field`, `reason`, `record` and `record_hash`. Returns how many were not known."""
        known = self._table.scan(
            row_filter=EqualTo("connection", connection) & EqualTo("stream", stream),
            selected_fields=("record_hash",),
        ).to_arrow()["record_hash"]
        seen = set(known.to_pylist())
        new = {each["record_hash"]: each for each in records if each["record_hash"] not in seen}
        if new:
            shared = {
                "connection": connection,
                "stream": stream,
                "batch_id": batch,
                "quarantined_at": self._now(),
            }
            self._table.append(
                pa.Table.from_pylist(
                    [shared | each for each in new.values()], schema=self._table.schema().as_arrow()
                )
            )
        return len(new)
