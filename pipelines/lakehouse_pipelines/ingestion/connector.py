"""Runs a connector and reads what it says, by the Airbyte protocol: one JSON message a line.

Source: https://docs.airbyte.com/understanding-airbyte/airbyte-protocol
"""

import json
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jsonschema import Draft7Validator, ValidationError
from jsonschema.exceptions import best_match

from .connection import Connection
from .errors import IngestionError

CHECK_TIMEOUT_S = 120
MAX_LINE = 64 * 1024 * 1024
"""Bytes of a message; a record that is larger is no record."""


@dataclass(frozen=True)
class Stream:
    """A stream as the source describes it."""

    name: str
    json_schema: dict
    sync_modes: tuple[str, ...]
    cursor: tuple[str, ...]
    primary_key: tuple[tuple[str, ...], ...]
    described: dict
    """Its description, word for word, since a configured catalog repeats it."""


class Connector:
    """A connector as a program. Its configuration is in a file that only the owner can read, as long as it runs."""

    def __init__(self, connection: Connection):
        self._connection = connection

    def spec(self) -> dict:
        """What its configuration may hold, as a JSON schema."""
        return self._answer("SPEC", "spec", ["spec"], {})["connectionSpecification"]

    def validate(self) -> None:
        """Raises an `IngestionError` that names the field where the configuration does not fit the connector's schema."""
        error = best_match(Draft7Validator(self.spec()).iter_errors(self._connection.config))
        if error:
            raise IngestionError(f"{self._connection.name}: {_described(error)}")

    def check(self) -> None:
        """Raises an `IngestionError` with the connector's own words where it cannot reach its source."""
        status = self._with_config("CONNECTION_STATUS", "connectionStatus", "check")
        if status.get("status") != "SUCCEEDED":
            raise IngestionError(
                f"{self._connection.name}: check: {status.get('message', 'failed')}"
            )

    def discover(self) -> list[Stream]:
        catalog = self._with_config("CATALOG", "catalog", "discover")
        return [
            Stream(
                name=stream["name"],
                json_schema=stream.get("json_schema", {}),
                sync_modes=tuple(stream.get("supported_sync_modes", ["full_refresh"])),
                cursor=tuple(stream.get("default_cursor_field") or ()),
                primary_key=tuple(
                    tuple(key) for key in stream.get("source_defined_primary_key") or ()
                ),
                described=stream,
            )
            for stream in catalog["streams"]
        ]

    def read(self, catalog: dict, states: list[dict]) -> Iterator[dict]:
        """Messages of a sync, as they come. Raises an `IngestionError` when the connector fails, after what it said before."""
        files = {"config": self._connection.config, "catalog": catalog}
        if states:
            files["state"] = states
        with _files(files) as paths:
            arguments = [
                "read",
                *(part for name, path in paths.items() for part in (f"--{name}", str(path))),
            ]
            yield from self._messages(arguments, self._connection.timeout_s)

    def _with_config(self, kind: str, part: str, command: str) -> dict:
        with _files({"config": self._connection.config}) as paths:
            return self._answer(kind, part, [command, "--config", str(paths["config"])], {})

    def _answer(self, kind: str, part: str, arguments: list[str], default: dict) -> dict:
        found = default
        for message in self._messages(arguments, CHECK_TIMEOUT_S):
            if message.get("type") == kind:
                found = message[part]
        if found is default:
            raise IngestionError(
                f"{self._connection.name}: {arguments[0]}: the connector said nothing of type {kind}"
            )
        return found

    def _messages(self, arguments: list[str], timeout_s: float) -> Iterator[dict]:
        name, what = self._connection.name, arguments[0]
        try:
            process = subprocess.Popen(
                [*self._connection.command, *arguments],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            program = self._connection.command[0]
            raise IngestionError(
                f"{name}: command: {program} cannot be run: {error.strerror}"
            ) from None
        ended_by = []

        def end() -> None:
            ended_by.append("time")
            process.kill()

        timer = threading.Timer(timeout_s, end)
        timer.start()
        failure = complaint = None
        try:
            for line in process.stdout:
                message = _parsed(line)
                if message is None:
                    continue
                trace, log = message.get("trace") or {}, message.get("log") or {}
                if log.get("level") in ("ERROR", "FATAL"):
                    complaint = str(log.get("message", "")).partition("\n")[0][:300]
                if message["type"] == "TRACE" and trace.get("type") == "ERROR":
                    failure = trace.get("error", {}).get("message") or "failed without saying why"
                else:
                    yield message
            code = process.wait()
        finally:
            timer.cancel()
            if process.poll() is None:
                process.kill()
                process.wait()
            process.stdout.close()
        if ended_by:
            raise IngestionError(
                f"{name}: {what}: the connector did not end within {timeout_s:g} s"
            )
        if failure or code:
            ended = f"the connector ended with code {code}"
            raise IngestionError(f"{name}: {what}: {failure or complaint or ended}")


def _described(error: ValidationError) -> str:
    """Where and what, without the value, which may be a secret."""
    where = ".".join(map(str, ["config", *error.absolute_path]))
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        return f"{where}.{missing[0]}: is required"
    if error.validator == "additionalProperties":
        unknown = set(error.instance) - set(error.schema.get("properties", {}))
        return f"{where}: has no field {', '.join(sorted(map(repr, unknown)))}"
    rule = json.dumps(error.validator_value, ensure_ascii=False)
    return f"{where}: does not fit {error.validator} {rule[:200]}"


def _parsed(line: str) -> dict | None:
    """A message; `None` for what is none: connectors print other things too."""
    if not line.startswith("{") or len(line) > MAX_LINE:
        return None
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return message if isinstance(message, dict) and isinstance(message.get("type"), str) else None


@contextmanager
def _files(contents: dict[str, object]) -> Iterator[dict[str, Path]]:
    """JSON files in a folder of their own that only the owner can enter."""
    with tempfile.TemporaryDirectory(prefix="lakehouse-sync-") as folder:
        paths = {name: Path(folder, f"{name}.json") for name in contents}
        for name, path in paths.items():
            path.write_text(json.dumps(contents[name]))
        yield paths
