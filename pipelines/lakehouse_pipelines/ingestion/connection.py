"""What a connection is: which connector, with which configuration, and where its streams land."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from .errors import IngestionError
from .installed import program_of

VARIABLE = re.compile(r"\$\{([A-Z][A-Z0-9_]*)\}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class StreamChoice:
    """How a stream is read. Without a cursor the source's own is taken."""

    sync_mode: str = "incremental"
    cursor: str | None = None


@dataclass(frozen=True)
class Connection:
    """A connection as its file describes it, the secrets filled in."""

    name: str
    command: tuple[str, ...]
    """Program and arguments of the connector, before `spec`, `check`, `discover` or `read`."""
    config: dict = field(repr=False)
    namespace: str = "bronze"
    """Schema of the tables; `namespaceFormat` of an Airbyte connection."""
    prefix: str = ""
    """Of the names of tables, before the name of the stream."""
    streams: dict[str, StreamChoice] = field(default_factory=dict)
    """Empty for all streams of the source."""
    timeout_s: float = 3600

    def table_of(self, stream: str) -> str:
        """Name of the table of a stream, in letters that the metastore takes."""
        return re.sub(r"[^a-z0-9_]", "_", f"{self.prefix}{stream}".lower())


def read_connection(file: Path, variables: dict[str, str] | None = None) -> Connection:
    """Reads a YAML file. `${NAME}` in the connector's configuration stands for a variable of the environment.

    Raises an `IngestionError` that names the field.
    """
    try:
        given = yaml.safe_load(file.read_text())
    except OSError as error:
        raise IngestionError(f"{file}: {error.strerror}") from None
    except yaml.YAMLError as error:
        raise IngestionError(f"{file}: is no YAML: {error}") from None
    return connection_from(given, str(file), os.environ if variables is None else variables)


def connection_from(given: object, where: str, variables: dict[str, str]) -> Connection:
    if not isinstance(given, dict):
        raise IngestionError(f"{where}: must be a mapping with name, command and config")
    known = {
        "name",
        "command",
        "connector",
        "config",
        "namespace",
        "prefix",
        "streams",
        "timeout_s",
    }
    for key in given:
        if key not in known:
            raise IngestionError(f"{where}: {key}: is none of {', '.join(sorted(known))}")

    def text(key: str, default: str | None = None, pattern: re.Pattern = NAME) -> str:
        value = given.get(key, default)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise IngestionError(f"{where}: {key}: must be a text such as crm_1, and is {value!r}")
        return value

    command = given.get("command")
    command = [command] if isinstance(command, str) else command
    if "connector" in given:
        if command:
            raise IngestionError(
                f"{where}: command: stands beside connector; one of them says enough"
            )
        command = [program_of(text("connector", pattern=re.compile(r"[a-z0-9-]+")))]
    if not command or not all(isinstance(part, str) for part in command):
        raise IngestionError(
            f"{where}: command: must be the connector's program, or a list of it and its arguments; "
            "or connector one by name"
        )
    timeout = given.get("timeout_s", 3600)
    if not isinstance(timeout, int | float) or timeout <= 0:
        raise IngestionError(f"{where}: timeout_s: must be a number of seconds")
    return Connection(
        name=text("name"),
        command=tuple(command),
        config=filled(given.get("config", {}), f"{where}: config", variables),
        namespace=text("namespace", "bronze"),
        prefix=text("prefix", "", re.compile(r"[a-z0-9_]{0,40}")),
        streams={
            name: _choice(choice, f"{where}: streams.{name}")
            for name, choice in (given.get("streams") or {}).items()
        },
        timeout_s=timeout,
    )


def _choice(given: object, where: str) -> StreamChoice:
    given = given or {}
    if not isinstance(given, dict) or set(given) - {"sync_mode", "cursor"}:
        raise IngestionError(f"{where}: takes sync_mode and cursor only")
    mode = given.get("sync_mode", "incremental")
    if mode not in ("incremental", "full_refresh"):
        raise IngestionError(
            f"{where}.sync_mode: must be incremental or full_refresh, and is {mode!r}"
        )
    return StreamChoice(mode, given.get("cursor"))


def filled(value: object, where: str, variables: dict[str, str]) -> object:
    """The same with variables of the environment in place of `${NAME}`; what they hold is not looked at again."""
    if isinstance(value, dict):
        return {key: filled(each, f"{where}.{key}", variables) for key, each in value.items()}
    if isinstance(value, list):
        return [filled(each, f"{where}[{index}]", variables) for index, each in enumerate(value)]
    if not isinstance(value, str):
        return value

    def variable(match: re.Match) -> str:
        if match[1] not in variables:
            raise IngestionError(f"{where}: the environment has no variable {match[1]}")
        return variables[match[1]]

    return VARIABLE.sub(variable, value)
