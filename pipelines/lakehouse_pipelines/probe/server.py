"""Serves what is measured: `/metrics`, `/trino` with Trino's own metrics, and `/health` for Kubernetes.

Trino gives its metrics to nobody who does not name a user, and Prometheus' operator names none without a password, which a Trino
without TLS refuses. So they are asked for here, and handed on as they are.
"""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from typing import NoReturn
from wsgiref.simple_server import WSGIRequestHandler, make_server

import requests
from prometheus_client import CollectorRegistry, Gauge
from prometheus_client.exposition import ThreadingWSGIServer, make_wsgi_app

from ..health import TIMEOUT_S, metastore_s, simple_query_s
from ..lakehouse import Lakehouse
from .builds import LastBuild
from .locks import oldest_lock_s
from .measures import Measures

EVERY_S = 15
LOOK_EVERY_S = 300
"""Builds are rare, and what they say is large."""
HUNG_AFTER_S = 300


class Probe:
    def __init__(self, lakehouse: Lakehouse, environment: str):
        self.registry = CollectorRegistry()
        self._lakehouse = lakehouse
        self._measures = Measures(self.registry)
        self._build = LastBuild(lakehouse, environment)
        self.registry.register(self._build)
        self._locks = Gauge(
            "lakehouse_metastore_oldest_lock_seconds",
            "For how long nobody has renewed the oldest lock of the metastore; 0 where there is none",
            registry=self.registry,
        )
        self._looked = float("-inf")
        self.last_round = time.monotonic()

    def round(self) -> None:
        """Everything once."""
        take, lakehouse = self._measures.take, self._lakehouse
        take("simple_query", lambda: simple_query_s(lakehouse))
        take("metastore", lambda: metastore_s(lakehouse))
        age = take("locks", lambda: oldest_lock_s(lakehouse.metastore))
        if isinstance(age, float):
            self._locks.set(age)
        if time.monotonic() - self._looked > LOOK_EVERY_S:
            # One that was refused looks again at once: at first the user that it reads with may not be there yet.
            if take("builds", self._build.look):
                self._looked = time.monotonic()
        self.last_round = time.monotonic()

    def application(self) -> Callable[..., Iterable[bytes]]:
        metrics = make_wsgi_app(self.registry)

        def answer(environ: dict, respond: Callable) -> Iterable[bytes]:
            path = environ["PATH_INFO"]
            if path == "/metrics":
                return metrics(environ, respond)
            status, kind, body = (
                self._trino(environ.get("HTTP_ACCEPT", "*/*"))
                if path == "/trino"
                else self._health()
                if path == "/health"
                else ("404 Not Found", "text/plain", b"")
            )
            respond(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
            return [body]

        return answer

    def _trino(self, accept: str) -> tuple[str, str, bytes]:
        trino = self._lakehouse.trino
        try:
            given = requests.get(
                f"{trino['url']}/metrics",
                headers={"X-Trino-User": trino["user"], "Accept": accept},
                timeout=TIMEOUT_S,
            )
            given.raise_for_status()
        except requests.RequestException as error:
            # Whatever it is, Prometheus then says that the target is down.
            print(f"trino: {error}"[:200], file=sys.stderr, flush=True)
            return "502 Bad Gateway", "text/plain", b""
        return "200 OK", given.headers["Content-Type"], given.content

    def _health(self) -> tuple[str, str, bytes]:
        hung = time.monotonic() - self.last_round > HUNG_AFTER_S
        return ("503 Service Unavailable" if hung else "200 OK"), "text/plain", b""


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing of requests; each minute has several."""


def serve(lakehouse: Lakehouse, environment: str, host: str, port: int) -> NoReturn:
    """Measures until it is told to end."""
    # The first process of a container is not ended by SIGTERM unless it says how.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    probe = Probe(lakehouse, environment)
    server = make_server(host, port, probe.application(), ThreadingWSGIServer, _Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    while True:
        started = time.monotonic()
        probe.round()
        time.sleep(max(0.0, EVERY_S - (time.monotonic() - started)))
