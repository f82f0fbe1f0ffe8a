"""A sync into real Iceberg tables: nothing lost, nothing twice, and what does not fit kept aside."""

import json
import sys

import pyarrow as pa
import pytest

from lakehouse_pipelines.ingestion import sync as sync_module
from lakehouse_pipelines.ingestion.bronze import STATE
from lakehouse_pipelines.ingestion.columns import columns_of
from lakehouse_pipelines.ingestion.connection import Connection, StreamChoice
from lakehouse_pipelines.ingestion.connector import Connector
from lakehouse_pipelines.ingestion.errors import IngestionError
from lakehouse_pipelines.ingestion.sync import sync

LEADS = 'stream("leads", "id", id=text, nome=text, n=whole)'


def rows(lake, namespace, table="t_leads", *columns):
    found = lake.catalog.load_table((namespace, table)).scan().to_arrow().to_pylist()
    chosen = [tuple(row[column] for column in columns or ("id",)) for row in found]
    return sorted(chosen, key=repr)


def test_records_land_with_where_they_come_from(lake, namespace, connector):
    result = sync(
        connector(
            LEADS,
            'record("leads", id="1", nome="Ana", n=7); record("outra", id="9"); checkpoint("leads", 1)',
        ),
        lake,
    )
    assert [(each.table, each.records, each.quarantined) for each in result] == [
        (f"{namespace}.t_leads", 1, 0)
    ]
    table = lake.catalog.load_table((namespace, "t_leads"))
    [row] = table.scan().to_arrow().to_pylist()
    assert (row["id"], row["nome"], row["n"]) == ("1", "Ana", 7)
    assert row["_airbyte_extracted_at"].isoformat() == "2023-11-14T22:13:20+00:00"
    assert row["_lakehouse_batch_id"] == result[0].batches[0]
    assert table.properties["write.target-file-size-bytes"] == "134217728"
    assert table.format_version == 2


def test_a_second_sync_reads_only_what_is_new(lake, namespace, connector):
    connection = connector(
        LEADS,
        """
        if since is None: record("leads", id="1"); checkpoint("leads", "a")
        if since == "a": record("leads", id="2"); checkpoint("leads", "b")
        if since == "b": checkpoint("leads", "b")
        """,
    )
    assert [each.records for _ in range(3) for each in sync(connection, lake)] == [1, 1, 0]
    assert rows(lake, namespace) == [("1",), ("2",)]
    snapshots = lake.catalog.load_table((namespace, "t_leads")).snapshots()
    assert len(snapshots) == 2


def test_a_later_batch_arrives_later_even_when_the_clock_is_set_back(
    lake, namespace, connector, monkeypatch
):
    read = 'record("leads", id=str(since)); checkpoint("leads", (since or 0) + 1)'
    connection = connector(LEADS, read)
    sync(connection, lake)
    [(first,)] = rows(lake, namespace, "t_leads", "_lakehouse_arrived_at")
    behind = type(lake)(lake.catalog, lake.warehouse, lambda: first.replace(year=2020))
    sync(connection, behind)
    assert [
        each[0] > first for each in rows(lake, namespace, "t_leads", "_lakehouse_arrived_at")
    ] == [False, True]


def test_a_connector_that_breaks_off_loses_nothing_and_brings_nothing_twice(
    lake, namespace, connector
):
    connection = connector(
        LEADS,
        """
        for each in range(since or 0, 6):
            record("leads", id=str(each)); checkpoint("leads", each + 1)
            if since is None and each == 2: record("leads", id="3"); fail("the token has expired")
        """,
    )
    with pytest.raises(IngestionError, match="test: read: the token has expired"):
        sync(connection, lake)
    assert rows(lake, namespace) == [("0",), ("1",), ("2",)]
    sync(connection, lake)
    assert rows(lake, namespace) == [(str(each),) for each in range(6)]


def test_large_streams_are_committed_in_batches(lake, namespace, connector, monkeypatch):
    monkeypatch.setattr(sync_module, "BATCH_RECORDS", 10)
    read = """
        for each in range(25):
            record("leads", id=str(each))
            if each % 4 == 3: checkpoint("leads", each)
        """
    [result] = sync(connector(LEADS, read), lake)
    assert result.records == 25
    assert len(result.batches) == 3
    assert len(set(rows(lake, namespace))) == 25


def test_a_source_that_gives_no_state_does_not_fill_the_memory(
    lake, namespace, connector, monkeypatch
):
    monkeypatch.setattr(sync_module, "MAX_PENDING", 10)
    read = 'for each in range(25): record("leads", id=str(each))'
    [result] = sync(connector(LEADS, read), lake)
    assert (result.records, len(result.batches)) == (25, 3)
    assert len(set(rows(lake, namespace))) == 25


