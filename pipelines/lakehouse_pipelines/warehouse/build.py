"""`dbt build` with all its tests, under the lock, and its artefacts published whatever came of it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from ..ingestion.errors import IngestionError
from ..lakehouse import Lakehouse
from .artifacts import PROJECT, PublishedRun, publish
from .lock import BuildLock, LeftRunningError

PROJECT_FOLDER = Path(__file__).parents[3] / "dbt"
GRACE = timedelta(minutes=1)
"""How long dbt may take to end after it was told to."""


@dataclass(frozen=True)
class BuildOptions:
    environment: str = "local"
    """Id of the environment in the portal, under which it looks for the artefacts."""
    run: str | None = None
    """Id of the run; one is made from the time where it is absent."""
    schema_prefix: str = ""
    arguments: Sequence[str] = ()
    """Further arguments of `dbt build`, such as `--select`."""
    timeout: timedelta = timedelta(hours=2)
    wait: timedelta = timedelta()
    orchestrator_url: str | None = None


def build(lakehouse: Lakehouse, options: BuildOptions) -> PublishedRun:
    """Builds and publishes. Raises an `IngestionError` where the build failed, after publishing."""
    started = datetime.now(timezone.utc)
    name = f"{options.schema_prefix}build_lock"
    lock = BuildLock(lakehouse.catalog, name, f"{lakehouse.lake.warehouse}/{name}")
    with tempfile.TemporaryDirectory(prefix="lakehouse-dbt-") as folder:
        dbt = _Dbt(lakehouse, options, Path(folder))
        with lock.held(options.timeout, options.wait):
            dbt.deadline = datetime.now(timezone.utc) + options.timeout
            dbt.run("deps")
            code = dbt.run("build", *options.arguments)
            if code == 0:
                # What they say is only shown; the build stands without it.
                dbt.run("source", "freshness")
                dbt.run("docs", "generate", "--no-compile")
        status = "success" if code == 0 else "failed"
        run = PublishedRun(
            run=options.run or f"{started:%Y%m%dT%H%M%S%f}Z",
            environment=options.environment,
            project=PROJECT,
            status=status,
            started_at=started.isoformat(),
            finished_at=datetime.now(timezone.utc).isoformat(),
            artifacts=[],
            orchestrator_url=options.orchestrator_url,
        )
        published = publish(lakehouse, dbt.target, run)
    if status == "failed":
        raise IngestionError(
            f"dbt build failed with code {code}; its artefacts are published as run {published.run}"
        )
    return published


def end_as_by_ctrl_c() -> None:
    """Kubernetes tells only the first process of a container to end, and gives it no default way to. What it has started is told
    too, as Ctrl-C does: dbt then cancels its queries, and the lock is given back. Not for part of somebody else's group."""
    if os.getpgrp() == os.getpid():
        signal.signal(signal.SIGTERM, lambda *_: os.killpg(0, signal.SIGINT))


class _Dbt:
    """dbt as a program, with a target folder of its own."""

    def __init__(self, lakehouse: Lakehouse, options: BuildOptions, folder: Path):
        self.target = folder / "target"
        self.deadline = datetime.now(timezone.utc) + options.timeout
        self._environment = {"DBT_PROFILES_DIR": str(PROJECT_FOLDER)} | os.environ | lakehouse.dbt_variables | {
            "DBT_SCHEMA_PREFIX": options.schema_prefix,
            "DBT_SCHEMA": f"{options.schema_prefix}dbt",
            "DBT_TARGET_PATH": str(self.target),
            "DBT_LOG_PATH": str(folder / "logs"),
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        }  # fmt: skip

    def run(self, *arguments: str) -> int:
        """Its exit code. Raises an `IngestionError` where the time is over; then dbt is ended, and asks the engine to stop."""
        beside = Path(sys.executable).with_name("dbt")
        program = str(beside) if beside.exists() else shutil.which("dbt")
        if not program:
            raise IngestionError("dbt is not installed beside this Python; see requirements.txt")
        process = subprocess.Popen(
            [
                program,
                *arguments,
                "--project-dir",
                str(PROJECT_FOLDER),
            ],
            env=self._environment,
        )
        left = (self.deadline - datetime.now(timezone.utc)).total_seconds()
        try:
            return process.wait(timeout=max(left, 0))
        except subprocess.TimeoutExpired:
            # What Ctrl-C sends: dbt then cancels its queries, which would else go on and commit.
            process.send_signal(signal.SIGINT)
            _await_end(process, arguments[0])
            raise IngestionError(f"dbt {arguments[0]} did not end in time") from None
        except KeyboardInterrupt:
            # It has reached dbt too. The lock is held until nothing of it goes on.
            _await_end(process, arguments[0])
            raise


def _await_end(process: subprocess.Popen, what: str) -> None:
    try:
        process.wait(timeout=GRACE.total_seconds())
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise LeftRunningError(
            f"dbt {what} did not end in time, and had to be killed; its queries may go on for some minutes"
        ) from None
