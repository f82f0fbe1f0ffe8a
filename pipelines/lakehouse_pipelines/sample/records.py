"""What the three sources know of the people: with overlaps, typing errors, gaps and changes, and with what belongs to whom."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from .population import Person, people, plain

SOURCES = ("crm", "facebook", "google")
START = datetime(2026, 1, 1, 8, tzinfo=timezone.utc)
"""Of the first day."""

PRODUCERS = [
    "Casa Verde Imóveis", "Construtora Aurora", "Educa Mais", "Escola Saber", "Finanças Já", "Grupo Horizonte",
    "Imobiliária Sol Nascente", "Instituto Caminho", "Loja da Serra", "Mundo Digital", "Nova Vida Saúde",
    "Oficina Criativa", "Planos Bem-Estar", "Rede Futuro", "Seguros Ponte", "Viagens Brasil",
]  # fmt: skip
CAMPAIGNS = {
    "facebook": ["FB | Verão 2026", "FB | Remarketing", "FB | Lançamento", "FB | Lookalike 2%"],
    "google": ["Search - Marca", "Search - Genérico", "PMax - Imóveis", "YouTube - Topo"],
    "crm": ["Indicação", "Evento", "Site", "Telefone"],
}
PLACEHOLDER_EMAILS = ["teste@teste.com", "nao@tem.com", "sem@email.com", "a@a.com"]
PLACEHOLDER_PHONES = ["11999999999", "00000000000", "11111111111"]

SHARES = {"crm": 0.7, "facebook": 0.55, "google": 0.4}
"""Probability that a source knows a person."""


@dataclass(frozen=True)
class Version:
    """A record of a source, as it was from `changed` on. `data` is what the source tells, by its own column names."""

    source: str
    record: str
    person: int
    day: int
    """The day of the sample on which the source shows it: for a late one, after others with a later `changed`."""
    changed: datetime
    data: dict[str, str | None]


def versions(seed: int, persons: int, days: int) -> Iterator[Version]:
    """All versions of all records that the sources show until the end of day `days`, which counts from 1."""
    for person in people(seed, persons):
        for source in _known_by(seed, person):
            for copy in range(_copies(seed, person, source)):
                yield from (
                    version
                    for version in _history(seed, person, source, copy)
                    if version.day <= days
                )


def truth(seed: int, persons: int, days: int) -> dict[tuple[str, str], int]:
    """Which person is behind each record: `(source, id of the record)` to the person's number."""
    return {
        (version.source, version.record): version.person
        for version in versions(seed, persons, days)
    }


def _known_by(seed: int, person: Person) -> list[str]:
    chance = random.Random(f"{seed}/known/{person.number}")
    known = [source for source in SOURCES if chance.random() < SHARES[source]]
    return known or [chance.choice(SOURCES)]


def _copies(seed: int, person: Person, source: str) -> int:
    """How many records a source has of a person: a CRM now and then two, an advertisement one for each form."""
    chance = random.Random(f"{seed}/copies/{source}/{person.number}")
    return chance.choices([1, 2, 3], [92, 8, 0] if source == "crm" else [75, 18, 7])[0]


def _history(seed: int, person: Person, source: str, copy: int) -> Iterator[Version]:
    record = f"{source[0]}{person.number:07}{copy}"
    chance = random.Random(f"{seed}/record/{record}")
    day = chance.choices([1, 2, 3], [80, 12, 8])[0]
    changed = START + timedelta(days=day - 1, seconds=chance.randrange(36_000))
    told = _told(person, source, chance)
    created = changed
    # A form that reached the source late: made the day before, shown today.
    if source != "crm" and day > 1 and chance.random() < 0.1:
        created = changed = changed - timedelta(days=1)

    def version(shown: int, at: datetime, deleted: datetime | None = None) -> Version:
        return Version(
            source,
            record,
            person.number,
            shown,
            at,
            _columns(source, record, told, created, at, deleted),
        )

    yield version(day, changed)
    if source != "crm":
        return
    for later in range(day + 1, 4):
        changed = START + timedelta(days=later - 1, seconds=chance.randrange(36_000))
        event = chance.random()
        if event < 0.01:
            yield version(later, changed, deleted=changed)
            return
        if event < 0.06:
            told |= _told_anew(person, source, told, chance)
            yield version(later, changed)


