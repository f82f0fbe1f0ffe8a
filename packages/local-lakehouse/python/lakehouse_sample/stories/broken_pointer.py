"""The metastore points at a metadata file that is no longer there."""

from ..environment import ORDER_FIELDS, Environment


def load(environment: Environment) -> None:
    """A good table whose current metadata file was then deleted from the object store."""
    table = environment.create("vendas", "broken_pointer", ORDER_FIELDS)
    table.append(environment.orders.slice(0, 1000))
    environment.delete_object(table.metadata_location)
