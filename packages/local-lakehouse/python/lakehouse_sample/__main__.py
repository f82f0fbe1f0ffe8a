"""Loads the stories: `python -m lakehouse_sample --connection FILE --flights FILE`.

Prints one JSON object a line: {"story": name, "seconds": time}.
"""

import argparse
import json
import time
from pathlib import Path

from .clean import remove_schemas
from .environment import WAREHOUSE, Environment
from .stories import (
    broken_pointer,
    difficult_names,
    equality_deletes,
    flights,
    formats,
    hot_partition,
    many_small_files,
    missing_file,
    old_snapshots,
    tagged,
)

STORIES = [
    flights,
    difficult_names,
    equality_deletes,
    formats,
    tagged,
    broken_pointer,
    missing_file,
    many_small_files,
    hot_partition,
    old_snapshots,
]
SCHEMAS = ["tpch", "flights", "vendas", "nomes_dificeis"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="lakehouse_sample")
    parser.add_argument("action", choices=["prepare", "load"])
    parser.add_argument("--connection", type=Path, required=True)
    parser.add_argument("--flights", type=Path, required=True)
    parser.add_argument("--only", action="append", help="load this story only; may be repeated")
    options = parser.parse_args()
    environment = Environment.read(options.connection, options.flights)
    if options.action == "prepare":
        remove_schemas(environment, SCHEMAS)
        for schema in SCHEMAS:
            environment.catalog.create_namespace(schema, {"location": f"{WAREHOUSE}/{schema}"})
        return
    for story in STORIES:
        name = story.__name__.rsplit(".", 1)[1]
        if options.only and name not in options.only:
            continue
        start = time.monotonic()
        story.load(environment)
        print(
            json.dumps({"story": name, "seconds": round(time.monotonic() - start, 2)}), flush=True
        )


if __name__ == "__main__":
    main()
