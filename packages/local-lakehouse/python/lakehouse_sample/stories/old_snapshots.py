"""A table whose snapshots nobody ever expired."""

import time

from ..environment import ORDER_FIELDS, Environment, slices
from ..history import History

HOUR_MS = 3_600_000
OLD_SNAPSHOTS = 180
RECENT_SNAPSHOTS = 5


def load(environment: Environment) -> None:
    """180 snapshots from 95 to 35 days old, every 8 hours, and 5 of the last hours.

    Each one replaced the whole table, so the files of all but the last are
    storage that expiring would give back.
    """
    table = environment.create("vendas", "old_snapshots", ORDER_FIELDS)
    batches = list(slices(environment.orders, OLD_SNAPSHOTS + RECENT_SNAPSHOTS, 400))
    history = History(table)
    history.write(batches, replace=True)
    now = int(time.time() * 1000)
    old = [now - (95 * 24 - 8 * index) * HOUR_MS for index in range(OLD_SNAPSHOTS)]
    recent = [now - (RECENT_SNAPSHOTS - index) * HOUR_MS for index in range(RECENT_SNAPSHOTS)]
    history.commit(environment, old + recent)
