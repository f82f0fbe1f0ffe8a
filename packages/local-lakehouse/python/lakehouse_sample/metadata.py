"""Writing table metadata by hand, for states no engine here produces."""

import gzip
import json
import uuid
from collections.abc import Callable

from pyiceberg.table import Table

from .environment import Environment

Document = dict


def replace_metadata(
    environment: Environment,
    table: Table,
    edit: Callable[[Document], Document],
    compressed: bool = False,
) -> str:
    """Writes an edited copy of the current metadata file and points the metastore at it.

    Returns the new metadata location.
    """
    with table.io.new_input(table.metadata_location).open() as current:
        document = edit(json.loads(current.read()))
    body = json.dumps(document).encode()
    version = int(table.metadata_location.rsplit("/", 1)[1].split("-", 1)[0]) + 1
    suffix = "gz.metadata.json" if compressed else "metadata.json"
    location = f"{table.location()}/metadata/{version:05d}-{uuid.uuid4()}.{suffix}"
    with table.io.new_output(location).create() as target:
        target.write(gzip.compress(body) if compressed else body)
    point_at(environment, table.name(), location)
    return location


def point_at(environment: Environment, identifier: tuple[str, ...], location: str) -> None:
    """Sets the metastore's pointer without reading what it points at."""
    schema, name = identifier
    # PyIceberg's own Thrift client: the catalog offers no call that only moves a pointer.
    with environment.catalog._client as client:
        entry = client.get_table(schema, name)
        entry.parameters["previous_metadata_location"] = entry.parameters["metadata_location"]
        entry.parameters["metadata_location"] = location
        client.alter_table(schema, name, entry)


def backdate(document: Document, times_ms: list[int]) -> Document:
    """Gives the snapshots, oldest first, new commit times (ms since 1970, UTC).

    Everything in the metadata file that repeats a commit time follows. Manifest
    lists and manifests hold no times.
    """
    snapshots = sorted(document["snapshots"], key=lambda snapshot: snapshot["sequence-number"])
    new_time = {s["snapshot-id"]: time for s, time in zip(snapshots, times_ms, strict=True)}
    for snapshot in document["snapshots"]:
        snapshot["timestamp-ms"] = new_time[snapshot["snapshot-id"]]
    for entry in document.get("snapshot-log", []):
        entry["timestamp-ms"] = new_time[entry["snapshot-id"]]
    document["metadata-log"] = []
    document["last-updated-ms"] = max(times_ms)
    return document
