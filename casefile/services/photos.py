"""The photograph of a person: chosen, shown small, replaced and taken away.

It is kept as an exhibit of the person, with its custody. Whether it is printed is decided with the
person's name, by the consent gate.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from casefile.exchange import sandbox
from casefile.language.catalogue import mark
from casefile.records import Exhibit, LetterExhibit, Person
from casefile.services.bookkeeping import find
from casefile.services.exhibits import attach_bytes_in
from casefile.storage.attachments import whole_content
from casefile.values.exhibits import ExhibitDraft
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.values.ids import ExhibitId, PersonId

_FILE_NAME: Final = "photograph.jpg"  # the name that the file had may hold names and places


def read_photo(source: Path | bytes, progress: Progress | None = None) -> bytes:
    """Give a photograph as a JPEG of its pixels alone: no place, no camera, no date.

    A process of its own does the reading; nothing is changed yet.

    Raises:
        UnreadableFileError: it is no picture, a damaged or a far too large one.
        Cancelled: by the progress.
    """
    return sandbox.read_photograph(source, progress).jpeg


def choose_photo(workspace: Workspace, person_id: PersonId, jpeg: bytes) -> ExhibitId:
    """Give a person a photograph that `read_photo` made, in the place of the one before.

    Raises:
        RecordMissingError: there is no such person.
    """
    with workspace.changing(mark("photograph chosen")) as session:
        person = find(session, Person, person_id)
        _put_away(session, person)
        exhibit = attach_bytes_in(
            session,
            jpeg,
            _FILE_NAME,
            ("person", person_id),
            ExhibitDraft(title=_title(person.reference)),
        )
        session.flush()
        person.photo_id = exhibit
        return exhibit


def remove_photo(workspace: Workspace, person_id: PersonId) -> None:
    """Take a person's photograph away; it stays among what was removed.

    Raises:
        RecordMissingError: there is no such person.
    """
    with workspace.changing(mark("photograph removed")) as session:
        person = find(session, Person, person_id)
        _put_away(session, person)
        person.photo_id = None


def photo_content(workspace: Workspace, exhibit_id: ExhibitId) -> bytes:
    """Give a photograph to be shown small beside its person, which is no look at an exhibit.

    Raises:
        AttachmentDamagedError, AttachmentMissingError: the content is not what was taken in.
    """
    with workspace.reading() as session:
        return whole_content(session, find(session, Exhibit, exhibit_id).sha256)


def _put_away(session: Session, person: Person) -> None:
    """Take the photograph of before out of the lists, unless it is kept for something else too."""
    before = session.get(Exhibit, person.photo_id) if person.photo_id else None
    if before is None:
        return
    others = [each for each in before.people if each.person_id != person.id]
    letters = select(LetterExhibit.id).where(LetterExhibit.exhibit_id == before.id)
    attached = session.scalars(letters).first()
    if not (others or before.families or attached):
        before.removed_at = datetime.now(UTC)


def _title(reference: str) -> Wording:
    return Wording(f"Photograph of {reference}", f"عکس {reference}")
