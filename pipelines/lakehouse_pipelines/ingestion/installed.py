"""Airbyte's own connectors, each in an environment of its own, at the versions of `connectors/*.txt`."""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from .errors import IngestionError

LOCKS = Path(__file__).parents[2] / "connectors"
TIMEOUT_S = 900


def names() -> list[str]:
    """Connectors that can be installed."""
    return sorted(lock.stem.removeprefix("source-") for lock in LOCKS.glob("source-*.txt"))


def program_of(name: str) -> str:
    """The program of an installed connector. Raises an `IngestionError` that says how to get it."""
    program = _folder(name) / "bin" / f"source-{name}"
    if not (_folder(name) / "complete").exists():
        raise IngestionError(
            f"connector: {name} is not installed; `python -m lakehouse_pipelines install {name}` does it"
        )
    return str(program)


def install(name: str) -> str:
    """Installs a connector unless it is there. Returns its program."""
    folder = _folder(name)
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        # Environments cannot be moved, so it is made in place; the mark is written last.
        venv.create(folder, with_pip=shutil.which("uv") is None)
        python = str(folder / "bin" / "python")
        options = ["--no-deps", "--require-hashes", "-r", str(_lock(name))]
        if uv := shutil.which("uv"):
            command = [uv, "pip", "install", "--quiet", "--no-config", "--python", python, *options]
        else:
            command = [python, "-m", "pip", "install", "--quiet", *options]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=TIMEOUT_S)
        except subprocess.SubprocessError as error:
            said = (getattr(error, "stderr", None) or str(error)).strip()
            raise IngestionError(f"connector: {name}: could not be installed: {said}") from None
        (folder / "complete").touch()
    return program_of(name)


def _folder(name: str) -> Path:
    digest = hashlib.sha256(_lock(name).read_bytes()).hexdigest()[:12]
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    cache = os.environ.get("LAKEHOUSE_CACHE_DIR")
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lakehouse-portal"
    return Path(cache or base) / "connectors" / f"{name}-{digest}-py{version}"


def _lock(name: str) -> Path:
    lock = LOCKS / f"source-{name}.txt"
    if name not in names():
        raise IngestionError(f"connector: {name} is none of {', '.join(names())}")
    return lock
