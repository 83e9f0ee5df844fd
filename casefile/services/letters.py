"""Letters: writing, sending, answering, and what each of them makes due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.language.catalogue import mark
from casefile.records import Letter
from casefile.services import bookkeeping
from casefile.services.bookkeeping import open_for_change
from casefile.services.letter_lists import count_letters, letter_lines
from casefile.services.letter_rules import deadlines_after
from casefile.services.letter_views import blocked_names, view_letter
from casefile.services.letter_writing import add_letter_in, change_letter_in
from casefile.services.sending import log_reply, mark_sent
from casefile.services.tidying import tidied

if TYPE_CHECKING:
    from casefile.storage.workspace import Workspace
    from casefile.values.ids import LetterId
    from casefile.values.letters import LetterDraft

__all__ = [
    "add_letter",
    "blocked_names",
    "change_letter",
    "count_letters",
    "deadlines_after",
    "letter_lines",
    "log_reply",
    "mark_sent",
    "remove_letter",
    "view_letter",
]


def add_letter(workspace: Workspace, draft: LetterDraft) -> LetterId:
    """Add a letter; its reference counts within the year of its date.

    Raises:
        RecordMissingError, UnknownTermError: the draft points at something that is not there.
        LetterCircleError: see `change_letter`.
    """
    draft = tidied(draft)
    with workspace.changing(mark("letter added")) as session:
        return add_letter_in(session, draft).id


def change_letter(
    workspace: Workspace, letter_id: LetterId, draft: LetterDraft, version: int | None = None
) -> None:
    """Make a letter say what a draft says; only what differs is written.

    Raises:
        ChangedMeanwhileError: the letter has another version by now.
        LetterCircleError: it would answer itself, or an answer to it.
        RecordMissingError, UnknownTermError: see `add_letter`.
    """
    draft = tidied(draft)
    with workspace.changing(mark("letter changed")) as session:
        letter = open_for_change(session, Letter, letter_id, version)
        change_letter_in(session, letter, draft)


def remove_letter(workspace: Workspace, letter_id: LetterId, reason: str = "") -> None:
    """Take a letter out of the lists; nothing is lost."""
    bookkeeping.remove(workspace, Letter, letter_id, mark("letter removed"), reason)
