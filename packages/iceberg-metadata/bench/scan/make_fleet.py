"""Makes copies of one small table, or removes them again.

    python make_fleet.py CONNECTION_FILE make SOURCE_SCHEMA SOURCE_TABLE SCHEMA COUNT LAYOUT
    python make_fleet.py CONNECTION_FILE remove SCHEMA

Each copy has metadata, manifest lists and manifests of its own; only the data files are those of the source. With the
layout `java` the manifests are byte for byte what the source's writer wrote: many entries in an Avro block. With the
layout `pyiceberg` they are written again by PyIceberg, which makes one block of each entry.
"""

import json
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pyarrow.fs import FileType, S3FileSystem
from pyiceberg.catalog import load_catalog
from pyiceberg.manifest import ManifestFile, write_manifest, write_manifest_list

WAREHOUSE = "s3://lake/warehouse"
SCRATCH = "bench_scan_scratch"
THREADS = 8
COMPRESSION = "deflate"


def connect(connection):
    metastore, store = connection["metastore"], connection["objectStore"]
    return load_catalog(
        "bench",
        **{
            "type": "hive",
            "uri": f"thrift://{metastore['host']}:{metastore['port']}",
            "warehouse": WAREHOUSE,
            "s3.endpoint": store["endpoint"],
            "s3.region": store["region"],
            "s3.access-key-id": store["accessKey"],
            "s3.secret-access-key": store["secretKey"],
            "s3.force-virtual-addressing": "false",
        },
    )


def read_bytes(io, location):
    with io.new_input(location).open() as stream:
        return stream.read()


def write_bytes(io, location, content):
    with io.new_output(location).create(overwrite=True) as stream:
        stream.write(content)


def rewritten(table, manifest, scratch):
    """The same entries as PyIceberg lays them out."""
    location = f"{scratch}/{uuid.uuid4()}.avro"
    with write_manifest(
        2,
        table.metadata.specs()[manifest.partition_spec_id],
        table.schema(),
        table.io.new_output(location),
        manifest.added_snapshot_id,
        COMPRESSION,
    ) as writer:
        for entry in manifest.fetch_manifest_entry(table.io, discard_deleted=True):
            if entry.snapshot_id == manifest.added_snapshot_id:
                writer.add(entry)
            else:
                writer.existing(entry)
    return read_bytes(table.io, location)


class Source:
    """All that the copies are made from, read once."""

    def __init__(self, table, layout):
        self.table = table
        self.document = json.loads(read_bytes(table.io, table.metadata_location))
        self.lists = {s.snapshot_id: s.manifests(table.io) for s in table.metadata.snapshots}
        self.manifests = {}
        for manifest in {m.manifest_path: m for each in self.lists.values() for m in each}.values():
            content = (
                read_bytes(table.io, manifest.manifest_path)
                if layout == "java"
                else rewritten(table, manifest, f"{WAREHOUSE}/{SCRATCH}")
            )
            self.manifests[manifest.manifest_path] = content

    def copy(self, catalog, schema, name):
        location = f"{WAREHOUSE}/{schema}/{name}"
        io = self.table.io
        paths = {path: f"{location}/metadata/{uuid.uuid4()}-m0.avro" for path in self.manifests}
        for path, content in self.manifests.items():
            write_bytes(io, paths[path], content)
        document = json.loads(json.dumps(self.document))
        document["table-uuid"] = str(uuid.uuid4())
        document["location"] = location
        document["metadata-log"] = []
        document["statistics"] = []
        for snapshot in document["snapshots"]:
            snapshot_id = snapshot["snapshot-id"]
            target = f"{location}/metadata/snap-{snapshot_id}-1-{uuid.uuid4()}.avro"
            with write_manifest_list(
                2,
                io.new_output(target),
                snapshot_id,
                snapshot.get("parent-snapshot-id"),
                snapshot["sequence-number"],
                COMPRESSION,
            ) as writer:
                writer.add_manifests([self.moved(m, paths) for m in self.lists[snapshot_id]])
            snapshot["manifest-list"] = target
        pointer = f"{location}/metadata/00000-{uuid.uuid4()}.metadata.json"
        write_bytes(io, pointer, json.dumps(document).encode())
        catalog.register_table((schema, name), pointer)

    def moved(self, manifest, paths):
        path = paths[manifest.manifest_path]
        return ManifestFile.from_args(
            manifest_path=path,
            manifest_length=len(self.manifests[manifest.manifest_path]),
            partition_spec_id=manifest.partition_spec_id,
            content=manifest.content,
            sequence_number=manifest.sequence_number,
            min_sequence_number=manifest.min_sequence_number,
            added_snapshot_id=manifest.added_snapshot_id,
            added_files_count=manifest.added_files_count,
            existing_files_count=manifest.existing_files_count,
            deleted_files_count=manifest.deleted_files_count,
            added_rows_count=manifest.added_rows_count,
            existing_rows_count=manifest.existing_rows_count,
            deleted_rows_count=manifest.deleted_rows_count,
            partitions=manifest.partitions,
            key_metadata=manifest.key_metadata,
        )


def make(connection, source_schema, source_table, schema, count, layout):
    catalog = connect(connection)
    source = Source(catalog.load_table((source_schema, source_table)), layout)
    catalog.create_namespace(schema, {"location": f"{WAREHOUSE}/{schema}"})

    def some(first):
        own = connect(connection)
        for index in range(first, int(count), THREADS):
            source.copy(own, schema, f"small_{index:05d}")

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(some, range(THREADS)))


def remove(connection, schema):
    """Forgets the schema with its tables, and deletes their objects. A missing schema is no error."""
    catalog = connect(connection)
    with catalog._client as client:
        if schema not in client.get_all_databases():
            return
        for name in client.get_all_tables(schema):
            client.drop_table(schema, name, deleteData=False)
        client.drop_database(schema, deleteData=False, cascade=False)
    store = connection["objectStore"]
    files = S3FileSystem(
        access_key=store["accessKey"],
        secret_key=store["secretKey"],
        region=store["region"],
        endpoint_override=store["endpoint"],
        force_virtual_addressing=False,
    )
    for folder in (schema, SCRATCH):
        path = f"{WAREHOUSE}/{folder}".removeprefix("s3://")
        if files.get_file_info(path).type == FileType.Directory:
            # Deletes many objects in each request.
            files.delete_dir(path)


def main():
    connection = json.loads(Path(sys.argv[1]).read_text())
    {"make": make, "remove": remove}[sys.argv[2]](connection, *sys.argv[3:])


if __name__ == "__main__":
    main()
