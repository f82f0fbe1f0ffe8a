"""Maintenance from the command line: what it does, and what it refuses."""

import json

import pytest
from dbt.cli.main import dbtRunner

from .conftest import DBT


@pytest.fixture
def table(warehouse):
    """A table of five small files, in the schema `bronze`."""
    warehouse.sql("create schema if not exists {bronze}")
    warehouse.sql("drop table if exists {bronze}.t")
    warehouse.sql("create table {bronze}.t (id bigint, grupo varchar)")
    for number in range(5):
        warehouse.sql(f"insert into {{bronze}}.t values ({number}, 'a')")
    return f"{warehouse.prefix}bronze.t"


def operate(capsys, operation: str, **arguments) -> tuple[bool, str]:
    """Whether it succeeded, and what was printed."""
    capsys.readouterr()
    result = dbtRunner().invoke(
        [
            *("--no-use-colors", "run-operation", operation, "--args", json.dumps(arguments)),
            *("--project-dir", str(DBT), "--profiles-dir", str(DBT)),
        ]
    )
    return result.success, capsys.readouterr().out


def files(warehouse) -> int:
    return warehouse.rows('select count(*) from {bronze}."t$files"')[0][0]


def snapshots(warehouse) -> int:
    return warehouse.rows('select count(*) from {bronze}."t$snapshots"')[0][0]


def test_small_files_are_merged_and_the_rows_stay(warehouse, table, capsys):
    done, printed = operate(capsys, "optimize_iceberg_table", table=table)
    assert done, printed
    assert "t: optimized: files 5 -> 1" in printed and "rows 5 -> 5" in printed
    assert files(warehouse) == 1
    done, printed = operate(capsys, "optimize_iceberg_table", table=table)
    assert done and "t: nothing to merge: files 1 -> 1" in printed
    # Of the empty table, of five inserts, and of one rewrite.
    assert snapshots(warehouse) == 7


def test_rows_that_were_deleted_do_not_come_back(warehouse, table, capsys):
    warehouse.sql("delete from {bronze}.t where id = 3")
    warehouse.sql("update {bronze}.t set grupo = 'b' where id = 1")
    done, printed = operate(capsys, "optimize_iceberg_table", table=table)
    assert done, printed
    assert warehouse.rows("select id, grupo from {bronze}.t order by id") == [
        (0, "a"),
        (1, "b"),
        (2, "a"),
        (4, "a"),
    ]


def test_files_of_different_partitions_are_not_counted_together(warehouse, capsys):
    warehouse.sql("create schema if not exists {bronze}")
    warehouse.sql("drop table if exists {bronze}.t")
    warehouse.sql("create table {bronze}.t (id bigint) with (partitioning = array['id'])")
    for number in range(3):
        warehouse.sql(f"insert into {{bronze}}.t values ({number})")
    done, printed = operate(capsys, "optimize_iceberg_table", table=f"{warehouse.prefix}bronze.t")
    assert done and "nothing to merge" in printed


def test_young_snapshots_outlive_an_expiry(warehouse, table, capsys):
    done, printed = operate(capsys, "expire_iceberg_snapshots", table=table)
    assert done, printed
    assert "t: expired: files 5 -> 5" in printed and "snapshots 6 -> 6" in printed


@pytest.mark.parametrize("retention", ["6d", "167h", "0d"])
def test_less_than_seven_days_is_refused(warehouse, table, capsys, retention):
    for operation in ("expire_iceberg_snapshots", "remove_orphan_files"):
        done, printed = operate(capsys, operation, table=table, retention=retention)
        assert not done
        assert f"retention: {retention} is less than 7 days" in printed
    assert snapshots(warehouse) == 6


