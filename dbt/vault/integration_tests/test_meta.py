"""What the macros write into `meta`, from which catalogs and lineage read roles and columns without parsing SQL."""

import pytest

from conftest import dbt


@pytest.fixture(scope="module")
def described(engine) -> dict[str, dict]:
    """`meta.data_vault` of each model, as it stands in the manifest."""
    manifest = dbt("parse", "--no-partial-parse", schema="none").result
    return {
        node.name: node.meta.get("data_vault", {})
        for node in manifest.nodes.values()
        if node.resource_type == "model"
    }


@pytest.mark.parametrize(
    ("model", "role", "entity"),
    [
        ("stg_pessoa", "stage", "pessoa"),
        ("hub_pessoa", "hub", "pessoa"),
        ("link_pessoa_produtor", "link", "pessoa_produtor"),
        ("sat_pessoa", "satellite", "pessoa"),
        ("sat_pessoa_v1", "satellite", "pessoa"),
        ("ma_sat_telefone", "multi-active satellite", "pessoa"),
        ("eff_sat_pessoa_produtor", "effectivity satellite", "pessoa_produtor"),
        ("pit_pessoa", "PIT", "pessoa"),
        ("bridge_pessoa_produtor", "bridge", "pessoa"),
    ],
)
def test_each_model_says_its_role_and_entity(described, model, role, entity):
    assert (described[model]["role"], described[model]["entity"]) == (role, entity)


def test_a_hub_says_its_business_key_and_layer(described):
    assert described["hub_pessoa"]["business_key"] == ["pessoa_id"]
    assert described["stg_pessoa"]["layer"] == "staging"


def test_columns_say_where_they_come_from(described):
    assert described["stg_pessoa"]["columns"]["hk_pessoa_produtor"] == [
        "landing.pessoa.id",
        "landing.pessoa.produtor_atual",
        "landing.pessoa.produtor_antigo",
    ]
    hub = described["hub_pessoa"]["columns"]
    assert hub["hk_pessoa"] == [
        "stg_pessoa.hk_pessoa",
        "stg_pessoa.hk_indicador",
        "stg_lead.hk_pessoa",
    ]
    assert hub["pessoa_id"] == ["stg_pessoa.id", "stg_pessoa.indicado_por", "stg_lead.pessoa_id"]
    assert described["sat_pessoa"]["columns"]["nome"] == ["stg_pessoa.nome"]
    assert described["bridge_pessoa_produtor"]["columns"]["hk_produtor"] == [
        "link_pessoa_produtor.hk_produtor"
    ]