def test_the_state_and_its_records_become_visible_together(lake, namespace, connector):
    sync(connector(LEADS, 'record("leads", id="1"); checkpoint("leads", "a")'), lake)
    table = lake.catalog.load_table((namespace, "t_leads"))
    assert json.loads(table.properties[STATE])["stream"]["stream_state"] == {"at": "a"}
    # One commit: one new metadata file for both.
    assert len(table.metadata.metadata_log) == 1


def test_two_syncs_at_once_store_one_of_them(lake, namespace, connector):
    sync(connector(LEADS, 'record("leads", id="1"); checkpoint("leads", "a")'), lake)
    columns = columns_of({"properties": {"id": {}, "nome": {}, "n": {"type": "integer"}}}, "leads")
    first, second = (lake.open(namespace, "t_leads", columns) for _ in range(2))
    moment = lake.now()
    first.commit([{"id": "2", "_airbyte_extracted_at": moment}], {"at": "b"})
    with pytest.raises(IngestionError, match="t_leads: another sync has stored a batch meanwhile"):
        second.commit([{"id": "3", "_airbyte_extracted_at": moment}], {"at": "c"})
    assert rows(lake, namespace) == [("1",), ("2",)]
    assert lake.open(namespace, "t_leads", columns).state == {"at": "b"}


def test_maintenance_in_between_is_no_obstacle(lake, namespace, connector):
    sync(connector('stream("leads", "id", id=text)', 'record("leads", id="1")'), lake)
    columns = columns_of({"properties": {"id": {}}}, "leads")
    table = lake.open(namespace, "t_leads", columns)
    somebody = lake.catalog.load_table((namespace, "t_leads"))
    somebody.delete("id = '1'")
    table.commit([{"id": "2", "_airbyte_extracted_at": lake.now()}], None)
    assert rows(lake, namespace) == [("2",)]


def test_an_answer_that_got_lost_is_no_failure(lake, namespace, connector, monkeypatch):
    columns = columns_of({"properties": {"id": {}}}, "leads")
    table = lake.open(namespace, "t_leads", columns)
    commit = type(lake.catalog).commit_table

    def lost(*arguments, **named):
        commit(*arguments, **named)
        raise ConnectionError("connection reset")

    monkeypatch.setattr(type(lake.catalog), "commit_table", lost)
    batch = table.commit([{"id": "1", "_airbyte_extracted_at": lake.now()}], {"at": "a"})
    assert rows(lake, namespace, "t_leads", "id", "_lakehouse_batch_id") == [("1", batch)]


def test_new_columns_are_added_and_missing_ones_stay(lake, namespace, connector):
    sync(
        connector(
            'stream("leads", "id", id=text, nome=text)', 'record("leads", id="1", nome="Ana")'
        ),
        lake,
    )
    sync(
        connector(
            'stream("leads", "id", id=text, cidade=text)',
            'record("leads", id="2", cidade="Recife")',
        ),
        lake,
    )
    assert rows(lake, namespace, "t_leads", "id", "nome", "cidade") == [
        ("1", "Ana", None),
        ("2", None, "Recife"),
    ]


def test_a_field_that_changed_its_type_goes_to_quarantine_and_the_column_stays(
    lake, namespace, connector
):
    sync(connector('stream("leads", "id", id=text, n=whole)', 'record("leads", id="1", n=7)'), lake)
    read = 'record("leads", id="2", n="sete"); record("leads", id="3", n=None)'
    [result] = sync(connector('stream("leads", "id", id=text, n=text)', read), lake)
    assert (result.records, result.quarantined) == (1, 1)
    assert rows(lake, namespace, "t_leads", "id", "n") == [("1", 7), ("3", None)]
    [(field, reason)] = rows(lake, namespace, "quarantine", "field", "reason")
    assert (field, reason) == ("n", "the source gives string, and the column is of another type")


def test_bad_records_are_kept_word_for_word_with_the_reason_and_once(lake, namespace, connector):
    read = """
        record("leads", id="1", n=1)
        record("leads", id="2", n="dois", nome="Zé")
        record("leads", id=None, n=3)
        record("leads", id="", n=4)
        """
    connection = connector(LEADS, read)
    assert [(each.records, each.quarantined) for each in sync(connection, lake)] == [(1, 3)]
    assert [each.quarantined for each in sync(connection, lake)] == [0]
    found = rows(lake, namespace, "quarantine", "stream", "field", "reason", "record")
    assert (
        "leads",
        "n",
        "expected a whole number, not str",
        '{"id": "2", "n": "dois", "nome": "Zé"}',
    ) in found
    assert [each[1:3] for each in found].count(("id", "the primary key is missing")) == 2


def test_a_stream_of_bad_records_is_given_up(lake, namespace, connector, monkeypatch):
    monkeypatch.setattr(sync_module, "MAX_UNFIT", 5)
    read = 'for each in range(9): record("leads", id=str(each), n="x")'
    with pytest.raises(
        IngestionError,
        match="test: leads: more than 5 records do not fit, the last one because of n",
    ):
        sync(connector(LEADS, read), lake)


