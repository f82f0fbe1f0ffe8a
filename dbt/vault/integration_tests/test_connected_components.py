"""Who is connected with whom, however long the way, and in bounded rounds."""

import random

import pytest

from conftest import OTHER_TABLES, dbt


def connect(warehouse, *edges):
    warehouse.insert(
        "aresta", OTHER_TABLES["aresta"], [{"node_a": a, "node_b": b} for a, b in edges]
    )


def components(warehouse):
    found = {}
    for node, component in warehouse.rows("select node, component from {s}.componentes"):
        found.setdefault(component, set()).add(node)
    return found


def test_components_are_named_by_their_smallest_node(warehouse):
    connect(
        warehouse,
        ("b", "c"),
        ("c", "a"),
        ("x", "y"),
        ("sozinho", "sozinho"),
        ("y", None),
        (None, None),
    )
    warehouse.build("componentes")
    assert components(warehouse) == {"a": {"a", "b", "c"}, "x": {"x", "y"}, "sozinho": {"sozinho"}}


def test_a_long_way_takes_few_rounds(warehouse):
    nodes = [f"{number:04}" for number in range(300)]
    random.Random(7).shuffle(nodes)
    connect(warehouse, *zip(nodes, nodes[1:], strict=False))
    dbt("run", "--select", "componentes", "--vars", "max_rounds: 12", schema=warehouse.schema)
    assert components(warehouse) == {"0000": set(nodes)}


def test_too_few_rounds_fail_and_leave_the_table_as_it_was(warehouse):
    connect(warehouse, ("a", "b"))
    warehouse.build("componentes")
    nodes = [f"{number:04}" for number in range(64)]
    connect(warehouse, *zip(nodes, nodes[1:], strict=False))
    with pytest.raises(AssertionError, match="components are not found after 2 rounds"):
        dbt("run", "--select", "componentes", "--vars", "max_rounds: 2", schema=warehouse.schema)
    assert components(warehouse) == {"a": {"a", "b"}}
    tables = warehouse.rows("show tables from {s} like 'componentes%'")
    assert tables == [("componentes",)]


def test_components_grow_and_fall_apart(warehouse):
    connect(warehouse, ("b", "c"), ("d", "e"))
    warehouse.build("componentes")
    connect(warehouse, ("c", "d"), ("a", "e"))
    warehouse.build("componentes")
    assert components(warehouse) == {"a": {"a", "b", "c", "d", "e"}}
    warehouse.sql(f"delete from {warehouse.schema}.aresta where node_a = 'c'")
    warehouse.build("componentes")
    assert components(warehouse) == {"b": {"b", "c"}, "a": {"a", "d", "e"}}
