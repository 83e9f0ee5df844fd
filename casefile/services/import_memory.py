"""What earlier imports brought, so that a row is known when it comes again; and column profiles.

Both are rows of the table of import profiles: an undo of an import makes it forgotten too.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from casefile.exchange.columns import folded
from casefile.exchange.mapping import ColumnMapping
from casefile.language.catalogue import mark
from casefile.records import ImportProfile
from casefile.services.errors import NameMissingError
from casefile.services.tidying import tidy_line
from casefile.values.codes import DateQuality

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from casefile.exchange.imported import ImportedEvent, ImportedFamily, ImportedPerson
    from casefile.storage.workspace import Workspace

_FILE: Final = "file "
_PROFILE: Final = "profile "
# The old Persian code page has neither Persian yeh nor kaf: the same list comes back without them.
_ONE_SPELLING: Final = str.maketrans("يىك۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "ییک01234567890123456789")
_NATIONAL_CARD: Final = "KARTMELLI"
_DIGITS: Final = 20  # hexadecimal digits of a fingerprint: 80 bits


@dataclass(slots=True)
class Memory:
    """What is known of earlier imports.

    `rows` gives the ids of the records that a row became, by kind and fingerprint; `references`
    the id that a file's own reference stands for; `waiting` the letters that answer a message
    which has not come yet. `places` gives the ids by the places of this very file that they came
    from (`place_key`), `likenesses` those of its people by name, father and birth. `aside` keeps,
    with line and field, the texts that stand with no record: nothing that a file said is lost
    with the file.
    """

    rows: dict[str, list[int]] = field(default_factory=dict)
    references: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, list[int]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    likenesses: dict[str, list[int]] = field(default_factory=dict)
    aside: list[tuple[int, str, str]] = field(default_factory=list)
    seen_on: str = ""
    _met: set[tuple[str, int]] = field(default_factory=set, init=False, repr=False)

    def remember(self, kind: str, fingerprint: str, key: int) -> None:
        """Keep which record a row became."""
        self._keep_once(self.rows, f"{kind} {fingerprint}", key)

    def remember_place(self, place: str, likeness: str, key: int) -> None:
        """Keep which place of the file a record came from, and how a person is known by name."""
        if place:
            self.places[place] = key
        if likeness:
            self._keep_once(self.likenesses, likeness, key)

    def _keep_once(self, kept: dict[str, list[int]], name: str, key: int) -> None:
        """Thousands of rows may be equal, or nearly: none is looked for among the others."""
        if (name, key) not in self._met:
            self._met.add((name, key))
            kept.setdefault(name, []).append(key)

    def add_places(self, content: dict[str, Any]) -> None:
        """Take in what an earlier import of the same file kept of its places."""
        self.places.update(content.get("places", {}))
        for likeness, keys in content.get("likenesses", {}).items():
            known = self.likenesses.get(likeness, ())
            self.likenesses[likeness] = list(dict.fromkeys((*known, *keys)))

    def add(self, content: dict[str, Any]) -> None:
        """Take in what an earlier import kept."""
        for row, keys in content.get("rows", {}).items():
            self.rows.setdefault(row, []).extend(keys)
        self.references.update(content.get("references", {}))
        for message, keys in content.get("waiting", {}).items():
            self.waiting.setdefault(message, []).extend(keys)


def remembered(session: Session, sha256: str) -> Memory:
    """Give what all earlier imports kept, and when this very file came before."""
    memory = Memory()
    wanted = select(ImportProfile.name, ImportProfile.content).where(
        ImportProfile.name.startswith(_FILE)
    )
    for name, text in session.execute(wanted):
        content = json.loads(text)
        memory.add(content)
        if name == _FILE + sha256:
            memory.seen_on = content.get("on", "")
            memory.add_places(content)
    return memory


def keep_memory(session: Session, sha256: str, memory: Memory, on: str) -> None:
    """Keep what this import brought."""
    name = _FILE + sha256
    kept = session.scalars(select(ImportProfile).where(ImportProfile.name == name)).one_or_none()
    whole = Memory()
    if kept is None:
        kept = ImportProfile(name=name)
        session.add(kept)
    else:
        earlier = json.loads(kept.content)
        whole.add(earlier)
        whole.add_places(earlier)
    for row, keys in memory.rows.items():
        whole.rows[row] = list(dict.fromkeys((*whole.rows.get(row, ()), *keys)))
    whole.references.update(memory.references)
    for message, keys in memory.waiting.items():
        whole.waiting[message] = list(dict.fromkeys((*whole.waiting.get(message, ()), *keys)))
    whole.add_places({"places": memory.places, "likenesses": memory.likenesses})
    kept.content = json.dumps(
        {
            "on": on,
            "rows": whole.rows,
            "references": whole.references,
            "waiting": whole.waiting,
            "places": whole.places,
            "likenesses": whole.likenesses,
            "aside": memory.aside,
        }
    )


def person_fingerprint(person: ImportedPerson, families: Iterable[str]) -> str:
    """Give a short text that the same row has again, wherever in its file it stands."""
    said: list[object] = [person.reference, person.kind, person.sex, person.fate, person.life]
    said += [(name.full, name.name_type, name.title) for name in person.names]
    said += [each.text for each in (*person.fathers_names, *person.mothers_names)]
    said += [person.birth.words if person.birth else "", person.birth_place, person.occupation]
    said += [person.education, person.nationality, person.religion, person.residence]
    said += [person.language, person.notes, *(_event(each) for each in person.events)]
    said += [(each.kind, each.number) for each in person.documents]
    said += [(each.kind, each.text) for each in person.contacts]
    return _digest([*said, *sorted(families)])


def family_fingerprint(family: ImportedFamily) -> str:
    """Give a short text that the same family has again."""
    said: list[object] = [family.reference, family.status, family.residence, family.city]
    said += [family.language, family.notes, *(each.text for each in family.names)]
    said += [_event(each) for each in family.events]
    return _digest(said)


def reference_key(kind: str, reference: str) -> str:
    """Give the key under which a file's own reference is remembered."""
    return f"{kind} {folded(reference)}"


