"""How a person is called in a dossier, from the identity mode that the consent gate gave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.services.names import wording_of_names
from casefile.values.codes import FamilyRole, IdentityMode
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.records import Person, PersonNameRow

VICTIM: Final = Wording("the victim", "قربانی")
MEMBER: Final = Wording("another relative", "یکی دیگر از خویشاوندان")


def called(
    person: Person,
    mode: IdentityMode,
    role: FamilyRole,
    relation: Wording,
    pseudonym: str = "",
) -> Wording:
    """Give what a reader may call a person; nothing for somebody who is left out."""
    names: dict[IdentityMode, Callable[[], Wording]] = {
        IdentityMode.FULL: lambda: _of(person, full_name),
        IdentityMode.GIVEN_NAME: lambda: _of(person, given_name),
        IdentityMode.INITIALS: lambda: _of(person, _initials),
        IdentityMode.PSEUDONYM: lambda: Wording(pseudonym, pseudonym),
        IdentityMode.ROLE: lambda: role_of(role, relation),
        IdentityMode.OMIT: Wording,
    }
    return names[mode]()


def role_of(role: FamilyRole, relation: Wording) -> Wording:
    """Give a person's part in the case in words, such as "sister of the victim"."""
    if role is FamilyRole.VICTIM:
        return VICTIM
    if not relation:
        return MEMBER
    return Wording(f"{relation.en} of the victim", f"{relation.fa} قربانی")


def _of(person: Person, part: Callable[[PersonNameRow], str]) -> Wording:
    return wording_of_names((row.script, part(row), row.primary) for row in person.names)


def full_name(row: PersonNameRow) -> str:
    """Give a name as a whole."""
    return row.full or f"{row.given} {row.family}".strip()


def given_name(row: PersonNameRow) -> str:
    """Give the given name, or else the first word of the whole; never the family name."""
    if row.given:
        return row.given
    first = next(iter(full_name(row).split()), "")
    return _initials(row) if first in row.family.split() else first


def _initials(row: PersonNameRow) -> str:
    letters = (word[:1] for word in full_name(row).replace("\u200c", " ").split())
    return " ".join(f"{letter}." for letter in letters if letter.isalpha())
