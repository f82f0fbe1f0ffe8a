"""Asks the same small things again and again, and remembers how long the answers took.

Whoever looks for slow answers must not wait for them for ever: an engine that accepts a connection and then says nothing counts
as one that does not answer.
"""

import sys
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue

from prometheus_client import CollectorRegistry, Gauge, Histogram

from ..health import METASTORE_MS, SIMPLE_QUERY_S

DEADLINE_S = 30.0
BUCKETS = (
    0.01,
    0.025,
    0.05,
    METASTORE_MS / 1000,
    0.25,
    0.5,
    1,
    2.5,
    SIMPLE_QUERY_S,
    10,
    DEADLINE_S,
)
"""Those of both limits are among them, so that a quantile beyond one of them is a fact and no interpolation."""


class Measures:
    """One measure for each name. Only answers are in the times; whether there was one is `lakehouse_probe_success`."""

    def __init__(self, registry: CollectorRegistry, deadline_s: float = DEADLINE_S):
        self._deadline_s = deadline_s
        self._running: dict[str, threading.Thread] = {}
        self._seconds = Histogram(
            "lakehouse_probe_seconds",
            "Seconds until the answer",
            ["probe"],
            registry=registry,
            buckets=BUCKETS,
        )
        self._success = Gauge(
            "lakehouse_probe_success",
            "Whether the last one was answered in time",
            ["probe"],
            registry=registry,
        )

    def take(self, name: str, ask: Callable[[], object]) -> object | None:
        """What was answered; None where nothing was, in time."""
        answered, seconds, answer = self._asked(name, ask)
        self._success.labels(name).set(answered)
        if answered:
            self._seconds.labels(name).observe(seconds)
        else:
            print(f"{name}: {answer}", file=sys.stderr, flush=True)
        return answer if answered else None

    def _asked(self, name: str, ask: Callable[[], object]) -> tuple[bool, float, object]:
        before = self._running.get(name)
        if before and before.is_alive():
            return False, 0, "the one before is still waiting for its answer"
        outcome: SimpleQueue = SimpleQueue()

        def run() -> None:
            started = time.monotonic()
            try:
                answer = ask()
                outcome.put((True, time.monotonic() - started, answer))
            except Exception as error:
                outcome.put((False, 0, f"{type(error).__name__}: {error}"[:200]))

        # Never joined: one that hangs must not keep the others, nor the end of the program, waiting.
        thread = self._running[name] = threading.Thread(target=run, name=name, daemon=True)
        thread.start()
        try:
            return outcome.get(timeout=self._deadline_s)
        except Empty:
            return False, 0, f"no answer within {self._deadline_s:g} s"
