"""People with a similar name, shown while a name is typed so that nobody is entered twice."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz
from sqlalchemy import select, text

from casefile.language.keys import fold, name_key
from casefile.records import Person, PersonNameRow
from casefile.services.person_lists import lines_of_people
from casefile.services.presence import not_removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.ids import PersonId
    from casefile.values.people import PersonLine
    from casefile.values.wording import Wording

_CANDIDATES: Final = 100  # of each block; the newest ones, so that a common name stays quick
_ENOUGH: Final = 20  # who share two words; then sharing one is too little to be looked at
_LIKENESS: Final = 78.0  # of 100; below, names are too different to bother anybody
_MOST_KEYS: Final = 4
_ACROSS: Final = 2.0  # the same letters are a little more alike than the same sounds
_FATHER_SAME: Final = 6.0
_FATHER_OTHER: Final = 12.0


def similar_people(
    workspace: Workspace, name: str, father: str = "", limit: int = 5
) -> tuple[PersonLine, ...]:
    """Give people whose name may be this one, in any script, the most similar first."""
    key = name_key(name)
    if not key:
        return ()
    with workspace.reading() as session:
        candidates = _candidates(session, key)
        ranked = _ranked(session, candidates, key, name, father)
        return lines_of_people(session, [person for _, person in ranked[:limit]])


def _candidates(session: Session, key: str) -> list[int]:
    """Give people who share two words of a name with it, then those who share one."""
    words = list(dict.fromkeys(key.split()))[:_MOST_KEYS]
    pairs = [f"(keys : {_term(a)} AND keys : {_term(b)})" for a, b in combinations(words, 2)]
    found = _found(session, " OR ".join(pairs)) if pairs else []
    if len(found) < _ENOUGH:
        for word in words:
            found += _found(session, f"keys : {_term(word)}")
    return list(dict.fromkeys(found))


def _found(session: Session, expression: str) -> list[int]:
    wanted = text(
        "SELECT rowid FROM person_search WHERE person_search MATCH :asked "
        "ORDER BY rowid DESC LIMIT :most"
    )
    rows = session.execute(wanted, {"asked": expression, "most": _CANDIDATES})
    return [row[0] for row in rows]


def _term(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _ranked(
    session: Session, candidates: Sequence[int], key: str, name: str, father: str
) -> list[tuple[float, PersonId]]:
    if not candidates:
        return []
    # One JSON parameter instead of hundreds of numbers keeps the statement prepared.
    chosen = select(text("value")).select_from(
        text("json_each(:candidates)").bindparams(candidates=json.dumps(candidates))
    )
    wanted = (
        select(Person.id, Person.father_name, PersonNameRow.full)
        .join(PersonNameRow, PersonNameRow.person_id == Person.id)
        .where(Person.id.in_(chosen), not_removed(Person))
    )
    best: dict[PersonId, tuple[float, Wording]] = {}
    folded = fold(name)
    for person_id, father_name, full in session.execute(wanted):
        likeness = _likeness(key, folded, full)
        if likeness > best.get(person_id, (0.0,))[0]:
            best[person_id] = likeness, father_name
    father_key = name_key(father)
    ranked = [
        (likeness + _by_father(father_key, father_name), person_id)
        for person_id, (likeness, father_name) in best.items()
        if likeness >= _LIKENESS - _FATHER_SAME
    ]
    alike = [each for each in ranked if each[0] >= _LIKENESS]
    return sorted(alike, key=lambda pair: (-pair[0], pair[1]))


def _likeness(key: str, folded: str, full: str) -> float:
    """Compare as written first: the keys cost more, and see the same across scripts."""
    as_written = fuzz.token_sort_ratio(folded, fold(full))
    return max(as_written, fuzz.token_sort_ratio(key, name_key(full)) - _ACROSS)


def _by_father(father_key: str, known: Wording) -> float:
    """Give how much more, or less, two people look the same for their father's name."""
    keys = {name_key(text) for _, text in known.items()} - {""}
    if not father_key or not keys:
        return 0.0
    return _FATHER_SAME if father_key in keys else -_FATHER_OTHER
