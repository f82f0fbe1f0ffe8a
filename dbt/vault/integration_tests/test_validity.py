"""What holds when: version 1 of satellites, multi-active and effectivity satellites, PIT tables and bridges."""

from datetime import timedelta

from conftest import OTHER_TABLES, at

MICROSECOND = timedelta(microseconds=1)
UNKNOWN = "0" * 32


def moments(warehouse, *hours):
    warehouse.insert("momento", OTHER_TABLES["momento"], [{"sdts": moment} for moment in hours])


def test_versions_follow_each_other_without_gap_or_overlap(warehouse):
    warehouse.land(
        "pessoa",
        *({"id": "1", "nome": n, "extraido_em": at(h)} for n, h in [("A", 1), ("B", 2), ("C", 5)]),
    )
    warehouse.build("sat_pessoa_v1")
    rows = warehouse.rows(
        "select ldts, ledts, is_current from {s}.sat_pessoa_v1 where rsrc = 'CRM' order by ldts"
    )
    assert [row[0] for row in rows[1:]] == [row[1] for row in rows[:-1]]
    assert [row[2] for row in rows] == [False, False, True]
    assert rows[-1][1].year == 8888


def test_a_version_that_a_late_one_made_redundant_is_left_out(warehouse):
    warehouse.land("pessoa", {"id": "1", "nome": "B", "extraido_em": at(5)})
    warehouse.build("sat_pessoa_v1")
    warehouse.land("pessoa", {"id": "1", "nome": "B", "extraido_em": at(1)})
    warehouse.build("sat_pessoa_v1")
    assert warehouse.rows("select ldts from {s}.sat_pessoa where rsrc = 'CRM' order by 1") == [
        (at(1),),
        (at(5),),
    ]
    assert warehouse.rows("select ldts, is_current from {s}.sat_pessoa_v1 where rsrc = 'CRM'") == [
        (at(1), True)
    ]


def test_a_point_in_time_finds_a_version_at_each_instant(warehouse):
    warehouse.land(
        "pessoa", *({"id": "1", "nome": n, "extraido_em": at(h)} for n, h in [("A", 1), ("B", 2)])
    )
    moments(warehouse, at(0), at(1), at(2) - MICROSECOND, at(2), at(9))
    warehouse.build("pit_pessoa")
    found = warehouse.rows(
        "select pit.sdts, sat.nome from {s}.pit_pessoa pit join {s}.hub_pessoa hub using (hk_pessoa) "
        "join {s}.sat_pessoa sat on sat.hk_pessoa = pit.hk_pessoa_sat_pessoa_v1 and sat.ldts = pit.ldts_sat_pessoa_v1 "
        "where hub.pessoa_id = '1' order by 1"
    )
    assert found == [(at(1), "A"), (at(2) - MICROSECOND, "A"), (at(2), "B"), (at(9), "B")]


def test_a_point_in_time_has_a_row_for_each_key_that_was_known(warehouse):
    warehouse.land("pessoa", {"id": "1", "nome": "A", "indicado_por": "2"}, extracted=at(1))
    warehouse.land("lead", {"pessoa_id": "3"}, extracted=at(4))
    moments(warehouse, at(2), at(5))
    warehouse.build("pit_pessoa")
    found = warehouse.rows(
        "select pit.sdts, hub.pessoa_id, pit.hk_pessoa_sat_pessoa_v1 from {s}.pit_pessoa pit "
        "join {s}.hub_pessoa hub using (hk_pessoa) where hub.pessoa_id is not null order by 1, 2"
    )
    assert [(sdts, person) for sdts, person, _ in found] == [
        (at(2), "1"),
        (at(2), "2"),
        (at(5), "1"),
        (at(5), "2"),
        (at(5), "3"),
    ]
    # Who has no version yet is joined to the ghost record, and lost to no inner join.
    assert {person for _, person, key in found if key == UNKNOWN} == {"2", "3"}


def test_a_new_snapshot_date_is_added_and_none_is_computed_twice(warehouse):
    warehouse.land("pessoa", {"id": "1", "nome": "A"}, extracted=at(1))
    moments(warehouse, at(2))
    warehouse.build("pit_pessoa", "bridge_pessoa_produtor")
    again = warehouse.build("pit_pessoa", "bridge_pessoa_produtor")
    assert (again["pit_pessoa"], again["bridge_pessoa_produtor"]) == (0, 0)
    moments(warehouse, at(3))
    # Person 1 and the two ghost records.
    assert warehouse.build("pit_pessoa")["pit_pessoa"] == 3
    assert warehouse.rows("select count(*), count(distinct hk_d_pessoa) from {s}.pit_pessoa") == [
        (6, 6)
    ]