def _told(person: Person, source: str, chance: random.Random) -> dict[str, str | None]:
    return {
        "nome": _written_name(person, chance),
        "email": _written_email(person, chance),
        "telefone": _written_phone(person, chance),
        "cpf": person.cpf if source == "crm" and chance.random() < 0.5 else None,
        "produtor": chance.choice(PRODUCERS),
        "campanha": chance.choice(CAMPAIGNS[source]),
    }


def _told_anew(
    person: Person, source: str, told: dict, chance: random.Random
) -> dict[str, str | None]:
    """A correction, a gap that is filled, or another producer."""
    return chance.choice(
        [
            {"nome": person.name},
            {"email": person.emails[0]},
            {"telefone": person.phones[0]},
            {"produtor": chance.choice([name for name in PRODUCERS if name != told["produtor"]])},
        ]
    )


def _written_name(person: Person, chance: random.Random) -> str | None:
    name = person.name
    way = chance.random()
    if way < 0.02:
        return None
    if way < 0.07:
        name = person.given
    elif way < 0.22:
        name = f"{person.given} {person.family}"
    if chance.random() < 0.06:
        name = _mistyped(name, chance)
    style = chance.random()
    if style < 0.15:
        return name.upper()
    if style < 0.4:
        return plain(name)
    return f" {name}" if style < 0.45 else name


def _written_email(person: Person, chance: random.Random) -> str | None:
    way = chance.random()
    if way < 0.08:
        return None
    if way < 0.09:
        return chance.choice(PLACEHOLDER_EMAILS)
    email = person.emails[-1] if chance.random() < 0.15 else person.emails[0]
    if way < 0.11:
        return email.replace("gmail.com", "gmial.com").replace("hotmail.com", "hotmal.com")
    if way < 0.12:
        return email.replace("@", "")
    style = chance.random()
    return f"{email.title()} " if style < 0.1 else email


def _written_phone(person: Person, chance: random.Random) -> str | None:
    way = chance.random()
    if way < 0.1:
        return None
    if way < 0.11:
        return chance.choice(PLACEHOLDER_PHONES)
    phone = person.phones[-1] if chance.random() < 0.15 else person.phones[0]
    area, number = phone[:2], phone[2:]
    style = chance.randrange(8)
    if style == 0:
        return f"({area}) {number[:5]}-{number[5:]}"
    if style == 1:
        return f"+55 {area} {number}"
    if style == 2:
        return f"0{area}{number}"
    if style == 3 and way < 0.4:
        # As it was written before the ninth digit.
        return f"{area}{number[1:]}"
    return phone


def _mistyped(text: str, chance: random.Random) -> str:
    """One error of a hand: two letters in the wrong order, one too few, or another one."""
    place = chance.randrange(1, max(2, len(text) - 1))
    kind = chance.randrange(3)
    if kind == 0:
        return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :]
    if kind == 1:
        return text[:place] + text[place + 1 :]
    return text[:place] + chance.choice("aeiourst") + text[place + 1 :]


def _columns(
    source: str,
    record: str,
    told: dict[str, str | None],
    created: datetime,
    changed: datetime,
    deleted: datetime | None,
) -> dict[str, str | None]:
    """By the names of each source."""
    if source == "crm":
        return {
            "id": record,
            **told,
            "criado_em": created.isoformat(),
            "atualizado_em": changed.isoformat(),
            "excluido_em": deleted and deleted.isoformat(),
        }
    if source == "facebook":
        return {
            "id": record,
            "created_time": created.isoformat(),
            "campaign_name": told["campanha"],
            "full_name": told["nome"],
            "email": told["email"],
            "phone_number": told["telefone"],
            "produtor": told["produtor"],
        }
    return {
        "lead_id": record,
        "submission_time": created.isoformat(),
        "campaign": told["campanha"],
        "user_name": told["nome"],
        "user_email": told["email"],
        "user_phone": told["telefone"],
        "produtor": told["produtor"],
    }
