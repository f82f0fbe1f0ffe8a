"""How the fields of a stream become columns of a table, and values of records values of columns."""

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timezone

import pyarrow as pa

from .errors import IngestionError

TECHNICAL = pa.schema(
    [
        # Named as Airbyte's own destinations name them.
        pa.field("_airbyte_raw_id", pa.string(), nullable=False),
        pa.field("_airbyte_extracted_at", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("_airbyte_meta", pa.string()),
        # Which commit brought the row, and when: later for each commit of a table.
        pa.field("_lakehouse_batch_id", pa.string(), nullable=False),
        pa.field("_lakehouse_arrived_at", pa.timestamp("us", tz="UTC"), nullable=False),
    ]
)


class UnfitRecord(Exception):
    """A record that does not fit its table. `field` is where, the text says why; it holds no value of the record."""

    def __init__(self, field: str, reason: str):
        super().__init__(reason)
        self.field = field


@dataclass(frozen=True)
class Column:
    """A column and the field of the records from which it is filled."""

    name: str
    field: str
    type: pa.DataType
    convert: Callable[[object], object]


def columns_of(json_schema: dict, stream: str) -> list[Column]:
    """Columns for a stream's JSON schema. What is nested becomes JSON text.

    Raises an `IngestionError` where two fields would become the same column.
    """
    columns: dict[str, Column] = {}
    for field, described in json_schema.get("properties", {}).items():
        name = column_name(field)
        if name in columns or name in TECHNICAL.names:
            other = columns[name].field if name in columns else "a column of the lakehouse"
            raise IngestionError(f"{stream}: {field}: would be the same column as {other}")
        type_, convert = _type_of(described if isinstance(described, dict) else {})
        columns[name] = Column(name, field, type_, convert)
    return list(columns.values())


def column_name(field: str) -> str:
    """Trino shows names in lower case, so that two that differ in it only are one."""
    return re.sub(r"\W", "_", field, flags=re.ASCII).lower()


def row_of(columns: list[Column], data: dict) -> dict[str, object]:
    """Values of a record by column. Raises `UnfitRecord`."""
    row: dict[str, object] = {}
    for column in columns:
        value = data.get(column.field)
        try:
            row[column.name] = None if value is None else column.convert(value)
        except (TypeError, ValueError, OverflowError) as error:
            raise UnfitRecord(column.field, str(error)) from None
    return row


def undeclared(columns: list[Column], data: dict) -> dict[str, object]:
    """Fields of a record that its stream does not describe."""
    known = {column.field for column in columns}
    return {field: value for field, value in data.items() if field not in known}


def _type_of(described: dict) -> tuple[pa.DataType, Callable[[object], object]]:
    types = described.get("type", "string")
    types = [types] if isinstance(types, str) else list(types)
    types = [each for each in types if each != "null"]
    for branch in described.get("oneOf") or described.get("anyOf") or ():
        if "type" not in described and branch.get("type") != "null":
            return _type_of(branch)
    if len(types) != 1:
        return pa.string(), _text
    if types[0] == "string":
        return _string_type(described)
    return {
        "integer": (pa.int64(), _whole),
        "number": (pa.int64(), _whole)
        if described.get("airbyte_type") == "integer"
        else (pa.float64(), _number),
        "boolean": (pa.bool_(), _truth),
    }.get(types[0], (pa.string(), _text))


def _string_type(described: dict) -> tuple[pa.DataType, Callable[[object], object]]:
    if described.get("format") == "date":
        return pa.date32(), _date
    if described.get("format") == "date-time":
        if described.get("airbyte_type") == "timestamp_without_timezone":
            return pa.timestamp("us"), _local_moment
        return pa.timestamp("us", tz="UTC"), _moment
    return pa.string(), _text


def _text(value: object) -> str:
    return (
        value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    )


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"expected a whole number, not {type(value).__name__}")
    if isinstance(value, float) and not value.is_integer():
        raise ValueError("expected a whole number, not a fraction")
    whole = int(value)
    if not -(2**63) <= whole < 2**63:
        raise ValueError("the number does not fit 64 bits")
    return whole


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"expected a number, not {type(value).__name__}")
    return float(value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, not {type(value).__name__}")
    return value


def _date(value: object) -> date:
    if not isinstance(value, str):
        raise ValueError(f"expected a date, not {type(value).__name__}")
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        raise ValueError("expected a date such as 2026-01-31") from None


def _moment(value: object) -> datetime:
    moment = _parsed_moment(value)
    return moment.astimezone(timezone.utc) if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


def _local_moment(value: object) -> datetime:
    return _parsed_moment(value).replace(tzinfo=None)


def _parsed_moment(value: object) -> datetime:
    if not isinstance(value, str):
        raise ValueError(f"expected a moment, not {type(value).__name__}")
    try:
        # Python 3.10 reads neither `Z` nor an offset without a colon.
        text = re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", re.sub(r"[zZ]$", "+00:00", value.strip()))
        text = re.sub(r"\.(\d+)", lambda found: "." + found[1][:6].ljust(6, "0"), text)
        return datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("expected a moment such as 2026-01-31T08:30:00Z") from None
