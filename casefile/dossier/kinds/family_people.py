"""The people of a one-family dossier: who is asking, the victims, their fate and burial."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.dossier.content import (
    Block,
    BulletList,
    Emphasis,
    Field,
    FieldKind,
    Heading,
    KeyTable,
    Portrait,
    Run,
    Section,
    Text,
)
from casefile.dossier.content_graphics import Bond, FamilyTree, Kinship, Relative
from casefile.dossier.kinds.voice import Voice, code, comma, listed
from casefile.language.catalogue import mark
from casefile.values.codes import FamilyRole, IdentityMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.values.printed import PrintedFamily, PrintedPerson
    from casefile.values.wording import Wording


_PARENT: Final = "PARENT"
_CHILD: Final = "CHILD"
_BONDS: Final = {
    _PARENT: Bond.PARENT,
    "SPOUSE": Bond.PARTNER,
    "PARTNER": Bond.PARTNER,
    "SIBLING": Bond.SIBLING,
}


def who_is_asking(family: PrintedFamily, voice: Voice) -> Section:
    """Name the relatives who ask, each as far as they allow."""
    askers = [each for each in family.people if each.role is not FamilyRole.VICTIM]
    items = [_asker(each, voice) for each in askers]
    if family.unnamed_relatives:
        items.append(voice.said_in_all(mark("Another relative, whose name is withheld."), "\n"))
    blocks: tuple[Block, ...] = (BulletList(tuple(items)),)
    if not items:
        blocks = (voice.nothing(mark("No relative is named in this dossier.")),)
    blocks += _tree(family, voice)
    return Section(voice.titled(mark("Who is asking")), blocks, "who")


def _tree(family: PrintedFamily, voice: Voice) -> tuple[Block, ...]:
    """Draw how those belong together who are named in full; one box stands for all others."""
    kinships = tuple(
        kinship
        for each in family.relations
        if (kinship := _kinship(each.kind, f"{each.person}", f"{each.other}"))
    )
    joined = {key for each in kinships for key in (each.first, each.second)}
    if not joined:
        return ()
    people = tuple(
        _relative(f"{place}", each, voice)
        for place, each in enumerate(family.people)
        if f"{place}" in joined
    )
    hidden = family.unnamed_relatives or any(
        each.mode is not IdentityMode.FULL and each.role is not FamilyRole.VICTIM
        for each in family.people
    )
    others = voice.said_in_all(mark("another relative"), "\n") if hidden else ()
    caption = voice.said_in_all(mark("Only those stand here who agreed to be named."), "\n")
    heading = Heading(voice.titled(mark("How they belong together")), 2, listed=False)
    return heading, FamilyTree(people, kinships, others, caption=caption)


def _kinship(kind: str, person: str, other: str) -> Kinship | None:
    if kind == _CHILD:
        person, other, kind = other, person, _PARENT
    bond = _BONDS.get(kind)
    return Kinship(person, other, bond) if bond else None


def _relative(key: str, person: PrintedPerson, voice: Voice) -> Relative:
    born = voice.dated(person.born, short=True)
    details: list[Text] = [(*voice.said("Born"), Run(" "), *born)] if born else []
    if person.fate_status:
        details.append(voice.coded("fate_status", person.fate_status))
    name = voice.told_in_all(person.name, FieldKind.NAME)
    return Relative(key, name, tuple(details), person.role is FamilyRole.VICTIM)


def victims(family: PrintedFamily, voice: Voice) -> Section:
    """Give each victim's identity, picture and life."""
    blocks: list[Block] = []
    for each in _victims(family):
        blocks += _victim(each, voice)
    if not blocks:
        blocks = [voice.nothing(mark("No victim may be named in this dossier."))]
    return Section(voice.titled(mark("The victims")), tuple(blocks), "victims")


