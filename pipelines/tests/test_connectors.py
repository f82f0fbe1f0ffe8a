"""Airbyte's own connectors, installed at their pins and run."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from lakehouse_pipelines.ingestion.connection import connection_from, read_connection
from lakehouse_pipelines.ingestion.connector import Connector
from lakehouse_pipelines.ingestion.errors import IngestionError
from lakehouse_pipelines.ingestion.installed import install, names, program_of
from lakehouse_pipelines.ingestion.sync import sync

CONNECTIONS = Path(__file__).parents[1] / "connections"


class AnyVariable(dict):
    """An environment that has every variable."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> str:
        return f"the-{name}"


def example(name: str, **variables: str):
    install_name = {"facebook": "facebook-marketing", "google": "google-ads"}.get(name, name)
    install(install_name)
    return read_connection(CONNECTIONS / f"{name}.yaml", AnyVariable(variables))


@pytest.mark.parametrize(
    ("name", "variables"),
    [
        ("faker", {}),
        ("facebook", {"FACEBOOK_ACCOUNT_ID": "1234567890"}),
        ("google", {"GOOGLE_ADS_CUSTOMER_ID": "1234567890"}),
        ("salesforce", {}),
    ],
)
def test_the_example_fits_what_the_connector_asks_for(name, variables):
    Connector(example(name, **variables)).validate()


def test_what_does_not_fit_is_named_and_no_secret_told():
    good = example("facebook", FACEBOOK_ACCOUNT_ID="1")
    for config, problem in [
        ({"account_ids": ["1"]}, "facebook: config.credentials: is required"),
        (good.config | {"start_date": "hunter2"}, "facebook: config.start_date: does not fit pattern"),
        (good.config | {"account_ids": "hunter2"}, "facebook: config.account_ids: does not fit type"),
    ]:  # fmt: skip
        with pytest.raises(IngestionError, match=problem) as error:
            Connector(replace(good, config=config)).validate()
        assert "hunter2" not in str(error.value)


def test_a_connector_that_is_not_installed_says_how(monkeypatch, tmp_path):
    monkeypatch.setenv("LAKEHOUSE_CACHE_DIR", str(tmp_path))
    with pytest.raises(IngestionError, match="python -m lakehouse_pipelines install faker"):
        program_of("faker")
    with pytest.raises(IngestionError, match="connector: sap is none of facebook-marketing, faker"):
        program_of("sap")
    with pytest.raises(IngestionError, match="command: stands beside connector"):
        connection_from({"name": "x", "command": "a", "connector": "faker"}, "x.yaml", {})


def test_installing_again_changes_nothing():
    program = install("faker")
    made = os.stat(program).st_mtime_ns
    assert install("faker") == program
    assert os.stat(program).st_mtime_ns == made
    assert names() == ["facebook-marketing", "faker", "google-ads", "salesforce"]


def test_a_real_source_is_read_and_read_again_incrementally(lake, namespace):
    connection = replace(example("faker"), namespace=namespace)
    first = {each.stream: each for each in sync(connection, lake)}
    assert first["users"].records == 1000
    assert first["products"].records == 100
    assert first["purchases"].records > 0
    assert all(each.quarantined == 0 for each in first.values())
    second = {each.stream: each.records for each in sync(connection, lake)}
    assert second["users"] == 0
    assert lake.catalog.load_table((namespace, "faker_users")).scan().to_arrow().num_rows == 1000