@pytest.mark.parametrize(
    ("operation", "arguments", "problem"),
    [
        ("expire_iceberg_snapshots", {"retention": "7d'); drop table x; --"}, "is no number of days or hours"),
        ("optimize_iceberg_table", {"file_size_threshold": "1MB') --"}, "is no size such as 96MB"),
        ("optimize_iceberg_table", {"table": "a.b.c"}, "'a.b.c' is no `schema.name`"),
        ("optimize_iceberg_table", {"table": "bronze.no_such"}, "there is no 'bronze.no_such' in the catalog"),
        ("optimize_iceberg_table", {"table": "no_such_model"}, "there is no table for table: no_such_model"),
        ("optimize_iceberg_table", {"schema": "no_such"}, "there is no table for schema: no_such"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(warehouse, table, capsys, operation, arguments, problem):
    done, printed = operate(
        capsys,
        operation,
        **(
            {"table": table} | arguments
            if "table" not in arguments and "schema" not in arguments
            else arguments
        ),
    )
    assert not done
    assert problem in printed


def test_tables_that_others_own_are_left_alone(warehouse, table, capsys):
    catalog = warehouse.lake.catalog
    for name, value, reason in [
        ("gc.enabled", "false", "its files belong to somebody else as well"),
        ("self-optimizing.enabled", "true", "another service maintains it"),
    ]:
        handle = catalog.load_table(table)
        with handle.transaction() as transaction:
            transaction.set_properties({name: value})
        for operation in (
            "optimize_iceberg_table",
            "expire_iceberg_snapshots",
            "remove_orphan_files",
        ):
            done, printed = operate(capsys, operation, table=table)
            assert not done and reason in printed
        with catalog.load_table(table).transaction() as transaction:
            transaction.remove_properties(name)
    assert files(warehouse) == 5


def test_snapshots_off_the_main_line_are_not_expired(warehouse, table, capsys):
    first = warehouse.rows(
        'select cast(min_by(snapshot_id, committed_at) as varchar) from {bronze}."t$snapshots"'
    )[0][0]
    warehouse.sql(f"alter table {{bronze}}.t execute rollback_to_snapshot({first})")
    done, printed = operate(capsys, "expire_iceberg_snapshots", table=table)
    assert not done and "snapshots lie off the main line" in printed
    assert "expire was refused for" in printed


def test_a_tagged_table_is_not_expired(warehouse, table, capsys):
    handle = warehouse.lake.catalog.load_table(table)
    with handle.manage_snapshots() as manage:
        manage.create_tag(handle.current_snapshot().snapshot_id, "fechamento")
    done, printed = operate(capsys, "expire_iceberg_snapshots", table=table)
    assert not done and "it has branches or tags besides main: fechamento" in printed


def test_orphans_are_not_looked_for_in_a_shared_location(warehouse, table, capsys):
    location = warehouse.lake.catalog.load_table(table).location()
    warehouse.sql(
        f"create table {{bronze}}.inside (id bigint) with (location = '{location}/inside')"
    )
    done, printed = operate(capsys, "remove_orphan_files", table=table)
    assert not done and f"{warehouse.prefix}bronze.inside lies in the same location" in printed
    warehouse.sql("drop table {bronze}.inside")


def test_orphans_are_not_looked_for_while_some_table_cannot_be_read(warehouse, table, capsys):
    """The sample has a table whose metadata file is gone: where it lies, nobody knows."""
    done, printed = operate(capsys, "remove_orphan_files", table=table)
    assert not done and "broken_pointer" in printed
    assert warehouse.rows("select count(*) from {bronze}.t") == [(5,)]


def test_statistics_are_made(warehouse, table, capsys):
    done, printed = operate(capsys, "analyze_iceberg_table", table=table)
    assert done and "t: analyzed" in printed
    stats = warehouse.rows("show stats for {bronze}.t")
    assert [row[2] for row in stats if row[0] == "id"] == [5.0]


def test_what_one_table_refuses_does_not_keep_others_from_it(warehouse, table, capsys):
    warehouse.sql("drop table if exists {bronze}.crm_leads")
    warehouse.sql("create table {bronze}.crm_leads (id bigint)")
    warehouse.sql("create table if not exists {bronze}.google_leads (id bigint)")
    with warehouse.lake.catalog.load_table(
        f"{warehouse.prefix}bronze.crm_leads"
    ).transaction() as transaction:
        transaction.set_properties({"gc.enabled": "false"})
    done, printed = operate(capsys, "expire_iceberg_snapshots", schema="bronze")
    assert not done
    assert "crm_leads: refused" in printed and "google_leads: expired" in printed
