"""Who is the same, rule by rule. One build for what is told first, and one for what is told later."""

import pytest

from .conftest import Warehouse

ANA = {"nome": "Ana Lima", "email": "ana.lima@exemplo.com.br", "telefone": "11 98888-0001"}


def lead(number: str, **attributes: str | None) -> dict[str, str | None]:
    return {"id": number, "produtor": "P"} | attributes


FIRST = {
    "crm": [
        # The same in every way of writing.
        lead("escrita-1", nome="João  Conceição", email=" Joao.C@Exemplo.com ", telefone="+55 (11) 97777-0001"),
        # Learns its e-mail later.
        lead("aprende-1", nome="Bia Rocha", telefone="11 96666-0001"),
        # Bears somebody else's e-mail by mistake, until it is corrected.
        lead("engano-1", nome="Carla Dias", email="carla@exemplo.com", telefone="11 95555-0001"),
        lead("engano-2", nome="Carla Nunes", email="carla@exemplo.com", telefone="11 95555-0002"),
        # Namesakes, and people of one telephone.
        lead("xara-1", nome="José Silva", email="jose1@exemplo.com"),
        lead("xara-2", nome="José Silva", email="jose2@exemplo.com"),
        lead("fone-1", nome="Davi Melo", telefone="11 94444-0001"),
        lead("fone-2", nome="Elisa Melo", telefone="11 94444-0001"),
        lead("casal-1", nome="Fábio Reis", email="reis@exemplo.com"),
        lead("casal-2", nome="Gilda Reis", email="reis@exemplo.com"),
        # Placeholders.
        lead("vazio-1", nome="Hugo Paz", email="teste@teste.com", telefone="11999999999"),
        lead("vazio-2", nome="Hugo Pas", email="TESTE@teste.com", telefone="(11) 99999-9999"),
        # A chain: the first and the last have nothing in common.
        lead("cadeia-1", nome="Iara Leal", email="iara@exemplo.com"),
        lead("cadeia-2", nome="Iara Leal", email="iara@exemplo.com", telefone="11 93333-0001"),
        lead("cadeia-3", nome="Iara Leau", telefone="11 93333-0001"),
        # Two CPFs are two persons.
        lead("cpf-1", nome="Joana Vaz", email="vaz@exemplo.com", cpf="111.444.777-35"),
        lead("cpf-2", nome="Joana Vaz", email="vaz@exemplo.com", cpf="222.555.888-46"),
        lead("meio-1", nome="Nina Prado", email="nina@exemplo.com", cpf="444.777.111-68"),
        lead("meio-2", nome="Nina Prado", email="nina@exemplo.com", telefone="11 91111-0001"),
        lead("meio-3", nome="Nina Prado", telefone="11 91111-0001", cpf="555.888.222-79"),
        lead("cpf-3", nome="Kátia Sá", cpf="333.666.999-57"),
        lead("cpf-4", nome="K. Moura", cpf="33366699957"),
        # What would be one text without its delimiter.
        lead("texto-1", nome="ana", email="b@x.com"),
        lead("texto-2", nome="anab", email="@x.com"),
        # An agency's address.
        *(lead(f"agencia-{number}", nome="Lia Gomes", email="contato@agencia.com") for number in range(25)),
        lead("trocado-1", nome="Mário Teles", email="mt@exemplo.com"),
        lead("trocado-2", nome="Teles Mario", email="mt@exemplo.com"),
    ],
    "facebook": [
        lead("escrita-2", nome="JOAO CONCEICAO", email="joao.c@exemplo.com", telefone="011977770001"),
        lead("aprende-2", nome="Bia Rocha", email="bia@exemplo.com"),
    ],
    "google": [lead("escrita-3", nome="joao conceicao", telefone="1177770001")],
}  # fmt: skip
LATER = {
    "crm": [
        lead("aprende-1", nome="Bia Rocha", telefone="11 96666-0001", email="bia@exemplo.com"),
        lead("engano-2", nome="Carla Nunes", email="nunes@exemplo.com", telefone="11 95555-0002"),
        # Learns a telephone that nobody else has: nobody leaves.
        lead("cadeia-1", nome="Iara Leal", email="iara@exemplo.com", telefone="11 92222-0001"),
    ],
}


SELECTED = [
    *("--indirect-selection", "buildable"),
    *("--select", "+fct_leads", "+link_pessoa_identificador", "+hub_identificador"),
    "+identidade_conflito",
]


def groups(warehouse: Warehouse) -> dict[str, frozenset[str]]:
    """With whom each is the same now, itself included."""
    rows = warehouse.rows(
        "select p.pessoa_id, s.hk_mestre from {business_vault}.esat_sal_pessoa_v1 v "
        "join {business_vault}.sal_pessoa s on s.hk_sal_pessoa = v.hk_sal_pessoa "
        "join {raw_vault}.hub_pessoa p on p.hk_pessoa = v.hk_duplicada where v.is_current"
    )
    members: dict[str, set[str]] = {}
    for person, master in rows:
        members.setdefault(master, set()).add(person)
    return {person: frozenset(members[master]) for person, master in rows}


