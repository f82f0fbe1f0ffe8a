"""A build that somebody ends, as Ctrl-C does it: the signal reaches dbt too."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
import uuid

import pytest

from lakehouse_pipelines.warehouse.build import BuildOptions, build

DBT_ENDS_AFTER_S = 3


def test_an_interrupted_build_waits_until_dbt_has_ended_and_gives_the_lock_back(
    lakehouse, tmp_path, monkeypatch
):
    dbt = tmp_path / "dbt"
    dbt.write_text(f"#!/bin/sh\nsleep {DBT_ENDS_AFTER_S}\n")
    dbt.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    prefix = f"w{uuid.uuid4().hex[:8]}_"
    lock = (f"{prefix}build_lock",)
    held = []

    def interrupt():
        held.append(lock in lakehouse.catalog.list_namespaces())
        os.kill(os.getpid(), signal.SIGINT)

    started = time.monotonic()
    threading.Timer(1, interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        build(lakehouse, BuildOptions(schema_prefix=prefix))
    assert held == [True]
    assert time.monotonic() - started >= DBT_ENDS_AFTER_S
    assert lock not in lakehouse.catalog.list_namespaces()


def test_a_build_that_is_told_to_end_as_the_first_process_of_a_container_tells_dbt(
    lakehouse, tmp_path
):
    dbt = tmp_path / "dbt"
    dbt.write_text(
        f"#!/bin/sh\ntrap 'echo told > {tmp_path}/told; exit 2' INT\ntouch {tmp_path}/runs\n"
        "for second in 1 2 3 4 5 6 7 8 9 10; do sleep 1; done\n"
    )
    dbt.chmod(0o755)
    prefix = f"w{uuid.uuid4().hex[:8]}_"
    script = f"""
        import sys
        from lakehouse_pipelines.lakehouse import Lakehouse
        from lakehouse_pipelines.warehouse.build import BuildOptions, build, end_as_by_ctrl_c
        sys.executable = {str(tmp_path / "python")!r}
        end_as_by_ctrl_c()
        build(Lakehouse.from_environment(), BuildOptions(schema_prefix={prefix!r}))
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], start_new_session=True
    )
    give_up = time.monotonic() + 60
    while not (tmp_path / "runs").exists() and time.monotonic() < give_up:
        time.sleep(0.1)
    assert (f"{prefix}build_lock",) in lakehouse.catalog.list_namespaces()
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(timeout=30) != 0
    assert (tmp_path / "told").exists()
    assert (f"{prefix}build_lock",) not in lakehouse.catalog.list_namespaces()
