"""A photograph is chosen, dropped or pasted on the record page of a person."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.services.history import undo_last
from casefile.services.people import view_person
from casefile.ui.fields import drop_zone
from casefile.ui.people.page import PeoplePage
from casefile.ui.people.photo import PhotoField
from tests.ui.families.family_office import Office, Settle, tab_of, type_letters

PATIENCE = 30_000  # milliseconds for a process of its own on a busy machine


@pytest.fixture
def photo(page: PeoplePage) -> PhotoField:
    field = tab_of(page, "identity").photo
    assert isinstance(field, PhotoField)
    return field


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Fictional Alpha at home.png"
    Image.new("RGB", (300, 400), "teal").save(path)
    return path


def _chosen(office: Office) -> bool:
    return view_person(office.workspace, office.victim).photo_id is not None


def _drop(target: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none
    )
    target.dropEvent(event)


def test_a_photograph_that_is_chosen_is_shown_small_and_undo_takes_it_back(
    qtbot: QtBot,
    page: PeoplePage,
    photo: PhotoField,
    office: Office,
    file: Path,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert photo.portrait.picture.isNull()
    assert photo.remove_button.isHidden()
    monkeypatch.setattr(drop_zone, "choose_files", lambda *_: [file])
    photo.zone.choose_button.click()
    qtbot.waitUntil(lambda: not photo.portrait.picture.isNull(), timeout=PATIENCE)
    assert photo.portrait.picture.pixelColor(9, 9).green() == 128
    assert not photo.remove_button.isHidden()

    undo_last(office.workspace)
    page.desk.tell_changed("", None)
    qtbot.waitUntil(lambda: not _chosen(office) and photo.remove_button.isHidden())
    settle()
    assert photo.portrait.picture.isNull()
    assert not _chosen(office)


def test_a_photograph_is_dropped_anywhere_on_the_field_and_removed_by_its_button(
    qtbot: QtBot, photo: PhotoField, office: Office, file: Path, settle: Settle
) -> None:
    _drop(photo, file)
    qtbot.waitUntil(lambda: not photo.portrait.picture.isNull(), timeout=PATIENCE)
    photo.remove_button.click()
    qtbot.waitUntil(photo.remove_button.isHidden)
    settle()
    assert photo.portrait.picture.isNull()
    assert not _chosen(office)


def test_a_pasted_picture_becomes_the_photograph(
    qtbot: QtBot, photo: PhotoField, office: Office, qapp: QGuiApplication
) -> None:
    picture = QImage(40, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    qapp.clipboard().setImage(picture)
    photo.zone.setFocus()
    qtbot.keyClick(photo.zone, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not photo.portrait.picture.isNull(), timeout=PATIENCE)
    assert _chosen(office)


def test_what_is_no_picture_and_more_than_one_are_refused_in_words(
    qtbot: QtBot, page: PeoplePage, photo: PhotoField, office: Office, file: Path, settle: Settle
) -> None:
    said: list[str] = []
    page.desk.signals.message.connect(lambda words, _tone: said.append(words))
    _drop(photo, file, file)
    hostile = file.with_name("hostile.jpg")
    hostile.write_bytes(b"\xff\xd8\xff\xe0 no picture at all")
    _drop(photo, hostile)
    qtbot.waitUntil(lambda: len(said) == 2, timeout=PATIENCE)
    settle()
    assert said[0] == "One photograph at a time, please."
    assert said[1].startswith("This is no picture that can be used.")
    assert not _chosen(office)


def test_a_field_that_is_edited_while_a_photograph_lands_takes_nothing_from_it(
    qtbot: QtBot, page: PeoplePage, photo: PhotoField, office: Office, file: Path, settle: Settle
) -> None:
    remarks = tab_of(page, "identity").fields.field("remarks")
    remarks.setFocus()
    type_letters(remarks, "edited")
    written = BytesIO()
    Image.open(file).save(written, "JPEG")
    photo.given.emit(office.victim, written.getvalue())
    page.filter_line.setFocus()
    settle()
    view = view_person(office.workspace, office.victim)
    assert view.photo_id is not None
    assert view.draft.remarks == "edited"


def test_a_person_who_is_not_on_file_yet_has_no_field_for_a_photograph(
    page: PeoplePage, photo: PhotoField
) -> None:
    form = tab_of(page, "identity")
    assert form.photo_card.isVisible()
    page.new_button.click()
    assert not form.photo_card.isVisible()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_field_can_be_heard(
    make_page: Callable[..., PeoplePage],
    language: str,
    check_accessible: Callable[[QWidget], None],
) -> None:
    page = make_page(language)
    check_accessible(tab_of(page, "identity").photo)
