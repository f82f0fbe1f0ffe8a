"""A build whose engine is killed under it, and the same build again: nothing lost, nothing twice."""

import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from lakehouse_pipelines.sample.records import truth

from .conftest import DBT

pytestmark = pytest.mark.alone
LOCAL_LAKEHOUSE = Path(__file__).parents[3] / "packages/local-lakehouse/bin/local-lakehouse"


def local_lakehouse(*arguments: str) -> None:
    """On the lakehouse in the folder that `LAKEHOUSE_DATA_DIR` names."""
    subprocess.run([LOCAL_LAKEHOUSE, *arguments], check=True, capture_output=True, timeout=180)


@pytest.fixture
def engine():
    """Runs again afterwards, whatever happened. Yields what is still to be done for that."""
    assert os.environ.get("LAKEHOUSE_DATA_DIR"), "LAKEHOUSE_DATA_DIR names no local lakehouse"
    with ExitStack() as afterwards:
        afterwards.callback(local_lakehouse, "restart", "trino")
        yield afterwards


def test_a_build_whose_engine_dies_is_made_good_by_the_next(warehouse, engine):
    warehouse.sync(1)
    build = subprocess.Popen(
        [
            *(
                str(Path(sys.executable).with_name("dbt")),
                "build",
                "--exclude",
                "resource_type:test",
            ),
            *("--project-dir", str(DBT), "--profiles-dir", str(DBT)),
        ],
        stdout=subprocess.DEVNULL,
    )
    stored = (f"{warehouse.prefix}raw_vault", "link_pessoa_produtor")
    deadline = time.monotonic() + 120
    while not warehouse.lake.catalog.table_exists(stored):
        assert build.poll() is None and time.monotonic() < deadline
        time.sleep(0.1)
    local_lakehouse("kill", "trino")
    assert build.wait(timeout=240) != 0
    local_lakehouse("restart", "trino")
    engine.pop_all()

    # With all tests: keys that are there twice would fail them.
    warehouse.build()
    expected = len(truth(warehouse.seed, warehouse.persons, 1))
    assert warehouse.rows("select count(*) from {gold}.fct_leads") == [(expected,)]
    assert warehouse.rows(
        "select count(*) from {raw_vault}.hub_pessoa where rsrc not in ('SYSTEM', 'ERROR')"
    ) == [(expected,)]
