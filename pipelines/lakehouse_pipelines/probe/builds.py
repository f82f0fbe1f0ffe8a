"""What dbt's last published build says: how fast its layers were, and whether its sources still bring something."""

from collections.abc import Iterator
from datetime import datetime

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from ..ingestion.errors import IngestionError
from ..lakehouse import Lakehouse
from ..warehouse.artifacts import PublishedRun, latest_run, read_artifact
from ..warehouse.throughput import SMALL, throughput


class LastBuild(Collector):
    """Nothing at all where no build is published; layers that wrote few rows say nothing about speed."""

    def __init__(self, lakehouse: Lakehouse, environment: str):
        self._lakehouse = lakehouse
        self._environment = environment
        self._run: PublishedRun | None = None
        self._metrics: list[Metric] = []

    def look(self) -> bool:
        """Reads what is new, and says that it could. Prometheus is told what was read last, whole."""
        try:
            run = latest_run(self._lakehouse, self._environment)
        except IngestionError:
            self._run, self._metrics = None, []
            return True
        if run != self._run:
            self._metrics = list(self._told(run))
            self._run = run
        return True

    def collect(self) -> Iterator[Metric]:
        yield from self._metrics

    def _told(self, run: PublishedRun) -> Iterator[Metric]:
        finished = GaugeMetricFamily(
            "lakehouse_dbt_build_finished_seconds", "When the last build ended, in Unix time"
        )
        finished.add_metric([], datetime.fromisoformat(run.finished_at).timestamp())
        yield finished
        success = GaugeMetricFamily(
            "lakehouse_dbt_build_success", "Whether the last build succeeded"
        )
        success.add_metric([], run.status == "success")
        yield success
        speed = GaugeMetricFamily(
            "lakehouse_dbt_records_per_second", "Of the last build", labels=["layer"]
        )
        for layer in throughput(self._results(run, "run_results.json")):
            if layer.records >= SMALL:
                speed.add_metric([layer.layer], layer.records_per_second)
        yield speed
        fresh = GaugeMetricFamily(
            "lakehouse_source_fresh",
            "Whether a source had brought something lately when the last build ended",
            labels=["source"],
        )
        for result in self._results(run, "sources.json"):
            name = ".".join(result["unique_id"].split(".")[-2:])
            fresh.add_metric([name], result["status"] == "pass")
        yield fresh

    def _results(self, run: PublishedRun, name: str) -> list[dict]:
        if name not in run.artifacts:
            return []
        return read_artifact(self._lakehouse, run, name)["results"]
