"""Institutions: whom the office writes to, who answers, and who is accused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from casefile.language.catalogue import mark
from casefile.records import Institution
from casefile.services import bookkeeping
from casefile.services.bookkeeping import (
    check_codes,
    columns_of,
    find,
    give_reference,
    open_for_change,
    value_of,
    write,
)
from casefile.services.errors import NameMissingError
from casefile.services.literal import MATCHED, literal_first
from casefile.services.tidying import tidied
from casefile.storage.search import matches
from casefile.values.institutions import InstitutionDraft, InstitutionLine

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.ids import InstitutionId


def find_institutions(
    workspace: Workspace, words: str, limit: int = 20
) -> tuple[InstitutionLine, ...]:
    """Give institutions whose name in any script begins with the words; all, without words.

    Those that are spelled as typed come before those that only sound so.
    """
    wanted = (
        select(
            Institution.id,
            Institution.reference,
            Institution.name,
            Institution.kind,
            Institution.country,
        )
        .where(Institution.removed_at.is_(None))
        .order_by(Institution.name_order, Institution.id)
    )
    with workspace.reading() as session:
        if words.strip():
            found = matches(session, Institution.search_table, words, MATCHED)
            wanted = wanted.where(Institution.id.in_(found))
        else:
            wanted = wanted.limit(limit)
        lines = [InstitutionLine(*row) for row in session.execute(wanted)]
    return tuple(literal_first(lines, words, lambda line: line.name)[:limit])


def view_institution(workspace: Workspace, institution_id: InstitutionId) -> InstitutionDraft:
    """Give everything about an institution that a user may edit."""
    with workspace.reading() as session:
        return value_of(find(session, Institution, institution_id), InstitutionDraft)


def add_institution(workspace: Workspace, draft: InstitutionDraft) -> InstitutionId:
    """Add an institution.

    Raises:
        NameMissingError: it has a name in no language.
        UnknownTermError: a code is not in its list.
    """
    draft = tidied(draft)
    with workspace.changing(mark("institution added")) as session:
        _check(session, draft)
        reference = give_reference(session, Institution)
        institution = Institution(reference=reference, **columns_of(draft))
        session.add(institution)
        session.flush()
        return institution.id


def change_institution(
    workspace: Workspace,
    institution_id: InstitutionId,
    draft: InstitutionDraft,
    version: int | None = None,
) -> None:
    """Make an institution say what a draft says; see `add_institution`."""
    draft = tidied(draft)
    with workspace.changing(mark("institution changed")) as session:
        institution = open_for_change(session, Institution, institution_id, version)
        _check(session, draft)
        write(institution, columns_of(draft))


def remove_institution(
    workspace: Workspace, institution_id: InstitutionId, reason: str = ""
) -> None:
    """Offer an institution no more; letters and demands that name it keep it."""
    action = mark("institution removed")
    bookkeeping.remove(workspace, Institution, institution_id, action, reason)


def _check(session: Session, draft: InstitutionDraft) -> None:
    if not draft.name:
        raise NameMissingError
    check_codes(session, institution_kind=draft.kind, un_mechanism=draft.mechanism)
