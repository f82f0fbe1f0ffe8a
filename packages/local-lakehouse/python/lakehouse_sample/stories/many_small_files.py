"""A table that a job appends to every few minutes and nobody compacts."""

from ..environment import ORDER_FIELDS, Environment, slices
from ..history import History

COMMITS = 260
ROWS_A_COMMIT = 500


def load(environment: Environment) -> None:
    """260 commits of one small file each: almost every file open could be saved."""
    table = environment.create("vendas", "many_small_files", ORDER_FIELDS)
    history = History(table)
    history.write(list(slices(environment.orders, COMMITS, ROWS_A_COMMIT)))
    history.commit(environment)
