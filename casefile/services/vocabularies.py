"""The lists that people choose from: shipped with the program, extended by the office."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from sqlalchemy import bindparam, func, insert, select

from casefile.language.catalogue import mark
from casefile.paths import resource
from casefile.records import VocabularyTerm
from casefile.services.bookkeeping import write
from casefile.services.errors import (
    ListClosedError,
    NameMissingError,
    TermTakenError,
    UnknownTermError,
)
from casefile.services.tidying import tidied
from casefile.values.terms import Term
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace

    Terms = dict[str, dict[str, Term]]

# What was read last from each open case file, and the audit entry after which it was read: an
# undo, an import or another thread that touches a list makes it be read again.
_READ: Final[WeakKeyDictionary[Workspace, tuple[int, Terms]]] = WeakKeyDictionary()
_HELD: Final = select(VocabularyTerm.id).where(
    VocabularyTerm.vocabulary == bindparam("vocabulary"), VocabularyTerm.code == bindparam("code")
)


def terms(workspace: Workspace, vocabulary: str) -> tuple[Term, ...]:
    """Give the choices of a list in their order, retired ones too.

    Raises:
        KeyError: the program has no such list.
    """
    return tuple(_terms(workspace)[vocabulary].values())


def label(workspace: Workspace, vocabulary: str, code: str) -> Wording:
    """Give the words for a code; a code that the list does not know stands for itself."""
    found = _terms(workspace).get(vocabulary, {}).get(code)
    return found.label if found else Wording(en=code)


def inverse_relation(code: str) -> str:
    """Give what the other person is: the inverse of PARENT is CHILD."""
    return str(_facts("relationship_type", code).get("inverse", code))


def days_of_rule(code: str) -> int:
    """Give the days that a `deadline_rule` allows, 0 when it names none."""
    return int(_facts("deadline_rule", code).get("days", 0))


def months_of_rule(code: str) -> int:
    """Give the months that a `deadline_rule` allows, 0 when it names none."""
    return int(_facts("deadline_rule", code).get("months", 0))


def add_term(workspace: Workspace, vocabulary: str, code: str, label: Wording) -> None:
    """Add a choice of the office's own at the end of a list.

    Raises:
        ListClosedError: the program relies on the list.
        TermTakenError: the list has the code.
        NameMissingError: the label is empty.
    """
    label = tidied(label)
    if not label or not code:
        raise NameMissingError
    _check_open(vocabulary)
    with workspace.changing(mark("choice added")) as session:
        if _stored(session, vocabulary, code):
            raise TermTakenError
        highest = select(func.max(VocabularyTerm.position)).where(
            VocabularyTerm.vocabulary == vocabulary
        )
        position = (session.scalar(highest) or 0) + 1
        session.add(
            VocabularyTerm(
                vocabulary=vocabulary, code=code, label=label, position=position, is_own=True
            )
        )


def offer_term(workspace: Workspace, vocabulary: str, code: str, *, offered: bool) -> None:
    """Offer a choice again, or no more; records that have it keep it.

    Raises:
        ListClosedError: the program relies on the list.
        UnknownTermError: the list has no such choice.
    """
    _check_open(vocabulary)
    action = mark("choice offered again") if offered else mark("choice retired")
    with workspace.changing(action) as session:
        found = _stored(session, vocabulary, code)
        if found is None:
            raise UnknownTermError(code=code, vocabulary=vocabulary)
        found.is_active = offered


def seed_vocabularies(workspace: Workspace) -> None:
    """Bring the lists of a case file up to those of this program.

    The office's own terms stay, and what it retired stays retired. Nothing is written, and no
    audit entry is made, when nothing is new.
    """
    shipped = _shipped()
    with workspace.reading() as session:
        stored = {
            (row.vocabulary, row.code): (row.label, row.position, row.micro_thesaurus)
            for row in session.execute(
                select(
                    VocabularyTerm.vocabulary,
                    VocabularyTerm.code,
                    VocabularyTerm.label,
                    VocabularyTerm.position,
                    VocabularyTerm.micro_thesaurus,
                )
            )
        }
    wanted = {key: values for key, values in shipped.items() if stored.get(key) != _seen(values)}
    if wanted:
        _seed(workspace, wanted, set(stored))


def holds_term(session: Session, vocabulary: str, code: str) -> bool:
    """Tell whether a list has a code, retired or not."""
    asked = {"vocabulary": vocabulary, "code": code}
    return session.connection().scalar(_HELD, asked) is not None


def _seed(
    workspace: Workspace,
    wanted: dict[tuple[str, str], dict[str, Any]],
    stored: set[tuple[str, str]],
) -> None:
    with workspace.changing(mark("lists brought up to date")) as session:
        fresh = [values for key, values in wanted.items() if key not in stored]
        if fresh:
            session.execute(insert(VocabularyTerm), fresh)
        for key, values in wanted.items():
            found = _stored(session, *key) if key in stored else None
            if found:
                kept = {name: values[name] for name in ("label", "position", "micro_thesaurus")}
                write(found, kept)


def _seen(values: dict[str, Any]) -> tuple[Any, ...]:
    return values["label"], values["position"], values["micro_thesaurus"]


def _terms(workspace: Workspace) -> Terms:
    sequence = workspace.head.sequence
    read = _READ.get(workspace)
    if read is None or read[0] != sequence:
        read = sequence, _load(workspace)
        _READ[workspace] = read
    return read[1]


def _load(workspace: Workspace) -> Terms:
    wanted = select(
        VocabularyTerm.vocabulary,
        VocabularyTerm.code,
        VocabularyTerm.label,
        VocabularyTerm.is_active,
        VocabularyTerm.is_own,
    ).order_by(VocabularyTerm.vocabulary, VocabularyTerm.position, VocabularyTerm.id)
    found: Terms = {}
    with workspace.reading() as session:
        for row in session.execute(wanted):
            term = Term(row.code, row.label, row.is_active, row.is_own)
            found.setdefault(row.vocabulary, {})[row.code] = term
    return found


def _stored(session: Session, vocabulary: str, code: str) -> VocabularyTerm | None:
    return session.scalars(
        select(VocabularyTerm).where(
            VocabularyTerm.vocabulary == vocabulary, VocabularyTerm.code == code
        )
    ).one_or_none()


def _check_open(vocabulary: str) -> None:
    closed = {each["name"]: bool(each["closed"]) for each in _file()}
    if closed.get(vocabulary, True):
        raise ListClosedError


def _facts(vocabulary: str, code: str) -> dict[str, Any]:
    """Give what the shipped file says of a term; an office's own term has no further facts."""
    found = (each for each in _file() if each["name"] == vocabulary)
    return next(
        (term for each in found for term in each["terms"] if term["code"] == code),
        {},
    )


def _shipped() -> dict[tuple[str, str], dict[str, Any]]:
    """Give the rows that the shipped file asks for, by vocabulary and code."""
    return {
        (each["name"], term["code"]): {
            "vocabulary": each["name"],
            "code": term["code"],
            "position": position,
            "label": Wording(term["en"], term["fa"]),
            "is_active": term["active"],
            "is_own": False,
            "micro_thesaurus": term.get("mt", ""),
        }
        for each in _file()
        for position, term in enumerate(each["terms"])
    }


@lru_cache(maxsize=1)
def _file() -> tuple[dict[str, Any], ...]:
    text = resource("vocabularies", "vocabularies.json").read_text(encoding="utf-8")
    return tuple(json.loads(text)["vocabularies"])
