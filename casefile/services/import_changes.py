"""Brings a record up to what a newer file says of it; an empty cell takes nothing away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casefile.records import (
    ContactPoint,
    Family,
    IdentityDocument,
    Person,
    PersonNameRow,
)
from casefile.services.bookkeeping import columns_of, find, resettle, touch, value_of, write
from casefile.services.import_drafts import Remarks, wording
from casefile.services.people import WHOLE, order_of, with_primaries
from casefile.values.codes import FateStatus, LifeStatus, PersonKind, Sex
from casefile.values.names import PersonName
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.exchange.imported import ImportedFamily
    from casefile.services.import_places import Places
    from casefile.values.people import PersonDraft

_NOTHING = (None, "", Wording(), Sex.UNKNOWN, LifeStatus.UNKNOWN, FateStatus.UNKNOWN)
_CODES = ("sex", "life_status", "fate_status", "born", "nationality", "religion")
_TEXTS = ("father_name", "mother_name", "occupation", "education")


def change_person_by(
    session: Session,
    key: int,
    draft: PersonDraft,
    remarks: Remarks,
    birth_place: int | None,
) -> bool:
    """Write what differs, and tell whether anything did; names that were there stay as others."""
    person = find(session, Person, key, WHOLE)
    values: dict[str, Any] = {
        name: getattr(draft, name) for name in _CODES if getattr(draft, name) not in _NOTHING
    }
    for name in _TEXTS:
        values[name] = joined(getattr(person, name), getattr(draft, name))
    if birth_place is not None:
        values["birth_place_id"] = birth_place
    if draft.names and person.kind is PersonKind.UNNAMED:
        values["kind"] = draft.kind
    values["remarks"] = added(person.remarks, remarks)
    changed = write(person, values)
    owned = _own_rows(person, draft)
    if owned and not changed:
        touch(person)
    return changed or owned


def change_family_by(
    session: Session, key: int, family: ImportedFamily, remarks: Remarks, places: Places
) -> bool:
    """Write what differs, and tell whether anything did."""
    record = find(session, Family, key)
    name = wording(family.names, remarks, "Name")
    values: dict[str, Any] = {"name": joined(record.name, name)}
    if family.status is not None:
        values["status"] = family.status
    if family.city:
        values["city_id"] = places.find(family.city, "CITY")
    if family.residence:
        values["residence"] = family.residence
    if family.language:
        values["preferred_language"] = family.language
    values["remarks"] = added(record.remarks, remarks)
    return write(record, values)


def joined(old: Wording, new: Wording) -> Wording:
    """Give the new text of each language, and the old one where there is no new one."""
    return Wording.from_plain({**old.to_plain(), **new.to_plain()})


def added(old: str, remarks: Remarks) -> str:
    """Give the remarks with what is new in them."""
    whole = Remarks([old] if old else [])
    for piece in remarks.pieces:
        for paragraph in piece.split("\n\n"):  # of many notes perhaps one is new
            whole.add(paragraph)
    return whole.text()


def _own_rows(person: Person, draft: PersonDraft) -> bool:
    old = [value_of(row, PersonName) for row in person.names]
    new = {(name.script, name.shown) for name in draft.names}
    known = {(name.script, name.shown): name for name in old}
    first = [known.get((name.script, name.shown), name) for name in draft.names]
    scripts = {name.script for name in first}
    ahead = [replace(name, primary=name.primary or _leads(name, first)) for name in first]
    rest = [
        replace(name, primary=name.primary and name.script not in scripts)
        for name in old
        if (name.script, name.shown) not in new
    ]
    names = with_primaries((*ahead, *rest))
    rows = [{**columns_of(name), "position": place} for place, name in enumerate(names)]
    changed = resettle(person.names, rows, PersonNameRow)
    changed = write(person, {"name_order": order_of(names)}) or changed
    return _add_papers(person, draft) or changed


def _leads(name: PersonName, names: list[PersonName]) -> bool:
    return next(each for each in names if each.script is name.script) is name


def _add_papers(person: Person, draft: PersonDraft) -> bool:
    papers = {(each.kind, each.number) for each in person.documents}
    contacts = {(each.kind, each.value) for each in person.contacts}
    new_papers = [each for each in draft.papers if (each.kind, each.number) not in papers]
    new_contacts = [each for each in draft.contacts if (each.kind, each.value) not in contacts]
    person.documents.extend(IdentityDocument(**columns_of(each)) for each in new_papers)
    person.contacts.extend(ContactPoint(**columns_of(each)) for each in new_contacts)
    return bool(new_papers or new_contacts)
