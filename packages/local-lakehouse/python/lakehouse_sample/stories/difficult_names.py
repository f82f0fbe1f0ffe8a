"""Names and values that break careless code: quoting, markup, SQL, length, case."""

import pyarrow as pa
from pyiceberg.partitioning import PartitionField, PartitionSpec
from pyiceberg.schema import Schema
from pyiceberg.transforms import IdentityTransform
from pyiceberg.types import LongType, NestedField, StringType

from ..environment import ORDER_FIELDS, Environment

SCHEMA_NAME = "nomes_dificeis"
LONG_NAME = "tabela_com_um_nome_de_exatamente_cem_caracteres_".ljust(100, "x")
# Hive Metastore takes ASCII letters, digits and most punctuation, and lower-cases.
TABLE_NAMES = {
    "order": "order",
    LONG_NAME: LONG_NAME,
    "vendas 2024-q1": "vendas_2024_q1",
    "ponto.final": "ponto_final",
    "it's; drop table y; --": "drop_table",
    'a"b<b>c&d': "markup",
}
STRANGE_COLUMNS = [
    "Código",
    "a.b",
    '"aspas"',
    '"; drop table x; --',
    "<img src=x onerror=alert(1)>",
    "日本語 😀",
    "com espaço",
    "SELECT",
]
STRANGE_VALUES = [
    "São Paulo",
    "MAIÚSCULAS",
    "a/b=c&d",
    "a.b",
    'O\'Brien "aspas"',
    '"; drop table x; --',
    "<img src=x onerror=alert(1)>",
    "日本語 😀",
    " espaços ",
    "100%",
    "null",
    "",
    None,
]


def load(environment: Environment) -> None:
    """Six tables with difficult names, and `estranho`, whose columns and partition values are."""
    rows = environment.orders.slice(0, 500)
    for name, folder in TABLE_NAMES.items():
        environment.create(SCHEMA_NAME, name, ORDER_FIELDS, folder=folder).append(rows)
    load_strange(environment)


def load_strange(environment: Environment) -> None:
    schema = Schema(
        NestedField(1, STRANGE_COLUMNS[0], LongType()),
        *(
            NestedField(index, name, StringType())
            for index, name in enumerate(STRANGE_COLUMNS[1:], 2)
        ),
    )
    html = STRANGE_COLUMNS[4]
    spec = PartitionSpec(
        PartitionField(schema.find_field(html).field_id, 1000, IdentityTransform(), html)
    )
    table = environment.create(SCHEMA_NAME, "estranho", schema, spec)
    columns = [
        pa.array(range(len(STRANGE_VALUES)), pa.int64()),
        *(pa.array(STRANGE_VALUES, pa.string()) for _ in STRANGE_COLUMNS[1:]),
    ]
    table.append(pa.table(columns, names=STRANGE_COLUMNS))
