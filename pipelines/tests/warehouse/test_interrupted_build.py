"""A build that somebody ends, as Ctrl-C does it: the signal reaches dbt too."""

import os
import signal
import sys
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
