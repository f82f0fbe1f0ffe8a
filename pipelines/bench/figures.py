"""Figures as all benches print them: one JSON object a line on stdout, and nothing else."""

import json
import os
import sys


class Figures:
    def __init__(self, targets: bool) -> None:
        self._targets = targets
        # dbt writes where we do; what it says goes to stderr from here on.
        self._out = os.fdopen(os.dup(sys.stdout.fileno()), "w")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        self.missed = 0
        """Targets that were not met."""

    def show(self, figure: str, value: float, unit: str, target: float | None = None) -> None:
        """`target` is the least that `value` should be."""
        self._print({"figure": figure, "value": value, "unit": unit}, value, target)

    def compare(
        self,
        figure: str,
        value: float,
        unit: str,
        peer: str,
        peer_value: float,
        target: float | None = None,
    ) -> None:
        """`target` is the least that the ratio should be."""
        ratio = value / peer_value
        shown = {"figure": figure, "value": value, "unit": unit}
        self._print(shown | {"peer": peer, "peerValue": peer_value, "ratio": ratio}, ratio, target)

    def _print(self, shown: dict, judged: float, target: float | None) -> None:
        rounded = {
            name: float(f"{value:.4g}") if isinstance(value, float) else value
            for name, value in shown.items()
        }
        if target is not None and self._targets:
            rounded |= {"target": target, "met": judged >= target}
            self.missed += judged < target
        print(json.dumps({"bench": "dbt"} | rounded), file=self._out, flush=True)
