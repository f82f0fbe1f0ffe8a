"""Hubs and links: each key once, whoever tells of it first, and however often."""

from conftest import at

GHOSTS = {"0" * 32, "f" * 32}


def people(warehouse, table="hub_pessoa"):
    return warehouse.rows(
        f"select pessoa_id, rsrc, ldts from {{s}}.{table} where rsrc not in ('SYSTEM', 'ERROR') order by 1"
    )


def test_the_first_sighting_of_each_key_is_kept(warehouse):
    warehouse.land("pessoa", {"id": "1"}, {"id": "2"}, extracted=at(2))
    warehouse.land("lead", {"pessoa_id": "2"}, {"pessoa_id": "3"}, extracted=at(1))
    warehouse.build("hub_pessoa")
    assert people(warehouse) == [
        ("1", "CRM", at(2)),
        ("2", "FACEBOOK", at(1)),
        ("3", "FACEBOOK", at(1)),
    ]


def test_one_row_may_name_two_keys_of_a_hub(warehouse):
    warehouse.land(
        "pessoa",
        {"id": "1", "indicado_por": "7"},
        {"id": "2", "indicado_por": "1"},
        extracted=at(0),
    )
    warehouse.build("hub_pessoa")
    assert [row[0] for row in people(warehouse)] == ["1", "2", "7"]


def test_the_order_of_sources_makes_no_difference(warehouse):
    warehouse.land(
        "pessoa", {"id": "1", "indicado_por": "2"}, {"id": "2"}, {"id": " 2 "}, extracted=at(3)
    )
    warehouse.land("lead", {"pessoa_id": "2"}, {"pessoa_id": "1"}, extracted=at(3))
    warehouse.build("hub_pessoa", "hub_pessoa_outra_ordem")
    assert people(warehouse) == people(warehouse, "hub_pessoa_outra_ordem")


def test_a_second_run_inserts_nothing(warehouse):
    warehouse.land("pessoa", {"id": "1", "produtor_atual": "p"}, extracted=at(1))
    warehouse.land("lead", {"pessoa_id": "1"}, {"pessoa_id": "2"}, extracted=at(1))
    models = ("hub_pessoa", "hub_produtor", "link_pessoa_produtor")
    warehouse.build(*models)
    assert warehouse.build(*models) == {model: 0 for model in models}


def test_late_rows_of_a_slow_source_come_in(warehouse):
    warehouse.land("pessoa", {"id": "1"}, extracted=at(5))
    warehouse.land("lead", {"pessoa_id": "1"}, extracted=at(5))
    warehouse.build("hub_pessoa")
    warehouse.land("lead", {"pessoa_id": "9"}, extracted=at(1))
    assert warehouse.build("hub_pessoa") == {"hub_pessoa": 1}
    assert ("9", "FACEBOOK", at(1)) in people(warehouse)


def test_a_batch_that_arrives_while_another_source_is_ahead_comes_in(warehouse):
    warehouse.land("lead", {"pessoa_id": "1"}, extracted=at(1))
    warehouse.build("hub_pessoa")
    # Arrives after the lead, with nothing of this source in the hub yet.
    warehouse.land("pessoa", {"id": "2"}, extracted=at(0))
    assert warehouse.build("hub_pessoa") == {"hub_pessoa": 1}


def test_ghost_records_stand_for_keys_that_are_unknown(warehouse):
    warehouse.land(
        "pessoa", {"id": "", "nome": "Ninguém"}, {"id": None}, {"id": "1"}, extracted=at(1)
    )
    warehouse.build("hub_pessoa", "link_pessoa_produtor")
    rows = warehouse.rows(
        "select hk_pessoa, pessoa_id, rsrc from {s}.hub_pessoa order by hk_pessoa"
    )
    assert {row[0] for row in rows if row[2] in ("SYSTEM", "ERROR")} == GHOSTS
    assert len(rows) == 3
    assert [row[1] for row in rows if row[0] in GHOSTS] == [None, None]
    link = warehouse.rows(
        "select hk_pessoa, hk_produtor from {s}.link_pessoa_produtor where rsrc = 'CRM'"
    )
    assert [row[1] for row in link] == ["0" * 32]


def test_a_link_holds_each_combination_once(warehouse):
    rows = [
        {"id": "1", "produtor_atual": "p"},
        {"id": "1", "produtor_atual": "P "},
        {"id": "1", "produtor_antigo": "q"},
        {"id": "2", "produtor_atual": "p"},
    ]
    warehouse.land("pessoa", *rows, extracted=at(1))
    warehouse.build("link_pessoa_produtor", "hub_pessoa", "hub_produtor")
    found = warehouse.rows(
        "select p.pessoa_id, upper(trim(r.produtor)) from {s}.link_pessoa_produtor l "
        "join {s}.hub_pessoa p using (hk_pessoa) join {s}.hub_produtor r using (hk_produtor) "
        "where l.rsrc = 'CRM' order by 1, 2"
    )
    assert found == [("1", "P"), ("1", "Q"), ("2", "P")]
