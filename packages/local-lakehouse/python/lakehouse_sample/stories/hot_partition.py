"""Two hundred shops, of which one writes all the time."""

import pyarrow as pa
from pyiceberg.partitioning import PartitionField, PartitionSpec
from pyiceberg.schema import Schema
from pyiceberg.transforms import IdentityTransform
from pyiceberg.types import DecimalType, LongType, NestedField, StringType

from ..environment import Environment, slices
from ..history import History

SHOPS = 200
HOT_SHOP = "loja-007"
HOT_COMMITS = 160
SCHEMA = Schema(
    NestedField(1, "pedido_id", LongType()),
    NestedField(2, "loja", StringType()),
    NestedField(3, "valor", DecimalType(15, 2)),
)
BY_SHOP = PartitionSpec(PartitionField(2, 1000, IdentityTransform(), "loja"))


def load(environment: Environment) -> None:
    """One file in each of 200 partitions, and 160 more in one of them."""
    orders = environment.orders
    table = environment.create("vendas", "hot_partition", SCHEMA, BY_SHOP)

    def with_shop(rows: pa.Table, shops: list[str]) -> pa.Table:
        return pa.table(
            [rows["pedido_id"], pa.array(shops, pa.string()), rows["valor"]],
            names=["pedido_id", "loja", "valor"],
        )

    shops = [f"loja-{customer % SHOPS:03d}" for customer in orders["cliente_id"].to_pylist()]
    history = History(table)
    history.write([with_shop(orders, shops)])
    history.write(
        [with_shop(rows, [HOT_SHOP] * rows.num_rows) for rows in slices(orders, HOT_COMMITS, 300)]
    )
    history.commit(environment)
