"""Three days of the sample, from the sources to one person. The tests build on each other, in their order."""

from collections import Counter

from lakehouse_pipelines.sample.records import truth, versions

from .identity import Clustering, pairwise

PERSONS, SEED = 1000, 42


def clusters(warehouse) -> Clustering:
    """Which master each record has now."""
    found = warehouse.rows(
        "select lower(p.origem), p.pessoa_id, s.hk_mestre from {business_vault}.esat_sal_pessoa_v1 v "
        "join {business_vault}.sal_pessoa s on s.hk_sal_pessoa = v.hk_sal_pessoa "
        "join {raw_vault}.hub_pessoa p on p.hk_pessoa = v.hk_duplicada where v.is_current"
    )
    return {(source, record): master for source, record, master in found}


def test_the_first_day_is_built_with_all_its_tests(warehouse):
    assert warehouse.sync(1) == len({each.record for each in versions(SEED, PERSONS, 1)})
    warehouse.build()
    assert warehouse.rows("select count(*) from {gold}.fct_leads") == [
        (len(truth(SEED, PERSONS, 1)),)
    ]


def test_the_same_day_and_the_same_build_again_insert_nothing(warehouse):
    assert warehouse.sync(1) > 0
    inserted = warehouse.build()
    assert len(inserted) > 15
    assert set(inserted.values()) == {0}


def test_the_second_day_brings_late_corrected_and_deleted_records(warehouse):
    before = clusters(warehouse)
    warehouse.sync(2)
    # Its tests run over all three days, after the third.
    inserted = warehouse.build("--exclude", "resource_type:test")
    shown = [each for each in versions(SEED, PERSONS, 2) if each.day == 2]
    new = {(each.source, each.record) for each in shown} - set(before)
    assert inserted["hub_pessoa"] == len(new)
    changed = Counter(each.source for each in shown if (each.source, each.record) in before)
    assert inserted["sat_pessoa_crm"] == len([each for each in shown if each.source == "crm"])
    assert inserted["sat_pessoa_crm"] > changed["crm"] > 0
    late = [each for each in shown if each.source != "crm" and each.changed.day == 1]
    assert late
    arrived = warehouse.rows("select lower(origem), pessoa_id from {gold}.fct_leads")
    assert {(each.source, each.record) for each in late} <= set(arrived)


def test_what_a_source_deleted_is_marked_and_kept(warehouse):
    deleted = {each.record for each in versions(SEED, PERSONS, 2) if each.data.get("excluido_em")}
    assert deleted
    assert {
        row[0] for row in warehouse.rows("select pessoa_id from {gold}.fct_leads where excluido")
    } == deleted


def test_the_third_day(warehouse):
    warehouse.sync(3)
    warehouse.build()
    assert set(clusters(warehouse)) == set(truth(SEED, PERSONS, 3))


def test_merges_and_splits_are_history(warehouse):
    """On the third day somebody belongs together who did not on the first, and the history says since when."""
    ends = warehouse.rows(
        "select count(*) from {business_vault}.esat_sal_pessoa where not is_active"
    )
    assert ends[0][0] > 0
    overlaps = warehouse.rows(
        "select hk_duplicada from {business_vault}.esat_sal_pessoa_v1 where is_current group by 1 having count(*) > 1"
    )
    assert overlaps == []


def test_people_are_found_with_precision_and_recall(warehouse, record_property):
    """Over all pairs of the labelled sample: shared, mistyped and missing attributes and all."""
    who = truth(SEED, PERSONS, 3)
    found = pairwise(clusters(warehouse), who)
    formula = pairwise(
        {
            (source, record): key
            for source, record, key in warehouse.rows(
                "select lower(p.origem), p.pessoa_id, coalesce(i.hk_pessoa_seed, p.hk_pessoa) from {raw_vault}.hub_pessoa p "
                "join {business_vault}.pessoa_identidade i on i.hk_pessoa = p.hk_pessoa"
            )
        },
        who,
    )
    record_property("figure", f"identity, sample of {PERSONS} persons: {found}")
    record_property("figure", f"the former key on the same: {formula}")
    assert found.precision >= 0.99
    assert found.recall >= 0.85
    assert found.recall > 3 * formula.recall


def test_the_attributes_of_a_person_come_from_the_best_source(warehouse):
    """Where the CRM has one record of a person, and a name in it, the person bears that name."""
    rows = warehouse.rows(
        "with crm as ("
        " select l.hk_pessoa_unificada as hk, arbitrary(i.nome) as nome from {gold}.fct_leads l"
        " join {business_vault}.pessoa_identidade i on i.hk_pessoa = l.hk_pessoa"
        " where l.origem = 'CRM' and not l.excluido and i.nome is not null group by 1 having count(*) = 1)"
        "select d.nome, crm.nome from {gold}.dim_pessoa_unificada d join crm on crm.hk = d.hk_pessoa_unificada"
    )
    assert len(rows) > 300
    assert all(chosen == told for chosen, told in rows)