def fate(family: PrintedFamily, voice: Voice) -> Section:
    """Say what is known of fate, burial and the death certificate; death is never inferred."""
    blocks: list[Block] = []
    for each in _victims(family):
        rows = [
            voice.row(mark("Name"), _telling(voice, each.name, FieldKind.NAME)),
            voice.row(mark("Fate"), _coding(voice, "fate_status", each.fate_status)),
            voice.row(mark("Burial place"), _telling(voice, each.burial)),
            voice.row(
                mark("Death certificate"),
                _coding(voice, "death_certificate_status", each.death_certificate_status),
            ),
        ]
        blocks.append(KeyTable(tuple(row for row in rows if row)))
    if not blocks:
        blocks = [voice.nothing(mark("Nothing is recorded about fate and burial."))]
    return Section(voice.titled(mark("Fate, burial, death certificate")), tuple(blocks), "fate")


def _victims(family: PrintedFamily) -> list[PrintedPerson]:
    return [each for each in family.people if each.role is FamilyRole.VICTIM]


def _asker(person: PrintedPerson, voice: Voice) -> Text:
    return voice.in_all(lambda language: _asker_in(person, voice, language), "\n")


def _asker_in(person: PrintedPerson, voice: Voice, language: str) -> Text:
    texts = [voice.told(person.name, FieldKind.NAME, language)]
    if person.relation:
        texts.append(voice.told(person.relation, language=language))
    texts.append(voice.coded("family_role", person.role, language))
    return listed(texts, comma(language))


def _victim(person: PrintedPerson, voice: Voice) -> list[Block]:
    title = voice.told_in_all(person.name, FieldKind.NAME, " · ")
    blocks: list[Block] = [Heading(title, 2, f"person-{person.key}" if person.key else "")]
    rows = [voice.row(key, value) for key, value in _identity(person, voice)]
    identity = KeyTable(tuple(row for row in rows if row))
    if person.photo:
        alt = voice.first.say("Portrait of {name}", name=person.name.in_language(voice.language))
        blocks.append(Portrait(person.photo, alt, identity, title))
    else:
        blocks.append(identity)
    if person.life:
        blocks.append(Heading(voice.titled(mark("Life")), 3, listed=False))
        blocks += voice.paragraphs(person.life)
    return blocks


def _identity(person: PrintedPerson, voice: Voice) -> list[tuple[str, Callable[[str], Text]]]:
    return [
        (mark("Name"), _telling(voice, person.name, FieldKind.NAME)),
        (mark("Other names"), lambda language: _other_names(person, voice, language)),
        (mark("Reference"), lambda _language: (code(person.key),) if person.key else ()),
        (mark("Sex"), _coding(voice, "sex", person.sex)),
        (mark("Born"), lambda language: voice.dated(person.born, language)),
        (mark("Place of birth"), _telling(voice, person.birth_place)),
        (mark("Father’s name"), _telling(voice, person.father_name, FieldKind.NAME)),
        (mark("Mother’s name"), _telling(voice, person.mother_name, FieldKind.NAME)),
        (mark("Occupation"), _telling(voice, person.occupation)),
        (mark("Education"), _telling(voice, person.education)),
    ]


def _other_names(person: PrintedPerson, voice: Voice, language: str) -> Text:
    texts: list[Text] = [
        (
            Field(name, FieldKind.NAME),
            Run(" "),
            *_in_brackets(voice.coded("name_type", kind, language)),
        )
        for kind, name in person.other_names
    ]
    return listed(texts, comma(language))


def _in_brackets(text: Text) -> tuple[Run, ...]:
    words = "".join(each.text for each in text if isinstance(each, Run))
    return (Run(f"({words})", emphasis=Emphasis.SMALL),)


def _telling(
    voice: Voice, wording: Wording, kind: FieldKind = FieldKind.TEXT
) -> Callable[[str], Text]:
    return lambda language: voice.told(wording, kind, language)


def _coding(voice: Voice, vocabulary: str, value: str) -> Callable[[str], Text]:
    return lambda language: voice.coded(vocabulary, value, language) if value else ()


def spelling_note(voice: Voice) -> Block:
    """Say that one name may be spelt in several ways."""
    key = mark(
        "Persian names are given as the family writes them; other spellings of the same name "
        "occur in quoted documents."
    )
    return voice.remark(lambda language: voice.said(key, language))
