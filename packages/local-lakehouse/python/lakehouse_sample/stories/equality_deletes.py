"""What a Flink upsert job leaves: rows deleted by value, which Trino reads but never writes."""

import uuid

import pyarrow as pa
import pyarrow.parquet as pq
from pyiceberg.avro.file import AvroOutputFile
from pyiceberg.manifest import (
    DataFile,
    DataFileContent,
    FileFormat,
    ManifestContent,
    ManifestEntry,
    ManifestEntryStatus,
    ManifestWriterV2,
    write_manifest_list,
)
from pyiceberg.schema import Schema
from pyiceberg.table import Table
from pyiceberg.table.refs import SnapshotRefType
from pyiceberg.table.snapshots import Operation, Snapshot, Summary
from pyiceberg.table.update import AddSnapshotUpdate, AssertRefSnapshotId, SetSnapshotRefUpdate
from pyiceberg.typedef import Record
from pyiceberg.types import IntegerType, ListType, NestedField, StructType

from ..environment import ORDER_FIELDS, Environment, slices

UPSERTS = 8
ROWS_AN_UPSERT = 300
KEY = "pedido_id"


EQUALITY_IDS = 135


def with_int_equality_ids(schema: Schema) -> Schema:
    """The manifest schema with field 135 as the specification has it.

    PyIceberg declares its elements as long, and Java readers refuse that. Avro
    encodes both types the same, so only the declaration has to change.
    """

    def corrected(field: NestedField) -> NestedField:
        kind = field.field_type
        if isinstance(kind, StructType):
            kind = StructType(*(corrected(inner) for inner in kind.fields))
        elif field.field_id == EQUALITY_IDS:
            kind = ListType(kind.element_id, IntegerType(), element_required=True)
        return NestedField(field.field_id, field.name, kind, required=field.required, doc=field.doc)

    return Schema(*(corrected(field) for field in schema.fields))


class DeleteManifestWriter(ManifestWriterV2):
    """PyIceberg writes data manifests only; the file layout of both kinds is the same."""

    def new_writer(self) -> AvroOutputFile[ManifestEntry]:
        writer = super().new_writer()
        writer.file_schema = with_int_equality_ids(writer.file_schema)
        return writer

    def content(self) -> ManifestContent:
        return ManifestContent.DELETES

    @property
    def _meta(self) -> dict[str, str]:
        return {**super()._meta, "content": "deletes"}


def write_delete_file(table: Table, keys: pa.Array) -> DataFile:
    """A Parquet file with the key column only; its field id tells which column it means."""
    field_id = table.schema().find_field(KEY).field_id
    schema = pa.schema(
        [pa.field(KEY, pa.int64(), metadata={b"PARQUET:field_id": str(field_id).encode()})]
    )
    location = f"{table.location()}/data/{uuid.uuid4()}-deletes.parquet"
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table([keys], schema=schema), sink)
    body = sink.getvalue()
    with table.io.new_output(location).create() as target:
        target.write(body)
    return DataFile.from_args(
        content=DataFileContent.EQUALITY_DELETES,
        file_path=location,
        file_format=FileFormat.PARQUET,
        partition=Record(),
        record_count=len(keys),
        file_size_in_bytes=body.size,
        column_sizes=None,
        value_counts=None,
        null_value_counts=None,
        nan_value_counts=None,
        lower_bounds=None,
        upper_bounds=None,
        key_metadata=None,
        split_offsets=None,
        equality_ids=[field_id],
        sort_order_id=None,
        spec_id=table.spec().spec_id,
    )


def commit_delete_file(environment: Environment, table: Table, file: DataFile) -> None:
    """Adds a snapshot of the operation `delete`: one delete manifest before the existing ones."""
    parent = table.current_snapshot()
    snapshot_id = table.metadata.new_snapshot_id()
    sequence_number = table.metadata.next_sequence_number()
    prefix = f"{table.location()}/metadata/{uuid.uuid4()}"
    with DeleteManifestWriter(
        table.spec(),
        table.schema(),
        table.io.new_output(f"{prefix}-m0.avro"),
        snapshot_id,
        "deflate",
    ) as writer:
        writer.add_entry(
            ManifestEntry.from_args(
                status=ManifestEntryStatus.ADDED, snapshot_id=snapshot_id, data_file=file
            )
        )
    manifest = writer.to_manifest_file()
    manifest_list = f"{table.location()}/metadata/snap-{snapshot_id}-1-{uuid.uuid4()}.avro"
    with write_manifest_list(
        format_version=2,
        output_file=table.io.new_output(manifest_list),
        snapshot_id=snapshot_id,
        parent_snapshot_id=parent.snapshot_id,
        sequence_number=sequence_number,
        avro_compression="deflate",
    ) as writer:
        writer.add_manifests([manifest, *parent.manifests(table.io)])
    totals = parent.summary.additional_properties
    count = str(file.record_count)

    def plus(key: str, amount: int) -> str:
        return str(int(totals.get(key, "0")) + amount)

    snapshot = Snapshot(
        snapshot_id=snapshot_id,
        parent_snapshot_id=parent.snapshot_id,
        sequence_number=sequence_number,
        manifest_list=manifest_list,
        schema_id=table.schema().schema_id,
        summary=Summary(
            Operation.DELETE,
            **{
                "added-delete-files": "1",
                "added-equality-delete-files": "1",
                "added-equality-deletes": count,
                "added-files-size": str(file.file_size_in_bytes),
                "total-data-files": plus("total-data-files", 0),
                "total-records": plus("total-records", 0),
                "total-delete-files": plus("total-delete-files", 1),
                "total-equality-deletes": plus("total-equality-deletes", file.record_count),
                "total-position-deletes": plus("total-position-deletes", 0),
                "total-files-size": plus("total-files-size", file.file_size_in_bytes),
            },
        ),
    )
    environment.catalog.commit_table(
        table,
        (AssertRefSnapshotId(ref="main", snapshot_id=parent.snapshot_id),),
        (
            AddSnapshotUpdate(snapshot=snapshot),
            SetSnapshotRefUpdate(
                ref_name="main", snapshot_id=snapshot_id, type=SnapshotRefType.BRANCH
            ),
        ),
    )
    table.refresh()


def load(environment: Environment) -> None:
    """10,000 orders, then 8 upserts: 300 keys deleted by value and inserted again."""
    table = environment.create("vendas", "equality_deletes", ORDER_FIELDS)
    orders = environment.orders.slice(0, 10_000)
    table.append(orders)
    for rows in slices(orders, UPSERTS, ROWS_AN_UPSERT):
        commit_delete_file(environment, table, write_delete_file(table, rows[KEY].combine_chunks()))
        table.append(rows)
