"""The probe: what it tells Prometheus of a lakehouse that is well, of parts that are not, and of the last build."""

import json
import time
import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from hive_metastore.ttypes import (
    DataOperationType,
    LockComponent,
    LockLevel,
    LockRequest,
    LockType,
    UnlockRequest,
)
from prometheus_client import CollectorRegistry

from lakehouse_pipelines.ingestion.errors import IngestionError
from lakehouse_pipelines.lakehouse import Lakehouse
from lakehouse_pipelines.probe.builds import LastBuild
from lakehouse_pipelines.probe.locks import oldest_lock_s
from lakehouse_pipelines.probe.measures import Measures
from lakehouse_pipelines.probe.server import Probe
from lakehouse_pipelines.warehouse.artifacts import PublishedRun, publish


@pytest.fixture(scope="module")
def lakehouse() -> Lakehouse:
    return Lakehouse.from_environment()


@pytest.fixture
def environment() -> str:
    """Of which nobody has published a build."""
    return f"probe-{uuid.uuid4().hex[:10]}"


def asked(probe: Probe, path: str) -> tuple[str, dict[str, str], str]:
    answered = []
    body = probe.application()(
        {"PATH_INFO": path, "REQUEST_METHOD": "GET", "QUERY_STRING": ""},
        lambda status, headers: answered.append((status, dict(headers))),
    )
    return *answered[0], b"".join(body).decode()


def values(probe: Probe) -> dict[str, float]:
    lines = asked(probe, "/metrics")[2].splitlines()
    return {
        name: float(value)
        for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    }


def test_a_lakehouse_that_is_well(lakehouse, environment):
    probe = Probe(lakehouse, environment)
    probe.round()
    told = values(probe)
    for name in ["simple_query", "metastore", "locks", "builds"]:
        assert told[f'lakehouse_probe_success{{probe="{name}"}}'] == 1
        assert told[f'lakehouse_probe_seconds_count{{probe="{name}"}}'] == 1
    assert told["lakehouse_metastore_oldest_lock_seconds"] >= 0
    assert not [name for name in told if name.startswith(("lakehouse_dbt", "lakehouse_source"))]
    assert asked(probe, "/health")[0] == "200 OK"
    assert asked(probe, "/elsewhere")[0] == "404 Not Found"


def test_the_metrics_of_trino_are_handed_on_with_their_type(lakehouse, environment):
    status, headers, body = asked(Probe(lakehouse, environment), "/trino")
    assert (status, headers["Content-Type"].split(";")[0]) == (
        "200 OK",
        "application/openmetrics-text",
    )
    assert "\ntrino_execution_name_QueryManager_RunningQueries " in body
    assert body.endswith("# EOF\n")


def test_what_does_not_answer_is_told_and_the_rest_is_still_measured(lakehouse, environment):
    probe = Probe(
        replace(lakehouse, trino=lakehouse.trino | {"url": "http://127.0.0.1:1"}), environment
    )
    probe.round()
    told = values(probe)
    assert told['lakehouse_probe_success{probe="simple_query"}'] == 0
    assert 'lakehouse_probe_seconds_count{probe="simple_query"}' not in told
    assert told['lakehouse_probe_success{probe="metastore"}'] == 1
    assert asked(probe, "/trino")[0] == "502 Bad Gateway"


def test_whoever_was_refused_looks_for_builds_again_in_the_next_round(
    lakehouse, environment, published
):
    published("success")
    probe = Probe(lakehouse, environment)
    store = lakehouse.objectStore
    # Its user comes after the probe.
    probe._build = LastBuild(
        replace(lakehouse, objectStore=store | {"secretKey": "not-there-yet"}), environment
    )
    probe.round()
    assert values(probe)['lakehouse_probe_success{probe="builds"}'] == 0
    probe._build = LastBuild(lakehouse, environment)
    probe.round()
    assert values(probe)['lakehouse_probe_success{probe="builds"}'] == 1


def test_what_never_answers_holds_up_nobody_and_is_not_asked_again_meanwhile():
    registry = CollectorRegistry()
    measures = Measures(registry, deadline_s=0.2)
    asked_times = []

    def hang() -> None:
        asked_times.append(1)
        time.sleep(1)

    started = time.monotonic()
    assert measures.take("hangs", hang) is None
    assert measures.take("hangs", hang) is None
    assert measures.take("answers", lambda: 5) == 5
    assert time.monotonic() - started < 0.8
    assert asked_times == [1]
    assert registry.get_sample_value("lakehouse_probe_success", {"probe": "hangs"}) == 0
    assert registry.get_sample_value("lakehouse_probe_success", {"probe": "answers"}) == 1