def phones(warehouse):
    return warehouse.rows(
        "select ldts, telefone, tipo, is_current from {s}.ma_sat_telefone_v1 where rsrc = 'CRM' order by 1, 2"
    )


def test_a_multi_active_satellite_keeps_groups(warehouse):
    def phone(number, kind, hours):
        return {"id": "1", "telefone": number, "tipo": kind, "extraido_em": at(hours)}

    warehouse.land("telefone", phone("11", "casa", 1), phone("22", "trabalho", 1))
    warehouse.build("ma_sat_telefone_v1")
    # The same group again, told in another order and with a row delivered twice, is no change.
    warehouse.land(
        "telefone", phone("22", "trabalho", 2), phone("11", "casa", 2), phone("11", "casa", 2)
    )
    assert warehouse.build("ma_sat_telefone_v1") == {"ma_sat_telefone": 0}
    # One row less is.
    warehouse.land("telefone", phone("22", "trabalho", 3))
    assert warehouse.build("ma_sat_telefone_v1") == {"ma_sat_telefone": 1}
    assert phones(warehouse) == [
        (at(1), "11", "casa", False),
        (at(1), "22", "trabalho", False),
        (at(3), "22", "trabalho", True),
    ]


def producers(warehouse):
    return warehouse.rows(
        "select produtor.produtor, held.ldts, held.ledts, held.is_current from {s}.eff_sat_pessoa_produtor_v1 held "
        "join {s}.link_pessoa_produtor link using (hk_pessoa_produtor) "
        "join {s}.hub_produtor produtor on produtor.hk_produtor = link.hk_produtor "
        "join {s}.hub_pessoa pessoa on pessoa.hk_pessoa = link.hk_pessoa "
        "where pessoa.pessoa_id = '1' order by held.ldts"
    )


def of_producer(producer, hours, person="1"):
    return {"id": person, "produtor_atual": producer, "extraido_em": at(hours)}


EFFECTIVITY = ("eff_sat_pessoa_produtor_v1", "link_pessoa_produtor", "hub_produtor", "hub_pessoa")


def test_a_relation_ends_where_the_next_begins_and_may_come_back(warehouse):
    warehouse.land(
        "pessoa",
        of_producer("p", 1),
        of_producer("p", 2),
        of_producer("q", 3),
        of_producer("z", 1, "2"),
    )
    warehouse.build(*EFFECTIVITY)
    warehouse.land("pessoa", of_producer("p", 4), of_producer(None, 6))
    warehouse.build(*EFFECTIVITY)
    assert [(row[0], row[1], row[3]) for row in producers(warehouse)] == [
        ("p", at(1), False),
        ("q", at(3), False),
        ("p", at(4), False),
        (None, at(6), True),
    ]
    ends = warehouse.rows(
        "select ldts from {s}.eff_sat_pessoa_produtor where not is_active order by 1"
    )
    assert ends == [(at(3),), (at(4),), (at(6),)]
    assert warehouse.build(*EFFECTIVITY)["eff_sat_pessoa_produtor"] == 0


def test_a_late_relation_takes_its_place(warehouse):
    warehouse.land("pessoa", of_producer("p", 1), of_producer("p", 3))
    warehouse.build(*EFFECTIVITY)
    warehouse.land("pessoa", of_producer("q", 2))
    warehouse.build(*EFFECTIVITY)
    assert [row[:3] for row in producers(warehouse)][:2] == [
        ("p", at(1), at(2)),
        ("q", at(2), at(3)),
    ]
    assert [(row[0], row[3]) for row in producers(warehouse)][2] == ("p", True)


def test_a_bridge_follows_the_link_that_held(warehouse):
    warehouse.land(
        "pessoa",
        of_producer("p", 1),
        of_producer("q", 3),
        {"id": "2", "indicado_por": "3", "extraido_em": at(1)},
    )
    moments(warehouse, at(1), at(3) - MICROSECOND, at(3))
    warehouse.build("bridge_pessoa_produtor", "hub_produtor")
    found = warehouse.rows(
        "select bridge.sdts, produtor.produtor from {s}.bridge_pessoa_produtor bridge "
        "join {s}.hub_pessoa pessoa on pessoa.hk_pessoa = bridge.hk_pessoa "
        "join {s}.hub_produtor produtor on produtor.hk_produtor = bridge.hk_produtor "
        "where pessoa.pessoa_id = '1' order by 1"
    )
    assert found == [(at(1), "p"), (at(3) - MICROSECOND, "p"), (at(3), "q")]
    # A person without any relation keeps its row.
    assert warehouse.rows(
        "select count(*) from {s}.bridge_pessoa_produtor bridge join {s}.hub_pessoa pessoa using (hk_pessoa) "
        f"where pessoa.pessoa_id = '3' and bridge.hk_produtor = '{UNKNOWN}'"
    ) == [(3,)]
