"""How to reach a lakehouse: its metastore, its object store, its engine."""

import json
import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyarrow.fs import S3FileSystem
from pyiceberg.catalog import Catalog, load_catalog

from .ingestion.bronze import Lake
from .ingestion.connection import filled
from .ingestion.errors import IngestionError


@dataclass(frozen=True)
class Lakehouse:
    """Addresses and credentials, as the local lakehouse writes them into `connection.json`."""

    trino: dict
    metastore: dict
    objectStore: dict = field(repr=False)
    postgres: dict = field(repr=False, default_factory=dict)

    @classmethod
    def from_environment(cls) -> "Lakehouse":
        """Reads the file that `LAKEHOUSE_CONNECTION` names. `${NAME}` in it is a variable of the environment."""
        file = os.environ.get("LAKEHOUSE_CONNECTION")
        if not file:
            raise IngestionError(
                "LAKEHOUSE_CONNECTION: names no file with the addresses of the lakehouse"
            )
        try:
            where = f"LAKEHOUSE_CONNECTION: {file}"
            given = filled(json.loads(Path(file).read_text()), where, dict(os.environ))
            return cls(
                given["trino"], given["metastore"], given["objectStore"], given.get("postgres", {})
            )
        except OSError as error:
            raise IngestionError(f"LAKEHOUSE_CONNECTION: {file}: {error.strerror}") from None
        except (ValueError, KeyError) as error:
            raise IngestionError(
                f"LAKEHOUSE_CONNECTION: {file}: is no connection file: {error}"
            ) from None

    @cached_property
    def catalog(self) -> Catalog:
        store = self.objectStore
        return load_catalog(
            self.trino["catalog"],
            **{
                "type": "hive",
                "uri": f"thrift://{self.metastore['host']}:{self.metastore['port']}",
                "s3.endpoint": store["endpoint"],
                "s3.region": store["region"],
                "s3.access-key-id": store["accessKey"],
                "s3.secret-access-key": store["secretKey"],
                "s3.force-virtual-addressing": str(not store["pathStyle"]).lower(),
                "s3.connect-timeout": "10",
                "s3.request-timeout": "60",
            },
        )

    @cached_property
    def files(self) -> S3FileSystem:
        """The object store, for what is no table."""
        store = self.objectStore
        return S3FileSystem(
            access_key=store["accessKey"],
            secret_key=store["secretKey"],
            region=store["region"],
            endpoint_override=store["endpoint"],
            force_virtual_addressing=not store["pathStyle"],
            connect_timeout=10,
            request_timeout=60,
        )

    @property
    def lake(self) -> Lake:
        return Lake(self.catalog, f"s3://{self.objectStore['bucket']}/warehouse")

    @property
    def dbt_variables(self) -> dict[str, str]:
        """The environment that dbt's `profiles.yml` reads."""
        scheme, _, address = self.trino["url"].partition("://")
        host, _, port = address.partition(":")
        return {
            "TRINO_SCHEME": scheme,
            "TRINO_HOST": host,
            "TRINO_PORT": port or "443",
            "TRINO_USER": self.trino["user"],
            "TRINO_CATALOG": self.trino["catalog"],
        }
