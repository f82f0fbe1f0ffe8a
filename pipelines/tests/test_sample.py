"""The sample: the same for the same seed, and as untidy as it says."""

import re
from collections import Counter

from lakehouse_pipelines.sample.population import people
from lakehouse_pipelines.sample.records import SOURCES, truth, versions

SEED = 42


def test_the_same_seed_makes_the_same_sample_and_another_seed_another():
    first = list(versions(SEED, 50, 3))
    assert first == list(versions(SEED, 50, 3))
    assert first != list(versions(SEED + 1, 50, 3))


def test_a_larger_sample_begins_with_the_smaller_one():
    assert list(people(SEED, 300))[:200] == list(people(SEED, 200))
    assert list(versions(SEED, 300, 3))[:100] == list(versions(SEED, 200, 3))[:100]


def test_a_later_day_only_adds():
    first, third = (list(versions(SEED, 200, day)) for day in (1, 3))
    assert [version for version in third if version.day == 1] == first
    assert len(third) > len(first)


def test_each_record_belongs_to_one_person_of_the_truth():
    who = truth(SEED, 500, 3)
    for version in versions(SEED, 500, 3):
        assert who[version.source, version.record] == version.person
    assert set(who.values()) == set(range(500))


def test_sources_overlap():
    known = Counter()
    sources: dict[int, set[str]] = {}
    for (source, _), person in truth(SEED, 1000, 3).items():
        sources.setdefault(person, set()).add(source)
    for each in sources.values():
        known[len(each)] += 1
    assert known[2] + known[3] > 400
    assert {source for source, _ in truth(SEED, 1000, 3)} == set(SOURCES)


def test_the_sample_holds_every_difficulty_that_it_promises():
    crm = [version for version in versions(SEED, 1000, 3) if version.source == "crm"]
    data = [version.data for version in crm]
    emails = [each["email"] for each in data]
    phones = [each["telefone"] for each in data]
    assert None in emails and None in phones and None in [each["nome"] for each in data]
    assert "teste@teste.com" in emails
    assert any(email and "@" not in email for email in emails)
    assert any(email and email != email.strip() for email in emails)
    assert any(phone and phone.startswith("+55") for phone in phones)
    assert any(phone and re.fullmatch(r"\d{10}", phone) for phone in phones)
    assert any(each["excluido_em"] for each in data)
    versions_of = Counter(version.record for version in crm)
    assert max(versions_of.values()) > 1
    # Late: shown on a day after the one on which it was made.
    late = [each for each in versions(SEED, 1000, 3) if each.changed.day < each.day]
    assert late


def test_some_people_share_what_others_have_alone():
    everyone = list(people(SEED, 1000))
    phones = Counter(person.phones[0] for person in everyone)
    emails = Counter(person.emails[0] for person in everyone)
    assert max(phones.values()) == max(emails.values()) == 30
    assert 10 < sum(1 for count in phones.values() if count == 2) < 100
    assert len({person.cpf for person in everyone}) == 1000


def test_a_cpf_has_its_check_digits():
    for person in people(SEED, 50):
        digits = [int(digit) for digit in person.cpf]
        for length in (9, 10):
            total = sum(digit * (length + 1 - place) for place, digit in enumerate(digits[:length]))
            assert digits[length] == (total * 10 % 11) % 10
