"""The hashing contract, against digests that Python computes."""

import uuid
from hashlib import md5

import pytest

from conftest import OTHER_TABLES, Warehouse, dbt

UNKNOWN = "0" * 32


def digest(text: str) -> str:
    return md5(text.encode()).hexdigest()


@pytest.fixture(scope="module")
def hashes(engine) -> dict[str, dict[str, str]]:
    """Of each named input, each hash."""
    inputs = [
        {"nome": "plain", "a": "ana", "b": "x"},
        {"nome": "case and space", "a": "  Ana\n\t", "b": "X"},
        {"nome": "inner space", "a": "ana  maria", "b": "x"},
        {"nome": "inner tab", "a": "ana\tmaria", "b": "x"},
        {"nome": "accent", "a": "joão", "b": "x"},
        {"nome": "null", "a": None, "b": "x"},
        {"nome": "empty", "a": "", "b": "x"},
        {"nome": "blank", "a": " \n ", "b": "x"},
        {"nome": "all null", "a": None, "b": None},
        {"nome": "all empty", "a": "", "b": " "},
        {"nome": "null mark", "a": "^^", "b": "x"},
        {"nome": "delimiter left", "a": "a||b", "b": "c"},
        {"nome": "delimiter right", "a": "a", "b": "b||c"},
        {"nome": "delimiter half", "a": "a|", "b": "|c"},
        {"nome": "delimiter other half", "a": "a||", "b": "c"},
        {"nome": "backslash", "a": "a\\", "b": "|b"},
        {"nome": "backslash escaped", "a": "a\\\\|", "b": "b"},
        {"nome": "null last", "a": "a", "b": "b", "c": None},
        {"nome": "null middle", "a": "a", "b": None, "c": "b"},
        {"nome": "null first", "a": None, "b": "a", "c": "b"},
        {"nome": "name in value", "a": "x||b=y", "b": None},
        {"nome": "two values", "a": "x", "b": "y"},
        {
            "nome": "types",
            "momento": "2026-01-31 12:00:00.120000",
            "com_fuso": "2026-01-31 09:00:00.120000 America/Sao_Paulo",
            "hora": "12:00:00.120000",
            "valor": "1.50",
            "largo": "1.500000",
        },
        {"nome": "round", "valor": "100.00", "largo": "100.000000"},
        {"nome": "zero", "valor": "0.00", "largo": "0.000000"},
        {"nome": "small", "valor": "-0.10", "largo": "-0.100000"},
    ]
    warehouse = Warehouse(engine, f"vault_{uuid.uuid4().hex[:10]}")
    warehouse.create_landing()
    warehouse.insert("vetor", OTHER_TABLES["vetor"], inputs)
    warehouse.build("hashes")
    columns = [
        "nome",
        "key_a",
        "key_ab",
        "key_abc",
        "diff_ab",
        "diff_abc",
        "diff_tempo",
        "diff_valor",
        "diff_largo",
    ]
    found = {
        row[0]: dict(zip(columns, row, strict=True))
        for row in warehouse.rows(f"select {', '.join(columns)} from {{s}}.hashes")
    }
    yield found
    warehouse.drop()


def test_digests_are_md5_of_utf8_in_lower_case_hex(hashes):
    assert hashes["plain"]["key_a"] == digest("ANA")
    assert hashes["plain"]["key_ab"] == digest("ANA||X")
    assert hashes["accent"]["key_ab"] == digest("JOÃO||X")
    assert hashes["null"]["key_ab"] == digest("^^||X")
    assert hashes["null middle"]["key_abc"] == digest("A||^^||B")
    assert hashes["delimiter left"]["key_ab"] == digest("A\\|\\|B||C")
    assert hashes["null mark"]["key_ab"] == digest("\\^\\^||X")
    assert hashes["plain"]["diff_ab"] == digest("a=ana||b=x||")
    assert hashes["types"]["diff_tempo"] == digest(
        "com_fuso=2026-01-31 12:00:00.120000||hora=12:00:00.120000||momento=2026-01-31 12:00:00.120000||"
    )
    assert hashes["types"]["diff_valor"] == digest("valor=1.5||")


def test_keys_ignore_case_and_white_space_around_and_within(hashes):
    assert hashes["case and space"]["key_ab"] == hashes["plain"]["key_ab"]
    assert hashes["inner tab"]["key_ab"] == hashes["inner space"]["key_ab"]
    assert hashes["inner space"]["key_ab"] != hashes["plain"]["key_ab"]


def test_an_empty_key_is_no_key(hashes):
    assert hashes["empty"]["key_ab"] == hashes["blank"]["key_ab"] == hashes["null"]["key_ab"]
    assert hashes["all null"]["key_ab"] == hashes["all empty"]["key_ab"] == UNKNOWN
    assert hashes["empty"]["key_a"] == UNKNOWN


def test_diffs_tell_empty_from_null_and_keep_case_and_space(hashes):
    diffs = [
        hashes[name]["diff_ab"]
        for name in ("plain", "case and space", "null", "empty", "blank", "all null")
    ]
    assert len(set(diffs)) == len(diffs)


def test_delimiters_and_marks_in_values_do_not_collide(hashes):
    names = [
        "delimiter left",
        "delimiter right",
        "delimiter half",
        "delimiter other half",
        "backslash",
        "backslash escaped",
        "null mark",
        "null",
    ]
    assert len({hashes[name]["key_ab"] for name in names}) == len(names)
    assert hashes["name in value"]["diff_ab"] != hashes["two values"]["diff_ab"]


def test_where_a_null_stands_counts_for_a_key(hashes):
    names = ["null last", "null middle", "null first"]
    assert len({hashes[name]["key_abc"] for name in names}) == 3


def test_a_new_column_without_values_changes_no_diff(hashes):
    assert hashes["plain"]["diff_abc"] == hashes["plain"]["diff_ab"]


def test_wider_decimals_change_no_diff(hashes):
    for name in ("types", "round", "zero", "small"):
        assert hashes[name]["diff_valor"] == hashes[name]["diff_largo"]
    assert hashes["round"]["diff_valor"] == digest("valor=100||")
    assert hashes["zero"]["diff_valor"] == digest("valor=0||")
    assert hashes["small"]["diff_valor"] == digest("valor=-0.1||")


def test_wider_timestamps_change_no_diff(warehouse):
    table = f"{warehouse.schema}.vetor"
    warehouse.insert(
        "vetor", OTHER_TABLES["vetor"], [{"nome": "x", "com_fuso": "2026-01-31 12:00:00.120 UTC"}]
    )
    assert warehouse.rows(
        f"select cast(cast(cast(com_fuso as timestamp(3)) as timestamp(6)) as varchar) from {table}"
    ) == [("2026-01-31 12:00:00.120000",)]


def test_an_unknown_setting_is_refused(engine, capsys):
    with pytest.raises(AssertionError, match="dbt failed"):
        dbt("compile", "--inline", "{{ lakehouse_vault.setting('nada') }}", schema="none")
    assert "lakehouse_vault has no setting 'nada'" in capsys.readouterr().out
