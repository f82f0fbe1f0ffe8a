"""What PyIceberg says about every table of a lakehouse, and the score calculated from that.

An independent witness: it shares no code with the library under test. It prints one JSON object with an entry a table.

    python oracle.py CONNECTION_FILE NOW_MS
"""

import json
import math
import sys
from collections import defaultdict

import pyiceberg.conversions
from pyiceberg.catalog import load_catalog
from pyiceberg.manifest import DataFileContent, ManifestContent

MB = 1024 * 1024
TARGET = 128 * MB
DAY_MS = 86_400_000
POLICY_AGE_MS = 7 * DAY_MS
BOUNDS = [
    0,
    TARGET // 1024,
    TARGET // 128,
    TARGET // 32,
    TARGET // 8,
    TARGET // 4,
    TARGET // 2,
    TARGET * 3 // 4,
    TARGET,
    round(TARGET * 1.8),
]


def clamp(value):
    return max(0.0, min(1.0, value))


def connect(connection):
    metastore, store = connection["metastore"], connection["objectStore"]
    return load_catalog(
        "oracle",
        **{
            "type": "hive",
            "uri": f"thrift://{metastore['host']}:{metastore['port']}",
            "s3.endpoint": store["endpoint"],
            "s3.region": store["region"],
            "s3.access-key-id": store["accessKey"],
            "s3.secret-access-key": store["secretKey"],
            "s3.force-virtual-addressing": "false",
        },
    )