def test_a_probe_that_has_hung_is_not_healthy(lakehouse, environment):
    probe = Probe(lakehouse, environment)
    probe.last_round -= 301
    assert asked(probe, "/health")[0] == "503 Service Unavailable"


def test_a_lock_that_somebody_left_grows_old(lakehouse):
    with lakehouse.catalog._client as metastore:
        lock = metastore.lock(
            LockRequest(
                component=[
                    LockComponent(
                        type=LockType.EXCLUSIVE,
                        level=LockLevel.TABLE,
                        dbname="default",
                        tablename=f"left_{uuid.uuid4().hex[:10]}",
                        operationType=DataOperationType.NO_TXN,
                    )
                ],
                user="somebody",
                hostname="somewhere",
            )
        )
        try:
            time.sleep(2)
            assert oldest_lock_s(lakehouse.metastore) >= 2
        finally:
            metastore.unlock(UnlockRequest(lock.lockid))


@pytest.fixture
def published(lakehouse, environment, tmp_path) -> Callable[..., None]:
    def make(status: str, **artifacts: list[dict]) -> None:
        for name, results in artifacts.items():
            (tmp_path / f"{name}.json").write_text(json.dumps({"results": results}))
        run = PublishedRun(
            run=uuid.uuid4().hex,
            environment=environment,
            project="lakehouse_enterprise",
            status=status,
            started_at="2026-01-01T02:00:00+00:00",
            finished_at="2026-01-01T03:00:00+00:00",
            artifacts=[],
        )
        publish(lakehouse, tmp_path, run)

    yield make
    lakehouse.files.delete_dir_contents(f"{lakehouse.objectStore['bucket']}/dbt/{environment}")


def result(schema: str, rows: int, seconds: float) -> dict:
    return {
        "relation_name": f'"lakehouse"."{schema}"."t"',
        "adapter_response": {"rows_affected": rows},
        "execution_time": seconds,
        "status": "success",
    }


def test_the_last_build_is_told_and_layers_that_say_nothing_are_left_out(
    lakehouse, environment, published
):
    published(
        "success",
        run_results=[result("raw_vault", 40_000, 50), result("gold", 12, 1)],
        sources=[
            {"unique_id": "source.lakehouse_enterprise.bronze.crm_leads", "status": "pass"},
            {"unique_id": "source.lakehouse_enterprise.bronze.google_leads", "status": "warn"},
        ],
    )
    registry = CollectorRegistry()
    build = LastBuild(lakehouse, environment)
    registry.register(build)
    build.look()
    told = registry.get_sample_value
    assert told("lakehouse_dbt_records_per_second", {"layer": "raw_vault"}) == 800
    assert told("lakehouse_dbt_records_per_second", {"layer": "gold"}) is None
    assert told("lakehouse_dbt_build_success") == 1
    assert told("lakehouse_dbt_build_finished_seconds") == 1767236400
    assert told("lakehouse_source_fresh", {"source": "bronze.crm_leads"}) == 1
    assert told("lakehouse_source_fresh", {"source": "bronze.google_leads"}) == 0


def test_a_build_that_failed_early_has_no_speed(lakehouse, environment, published):
    published("failed")
    registry = CollectorRegistry()
    build = LastBuild(lakehouse, environment)
    registry.register(build)
    build.look()
    assert registry.get_sample_value("lakehouse_dbt_build_success") == 0


def test_variables_of_the_environment_go_into_the_connection(tmp_path, monkeypatch):
    file = tmp_path / "connection.json"
    given = {
        "trino": {"url": "http://trino:8080"},
        "metastore": {},
        "objectStore": {"secretKey": "${PROBE_SECRET}"},
    }
    file.write_text(json.dumps(given))
    monkeypatch.setenv("LAKEHOUSE_CONNECTION", str(file))
    with pytest.raises(IngestionError, match="PROBE_SECRET"):
        Lakehouse.from_environment()
    monkeypatch.setenv("PROBE_SECRET", 'a"b\\${c}')
    assert Lakehouse.from_environment().objectStore["secretKey"] == 'a"b\\${c}'
