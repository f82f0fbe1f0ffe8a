"""The routines on a real Prefect server, served by a real runner."""

import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from pyarrow.fs import FileType

from lakehouse_pipelines.sample.records import SOURCES
from lakehouse_pipelines.warehouse.artifacts import latest_results
from lakehouse_pipelines.warehouse.throughput import throughput


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def until(ready: Callable[[], object], seconds: float, what: str) -> object:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if answer := ready():
                return answer
        except requests.RequestException:
            pass
        time.sleep(0.5)
    raise AssertionError(f"{what}: not within {seconds} s")


class Prefect:
    """The API of a server, as the portal uses it."""

    def __init__(self, url: str):
        self.url = url

    def post(self, path: str, body: dict | None = None) -> object:
        response = requests.post(f"{self.url}{path}", json=body or {}, timeout=30)
        response.raise_for_status()
        return response.json()

    def get(self, path: str) -> object:
        response = requests.get(f"{self.url}{path}", timeout=30)
        response.raise_for_status()
        return response.json()

    def run(self, flow: str, deployment: str, **parameters: object) -> dict:
        """Runs a deployment to its end."""
        found = self.get(f"/deployments/name/{flow}/{deployment}")
        wanted = {"parameters": parameters, "idempotency_key": str(uuid.uuid4())}
        # A server on SQLite answers 503 while its database is busy; the key makes one run of however many requests.
        run = until(
            lambda: self.post(f"/deployments/{found['id']}/create_flow_run", wanted),
            60,
            f"{flow} is scheduled",
        )
        final = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}

        def ended() -> dict | None:
            now = self.get(f"/flow_runs/{run['id']}")
            return now if now["state_type"] in final else None

        return until(ended, 240, f"{flow} ends")


@pytest.fixture(scope="module")
def prefect(warehouse, tmp_path_factory) -> Iterator[Prefect]:
    home = tmp_path_factory.mktemp("prefect")
    port = free_port()
    url = f"http://127.0.0.1:{port}/api"
    environment = os.environ | {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": url,
        "PREFECT_UI_URL": f"http://127.0.0.1:{port}",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "DO_NOT_TRACK": "1",
    }
    program = str(Path(sys.executable).with_name("prefect"))
    log = (home / "log").open("wb")
    processes = [
        subprocess.Popen(
            [program, "server", "start", "--host", "127.0.0.1", "--port", str(port)],
            env=environment,
            stdout=log,
            stderr=log,
        )
    ]
    server = Prefect(url)
    try:
        until(lambda: server.get("/health") is True, 120, "Prefect answers")
        processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "lakehouse_pipelines.flows"],
                env=environment,
                stdout=log,
                stderr=log,
            )
        )
        until(lambda: len(server.post("/deployments/filter")) == 4, 120, "the flows are served")
        yield server
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        log.close()


@pytest.fixture
def environment(warehouse, lakehouse) -> Iterator[str]:
    name = warehouse.prefix.rstrip("_")
    yield name
    folder = f"lake/dbt/{name}"
    if lakehouse.files.get_file_info(folder).type == FileType.Directory:
        lakehouse.files.delete_dir(folder)


def connections(warehouse, folder: Path) -> list[str]:
    files = []
    for source in SOURCES:
        file = folder / f"{source}.yaml"
        file.write_text(
            f"name: {source}\ncommand: ['{sys.executable}', -m, lakehouse_pipelines.sample.connector]\n"
            f"config: {{source: {source}, persons: 50}}\nnamespace: {warehouse.prefix}bronze\nprefix: {source}_\n"
        )
        files.append(str(file))
    return files


def test_each_routine_has_its_schedule(prefect):
    found = prefect.post("/deployments/filter")
    crons = {each["name"]: each["schedules"][0]["schedule"]["cron"] for each in found}
    assert crons == {
        "daily": "0 3 * * *",
        "weekly": "0 5 * * 0",
        "monthly": "0 5 1 * *",
        "quarterly": "0 7 1 1,4,7,10 *",
    }


def test_the_server_plans_runs_by_the_schedules(prefect):
    planned = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    until(lambda: prefect.post("/flow_runs/count", planned), 90, "runs are planned")


def test_the_daily_routine_goes_from_the_sources_to_published_artefacts(
    prefect, warehouse, lakehouse, environment, tmp_path
):
    run = prefect.run(
        "lakehouse-daily",
        "daily",
        connections=connections(warehouse, tmp_path),
        environment=environment,
        schema_prefix=warehouse.prefix,
        select=["+hub_pessoa"],
    )
    assert run["state_type"] == "COMPLETED", run["state"]
    assert warehouse.rows("select count(*) > 50 from {raw_vault}.hub_pessoa") == [(True,)]
    layers = {each.layer for each in throughput(latest_results(lakehouse, environment))}
    assert layers == {f"{warehouse.prefix}raw_vault"}


def test_a_routine_that_fails_says_why(prefect, environment):
    run = prefect.run("lakehouse-quarterly", "quarterly", environment=environment)
    assert run["state_type"] == "FAILED"
    assert "no artefacts of a build are published" in run["state"]["message"]


def test_the_weekly_routine_merges_small_files(prefect, warehouse):
    for number in range(3):
        warehouse.tell("crm", {"id": f"peso-{number}", "produtor": "P"})
    files = 'select count(*) from {bronze}."crm_leads$files" where content = 0'
    assert warehouse.rows(files)[0][0] > 1
    run = prefect.run("lakehouse-weekly", "weekly", schema_prefix=warehouse.prefix)
    assert run["state_type"] == "COMPLETED", run["state"]
    assert warehouse.rows(files) == [(1,)]
