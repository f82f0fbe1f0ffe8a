"""The connection to one local lakehouse, and what the stories share."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import trino
from pyarrow.fs import S3FileSystem
from pyiceberg.catalog import Catalog, load_catalog
from pyiceberg.partitioning import UNPARTITIONED_PARTITION_SPEC, PartitionSpec
from pyiceberg.schema import Schema
from pyiceberg.table import Table

WAREHOUSE = "s3://lake/warehouse"


@dataclass(frozen=True)
class Environment:
    connection: dict
    flights_file: Path

    @classmethod
    def read(cls, connection_file: Path, flights_file: Path) -> "Environment":
        return cls(json.loads(connection_file.read_text()), flights_file)

    @cached_property
    def catalog(self) -> Catalog:
        metastore = self.connection["metastore"]
        store = self.connection["objectStore"]
        return load_catalog(
            "sample",
            **{
                "type": "hive",
                "uri": f"thrift://{metastore['host']}:{metastore['port']}",
                "warehouse": WAREHOUSE,
                "s3.endpoint": store["endpoint"],
                "s3.region": store["region"],
                "s3.access-key-id": store["accessKey"],
                "s3.secret-access-key": store["secretKey"],
                "s3.force-virtual-addressing": "false",
            },
        )

    @cached_property
    def files(self) -> S3FileSystem:
        """The object store, for what Iceberg itself would never do."""
        store = self.connection["objectStore"]
        return S3FileSystem(
            access_key=store["accessKey"],
            secret_key=store["secretKey"],
            region=store["region"],
            endpoint_override=store["endpoint"],
            force_virtual_addressing=False,
        )

    @cached_property
    def flights(self) -> pa.Table:
        """3,000,000 rows: date, delay (minutes), distance (miles), origin, destination."""
        return pq.read_table(self.flights_file)

    @cached_property
    def orders(self) -> pa.Table:
        """The 15,000 orders of TPC-H at scale 0.01, with Portuguese column names, by id."""
        trino_url = self.connection["trino"]
        host, port = trino_url["url"].removeprefix("http://").split(":")
        with trino.dbapi.connect(host=host, port=int(port), user=trino_url["user"]) as session:
            cursor = session.cursor()
            cursor.execute(
                "SELECT orderkey, custkey, orderstatus, CAST(totalprice AS decimal(15, 2)),"
                " orderdate, orderpriority FROM tpch.tiny.orders ORDER BY orderkey"
            )
            rows = cursor.fetchall()
        columns = zip(*rows, strict=True)
        return pa.Table.from_arrays(
            [
                pa.array(column, type=field.type)
                for column, field in zip(columns, ORDER_FIELDS, strict=True)
            ],
            schema=ORDER_FIELDS,
        )

    def create(
        self,
        schema: str,
        name: str,
        columns: pa.Schema | Schema,
        spec: PartitionSpec = UNPARTITIONED_PARTITION_SPEC,
        properties: dict[str, str] | None = None,
        folder: str | None = None,
    ) -> Table:
        return self.catalog.create_table(
            (schema, name),
            schema=columns,
            partition_spec=spec,
            location=f"{WAREHOUSE}/{schema}/{folder or name}",
            properties={"format-version": "2", **(properties or {})},
        )

    def delete_object(self, location: str) -> None:
        """Removes an object behind Iceberg's back."""
        self.files.delete_file(location.removeprefix("s3://"))


ORDER_FIELDS = pa.schema(
    [
        pa.field("pedido_id", pa.int64()),
        pa.field("cliente_id", pa.int64()),
        pa.field("situacao", pa.string()),
        pa.field("valor", pa.decimal128(15, 2)),
        pa.field("data", pa.date32()),
        pa.field("prioridade", pa.string()),
    ]
)


def slices(rows: pa.Table, count: int, size: int):
    """`count` slices of `size` rows each, starting again when the rows are used up."""
    for index in range(count):
        start = (index * size) % (rows.num_rows - size + 1)
        yield rows.slice(start, size)
