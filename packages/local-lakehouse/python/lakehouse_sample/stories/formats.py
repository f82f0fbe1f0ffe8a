"""Tables as older and newer writers leave them: format 1, format 3, gzip'd metadata."""

from ..environment import ORDER_FIELDS, Environment, slices
from ..metadata import Document, replace_metadata


def to_format_3(document: Document) -> Document:
    """The smallest change the specification asks for: the version and the row lineage counter."""
    document["format-version"] = 3
    document["next-row-id"] = 0
    return document


def load(environment: Environment) -> None:
    """`format_v1`, `format_v3` (empty: it needs nothing else of version 3) and `gzip_metadata`."""
    first = environment.create(
        "vendas", "format_v1", ORDER_FIELDS, properties={"format-version": "1"}
    )
    for rows in slices(environment.orders, 3, 2000):
        first.append(rows)
    third = environment.create("vendas", "format_v3", ORDER_FIELDS)
    replace_metadata(environment, third, to_format_3)
    gzipped = environment.create("vendas", "gzip_metadata", ORDER_FIELDS)
    for rows in slices(environment.orders, 3, 2000):
        gzipped.append(rows)
    replace_metadata(environment, gzipped, lambda document: document, compressed=True)
