"""Exhibits: bytes that never change, and a custody entry for everything that is done with them."""

import hashlib
from pathlib import Path

import pytest

from casefile.progress import Cancelled
from casefile.services.errors import (
    FileExistsAlreadyError,
    FileUnreadableError,
    RecordMissingError,
)
from casefile.services.exhibits import (
    attach_exhibit,
    attach_file,
    change_exhibit,
    custody,
    detach_exhibit,
    exhibit_content,
    exhibit_lines,
    remove_exhibit,
    save_copy,
    view_exhibit,
)
from casefile.services.file_kinds import kind_of_file, safe_file_name
from casefile.services.history import undo_last
from casefile.services.letters import add_letter, view_letter
from casefile.storage.workspace import Workspace
from casefile.values.codes import CustodyEvent
from casefile.values.exhibits import ExhibitDraft
from casefile.values.letters import LetterDraft
from casefile.values.wording import Wording
from tests.services.office_examples import family_with_victim

PAGE = b"%PDF-1.7 a fictional page " * 20_000  # more than one piece of 256 KiB


def test_a_file_comes_back_byte_for_byte_and_every_look_is_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    family, _ = family_with_victim(workspace)
    file = tmp_path / "گواهی.pdf"
    file.write_bytes(PAGE)
    exhibit = attach_file(workspace, file, ("family", family))
    (line,) = exhibit_lines(workspace, family_id=family)
    assert (line.reference, line.original_file_name) == ("X-0001", "گواهی.pdf")
    assert (line.mime, line.size) == ("application/pdf", len(PAGE))
    assert line.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert exhibit_content(workspace, exhibit) == PAGE
    links = custody(workspace, exhibit)
    assert [link.event for link in links] == [
        CustodyEvent.ACQUIRED,
        CustodyEvent.HASHED,
        CustodyEvent.VIEWED,
    ]
    assert {link.by for link in links} == {"Ana"}


def test_equal_contents_are_kept_once_and_never_twice_at_the_same_place(
    workspace: Workspace,
) -> None:
    family, victim = family_with_victim(workspace)
    first = attach_file(workspace, PAGE, ("family", family), name="a.pdf")
    again = attach_file(workspace, PAGE, ("family", family), name="b.pdf")
    other = attach_file(workspace, PAGE, ("person", victim), name="c.pdf")
    assert first == again != other
    with workspace.reading() as session:
        stored = session.connection().exec_driver_sql("SELECT count(*) FROM attachment").scalar()
    assert stored == 1


def test_the_documents_of_a_family_are_its_own_its_members_and_its_letters(
    workspace: Workspace,
) -> None:
    family, victim = family_with_victim(workspace)
    letter = add_letter(workspace, LetterDraft(families=(family,)))
    attach_file(workspace, b"1", ("family", family), name="1.txt")
    attach_file(workspace, b"2", ("person", victim), name="2.txt")
    attach_file(workspace, b"3", ("letter", letter), name="3.txt")
    attach_file(workspace, b"4", name="4.txt")
    names = [line.original_file_name for line in exhibit_lines(workspace, family_id=family)]
    assert names == ["1.txt", "2.txt", "3.txt"]
    assert [line.original_file_name for line in view_letter(workspace, letter).attachments] == [
        "3.txt"
    ]
    assert len(exhibit_lines(workspace)) == 4


def test_a_copy_goes_out_once_privately_and_is_written_down(
    workspace: Workspace, tmp_path: Path
) -> None:
    exhibit = attach_file(workspace, PAGE, name="page.pdf")
    copy = tmp_path / "copy.pdf"
    save_copy(workspace, exhibit, copy, "For the fictional court.")
    assert copy.read_bytes() == PAGE
    assert copy.stat().st_mode & 0o077 == 0
    last = custody(workspace, exhibit)[-1]
    assert (last.event, last.moved_to) == (CustodyEvent.EXPORTED, "copy.pdf")
    assert last.reason == "For the fictional court."
    with pytest.raises(FileExistsAlreadyError):
        save_copy(workspace, exhibit, copy)
    with pytest.raises(FileUnreadableError):
        save_copy(workspace, exhibit, tmp_path / "no" / "such" / "folder")
    assert copy.read_bytes() == PAGE
    assert len(custody(workspace, exhibit)) == 3  # refused copies are no exports


def test_links_come_and_go_and_descriptions_change(workspace: Workspace) -> None:
    family, victim = family_with_victim(workspace)
    exhibit = attach_file(workspace, b"fictional", ("family", family), name="note.txt")
    attach_exhibit(workspace, exhibit, ("person", victim))
    attach_exhibit(workspace, exhibit, ("person", victim))
    change_exhibit(
        workspace, exhibit, ExhibitDraft(title=Wording("Note", "یادداشت"), material_type="WILL")
    )
    view = view_exhibit(workspace, exhibit)
    assert [each[0] for each in view.people] == [victim]
    assert view.draft.title == Wording("Note", "یادداشت")
    detach_exhibit(workspace, exhibit, ("family", family))
    assert view_exhibit(workspace, exhibit).families == ()
    remove_exhibit(workspace, exhibit)
    assert exhibit_lines(workspace, person_id=victim) == ()
    undo_last(workspace)
    assert len(exhibit_lines(workspace, words="یادداشت")) == 1


def test_what_cannot_be_read_or_linked_leaves_nothing_behind(
    workspace: Workspace, tmp_path: Path
) -> None:
    before = workspace.head
    with pytest.raises(FileUnreadableError):
        attach_file(workspace, tmp_path / "nothing.pdf")
    with pytest.raises(FileUnreadableError):
        attach_file(workspace, tmp_path)
    with pytest.raises(RecordMissingError):
        attach_file(workspace, PAGE, ("letter", 9), name="x")

    class Impatient:
        def report(self, *_: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        attach_file(workspace, PAGE, None, Impatient(), name="x")
    assert exhibit_lines(workspace) == ()
    assert workspace.head == before


@pytest.mark.parametrize(
    ("name", "beginning", "mime"),
    [
        ("page.pdf", b"%PDF-1.4", "application/pdf"),
        ("page.pdf", b"<script>", "application/octet-stream"),
        ("photo.png", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("note.txt", b"words", "text/plain"),
        ("", b"", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_first_bytes_say(name: str, beginning: bytes, mime: str) -> None:
    assert kind_of_file(name, beginning) == mime


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\secret\\page.pdf", "page.pdf"),
        ("fdp.\u202eexe", "fdp.exe"),
        ("\x00", "file"),
        ("..", "file"),
        ("x" * 600 + ".pdf", "x" * 196),
    ],
)
def test_a_file_name_leads_nowhere_and_hides_nothing(given: str, kept: str) -> None:
    assert safe_file_name(given).removesuffix(".pdf") == kept.removesuffix(".pdf")
