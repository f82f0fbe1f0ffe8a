"""A build as an operator runs it: one at a time, and its artefacts where the portal reads them."""

import json
import sys
import threading
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from pyarrow.fs import FileType

from lakehouse_pipelines.ingestion.errors import IngestionError
from lakehouse_pipelines.lakehouse import Lakehouse
from lakehouse_pipelines.warehouse import build as build_module
from lakehouse_pipelines.warehouse.build import BuildOptions, build
from lakehouse_pipelines.warehouse.lock import MARGIN, BuildLock, LeftRunningError


@pytest.fixture
def new_lock(warehouse):
    """Makes the lock as another process sees it, with a connection of its own."""

    def make() -> BuildLock:
        name = f"{warehouse.prefix}some_lock"
        lake = Lakehouse.from_environment().lake
        return BuildLock(lake.catalog, name, f"{lake.warehouse}/{name}")

    return make


@pytest.fixture
def lock(new_lock):
    return new_lock()


def read(lakehouse, path: str) -> dict:
    with lakehouse.files.open_input_stream(f"lake/dbt/{path}") as stream:
        return json.loads(stream.read())


@pytest.fixture
def environment(warehouse, lakehouse):
    """An environment's id that nobody else has; what is published for it is gone afterwards."""
    name = warehouse.prefix.rstrip("_")
    yield name
    folder = f"lake/dbt/{name}"
    if lakehouse.files.get_file_info(folder).type == FileType.Directory:
        lakehouse.files.delete_dir(folder)


def test_a_second_holder_is_refused_and_told_who_has_it(lock):
    with lock.held(timedelta(minutes=5)):
        with pytest.raises(
            IngestionError, match="another build is running, on .+ since .+; it ends by"
        ):
            with lock.held(timedelta(minutes=5)):
                pass
    with lock.held(timedelta(minutes=5)):
        pass


def test_a_second_holder_may_wait(lock, new_lock):
    order = []

    def first():
        with new_lock().held(timedelta(minutes=5)):
            held.set()
            leave.wait(20)
            order.append("first")

    held, leave = threading.Event(), threading.Event()
    thread = threading.Thread(target=first)
    thread.start()
    assert held.wait(20)
    threading.Timer(1, leave.set).start()
    with lock.held(timedelta(minutes=5), wait=timedelta(seconds=30)):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]


def test_of_many_at_once_one_holds(new_lock):
    inside, most, refused = [], [], []

    def one():
        try:
            with new_lock().held(timedelta(minutes=5)):
                inside.append(1)
                most.append(len(inside))
                leave.wait(10)
                inside.pop()
        except IngestionError:
            refused.append(1)
            if len(refused) == 4:
                leave.set()

    leave = threading.Event()
    threads = [threading.Thread(target=one) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] and len(refused) == 4


def test_a_lock_stays_while_what_it_guards_may_still_run_and_no_longer(lock, new_lock):
    with pytest.raises(LeftRunningError):
        with lock.held(timedelta(hours=5)):
            raise LeftRunningError("killed")
    with pytest.raises(IngestionError, match="another build is running"):
        with new_lock().held(timedelta(minutes=5)):
            pass
    later = replace(new_lock(), now=lambda: datetime.now(timezone.utc) + MARGIN)
    with later.held(timedelta(minutes=5)):
        pass


def test_a_build_that_had_to_be_killed_keeps_the_lock(warehouse, lakehouse, tmp_path, monkeypatch):
    dbt = tmp_path / "dbt"
    dbt.write_text("#!/bin/sh\ntrap '' INT\nwhile :; do sleep 0.1; done\n")
    dbt.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(build_module, "GRACE", timedelta(seconds=1))
    options = BuildOptions(schema_prefix=warehouse.prefix, timeout=timedelta(seconds=1))
    with pytest.raises(
        LeftRunningError, match="dbt deps did not end in time, and had to be killed"
    ):
        build(lakehouse, options)
    with pytest.raises(IngestionError, match="another build is running"):
        build(lakehouse, options)
    lakehouse.catalog.drop_namespace(f"{warehouse.prefix}build_lock")


def test_a_lock_whose_holder_is_long_gone_is_taken(lock):
    lock._make("gone", timedelta(hours=-1))
    with lock.held(timedelta(minutes=5)):
        pass


def test_a_build_publishes_its_artefacts_and_latest_last(warehouse, lakehouse, environment):
    warehouse.sync(1)
    options = BuildOptions(
        environment=environment,
        run="r1",
        schema_prefix=warehouse.prefix,
        arguments=["--select", "+hub_pessoa", "--indirect-selection", "buildable"],
    )
    published = build(lakehouse, options)
    assert published.status == "success"
    assert read(lakehouse, f"{environment}/lakehouse_enterprise/latest.json")["run"] == "r1"
    run = f"{environment}/lakehouse_enterprise/r1"
    assert published.artifacts == [
        "manifest.json",
        "run_results.json",
        "catalog.json",
        "sources.json",
    ]
    manifest = read(lakehouse, f"{run}/manifest.json")
    hub = manifest["nodes"]["model.lakehouse_enterprise.hub_pessoa"]
    assert hub["meta"]["data_vault"]["role"] == "hub"
    assert hub["meta"]["data_vault"]["layer"] == "raw_vault"
    assert hub["meta"]["owner"] == "group:default/data-engineers"
    results = read(lakehouse, f"{run}/run_results.json")["results"]
    rows = {each["unique_id"]: each["adapter_response"].get("rows_affected") for each in results}
    assert rows["model.lakehouse_enterprise.hub_pessoa"] > 100
    sources = read(lakehouse, f"{run}/sources.json")["results"]
    assert {each["status"] for each in sources} == {"pass"}


def test_a_build_that_fails_is_published_as_failed(warehouse, lakehouse, environment):
    options = BuildOptions(
        environment=environment,
        run="r2",
        schema_prefix=warehouse.prefix,
        arguments=["--select", "hub_produtor", "--vars", "{bronze_arrival: no_such_column}"],
    )
    with pytest.raises(
        IngestionError, match="dbt build failed with code 1; its artefacts are published as run r2"
    ):
        build(lakehouse, options)
    latest = read(lakehouse, f"{environment}/lakehouse_enterprise/latest.json")
    assert (latest["run"], latest["status"]) == ("r2", "failed")
    assert "run_results.json" in latest["artifacts"]


def test_a_build_that_takes_too_long_is_ended_and_gives_the_lock_back(
    warehouse, lakehouse, environment
):
    options = BuildOptions(
        environment=environment, schema_prefix=warehouse.prefix, timeout=timedelta(seconds=1)
    )
    with pytest.raises(IngestionError, match="did not end in time"):
        build(lakehouse, options)
    name = f"{warehouse.prefix}build_lock"
    assert (name,) not in lakehouse.catalog.list_namespaces()