def test_undeclared_fields_are_kept_beside(lake, namespace, connector):
    sync(
        connector('stream("leads", "id", id=text)', 'record("leads", id="1", extra={"a": 1})'), lake
    )
    [(meta,)] = rows(lake, namespace, "t_leads", "_airbyte_meta")
    assert json.loads(meta) == {"undeclared": {"extra": {"a": 1}}}


def test_a_full_refresh_reads_everything_each_time(lake, namespace, connector):
    connection = connector(
        LEADS,
        'record("leads", id=str(since)); checkpoint("leads", 1)',
        streams={"leads": StreamChoice("full_refresh")},
    )
    sync(connection, lake)
    sync(connection, lake)
    assert rows(lake, namespace) == [("None",), ("None",)]


@pytest.mark.parametrize(
    ("streams", "chosen", "problem"),
    [
        (
            LEADS,
            {"lead": StreamChoice()},
            "test: streams.lead: the source has no such stream; it has leads",
        ),
        (
            'stream("a b", id=text), stream("a_b", id=text)',
            {},
            "test: streams.a_b: would be the same table as a b: t_a_b",
        ),
        (
            'stream("leads", Id=text, id=text)',
            {},
            "test: leads: id: would be the same column as Id",
        ),
    ],
)
def test_what_cannot_be_stored_is_refused_before_anything_is_read(
    lake, connector, streams, chosen, problem
):
    with pytest.raises(IngestionError, match=problem):
        sync(connector(streams, 'fail("was read")', streams=chosen), lake)


def test_one_state_for_all_streams_is_refused_with_the_reason(lake, connector):
    read = 'say(type="STATE", state={"type": "GLOBAL", "global": {"stream_states": []}})'
    with pytest.raises(IngestionError, match="keeps one state for all streams"):
        sync(connector(LEADS, read), lake)


def test_a_connector_that_hangs_is_ended(connector):
    connection = connector(LEADS, "import time; time.sleep(60)", timeout_s=1)
    with pytest.raises(IngestionError, match="test: read: the connector did not end within 1 s"):
        list(Connector(connection).read({"streams": []}, []))


def test_a_connector_that_is_not_there(lake):
    with pytest.raises(IngestionError, match="test: command: no-such-source cannot be run"):
        sync(Connection("test", ("no-such-source",), {}), lake)


def test_a_connector_that_dies_without_a_word(connector):
    with pytest.raises(IngestionError, match="test: read: the connector ended with code 3"):
        list(Connector(connector(LEADS, "sys.exit(3)")).read({"streams": []}, []))


def test_a_connector_that_dies_with_a_word_in_its_log(connector):
    read = 'say(type="LOG", log={"level": "FATAL", "message": "no route to host\\n  at x"}); sys.exit(1)'
    with pytest.raises(IngestionError, match="test: read: no route to host$"):
        list(Connector(connector(LEADS, read)).read({"streams": []}, []))


def test_a_failed_check_says_why(lake):
    connection = Connection(
        "sample", (sys.executable, "-m", "lakehouse_pipelines.sample.connector"), {"source": "sap"}
    )
    with pytest.raises(
        IngestionError, match="sample: check: source: 'sap' is none of crm, facebook, google"
    ):
        sync(connection, lake)


def test_what_is_no_message_is_passed_over(connector):
    noise = 'print("Loading..."); print("{not json"); print("[1]"); record("leads", id="1"); print("{}")'
    messages = list(Connector(connector(LEADS, noise)).read({"streams": []}, []))
    assert [message["type"] for message in messages] == ["RECORD"]


def test_the_sample_comes_in_day_by_day(lake, namespace):
    def day(number):
        command = (sys.executable, "-m", "lakehouse_pipelines.sample.connector")
        config = {"source": "crm", "persons": 200, "day": number}
        return Connection("crm", command, config, namespace, "crm_")

    counts = [sync(day(number), lake)[0].records for number in (1, 2, 3)]
    assert counts[0] > 100
    # The last day is read again, since something may come late; what is older is not.
    assert counts[1] > 0 and 0 < counts[2] < counts[0]
    table = lake.catalog.load_table((namespace, "crm_leads"))
    assert table.schema().as_arrow().field("atualizado_em").type == pa.timestamp("us", tz="UTC")
    assert table.scan().to_arrow().num_rows == sum(counts)


def test_two_streams_of_a_source_keep_their_own_states(lake, namespace, connector):
    connection = connector(
        LEADS + ', stream("contas", id=text)',
        """
        record("leads", id=str(len(state or []))); checkpoint("leads", 1)
        record("contas", id="1"); checkpoint("contas", 2)
        """,
    )
    sync(connection, lake)
    sync(connection, lake)
    assert rows(lake, namespace) == [("0",), ("2",)]
