"""The health check: what it says of a lakehouse that is well, and of parts that are not."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from lakehouse_pipelines.health import as_table, check_all
from lakehouse_pipelines.lakehouse import Lakehouse

SCRIPT = Path(__file__).parents[2] / "scripts/health-check.sh"
COMPONENTS = ["PostgreSQL", "Hive Metastore", "object store", "Trino"]


@pytest.fixture(scope="module")
def lakehouse() -> Lakehouse:
    return Lakehouse.from_environment()


def by_name(lakehouse: Lakehouse) -> dict:
    return {check.name: check for check in check_all(lakehouse, "no-such-environment")}


def test_a_lakehouse_that_is_well(lakehouse):
    checks = by_name(lakehouse)
    assert [checks[name].ok for name in COMPONENTS] == [True] * 4
    assert checks["simple query"].ok
    assert checks["metastore latency"].limit == "< 100 ms"
    assert checks["CPU"].measured.endswith(" %")


def test_what_cannot_be_told_is_unknown_and_not_well(lakehouse):
    check = by_name(lakehouse)["dbt"]
    assert (check.ok, check.word, check.measured) == (None, "unknown", "no build is published")


def test_a_part_that_is_down_is_named_and_the_others_are_still_asked(lakehouse):
    nowhere = {"host": "127.0.0.1", "port": 1}
    broken = replace(
        lakehouse,
        postgres=nowhere,
        trino=lakehouse.trino | {"url": "http://127.0.0.1:1"},
    )
    checks = by_name(broken)
    assert [checks[name].ok for name in COMPONENTS] == [False, True, True, False]
    assert "Connection" in checks["PostgreSQL"].measured
    assert checks["simple query"].ok is None
    assert "FAILED" in as_table(list(checks.values()))


def test_the_script_prints_the_table_and_ends_with_a_code():
    run = subprocess.run(
        [SCRIPT, "--environment", "no-such-environment"],
        env=os.environ | {"PYTHON": sys.executable},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 1, run.stderr
    lines = run.stdout.splitlines()
    assert lines[0].split() == ["CHECK", "STATE", "MEASURED", "LIMIT"]
    assert any(line.startswith("Trino ") and " ok " in line for line in lines)
