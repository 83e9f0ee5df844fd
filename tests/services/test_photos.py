"""The photograph of a person: only pixels come in, and undo takes every step back."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from casefile.exchange.refusals import FileMissingError, PictureRefusedError
from casefile.services.exhibits import custody, exhibit_lines, view_exhibit
from casefile.services.history import redo_last, undo_last
from casefile.services.people import view_person
from casefile.services.photos import choose_photo, photo_content, read_photo, remove_photo
from casefile.storage.workspace import Workspace
from casefile.values.codes import CustodyEvent
from tests.services.office_examples import family_with_victim


def photograph(size: tuple[int, int] = (60, 80)) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, "JPEG")
    return written.getvalue()


def test_a_process_of_its_own_reads_a_photograph_or_refuses_it_in_words(tmp_path: Path) -> None:
    assert Image.open(BytesIO(read_photo(photograph()))).size == (60, 80)
    script = tmp_path / "portrait.jpg"
    script.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage")
    with pytest.raises(PictureRefusedError) as caught:
        read_photo(script)
    assert caught.value.facts == {"most": 80}
    with pytest.raises(FileMissingError):
        read_photo(tmp_path)


def test_a_photograph_is_an_exhibit_of_its_person_without_the_name_of_its_file(
    workspace: Workspace,
) -> None:
    family, person = family_with_victim(workspace)
    chosen = choose_photo(workspace, person, photograph())
    view = view_person(workspace, person)
    assert view.photo_id == chosen
    assert photo_content(workspace, chosen) == photograph()
    (line,) = exhibit_lines(workspace, family_id=family)
    assert line.title.en == f"Photograph of {view.reference}"
    assert line.original_file_name == "photograph.jpg"
    assert [each.event for each in custody(workspace, chosen)] == [
        CustodyEvent.ACQUIRED,
        CustodyEvent.HASHED,
    ]  # the small picture beside the name is no look at an exhibit


def test_a_new_photograph_takes_the_place_of_the_one_before(workspace: Workspace) -> None:
    _, person = family_with_victim(workspace)
    first = choose_photo(workspace, person, photograph())
    second = choose_photo(workspace, person, photograph(size=(50, 50)))
    assert view_person(workspace, person).photo_id == second
    assert view_exhibit(workspace, first).removed
    remove_photo(workspace, person)
    assert view_person(workspace, person).photo_id is None
    assert exhibit_lines(workspace, person_id=person) == ()


def test_undo_and_redo_go_through_choosing_and_removing(workspace: Workspace) -> None:
    _, person = family_with_victim(workspace)
    first = choose_photo(workspace, person, photograph())
    remove_photo(workspace, person)

    assert undo_last(workspace)[0] == "photograph removed"
    assert view_person(workspace, person).photo_id == first
    assert not view_exhibit(workspace, first).removed
    assert undo_last(workspace)[0] == "photograph chosen"
    assert view_person(workspace, person).photo_id is None
    assert exhibit_lines(workspace, person_id=person) == ()
    redo_last(workspace)
    assert photo_content(workspace, first) == photograph()
    redo_last(workspace)
    assert view_person(workspace, person).photo_id is None
    assert workspace.check().is_sound
