"""A sync: what a connector reads, into bronze."""

import hashlib
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timezone

from .bronze import BronzeTable, Lake, Quarantine
from .columns import Column, UnfitRecord, columns_of, row_of, undeclared
from .connection import Connection, StreamChoice
from .connector import Connector, Stream
from .errors import IngestionError

BATCH_RECORDS = 50_000
"""Records after which a batch is committed, at the next state of the source."""
MAX_PENDING = 200_000
"""Records after which a batch is committed without a state: a source that gives none must not fill the memory."""
MAX_UNFIT = 10_000
"""Records of a stream in quarantine after which a sync is given up: then it is not the records that are wrong."""


@dataclass
class StreamResult:
    """What a sync did to a stream."""

    stream: str
    table: str
    records: int = 0
    """Records stored; those in quarantine do not count."""
    quarantined: int = 0
    batches: list[str] = field(default_factory=list)


def sync(connection: Connection, lake: Lake) -> list[StreamResult]:
    """Reads what is new and stores it. Raises an `IngestionError`; what was committed until then stays, and is not read again."""
    connector = Connector(connection)
    connector.check()
    streams = _chosen(connection, connector.discover())
    targets = {
        stream.name: _Target(connection, stream, choice, lake)
        for stream, choice in streams.values()
    }
    catalog = {"streams": [target.configured for target in targets.values()]}
    states = [target.known_state for target in targets.values() if target.known_state]
    try:
        for message in connector.read(catalog, states):
            if message["type"] == "RECORD":
                record = message["record"]
                if record["stream"] in targets:
                    targets[record["stream"]].take(record)
            elif message["type"] == "STATE":
                _take_state(connection, targets, message["state"])
    except IngestionError:
        for target in targets.values():
            target.keep_covered()
        raise
    for target in targets.values():
        target.finish()
    return [target.result for target in targets.values()]


def _chosen(
    connection: Connection, found: Iterable[Stream]
) -> dict[str, tuple[Stream, StreamChoice]]:
    offered = {stream.name: stream for stream in found}
    choices = connection.streams or {name: StreamChoice() for name in offered}
    for name in choices:
        if name not in offered:
            raise IngestionError(
                f"{connection.name}: streams.{name}: the source has no such stream; it has {', '.join(sorted(offered))}"
            )
    tables: dict[str, str] = {}
    for name in choices:
        table = connection.table_of(name)
        if table in tables:
            raise IngestionError(
                f"{connection.name}: streams.{name}: would be the same table as {tables[table]}: {table}"
            )
        tables[table] = name
    return {name: (offered[name], choice) for name, choice in choices.items()}


def _take_state(connection: Connection, targets: dict[str, "_Target"], state: dict) -> None:
    if state.get("type", "STREAM") != "STREAM" or "stream" not in state:
        raise IngestionError(
            f"{connection.name}: read: the connector keeps one state for all streams ({state.get('type', 'LEGACY')}), "
            "which is not supported; a newer version of it keeps one for each"
        )
    name = state["stream"]["stream_descriptor"]["name"]
    if name in targets:
        targets[name].take_state(state)


class _Target:
    """A stream on its way into its table."""

    def __init__(self, connection: Connection, stream: Stream, choice: StreamChoice, lake: Lake):
        self._connection = connection
        self._stream = stream
        self._choice = choice
        self._lake = lake
        self._columns: list[Column] = columns_of(
            stream.json_schema, f"{connection.name}: {stream.name}"
        )
        self._keys = [key[0] for key in stream.primary_key if len(key) == 1]
        name = connection.table_of(stream.name)
        self._table: BronzeTable = lake.open(connection.namespace, name, self._columns)
        stored = self._table.columns
        self._changed = [
            column for column in self._columns if not _fits(column, stored[column.name])
        ]
        """A source that changed the type of a field does not change the column."""
        self._quarantine: Quarantine | None = None
        self._rows: list[dict[str, object]] = []
        self._covered = 0
        """Rows that the last state covers."""
        self._state: dict | None = None
        self._unfit: list[dict[str, str]] = []
        self.result = StreamResult(stream.name, f"{connection.namespace}.{name}")

    @property
    def _incremental(self) -> bool:
        return self._choice.sync_mode == "incremental" and "incremental" in self._stream.sync_modes

    @property
    def known_state(self) -> dict | None:
        return self._table.state if self._incremental else None

    @property
    def configured(self) -> dict:
        """The stream in a configured catalog."""
        cursor = [self._choice.cursor] if self._choice.cursor else list(self._stream.cursor)
        return {
            "stream": self._stream.described,
            "sync_mode": "incremental" if self._incremental else "full_refresh",
            "destination_sync_mode": "append",
            "cursor_field": cursor,
            "primary_key": [list(key) for key in self._stream.primary_key],
        }

    def take(self, record: dict) -> None:
        data = record["data"]
        try:
            row = row_of(self._columns, data)
            for key in self._keys:
                if data.get(key) in (None, ""):
                    raise UnfitRecord(key, "the primary key is missing")
            for column in self._changed:
                if row[column.name] is not None:
                    raise UnfitRecord(
                        column.field,
                        f"the source gives {column.type}, and the column is of another type",
                    )
        except UnfitRecord as unfit:
            self._set_aside(data, unfit)
            return
        extracted = datetime.fromtimestamp(record["emitted_at"] / 1000, timezone.utc)
        rest = undeclared(self._columns, data)
        row["_airbyte_extracted_at"] = extracted
        row["_airbyte_meta"] = (
            json.dumps({"undeclared": rest}, ensure_ascii=False) if rest else None
        )
        self._rows.append(row)
        if len(self._rows) >= MAX_PENDING:
            self._commit(len(self._rows))

    def take_state(self, state: dict) -> None:
        self._state = state
        self._covered = len(self._rows)
        if self._covered >= BATCH_RECORDS:
            self._commit(self._covered)

    def keep_covered(self) -> None:
        """For a sync that is broken off: what the source said that it would not tell again is kept."""
        self._commit(self._covered)

    def finish(self) -> None:
        self._commit(len(self._rows))

    def _commit(self, count: int) -> None:
        if self._unfit:
            self._quarantine = self._quarantine or self._lake.open_quarantine(
                self._connection.namespace
            )
            # Before the state moves on: a record that is in neither place would be lost.
            self.result.quarantined += self._quarantine.add(
                self._connection.name, self._stream.name, str(uuid.uuid4()), self._unfit
            )
            self._unfit = []
        state = self._state if self._incremental else None
        if count == 0 and (state is None or state == self._table.state):
            return
        self.result.batches.append(self._table.commit(self._rows[:count], state))
        self.result.records += count
        self._rows = self._rows[count:]
        self._covered = 0
        self._state = None

    def _set_aside(self, data: dict, unfit: UnfitRecord) -> None:
        if self.result.quarantined + len(self._unfit) >= MAX_UNFIT:
            raise IngestionError(
                f"{self._connection.name}: {self._stream.name}: more than {MAX_UNFIT} records do not fit, "
                f"the last one because of {unfit.field}: {unfit}"
            )
        text = json.dumps(data, ensure_ascii=False, sort_keys=True)
        self._unfit.append(
            {
                "field": unfit.field,
                "reason": str(unfit),
                "record": text,
                "record_hash": hashlib.sha256(text.encode()).hexdigest(),
            }
        )


def _fits(column: Column, stored: object) -> bool:
    return str(column.type).removeprefix("large_") == str(stored).removeprefix("large_")
