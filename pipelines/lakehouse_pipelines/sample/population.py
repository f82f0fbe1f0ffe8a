"""Who there is: invented people, with the identifiers that they really use. Everything follows from the seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from faker.providers.person.pt_BR import Provider as Names

FIRST_NAMES = sorted({*Names.first_names})
LAST_NAMES = sorted({*Names.last_names})
"""Common in Brazil, some of them very: homonyms happen."""

AREA_CODES = ["11", "19", "21", "31", "41", "48", "51", "61", "62", "71", "81", "85", "91"]
MAIL_HOSTS = [
    "gmail.com",
    "hotmail.com",
    "outlook.com",
    "yahoo.com.br",
    "uol.com.br",
    "terra.com.br",
]

SHARED_PHONE = 0.03
"""Share of people who give the phone of the person before them: a family's, a couple's."""
SHARED_EMAIL = 0.02
AGENCY_EVERY = 500
"""One agency for so many people; it signs up its clients with its own phone and e-mail."""
AGENCY_CLIENTS = 30


@dataclass(frozen=True)
class Person:
    """One human being. `emails` and `phones` hold the ones in use, the usual one first."""

    number: int
    given: str
    middle: tuple[str, ...]
    family: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    cpf: str
    """Eleven digits, the last two of which check the others."""

    @property
    def name(self) -> str:
        return " ".join([self.given, *self.middle, self.family])


def people(seed: int, count: int) -> Iterator[Person]:
    """The first `count` people of a seed: a larger population begins with the smaller one."""
    before: Person | None = None
    for number in range(count):
        chance = random.Random(f"{seed}/person/{number}")
        before = _person(number, chance, before)
        yield before


def _person(number: int, chance: random.Random, before: Person | None) -> Person:
    given = chance.choice(FIRST_NAMES)
    family = chance.choice(LAST_NAMES)
    middle = tuple(chance.sample(LAST_NAMES, chance.choices([0, 1, 2], [55, 35, 10])[0]))
    emails = [_email(number, given, family, chance)]
    phones = [_phone(chance)]
    if chance.random() < 0.2:
        emails.append(_email(number, given, family, chance, second=True))
    if chance.random() < 0.15:
        phones.append(_phone(chance))
    if before and chance.random() < SHARED_PHONE:
        phones[0] = before.phones[0]
        family = before.family
    if before and chance.random() < SHARED_EMAIL:
        emails[0] = before.emails[0]
    agency, place = divmod(number, AGENCY_EVERY)
    if 0 < place <= AGENCY_CLIENTS:
        agent = random.Random(f"{agency}/agency")
        emails[0] = f"contato@agencia{agency}.com.br"
        phones[0] = _phone(agent)
    return Person(number, given, middle, family, tuple(emails), tuple(phones), _cpf(number))


def _email(
    number: int, given: str, family: str, chance: random.Random, second: bool = False
) -> str:
    """Never the same for two people: with the person's number in it, in one of the ways in which people do that."""
    name = chance.choice([f"{given}.{family}", f"{given}{family[0]}", f"{family}.{given}", given])
    mark = f"{'x' if second else ''}{number}"
    return f"{plain(name).replace(' ', '')}{mark}@{chance.choice(MAIL_HOSTS)}"


def _phone(chance: random.Random) -> str:
    """A mobile number: area code and nine digits, of which the first is 9."""
    return f"{chance.choice(AREA_CODES)}9{chance.randrange(60_000_000, 99_999_999)}"


def _cpf(number: int) -> str:
    """Source of the check digits: Receita Federal, sums weighted from 10 and 11 downwards, modulo 11."""
    digits = [int(digit) for digit in f"{(number * 7919 + 100_000_007) % 1_000_000_000:09}"]
    for first_weight in (10, 11):
        total = sum(digit * (first_weight - place) for place, digit in enumerate(digits))
        digits.append(0 if total % 11 < 2 else 11 - total % 11)
    return "".join(map(str, digits))


ACCENTS = str.maketrans("áàâãäéêëíïóôõöúüçÁÀÂÃÉÊÍÓÔÕÚÇ", "aaaaaeeeiioooouucAAAAEEIOOOUC")


def plain(text: str) -> str:
    """Lower case without accents."""
    return text.translate(ACCENTS).lower()