class Witness:
    """Facts of one table, all from PyIceberg's own readers."""

    def __init__(self, table):
        self.table = table
        self.metadata = table.metadata
        self.properties = table.metadata.properties
        target = self.properties.get("write.target-file-size-bytes")
        self.target = int(target) if target else TARGET
        self.schema_types = {}
        for schema in self.metadata.schemas:
            for field in schema.fields:
                self.schema_types.setdefault(field.field_id, field.field_type)
        self.times = {s.snapshot_id: s.timestamp_ms for s in self.metadata.snapshots}
        self.current = table.current_snapshot()
        self.manifests = self.current.manifests(table.io) if self.current else []
        self.partitions = defaultdict(lambda: defaultdict(int))
        self.histogram = [0] * len(BOUNDS)
        self.orders = defaultdict(int)
        self.vectors = 0
        self.column_bytes = defaultdict(int)
        for manifest in self.manifests:
            for entry in manifest.fetch_manifest_entry(table.io, discard_deleted=True):
                self.add(manifest, entry)

    def add(self, manifest, entry):
        file = entry.data_file
        spec = self.metadata.specs()[manifest.partition_spec_id]
        values = []
        for position, field in enumerate(spec.fields):
            value = file.partition[position]
            source = self.schema_types.get(field.source_id)
            values.append(None if value is None else field.transform.to_human_string(source, value))
        sums = self.partitions[(manifest.partition_spec_id, json.dumps(values, ensure_ascii=False))]
        sums["written"] = max(
            sums["written"], self.times.get(entry.snapshot_id or manifest.added_snapshot_id, 0)
        )
        size, rows = file.file_size_in_bytes, file.record_count
        if file.content == DataFileContent.DATA:
            sums["dataFiles"] += 1
            sums["dataBytes"] += size
            sums["records"] += rows
            if size < 0.75 * self.target:
                sums["smallFiles"] += 1
                sums["smallBytes"] += size
            self.histogram[max(i for i, bound in enumerate(BOUNDS) if size >= bound)] += 1
            self.orders[file.sort_order_id] += 1
            for column, column_size in (file.column_sizes or {}).items():
                self.column_bytes[column] += column_size
        elif file.content == DataFileContent.EQUALITY_DELETES:
            sums["equalityDeleteFiles"] += 1
            sums["equalityDeleteRecords"] += rows
            sums["deleteBytes"] += size
        else:
            if str(file.file_format).lower().endswith("puffin"):
                self.vectors += 1
            sums["positionDeleteFiles"] += 1
            sums["positionDeleteRecords"] += rows
            sums["deleteBytes"] += size

    def total(self, key, parts=None):
        return sum(part[key] for part in (self.partitions.values() if parts is None else parts))

    def reducible(self, part):
        small = part["smallFiles"]
        return (
            0 if small < 2 else max(0, small - max(1, math.ceil(part["smallBytes"] / self.target)))
        )

    # The score: section 4.2 of the health definition with its corrections, written down a second time.

    def fragmentation(self, parts):
        files = self.total("dataFiles", parts)
        removable = sum(self.reducible(part) for part in parts)
        if not files or not removable:
            return 0.0
        stake = min(1.0, max(self.total("smallBytes", parts) / (4 * MB), removable / 240))
        return clamp((removable - 4) / 20) * stake * min(1.0, removable / files / 0.5)

    def small_files(self, now):
        parts = list(self.partitions.values())
        recent = [part for part in parts if part["written"] and now - part["written"] <= 7 * DAY_MS]
        # Who wrote the others is known to be older, as long as no younger snapshot can be gone.
        line = self.main_line()
        if not all(part["written"] for part in parts) and now - line[0].timestamp_ms <= 7 * DAY_MS:
            raise ValueError("this table's small files are a range, which is not calculated here")
        worst = max((self.fragmentation([part]) for part in parts), default=0.0)
        penalty = 42 * max(self.fragmentation(parts), 0.5 * worst, 0.6 * self.fragmentation(recent))
        return penalty, penalty

    def row_deletes(self):
        rows, files = self.total("records"), self.total("dataFiles")
        position, equality = (
            self.total("positionDeleteRecords"),
            self.total("equalityDeleteRecords"),
        )
        delete_files = (
            self.total("positionDeleteFiles") + self.total("equalityDeleteFiles") - self.vectors
        )

        def share(part, whole, full):
            return 0.0 if not part else 1.0 if not whole else min(1.0, part / whole / full)

        penalty = 25 * max(
            share(position, rows, 0.2), share(equality, rows, 0.1), share(delete_files, files, 0.3)
        )
        return penalty, penalty

    def expirable(self, now):
        by_id = {s.snapshot_id: s for s in self.metadata.snapshots}
        age = max(POLICY_AGE_MS, int(self.properties.get("history.expire.max-snapshot-age-ms", 0)))
        keep = max(1, int(self.properties.get("history.expire.min-snapshots-to-keep", 0)))
        retained = set()
        refs = dict(self.metadata.refs)
        for name, ref in refs.items():
            head = by_id.get(ref.snapshot_id)
            if head is None:
                continue
            if (
                name != "main"
                and ref.max_ref_age_ms is not None
                and now - head.timestamp_ms > ref.max_ref_age_ms
            ):
                continue
            retained.add(head.snapshot_id)
            if ref.snapshot_ref_type == "tag":
                continue
            count = 0
            while head is not None:
                count += 1
                old = now - head.timestamp_ms > max(age, ref.max_snapshot_age_ms or 0)
                if old and count > max(keep, ref.min_snapshots_to_keep or 0):
                    break
                retained.add(head.snapshot_id)
                head = by_id.get(head.parent_snapshot_id)
        return {i for i, s in by_id.items() if now - s.timestamp_ms > age and i not in retained}

    def overlap(self):
        pairs = met = 0
        for spec_id, spec in self.metadata.specs().items():
            if not spec.fields:
                continue
            types = [f.transform.result_type(self.schema_types[f.source_id]) for f in spec.fields]
            ranges = []
            for manifest in self.manifests:
                if (
                    manifest.partition_spec_id != spec_id
                    or manifest.content != ManifestContent.DATA
                    or not manifest.partitions
                ):
                    continue
                ranges.append(
                    [
                        (
                            None
                            if s.lower_bound is None
                            else pyiceberg.conversions.from_bytes(t, s.lower_bound),
                            None
                            if s.upper_bound is None
                            else pyiceberg.conversions.from_bytes(t, s.upper_bound),
                            s.contains_null,
                        )
                        for s, t in zip(manifest.partitions, types, strict=True)
                    ]
                )
            for a in range(len(ranges)):
                for b in range(a + 1, len(ranges)):
                    pairs += 1
                    met += all(
                        (x[2] and y[2])
                        or (x[0] is not None and y[0] is not None and x[0] <= y[1] and y[0] <= x[1])
                        for x, y in zip(ranges[a], ranges[b], strict=True)
                    )
        return met / pairs if pairs else None

    def planning(self, now, metadata_bytes):
        count = len(self.manifests)
        size = sum(m.manifest_length for m in self.manifests)
        deletes = sum(1 for m in self.manifests if m.content == ManifestContent.DELETES)
        data = count - deletes
        ideal = max(1, math.ceil(size / (8 * MB)))
        overlap = self.overlap()

        def points(opened):
            return 0.0 if opened < 32 else 6 * clamp((opened - ideal) / 168)

        used = {m.partition_spec_id for m in self.manifests}
        partitioned = any(spec.fields for i, spec in self.metadata.specs().items() if i in used)
        if overlap is not None:
            low = high = points(min(1, data) + overlap * max(0, data - 1) + deletes)
        elif partitioned and data > 1:
            low, high = points(1 + deletes), points(count)
        else:
            low = high = 0.0 if self.total("dataFiles") / max(1, data) >= 100 else points(count)
        rest = 5 * clamp(len(self.expirable(now)) / 400) + 4 * clamp(
            (metadata_bytes - MB) / (9 * MB)
        )
        return low + rest, high + rest

    def main_line(self):
        by_id = {s.snapshot_id: s for s in self.metadata.snapshots}
        line, snapshot = [], self.current
        while snapshot is not None:
            line.append(snapshot)
            snapshot = by_id.get(snapshot.parent_snapshot_id)
        return line[::-1]

    @staticmethod
    def counter(snapshot, key):
        text = snapshot.summary.additional_properties.get(key) if snapshot.summary else None
        return int(text) if text is not None else None

    def waste(self, now):
        expirable = self.expirable(now)
        line = self.main_line()
        on_line = {s.snapshot_id for s in line}
        off = [s for s in self.metadata.snapshots if s.snapshot_id not in on_line]
        low = high = 0.0
        held = any(s.snapshot_id not in expirable for s in off)
        for s in line:
            if s.parent_snapshot_id in expirable:
                removed = self.counter(s, "removed-files-size") or 0
                high += removed
                low += 0 if held else removed
            held = held or s.snapshot_id not in expirable
        high += sum(
            self.counter(s, "added-files-size") or math.inf
            for s in off
            if s.snapshot_id in expirable
        )
        live = self.total("dataBytes") + self.total("deleteBytes")

        def share(amount):
            return 0.0 if amount == 0 else 1.0 if live == 0 else min(1.0, amount / live)

        return 7 * share(low), 7 * share(high) + 3

    def statistics(self):
        collected = {s.snapshot_id for s in self.metadata.statistics}
        if not collected:
            return 4.0, 4.0
        changed = 0
        for s in reversed(self.main_line()):
            if s.snapshot_id in collected:
                rows = self.total("records")
                stale = changed > 0 and (rows == 0 or changed / rows > 0.2)
                return (4.0, 4.0) if stale else (0.0, 0.0)
            if s.summary and s.summary.operation.value != "replace":
                for key in (
                    "added-records",
                    "deleted-records",
                    "added-position-deletes",
                    "added-equality-deletes",
                ):
                    changed += self.counter(s, key) or 0
        return 0.0, 4.0

    def layout(self):
        sizes = sorted(part["dataBytes"] for part in self.partitions.values() if part["dataFiles"])
        low = 0.0
        if sizes:
            middle = len(sizes) // 2
            median = sizes[middle] if len(sizes) % 2 else (sizes[middle - 1] + sizes[middle]) / 2
            low += len(sizes) >= 5 and sizes[-1] > 10 * median
            low += 2 * (len(sizes) > 100 and median < self.target / 8)
        default_order = self.metadata.default_sort_order_id
        old = any(
            part["dataFiles"]
            for (spec, _), part in self.partitions.items()
            if spec != self.metadata.default_spec_id
        )
        old = old or (
            default_order != 0 and any(o not in (None, 0, default_order) for o in self.orders)
        )
        silent = default_order != 0 and any(o in (None, 0) for o in self.orders)
        return low + old, low + (1 if old or silent else 0)

    def report(self, now):
        with self.table.io.new_input(self.table.metadata_location).open() as stream:
            content = stream.read()
        if content[:2] == b"\x1f\x8b":
            import gzip

            content = gzip.decompress(content)
        line = {s.snapshot_id for s in self.main_line()}
        return {
            "formatVersion": self.metadata.format_version,
            "uuid": str(self.metadata.table_uuid),
            "metadataBytes": len(content),
            "currentSnapshotId": str(self.current.snapshot_id) if self.current else None,
            "snapshots": sorted(
                [
                    str(s.snapshot_id),
                    str(s.parent_snapshot_id) if s.parent_snapshot_id else None,
                    s.timestamp_ms,
                    s.snapshot_id in line,
                ]
                for s in self.metadata.snapshots
            ),
            "refs": sorted(
                [name, str(ref.snapshot_ref_type.value), str(ref.snapshot_id)]
                for name, ref in self.metadata.refs.items()
            ),
            "columns": [
                [f.field_id, f.name, self.column_bytes.get(f.field_id, 0)]
                for f in self.table.schema().fields
            ],
            "manifests": len(self.manifests),
            "manifestBytes": sum(m.manifest_length for m in self.manifests),
            "overlap": self.overlap(),
            "histogram": self.histogram,
            "partitions": sorted(
                [
                    spec,
                    values,
                    *(
                        part[key]
                        for key in (
                            "dataFiles",
                            "dataBytes",
                            "records",
                            "smallFiles",
                            "smallBytes",
                            "positionDeleteFiles",
                            "equalityDeleteFiles",
                            "positionDeleteRecords",
                            "equalityDeleteRecords",
                        )
                    ),
                    self.reducible(part),
                    part["written"],
                ]
                for (spec, values), part in self.partitions.items()
            ),
            "penalties": {
                "small-files": self.small_files(now),
                "row-deletes": self.row_deletes(),
                "planning-metadata": self.planning(now, len(content)),
                "storage-waste": self.waste(now),
                "statistics": self.statistics(),
                "layout": self.layout(),
            },
        }


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        catalog = connect(json.load(file))
    now = int(sys.argv[2])
    answer = {}
    for namespace in catalog.list_namespaces():
        for identifier in catalog.list_tables(namespace):
            name = "\t".join(identifier)
            try:
                answer[name] = Witness(catalog.load_table(identifier)).report(now)
            except Exception as error:  # A table that cannot be read is a finding, not the end.
                answer[name] = {"error": f"{type(error).__name__}: {error}"}
    json.dump(answer, sys.stdout)


main()
