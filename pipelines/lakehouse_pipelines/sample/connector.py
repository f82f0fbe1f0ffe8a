"""The sample as a source that speaks the Airbyte protocol: spec, check, discover, read.

Like the sources that it stands for, it shows each record as it is today, and reads a little way back on each sync, since some
records come late. So the same record comes more than once, which is for who stores it to cope with.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

from .records import SOURCES, Version, versions

LOOKBACK = timedelta(hours=12)
STREAM = "leads"
CURSORS = {"crm": "atualizado_em", "facebook": "created_time", "google": "submission_time"}
KEYS = {"crm": "id", "facebook": "id", "google": "lead_id"}
COLUMNS = {
    "crm": ["id", "nome", "email", "telefone", "cpf", "produtor", "campanha", "criado_em", "atualizado_em", "excluido_em"],
    "facebook": ["id", "created_time", "campaign_name", "full_name", "email", "phone_number", "produtor"],
    "google": ["lead_id", "submission_time", "campaign", "user_name", "user_email", "user_phone", "produtor"],
}  # fmt: skip
TIMES = {"criado_em", "atualizado_em", "excluido_em", "created_time", "submission_time"}

SPEC = {
    "documentationUrl": "https://docs.airbyte.com/understanding-airbyte/airbyte-protocol",
    "connectionSpecification": {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Sample leads",
        "type": "object",
        "required": ["source"],
        "additionalProperties": True,
        "properties": {
            "source": {
                "type": "string",
                "enum": list(SOURCES),
                "title": "Which of the three sources it plays",
            },
            "persons": {
                "type": "integer",
                "minimum": 1,
                "default": 1000,
                "title": "People in the sample",
            },
            "seed": {
                "type": "integer",
                "default": 42,
                "title": "The same seed makes the same people",
            },
            "day": {
                "type": "integer",
                "minimum": 1,
                "maximum": 3,
                "default": 3,
                "title": "Which day it is",
            },
        },
    },
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="source-sample-leads")
    parser.add_argument("command", choices=["spec", "check", "discover", "read"])
    for name in ("config", "catalog", "state"):
        parser.add_argument(f"--{name}", type=Path)
    given = parser.parse_args(arguments)
    if given.command == "spec":
        return _say({"type": "SPEC", "spec": SPEC})
    config = _read(given.config)
    problem = _problem(config)
    if given.command == "check":
        status = {"status": "FAILED", "message": problem} if problem else {"status": "SUCCEEDED"}
        return _say({"type": "CONNECTION_STATUS", "connectionStatus": status})
    if problem:
        error = {"message": problem, "failure_type": "config_error"}
        _say({"type": "TRACE", "trace": {"type": "ERROR", "emitted_at": _now(), "error": error}})
        return 1
    if given.command == "discover":
        return _say({"type": "CATALOG", "catalog": {"streams": [stream_of(config["source"])]}})
    for message in _records(config, _read(given.state) if given.state else []):
        _say(message)
    return 0


def _problem(config: dict) -> str | None:
    if config.get("source") not in SOURCES:
        return f"source: '{config.get('source')}' is none of {', '.join(SOURCES)}"
    if not isinstance(config.get("persons", 1), int) or config.get("persons", 1) < 1:
        return "persons: must be a number of at least 1"
    if config.get("day", 3) not in (1, 2, 3):
        return "day: must be 1, 2 or 3"
    return None


def stream_of(source: str) -> dict:
    def type_of(column: str) -> dict:
        time = {"format": "date-time", "airbyte_type": "timestamp_with_timezone"}
        return {"type": ["null", "string"]} | (time if column in TIMES else {})

    return {
        "name": STREAM,
        "json_schema": {
            "type": "object",
            "properties": {column: type_of(column) for column in COLUMNS[source]},
        },
        "supported_sync_modes": ["full_refresh", "incremental"],
        "source_defined_cursor": True,
        "default_cursor_field": [CURSORS[source]],
        "source_defined_primary_key": [[KEYS[source]]],
    }


def _records(config: dict, states: list[dict]) -> Iterator[dict]:
    source, day = config["source"], config.get("day", 3)
    since = _cursor(states)
    latest = since
    current: Version | None = None

    def shown(version: Version) -> Iterator[dict]:
        if since is None or version.changed >= since - LOOKBACK:
            record = {"stream": STREAM, "data": version.data, "emitted_at": _now()}
            yield {"type": "RECORD", "record": record}

    for version in versions(config.get("seed", 42), config.get("persons", 1000), day):
        if version.source != source:
            continue
        # The versions of a record follow each other; only the last is what the source shows.
        if current and current.record != version.record:
            yield from shown(current)
        current = version
        latest = max(latest or version.changed, version.changed)
    if current:
        yield from shown(current)
    if latest:
        state = {
            "stream_descriptor": {"name": STREAM},
            "stream_state": {CURSORS[source]: latest.isoformat()},
        }
        yield {"type": "STATE", "state": {"type": "STREAM", "stream": state}}


def _cursor(states: list[dict]) -> datetime | None:
    for state in states:
        stream = state.get("stream", {})
        if stream.get("stream_descriptor", {}).get("name") == STREAM and stream.get("stream_state"):
            return datetime.fromisoformat(next(iter(stream["stream_state"].values())))
    return None


def _read(file: Path) -> dict | list:
    return json.loads(file.read_text())


def _now() -> int:
    """Milliseconds since the epoch."""
    return int(datetime.now(timezone.utc).timestamp() * 1000)


def _say(message: dict) -> int:
    sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
