"""Writing a long history in one go.

Committing through the catalog costs 0.1 s a snapshot and grows with their
number. Here every snapshot gets its own data files, manifest and manifest list,
as a real commit would, but the metadata file is written only once, at the end.
"""

import time
import uuid
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pyarrow as pa
from pyiceberg.io.pyarrow import _dataframe_to_data_files
from pyiceberg.manifest import (
    DataFile,
    ManifestEntry,
    ManifestEntryStatus,
    ManifestFile,
    write_manifest,
    write_manifest_list,
)
from pyiceberg.table import Table

from .environment import Environment
from .metadata import Document, replace_metadata

FORMAT_VERSION = 2
COMPRESSION = "deflate"


@dataclass
class Totals:
    """What the summary of each snapshot says about the table as a whole."""

    files: int = 0
    records: int = 0
    size: int = 0

    def count(self, added: list[DataFile], removed: list[DataFile]) -> dict[str, str]:
        def total(files: list[DataFile], name: str) -> int:
            return sum(getattr(file, name) for file in files)

        self.files += len(added) - len(removed)
        self.records += total(added, "record_count") - total(removed, "record_count")
        self.size += total(added, "file_size_in_bytes") - total(removed, "file_size_in_bytes")
        summary = {
            "added-data-files": len(added),
            "added-records": total(added, "record_count"),
            "added-files-size": total(added, "file_size_in_bytes"),
            "total-data-files": self.files,
            "total-records": self.records,
            "total-files-size": self.size,
            "total-delete-files": 0,
            "total-position-deletes": 0,
            "total-equality-deletes": 0,
        }
        if removed:
            summary |= {
                "deleted-data-files": len(removed),
                "deleted-records": total(removed, "record_count"),
                "removed-files-size": total(removed, "file_size_in_bytes"),
            }
        return {key: str(value) for key, value in summary.items()}


class History:
    """Snapshots of one empty format 2 table that are written but not committed yet."""

    def __init__(self, table: Table):
        self.table = table
        self.snapshots: list[Document] = []
        self.manifests: list[ManifestFile] = []
        self.live: list[DataFile] = []
        self.totals = Totals()

    def write(self, batches: list[pa.Table], replace: bool = False) -> None:
        """Adds a snapshot for each batch: appended, or in place of all rows before it."""
        with ThreadPoolExecutor(4) as pool:
            for files in pool.map(self._write_data, batches):
                self._add_snapshot(files, replace and bool(self.snapshots))

    def _write_data(self, batch: pa.Table) -> list[DataFile]:
        return list(_dataframe_to_data_files(self.table.metadata, batch, self.table.io))

    def _write_manifest(
        self, snapshot_id: int, status: ManifestEntryStatus, files: Iterable[DataFile]
    ) -> ManifestFile:
        table = self.table
        location = f"{table.location()}/metadata/{uuid.uuid4()}-m0.avro"
        with write_manifest(
            FORMAT_VERSION,
            table.spec(),
            table.schema(),
            table.io.new_output(location),
            snapshot_id,
            COMPRESSION,
        ) as writer:
            for file in files:
                entry = ManifestEntry.from_args(
                    status=status, snapshot_id=snapshot_id, data_file=file
                )
                if status == ManifestEntryStatus.DELETED:
                    # Known numbers, since the files are not new in this snapshot.
                    entry.sequence_number = entry.file_sequence_number = len(self.snapshots)
                    writer.delete(entry)
                else:
                    writer.add(entry)
        return writer.to_manifest_file()

    def _add_snapshot(self, added: list[DataFile], replace: bool) -> None:
        table = self.table
        snapshot_id = table.metadata.new_snapshot_id()
        sequence_number = len(self.snapshots) + 1
        removed = self.live if replace else []
        fresh = [self._write_manifest(snapshot_id, ManifestEntryStatus.ADDED, added)]
        if removed:
            fresh.append(self._write_manifest(snapshot_id, ManifestEntryStatus.DELETED, removed))
        for manifest in fresh:
            manifest.sequence_number = sequence_number
            manifest.min_sequence_number = sequence_number
        self.manifests = fresh + ([] if replace else self.manifests)
        self.live = added + ([] if replace else self.live)
        parent = self.snapshots[-1]["snapshot-id"] if self.snapshots else None
        location = f"{table.location()}/metadata/snap-{snapshot_id}-0-{uuid.uuid4()}.avro"
        with write_manifest_list(
            FORMAT_VERSION,
            table.io.new_output(location),
            snapshot_id,
            parent,
            sequence_number,
            COMPRESSION,
        ) as writer:
            writer.add_manifests(self.manifests)
        snapshot: Document = {
            "snapshot-id": snapshot_id,
            "sequence-number": sequence_number,
            "timestamp-ms": int(time.time() * 1000),
            "manifest-list": location,
            "schema-id": table.schema().schema_id,
            "summary": {
                "operation": "overwrite" if replace else "append",
                **self.totals.count(added, removed),
            },
        }
        if parent is not None:
            snapshot["parent-snapshot-id"] = parent
        self.snapshots.append(snapshot)

    def commit(self, environment: Environment, times_ms: list[int] | None = None) -> None:
        """Writes the metadata file and points the metastore at it.

        `times_ms` are the commit times, oldest first, in ms since 1970 UTC; by
        default the times of writing.
        """
        if times_ms is not None:
            for snapshot, commit_time in zip(self.snapshots, times_ms, strict=True):
                snapshot["timestamp-ms"] = commit_time
        replace_metadata(environment, self.table, self._into)

    def _into(self, document: Document) -> Document:
        current = self.snapshots[-1]
        return {
            **document,
            "snapshots": self.snapshots,
            "snapshot-log": [
                {"snapshot-id": entry["snapshot-id"], "timestamp-ms": entry["timestamp-ms"]}
                for entry in self.snapshots
            ],
            "metadata-log": [],
            "current-snapshot-id": current["snapshot-id"],
            "last-sequence-number": current["sequence-number"],
            "last-updated-ms": current["timestamp-ms"],
            "refs": {"main": {"snapshot-id": current["snapshot-id"], "type": "branch"}},
        }