def place_key(kind: str, sheet: int, lines: Sequence[int]) -> str:
    """Give the key of the place where a record begins: sheet and line; "" when none is known."""
    return f"{kind} {sheet} {lines[0]}" if lines else ""


def likeness(person: ImportedPerson) -> str:
    """Give what makes a person without a reference one and the same within a file.

    A name alone never does: without a father's name or a birth the answer is "".
    """
    names = [folded(name.full) for name in person.names]
    fathers = [folded(each.text) for each in person.fathers_names]
    birth = folded(person.birth.words) if person.birth else ""
    if person.reference or not names or not (fathers or birth):
        return ""
    return _digest([sorted(names), sorted(fathers), birth])


def certain_marks(person: ImportedPerson) -> tuple[str, ...]:
    """Give what tells a person from all others, also in another file.

    That is the national number; and name, father's name and the very day of the birth together.
    """
    numbers = [each.number for each in person.documents if each.kind == _NATIONAL_CARD]
    marks = [f"number {_digest([re.sub(r'[^0-9۰-۹٠-٩]', '', each)])}" for each in numbers]
    has_day = person.birth is not None and person.birth.quality is DateQuality.EXACT
    if has_day and person.fathers_names:
        alike = likeness(replace(person, reference=""))
        marks += [f"alike {alike}"] if alike else []
    return tuple(marks)


def save_profile(workspace: Workspace, name: str, mapping: ColumnMapping) -> None:
    """Keep what the columns of a kind of file mean, under a name; it replaces one of that name.

    Raises:
        NameMissingError: the name is empty.
    """
    name = tidy_line(name)
    if not name:
        raise NameMissingError
    with workspace.changing(mark("import profile saved")) as session:
        stored = select(ImportProfile).where(ImportProfile.name == _PROFILE + name)
        kept = session.scalars(stored).one_or_none()
        if kept is None:
            kept = ImportProfile(name=_PROFILE + name)
            session.add(kept)
        kept.content = json.dumps(mapping.to_plain(), ensure_ascii=False)


def profiles(workspace: Workspace) -> tuple[tuple[str, ColumnMapping], ...]:
    """Give the profiles kept, by name."""
    wanted = (
        select(ImportProfile.name, ImportProfile.content)
        .where(ImportProfile.name.startswith(_PROFILE))
        .order_by(ImportProfile.name)
    )
    with workspace.reading() as session:
        return tuple(
            (name.removeprefix(_PROFILE), ColumnMapping.from_plain(json.loads(text)))
            for name, text in session.execute(wanted)
        )


def _event(event: ImportedEvent) -> tuple[str, ...]:
    words = event.happened.words if event.happened else ""
    return (event.kind, event.title, words, event.place, event.prison, event.description)


def _digest(said: Sequence[object]) -> str:
    text = json.dumps(said, default=str, ensure_ascii=False).translate(_ONE_SPELLING)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
