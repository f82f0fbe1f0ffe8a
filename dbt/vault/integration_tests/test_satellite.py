"""Satellites: each change once, in whatever order it arrives."""

import pytest

from conftest import at

MODELS = ["sat_pessoa", "sat_pessoa_sem_chegada"]

pytestmark = pytest.mark.parametrize("sat", MODELS)


def names(warehouse, sat):
    """Names of person 1 with the hours at which they begin."""
    rows = warehouse.rows(f"select ldts, nome from {{s}}.{sat} where rsrc = 'CRM' order by ldts")
    return [((ldts - at(0)).total_seconds() / 3600, nome) for ldts, nome in rows]


def person(nome, hours, **others):
    return {"id": "1", "nome": nome, "extraido_em": at(hours)} | others


def test_only_changes_are_kept(warehouse, sat):
    warehouse.land("pessoa", person("Ana", 1), person("Ana", 2), person("Ana Maria", 3))
    warehouse.build(sat)
    warehouse.land("pessoa", person("Ana Maria", 4), person("Ana", 5))
    assert warehouse.build(sat) == {sat: 1}
    assert names(warehouse, sat) == [(1, "Ana"), (3, "Ana Maria"), (5, "Ana")]


def test_a_second_run_inserts_nothing(warehouse, sat):
    warehouse.land("pessoa", person("Ana", 1), person("Bia", 2))
    warehouse.build(sat)
    assert warehouse.build(sat) == {sat: 0}
    # Delivered once more, as after a sync that was broken off.
    warehouse.land("pessoa", person("Ana", 1), person("Bia", 2))
    assert warehouse.build(sat) == {sat: 0}


def test_several_versions_of_a_key_in_one_batch(warehouse, sat):
    warehouse.land("pessoa", person("Ana", 1))
    warehouse.build(sat)
    # Only the first new version may be compared with the stored one: the last is a change too.
    warehouse.land("pessoa", person("Bia", 2), person("Ana", 3), person("Ana", 4))
    warehouse.build(sat)
    assert names(warehouse, sat) == [(1, "Ana"), (2, "Bia"), (3, "Ana")]


def test_versions_of_the_same_moment_are_all_kept_in_their_order(warehouse, sat):
    warehouse.land(
        "pessoa",
        person("Caio", 1, sequencia=3),
        person("Ana", 1, sequencia=1),
        person("Bia", 1, sequencia=2),
    )
    warehouse.build(sat)
    found = warehouse.rows(
        f"select nome, to_unixtime(ldts) - to_unixtime(timestamp '2026-01-01 01:00:00') from {{s}}.{sat} "
        "where rsrc = 'CRM' order by ldts"
    )
    assert [nome for nome, _ in found] == ["Ana", "Bia", "Caio"]
    assert [round(moved * 1e6) for _, moved in found] == [0, 1, 2]
    assert warehouse.build(sat) == {sat: 0}


def test_a_late_version_takes_its_place_and_what_follows_becomes_a_change(warehouse, sat):
    warehouse.land("pessoa", person("Ana", 1), person("Ana", 3))
    warehouse.build(sat)
    assert names(warehouse, sat) == [(1, "Ana")]
    warehouse.land("pessoa", person("Bia", 2))
    warehouse.build(sat)
    assert names(warehouse, sat) == [(1, "Ana"), (2, "Bia"), (3, "Ana")]


def test_a_late_version_before_the_first_comes_in(warehouse, sat):
    warehouse.land("pessoa", person("Bia", 5), {"id": "2", "nome": "Outra", "extraido_em": at(9)})
    warehouse.build(sat)
    warehouse.land("pessoa", person("Ana", 1))
    assert warehouse.build(sat) == {sat: 1}


def test_every_staged_version_is_represented(warehouse, sat):
    """However the batches fall, each staged version is the one that holds at its load timestamp."""
    versions = [("A", 1), ("A", 2), ("B", 3), ("A", 4), ("C", 5), ("C", 6), ("A", 7), ("B", 8)]
    for batch in ([4, 0], [2], [7, 1], [3, 6, 5]):
        warehouse.land("pessoa", *(person(*versions[index]) for index in batch))
        warehouse.build(sat)
    stored = names(warehouse, sat)
    for name, hour in versions:
        assert [stored_name for since, stored_name in stored if since <= hour][-1] == name


def test_empty_is_not_null(warehouse, sat):
    warehouse.land(
        "pessoa",
        person("Ana", 1, email=None),
        person("Ana", 2, email=""),
        person("Ana", 3, email=None),
    )
    warehouse.build(sat)
    assert [since for since, _ in names(warehouse, sat)] == [1, 2, 3]


def test_rows_without_a_key_leave_the_ghost_record_alone(warehouse, sat):
    warehouse.land(
        "pessoa", {"id": None, "nome": "Ninguém", "extraido_em": at(1)}, person("Ana", 1)
    )
    warehouse.build(sat)
    ghosts = warehouse.rows(
        f"select nome from {{s}}.{sat} where hk_pessoa in ('{'0' * 32}', '{'f' * 32}')"
    )
    assert ghosts == [(None,), (None,)]
    assert names(warehouse, sat) == [(1, "Ana")]
