"""What a connection's file may say, and what is answered when it says something else."""

import pytest

from lakehouse_pipelines.ingestion.connection import StreamChoice, connection_from, read_connection
from lakehouse_pipelines.ingestion.errors import IngestionError

MINIMAL = {"name": "crm", "command": "source-crm"}


def read(given, **variables):
    return connection_from(given, "crm.yaml", variables)


def test_a_file_is_read_with_its_secrets_from_the_environment(tmp_path):
    file = tmp_path / "crm.yaml"
    file.write_text(
        "name: crm\ncommand: [source-crm, --quiet]\nprefix: crm_\n"
        "config: {token: '${CRM_TOKEN}', accounts: ['a-${CRM_TOKEN}', 7]}\n"
        "streams: {leads: {cursor: updated_at}, contas: {sync_mode: full_refresh}}\n"
    )
    connection = read_connection(file, {"CRM_TOKEN": "s3cret"})
    assert connection.command == ("source-crm", "--quiet")
    assert connection.config == {"token": "s3cret", "accounts": ["a-s3cret", 7]}
    assert connection.streams == {
        "leads": StreamChoice("incremental", "updated_at"),
        "contas": StreamChoice("full_refresh"),
    }
    assert connection.namespace == "bronze"
    assert connection.table_of("Lead Forms") == "crm_lead_forms"
    assert "s3cret" not in repr(connection)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ([], "crm.yaml: must be a mapping"),
        (MINIMAL | {"nmae": 1}, "crm.yaml: nmae: is none of command, config, connector"),
        (MINIMAL | {"name": "CRM!"}, "crm.yaml: name: must be a text such as crm_1, and is 'CRM!'"),
        ({"name": "crm"}, "crm.yaml: command: must be the connector's program"),
        (MINIMAL | {"command": [1]}, "crm.yaml: command"),
        (MINIMAL | {"namespace": 'a"; drop'}, "crm.yaml: namespace"),
        (MINIMAL | {"timeout_s": 0}, "crm.yaml: timeout_s"),
        (
            MINIMAL | {"streams": {"leads": {"mode": "x"}}},
            "crm.yaml: streams.leads: takes sync_mode and cursor only",
        ),
        (
            MINIMAL | {"streams": {"leads": {"sync_mode": "x"}}},
            "crm.yaml: streams.leads.sync_mode: must be incremental",
        ),
        (
            MINIMAL | {"config": {"a": [{"b": "${NO_SUCH}"}]}},
            r"crm.yaml: config.a\[0\].b: the environment has no variable NO_SUCH",
        ),
    ],
)
def test_what_is_wrong_is_named(given, problem):
    with pytest.raises(IngestionError, match=problem):
        read(given)


def test_a_file_that_is_not_there_or_no_yaml(tmp_path):
    with pytest.raises(IngestionError, match="No such file"):
        read_connection(tmp_path / "none.yaml")
    broken = tmp_path / "broken.yaml"
    broken.write_text("a: [")
    with pytest.raises(IngestionError, match="is no YAML"):
        read_connection(broken)
