"""What PyIceberg needs to scan the tables of a schema, cold and again; times begin after the imports.

    python pyiceberg_scan.py CONNECTION_FILE SCHEMA OBJECT_STORE_ENDPOINT SERVER_PIDS

Prints one JSON object: for each pass wall and processor seconds of this process and of the servers, and
what it counted.
Tables are read by 16 threads, PyIceberg's own pool included.
"""

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.compute as pc
from pyiceberg.catalog import load_catalog

THREADS = 16


def connect(connection, endpoint):
    metastore, store = connection["metastore"], connection["objectStore"]
    return load_catalog(
        "bench",
        **{
            "type": "hive",
            "uri": f"thrift://{metastore['host']}:{metastore['port']}",
            "s3.endpoint": endpoint,
            "s3.region": store["region"],
            "s3.access-key-id": store["accessKey"],
            "s3.secret-access-key": store["secretKey"],
            "s3.force-virtual-addressing": "false",
        },
    )


def server_seconds(pids):
    """Processor seconds of the servers and their children so far."""
    ticks = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            # The name in parentheses may hold anything, also blanks.
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if entry.name in pids or fields[1] in pids:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def timed(pids, work):
    servers, wall, processor = server_seconds(pids), time.perf_counter(), time.process_time()
    counted = work()
    return {
        "wallSeconds": time.perf_counter() - wall,
        "cpuSeconds": time.process_time() - processor + server_seconds(pids) - servers,
        "counted": counted,
    }


def main():
    connection = json.loads(Path(sys.argv[1]).read_text())
    schema, endpoint, pids = sys.argv[2:5]
    pids = set(pids.split(","))

    def each(work):
        catalog = connect(connection, endpoint)
        names = catalog.list_tables(schema)
        # The Hive client is not for several threads at once.
        slices = [names[first::THREADS] for first in range(THREADS)]

        def run(part):
            own = connect(connection, endpoint)
            return sum(work(own.load_table(name)) for name in part)

        with ThreadPoolExecutor(THREADS) as pool:
            return sum(pool.map(run, slices))

    def summaries(table):
        return sum(1 for s in table.metadata.snapshots if s.summary is not None)

    def pointers(table):
        # PyIceberg has no cheaper way to the pointer than loading the table.
        return 1 if table.metadata_location else 0

    def files(table):
        listed = table.inspect.files()
        pc.sum(listed["file_size_in_bytes"])
        return listed.num_rows

    print(
        json.dumps(
            {
                "cold": timed(pids, lambda: each(summaries)),
                "unchanged": timed(pids, lambda: each(pointers)),
                "coldFiles": timed(pids, lambda: each(files)),
                "unchangedFiles": timed(pids, lambda: each(files)),
            }
        )
    )


if __name__ == "__main__":
    main()
