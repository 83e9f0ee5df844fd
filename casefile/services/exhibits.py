"""Exhibits: taking files in, looking at them, giving copies out, and the custody of each."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from sqlalchemy import select

from casefile.language.catalogue import mark
from casefile.progress import Progress, Unwatched
from casefile.records import (
    CustodyEntry,
    Exhibit,
    ExhibitFamily,
    ExhibitPerson,
    Family,
    Letter,
    LetterExhibit,
    Person,
)
from casefile.services import bookkeeping
from casefile.services.bookkeeping import (
    check_codes,
    columns_of,
    find,
    give_reference,
    open_for_change,
    touch,
    value_of,
    write,
)
from casefile.services.errors import FileExistsAlreadyError, FileUnreadableError
from casefile.services.exhibit_lists import exhibit_lines, line_of
from casefile.services.file_kinds import kind_of_file, safe_file_name
from casefile.services.names import families_named, people_named
from casefile.services.presence import not_removed
from casefile.services.tidying import tidied
from casefile.storage.attachments import read_content, store_content, whole_content
from casefile.values.codes import CustodyEvent
from casefile.values.exhibits import CustodyLine, ExhibitDraft, ExhibitView
from casefile.values.ids import ExhibitId, FamilyId, LetterId, PersonId
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from casefile.storage.sessions import ChangingSession
    from casefile.storage.workspace import Workspace

__all__ = [
    "attach_exhibit",
    "attach_file",
    "change_exhibit",
    "custody",
    "detach_exhibit",
    "exhibit_content",
    "exhibit_lines",
    "remove_exhibit",
    "save_copy",
    "view_exhibit",
]

# To what an exhibit belongs: identities of different kinds are the same number at run time.
Target = tuple[Literal["letter", "family", "person"], int]


def attach_file(
    workspace: Workspace,
    source: Path | bytes,
    to: Target | None = None,
    progress: Progress = Unwatched(),  # noqa: B008 - it holds nothing
    *,
    name: str = "",
    draft: ExhibitDraft = ExhibitDraft(),  # noqa: B008 - immutable
) -> ExhibitId:
    """Take a file in as an exhibit of a letter, a family or a person: `to=("letter", 7)`.

    Equal contents are kept once, and a file that its target has already is not taken twice. The
    bytes are never changed; the SHA-256 is taken on the way in. Progress counts bytes.

    Raises:
        FileUnreadableError: there is no such file, or it may not be read.
        AttachmentTooBigError: it has 3.9 GB or more.
        RecordMissingError: there is no such letter, family or person.
        Cancelled: nothing was taken.
    """
    draft = tidied(draft)
    given = name or (source.name if isinstance(source, Path) else "")
    with (
        _opened(source) as (stream, beginning),
        workspace.changing(mark("file attached")) as session,
    ):
        kind = kind_of_file(safe_file_name(given), beginning)
        return attach_in(session, stream, (given, kind), to, draft, progress)


def attach_in(
    session: ChangingSession,
    stream: BinaryIO,
    name_and_kind: tuple[str, str],
    to: Target | None,
    draft: ExhibitDraft,
    progress: Progress,
) -> ExhibitId:
    """Do what `attach_file` does with a tidied draft, inside a transaction."""
    check_codes(session, source_material_type=draft.material_type)
    content = store_content(session, stream, progress)
    known = _same_there(session, content.sha256, to)
    if known is not None:
        return known
    file_name = safe_file_name(name_and_kind[0])
    exhibit = Exhibit(
        reference=give_reference(session, Exhibit),
        original_file_name=file_name,
        sha256=content.sha256,
        size=content.size,
        mime=name_and_kind[1],
        **columns_of(draft),
    )
    if not exhibit.title:
        exhibit.title = Wording(en=file_name)
    session.add(exhibit)
    for event in (CustodyEvent.ACQUIRED, CustodyEvent.HASHED):
        _note(session, exhibit, event, moved_from=draft.acquired_from)
    session.flush()
    _link(session, exhibit, to)
    return exhibit.id


def attach_bytes_in(
    session: ChangingSession,
    data: bytes,
    name: str,
    to: Target | None = None,
    draft: ExhibitDraft = ExhibitDraft(),  # noqa: B008 - immutable
    progress: Progress = Unwatched(),  # noqa: B008 - it holds nothing
) -> ExhibitId:
    """Take bytes in as an exhibit, inside a transaction that does more."""
    named = (name, kind_of_file(safe_file_name(name), data[:64]))
    return attach_in(session, BytesIO(data), named, to, tidied(draft), progress)


def attach_exhibit(workspace: Workspace, exhibit_id: ExhibitId, to: Target) -> None:
    """Say that an exhibit is also about a family or a person, or attached to a letter."""
    with workspace.changing(mark("exhibit linked")) as session:
        link_in(session, exhibit_id, to)


def link_in(session: Session, exhibit_id: ExhibitId, to: Target) -> None:
    """Do what `attach_exhibit` does, inside a transaction."""
    _link(session, find(session, Exhibit, exhibit_id), to)


def detach_exhibit(workspace: Workspace, exhibit_id: ExhibitId, to: Target) -> None:
    """Take back that an exhibit belongs to something; the exhibit stays."""
    with workspace.changing(mark("exhibit unlinked")) as session:
        exhibit = find(session, Exhibit, exhibit_id)
        link = _link_row(session, exhibit, to)
        if link is not None:
            session.delete(link)
            touch(exhibit)


def view_exhibit(workspace: Workspace, exhibit_id: ExhibitId) -> ExhibitView:
    """Give everything about an exhibit but its content and its custody."""
    with workspace.reading() as session:
        exhibit = find(session, Exhibit, exhibit_id)
        return ExhibitView(
            line=line_of(exhibit),
            draft=value_of(exhibit, ExhibitDraft),
            families=families_named(session, [each.family_id for each in exhibit.families]),
            people=people_named(session, [each.person_id for each in exhibit.people]),
            letters=_letters(session, exhibit_id),
            version=exhibit.version,
            updated_at=exhibit.updated_at,
            updated_by=exhibit.updated_by,
            removed=exhibit.removed_at is not None,
        )


def change_exhibit(
    workspace: Workspace, exhibit_id: ExhibitId, draft: ExhibitDraft, version: int | None = None
) -> None:
    """Describe an exhibit otherwise; its content never changes.

    Raises:
        ChangedMeanwhileError, RecordMissingError, UnknownTermError: see there.
    """
    draft = tidied(draft)
    with workspace.changing(mark("exhibit changed")) as session:
        exhibit = open_for_change(session, Exhibit, exhibit_id, version)
        check_codes(session, source_material_type=draft.material_type)
        write(exhibit, columns_of(draft))


def exhibit_content(workspace: Workspace, exhibit_id: ExhibitId) -> bytes:
    """Give the content, checked against its SHA-256; that somebody looked is kept.

    Raises:
        AttachmentDamagedError, AttachmentMissingError: the content is not what was taken in.
    """
    with workspace.reading() as session:
        data = whole_content(session, find(session, Exhibit, exhibit_id).sha256)
    with workspace.changing(mark("exhibit viewed")) as session:
        _note(session, find(session, Exhibit, exhibit_id), CustodyEvent.VIEWED)
    return data


def save_copy(workspace: Workspace, exhibit_id: ExhibitId, path: Path, reason: str = "") -> None:
    """Write a copy outside the case file, readable by its owner alone; custody keeps where.

    Raises:
        FileExistsAlreadyError: something has this name; it is not overwritten.
        FileUnreadableError: the place cannot be written.
    """
    written = False
    try:
        with workspace.changing(mark("exhibit exported"), reason) as session:
            exhibit = find(session, Exhibit, exhibit_id)
            _note(session, exhibit, CustodyEvent.EXPORTED, moved_to=path.name, reason=reason)
            written = _write_copy(session, exhibit, path)
    except BaseException:
        if written:
            path.unlink(missing_ok=True)  # no copy leaves without an entry that says so
        raise


def custody(workspace: Workspace, exhibit_id: ExhibitId) -> tuple[CustodyLine, ...]:
    """Give the chain of custody of an exhibit, oldest first."""
    with workspace.reading() as session:
        return tuple(
            CustodyLine(
                each.event,
                each.at,
                each.by,
                each.moved_from,
                each.moved_to,
                each.reason,
                each.sha256,
            )
            for each in find(session, Exhibit, exhibit_id).custody
        )


def remove_exhibit(workspace: Workspace, exhibit_id: ExhibitId, reason: str = "") -> None:
    """Take an exhibit out of the lists; its content and custody stay."""
    bookkeeping.remove(workspace, Exhibit, exhibit_id, mark("exhibit removed"), reason)


@contextmanager
def _opened(source: Path | bytes) -> Iterator[tuple[BinaryIO, bytes]]:
    """Give a stream and its first bytes, and say in plain words when there is none."""
    if isinstance(source, bytes):
        yield BytesIO(source), source[:64]
        return
    try:
        stream = source.open("rb")
        beginning = stream.read(64)
        stream.seek(0)
    except OSError:
        raise FileUnreadableError from None
    with stream:
        yield stream, beginning


def _write_copy(session: Session, exhibit: Exhibit, path: Path) -> bool:
    try:
        with path.open("xb") as copy:
            path.chmod(0o600)
            for piece in read_content(session, exhibit.sha256):
                copy.write(piece)
    except FileExistsError:
        raise FileExistsAlreadyError from None
    except OSError:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise FileUnreadableError from None
    return True


def _note(
    session: ChangingSession,
    exhibit: Exhibit,
    event: CustodyEvent,
    moved_from: str = "",
    moved_to: str = "",
    reason: str = "",
) -> None:
    entry = CustodyEntry(
        event=event,
        at=datetime.now(UTC),
        by=session.staff_name,
        moved_from=moved_from if event is CustodyEvent.ACQUIRED else "",
        moved_to=moved_to,
        reason=reason,
        sha256=exhibit.sha256,
    )
    exhibit.custody.append(entry)


def _link(session: Session, exhibit: Exhibit, to: Target | None) -> None:
    if to is None or _link_row(session, exhibit, to) is not None:
        return
    kind, key = to
    if kind == "letter":
        letter = find(session, Letter, key)
        letter.exhibits.append(LetterExhibit(exhibit_id=exhibit.id))
        touch(letter)
    elif kind == "family":
        exhibit.families.append(ExhibitFamily(family_id=find(session, Family, key).id))
    else:
        exhibit.people.append(ExhibitPerson(person_id=find(session, Person, key).id))


def _link_row(
    session: Session, exhibit: Exhibit, to: Target
) -> LetterExhibit | ExhibitFamily | ExhibitPerson | None:
    kind, key = to
    if kind == "letter":
        attached = select(LetterExhibit).where(
            LetterExhibit.exhibit_id == exhibit.id, LetterExhibit.letter_id == LetterId(key)
        )
        return session.scalars(attached).first()
    if kind == "family":
        return next((each for each in exhibit.families if each.family_id == FamilyId(key)), None)
    return next((each for each in exhibit.people if each.person_id == PersonId(key)), None)


def _same_there(session: Session, sha256: str, to: Target | None) -> ExhibitId | None:
    """Give the exhibit with this content that the target has already."""
    if to is None:
        return None
    same = select(Exhibit).where(Exhibit.sha256 == sha256, not_removed(Exhibit))
    found = (each for each in session.scalars(same) if _link_row(session, each, to))
    exhibit = next(found, None)
    return None if exhibit is None else exhibit.id


def _letters(session: Session, exhibit_id: ExhibitId) -> tuple[tuple[LetterId, str, str], ...]:
    wanted = (
        select(Letter.id, Letter.reference, Letter.subject)
        .join(LetterExhibit, LetterExhibit.letter_id == Letter.id)
        .where(LetterExhibit.exhibit_id == exhibit_id, not_removed(Letter))
        .order_by(Letter.id)
    )
    return tuple((row.id, row.reference, row.subject) for row in session.execute(wanted))
