"""A data file vanished, for example by a life-cycle rule on the bucket."""

from ..environment import ORDER_FIELDS, Environment, slices


def load(environment: Environment) -> None:
    """Four data files, of which one is no longer in the object store."""
    table = environment.create("vendas", "missing_file", ORDER_FIELDS)
    for rows in slices(environment.orders, 4, 1000):
        table.append(rows)
    paths = sorted(task.file.file_path for task in table.scan().plan_files())
    environment.delete_object(paths[0])
