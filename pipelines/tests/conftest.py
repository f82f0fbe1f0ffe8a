"""What the tests stand on: a schema of its own for each, in the metastore and the object store of a real lakehouse."""

import sys
import textwrap
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lakehouse_pipelines.ingestion.bronze import Lake
from lakehouse_pipelines.ingestion.connection import Connection
from lakehouse_pipelines.lakehouse import Lakehouse

# By the time they take, longest first. One that begins last leaves the other workers without work.
LONG = ["test_three_days", "test_identity_rules", "test_flows", "test_operations", "test_build"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files of long tests begin first; all others keep their order."""
    places = {name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path.stem, len(LONG)))


@pytest.fixture(scope="session")
def lake() -> Lake:
    """The lakehouse of the file that `LAKEHOUSE_CONNECTION` names."""
    return Lakehouse.from_environment().lake


@pytest.fixture
def namespace(lake: Lake) -> Iterator[str]:
    """A schema that is gone afterwards, with all that is in it."""
    name = f"bronze_{uuid.uuid4().hex[:10]}"
    yield name
    if (name,) in lake.catalog.list_namespaces():
        for table in lake.catalog.list_tables(name):
            lake.catalog.drop_table(table)
        lake.catalog.drop_namespace(name)


SCRIPT = """
import json, pathlib, sys
command = sys.argv[1]
given = dict(zip(sys.argv[2::2], sys.argv[3::2]))
read = lambda name: json.loads(pathlib.Path(given["--" + name]).read_text()) if "--" + name in given else None
config, state = read("config"), read("state")
def say(**message): print(json.dumps(message), flush=True)
def record(stream, at=1_700_000_000_000, **data): say(type="RECORD", record={"stream": stream, "data": data, "emitted_at": at})
def checkpoint(stream, value):
    say(type="STATE", state={"type": "STREAM", "stream": {"stream_descriptor": {"name": stream}, "stream_state": {"at": value}}})
def fail(message): say(type="TRACE", trace={"type": "ERROR", "emitted_at": 0, "error": {"message": message}}); sys.exit(1)
def stream(name, key=None, **properties):
    return {"name": name, "json_schema": {"type": "object", "properties": properties},
            "supported_sync_modes": ["full_refresh", "incremental"], "source_defined_primary_key": [[key]] if key else []}
text, whole = {"type": ["null", "string"]}, {"type": "integer"}
if command == "check": say(type="CONNECTION_STATUS", connectionStatus={"status": "SUCCEEDED"}); sys.exit(0)
since = (state or [{}])[0].get("stream", {}).get("stream_state", {}).get("at")
"""


@pytest.fixture
def connector(tmp_path: Path, namespace: str) -> Callable[..., Connection]:
    """Makes a connection to a small connector of one's own, given as the Python code of its streams and of its reading."""

    def make(offered: str, read: str = "", **others) -> Connection:
        script = tmp_path / "source.py"
        discover = f'if command == "discover": say(type="CATALOG", catalog={{"streams": [{offered}]}}); sys.exit(0)'
        script.write_text("\n".join([SCRIPT, discover, textwrap.dedent(read)]))
        settings = {"config": {}, "namespace": namespace, "prefix": "t_", "timeout_s": 60} | others
        return Connection("test", (sys.executable, str(script)), **settings)

    return make