@pytest.fixture(scope="module")
def first(warehouse: Warehouse) -> dict[str, frozenset[str]]:
    for source, leads in FIRST.items():
        warehouse.tell(source, *leads)
    warehouse.build(*SELECTED)
    return groups(warehouse)


@pytest.fixture(scope="module")
def later(warehouse: Warehouse, first) -> dict[str, frozenset[str]]:
    for source, leads in LATER.items():
        warehouse.tell(source, *leads)
    warehouse.build(*SELECTED)
    return groups(warehouse)


@pytest.mark.parametrize(
    ("promise", "together"),
    [
        ("writing makes no difference", {"escrita-1", "escrita-2", "escrita-3"}),
        ("who is connected by a way is the same", {"cadeia-1", "cadeia-2", "cadeia-3"}),
        ("the same CPF is the same person", {"cpf-3", "cpf-4"}),
        ("names in the other order are the same", {"trocado-1", "trocado-2"}),
        ("a mistaken e-mail joins", {"engano-1", "engano-2"}),
    ],
)
def test_the_same(first, promise, together):
    assert first[min(together)] == together, promise


@pytest.mark.parametrize(
    ("promise", "apart"),
    [
        ("a name alone says nothing", {"xara-1", "xara-2"}),
        ("a telephone alone says nothing", {"fone-1", "fone-2"}),
        ("an e-mail does not make one of two names", {"casal-1", "casal-2"}),
        ("placeholders say nothing", {"vazio-1", "vazio-2"}),
        ("two CPFs are two persons", {"cpf-1", "cpf-2"}),
        ("texts do not run together", {"texto-1", "texto-2"}),
        ("what too many share says nothing", {"agencia-0", "agencia-1"}),
        ("who has nothing in common yet", {"aprende-1", "aprende-2"}),
    ],
)
def test_not_the_same(first, promise, apart):
    assert len({first[person] for person in apart}) == len(apart), promise


def test_what_too_many_share_is_listed(warehouse, first):
    assert warehouse.rows(
        "select tipo, pessoas from {business_vault}.identificador_quarentena"
    ) == [("E", 25)]


def test_somebody_between_two_cpfs_is_listed_for_a_look(warehouse, first):
    assert first["meio-1"] == {"meio-1", "meio-2", "meio-3"}
    found = warehouse.rows("select cpfs, registros from {business_vault}.identidade_conflito")
    assert found == [(2, 3)]


def test_each_edge_says_by_which_rule_and_evidence(warehouse, first):
    found = warehouse.rows(
        "select e.regra, e.versao_regra, i.tipo from {business_vault}.identidade_aresta e "
        "join {raw_vault}.hub_pessoa a on a.hk_pessoa = e.hk_pessoa_a join {raw_vault}.hub_pessoa b on b.hk_pessoa = e.hk_pessoa_b "
        "join {business_vault}.hub_identificador i on i.hk_identificador = e.hk_identificador "
        "where starts_with(a.pessoa_id, 'cpf-3') or starts_with(b.pessoa_id, 'cpf-3')"
    )
    assert found == [("C", "1", "C")]


def test_no_raw_value_is_in_the_tables_of_identifiers(warehouse, first):
    for table in (
        "hub_identificador",
        "link_pessoa_identificador",
        "identidade_aresta",
        "sal_pessoa",
    ):
        for row in warehouse.rows(f"select * from {{business_vault}}.{table}"):
            assert not any(
                "@" in str(value) or "9777" in str(value) and len(str(value)) < 20 for value in row
            )


def test_learning_an_attribute_joins_and_never_splits(first, later):
    assert later["aprende-1"] == {"aprende-1", "aprende-2"}
    assert later["cadeia-1"] == first["cadeia-1"]


def test_a_correction_undoes_a_merge_and_the_history_shows_both(warehouse, later):
    assert later["engano-1"] == {"engano-1"} and later["engano-2"] == {"engano-2"}
    history = warehouse.rows(
        "select s.hk_mestre = v.hk_duplicada, v.is_current from {business_vault}.esat_sal_pessoa_v1 v "
        "join {business_vault}.sal_pessoa s on s.hk_sal_pessoa = v.hk_sal_pessoa "
        "join {raw_vault}.hub_pessoa p on p.hk_pessoa = v.hk_duplicada where p.pessoa_id in ('engano-1', 'engano-2') order by v.ldts"
    )
    # One of the two stood for both; the other belonged to it, and stands for itself now.
    assert sorted(history) == [(False, False), (True, True), (True, True)]


def test_nobody_else_is_touched(first, later):
    moved = {person for person in first if first[person] != later[person]}
    assert moved == {"aprende-1", "aprende-2", "engano-1", "engano-2"}
