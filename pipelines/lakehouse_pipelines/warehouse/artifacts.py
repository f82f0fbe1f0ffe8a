"""What dbt says of a build, in the object store: `dbt/<environment>/<project>/<run>/`, and `latest.json` beside the runs.

`latest.json` is written last, so that who reads it finds all that it names.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from pyarrow.fs import FileSystem

from ..ingestion.errors import IngestionError
from ..lakehouse import Lakehouse

PROJECT = "lakehouse_enterprise"
NAMES = ["manifest.json", "run_results.json", "catalog.json", "sources.json"]


@dataclass(frozen=True)
class PublishedRun:
    """Content of `latest.json`. Times are ISO 8601 in UTC."""

    run: str
    environment: str
    project: str
    status: str
    """`success` or `failed`."""
    started_at: str
    finished_at: str
    artifacts: list[str]
    """Names of the files in the folder of the run; what dbt did not write is not among them."""
    orchestrator_url: str | None = None
    """Where the run can be looked at, if it was somebody's flow."""


def publish(lakehouse: Lakehouse, target: Path, run: PublishedRun) -> PublishedRun:
    """Copies the artefacts that are in `target`."""
    files, folder = lakehouse.files, f"{root_of(lakehouse)}/{run.environment}/{run.project}"
    present = [name for name in NAMES if (target / name).is_file()]
    for name in present:
        _write(files, f"{folder}/{run.run}/{name}", (target / name).read_bytes())
    published = PublishedRun(**(asdict(run) | {"artifacts": present}))
    text = json.dumps(asdict(published), indent=2).encode()
    _write(files, f"{folder}/{run.run}/run.json", text)
    _write(files, f"{folder}/latest.json", text)
    return published


def _write(files: FileSystem, path: str, content: bytes) -> None:
    with files.open_output_stream(path) as stream:
        stream.write(content)


def latest_run(lakehouse: Lakehouse, environment: str, project: str = PROJECT) -> PublishedRun:
    """The last build. Raises an `IngestionError` where none is published."""
    folder = f"{root_of(lakehouse)}/{environment}/{project}"
    return PublishedRun(**_read(lakehouse.files, f"{folder}/latest.json"))


def read_artifact(lakehouse: Lakehouse, run: PublishedRun, name: str) -> dict:
    """Content of one of its files."""
    folder = f"{root_of(lakehouse)}/{run.environment}/{run.project}/{run.run}"
    return _read(lakehouse.files, f"{folder}/{name}")


def latest_results(lakehouse: Lakehouse, environment: str, project: str = PROJECT) -> list[dict]:
    """`results` of the last build's `run_results.json`. Raises an `IngestionError` where none is published."""
    run = latest_run(lakehouse, environment, project)
    return read_artifact(lakehouse, run, "run_results.json")["results"]


def _read(files: FileSystem, path: str) -> dict:
    try:
        with files.open_input_stream(path) as stream:
            return json.loads(stream.read())
    except FileNotFoundError as error:
        raise IngestionError(f"no artefacts of a build are published: {error}") from None


def root_of(lakehouse: Lakehouse) -> str:
    """Bucket and folder of all artefacts."""
    return f"{lakehouse.objectStore['bucket']}/dbt"
