"""How fields become columns, and what does not fit."""

from datetime import date, datetime, timezone

import pyarrow as pa
import pytest

from lakehouse_pipelines.ingestion.columns import UnfitRecord, columns_of, row_of, undeclared
from lakehouse_pipelines.ingestion.errors import IngestionError


def schema(**properties):
    return {"type": "object", "properties": properties}


def test_types_are_those_of_airbytes_destinations():
    found = columns_of(
        schema(
            text={"type": ["null", "string"]},
            whole={"type": "integer"},
            also_whole={"type": "number", "airbyte_type": "integer"},
            number={"type": ["number", "null"]},
            truth={"type": "boolean"},
            day={"type": "string", "format": "date"},
            moment={"type": "string", "format": "date-time"},
            local={
                "type": "string",
                "format": "date-time",
                "airbyte_type": "timestamp_without_timezone",
            },
            nested={"type": "object", "properties": {}},
            several={"type": ["string", "integer"]},
            choice={"oneOf": [{"type": "null"}, {"type": "integer"}]},
            untold={},
        ),
        "leads",
    )
    assert {column.name: column.type for column in found} == {
        "text": pa.string(),
        "whole": pa.int64(),
        "also_whole": pa.int64(),
        "number": pa.float64(),
        "truth": pa.bool_(),
        "day": pa.date32(),
        "moment": pa.timestamp("us", tz="UTC"),
        "local": pa.timestamp("us"),
        "nested": pa.string(),
        "several": pa.string(),
        "choice": pa.int64(),
        "untold": pa.string(),
    }


def test_values_are_kept_exactly():
    columns = columns_of(
        schema(
            whole={"type": "integer"},
            moment={"type": "string", "format": "date-time"},
            local={
                "type": "string",
                "format": "date-time",
                "airbyte_type": "timestamp_without_timezone",
            },
            day={"type": "string", "format": "date"},
            nested={"type": "object"},
        ),
        "leads",
    )
    data = {
        "whole": 9007199254740993,
        "moment": "2026-01-31T09:00:00.123456789-0300",
        "local": "2026-01-31T09:00:00.5",
        "day": "2026-01-31",
        "nested": {"ã": [1, None]},
    }
    assert row_of(columns, data) == {
        "whole": 9007199254740993,
        "moment": datetime(2026, 1, 31, 12, 0, 0, 123456, tzinfo=timezone.utc),
        "local": datetime(2026, 1, 31, 9, 0, 0, 500000),
        "day": date(2026, 1, 31),
        "nested": '{"ã": [1, null]}',
    }
    assert row_of(columns, {}) == dict.fromkeys(data)


@pytest.mark.parametrize(
    ("described", "value"),
    [
        ({"type": "integer"}, "12"),
        ({"type": "integer"}, 1.5),
        ({"type": "integer"}, True),
        ({"type": "integer"}, 2**63),
        ({"type": "number"}, float("nan")),
        ({"type": "number"}, "1,5"),
        ({"type": "boolean"}, "sim"),
        ({"type": "string", "format": "date"}, "31/01/2026"),
        ({"type": "string", "format": "date-time"}, "yesterday"),
        ({"type": "string", "format": "date-time"}, 1700000000),
    ],
)
def test_a_value_of_another_type_is_unfit_and_not_told(described, value):
    columns = columns_of(schema(campo=described), "leads")
    with pytest.raises(UnfitRecord) as unfit:
        row_of(columns, {"campo": value})
    assert unfit.value.field == "campo"
    assert str(value) not in str(unfit.value) or value is True


def test_names_become_what_trino_shows():
    columns = columns_of(schema(**{"Nome do Lead": {}, "e-mail": {}, "Ação": {}}), "leads")
    assert [column.name for column in columns] == ["nome_do_lead", "e_mail", "a__o"]
    assert row_of(columns, {"Nome do Lead": "Ana"})["nome_do_lead"] == "Ana"


def test_two_fields_for_one_column_are_refused():
    with pytest.raises(IngestionError, match="leads: nome: would be the same column as Nome"):
        columns_of(schema(Nome={}, nome={}), "leads")
    with pytest.raises(IngestionError, match="a column of the lakehouse"):
        columns_of(schema(_airbyte_meta={}), "leads")


def test_what_the_stream_does_not_describe_is_found():
    columns = columns_of(schema(a={}), "leads")
    assert undeclared(columns, {"a": 1, "b": 2}) == {"b": 2}
