"""A tag keeps a closing date readable for ever, a branch holds an audit."""

import time

from ..environment import ORDER_FIELDS, Environment, slices
from ..metadata import backdate, replace_metadata

DAY_MS = 86_400_000


def load(environment: Environment) -> None:
    """Six monthly commits; the tag pins the first, 150 days old; the branch has its own commit."""
    table = environment.create("vendas", "tagged", ORDER_FIELDS)
    batches = list(slices(environment.orders, 7, 2000))
    for rows in batches[:6]:
        table.append(rows)
    first, second = [entry.snapshot_id for entry in table.history()[:2]]
    table.manage_snapshots().create_tag(first, "fechamento-2024").create_branch(
        second, "auditoria"
    ).commit()
    table.append(batches[6], branch="auditoria")
    now = int(time.time() * 1000)
    ages_days = [150, 120, 90, 60, 30, 1, 0]
    replace_metadata(
        environment,
        table,
        lambda document: backdate(document, [now - age * DAY_MS for age in ages_days]),
    )
