from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from casefile.services.exhibits import custody, exhibit_lines, view_exhibit
from casefile.ui.evidence.shown_pages import CannotBeShownError, show_page
from casefile.ui.families.documents import DocumentsTab
from casefile.ui.families.page import FamiliesPage
from casefile.values.codes import CustodyEvent
from tests.ui.families.family_office import Office, Settle, tab_of


@pytest.fixture
def documents(page: FamiliesPage, settle: Settle) -> DocumentsTab:
    page.pane.turn_to_and_focus("documents")
    settle()
    made: DocumentsTab = tab_of(page, "documents")
    return made


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "fictional.png"
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.save(str(path))
    return path


def two_pages() -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream)
    for words in ("A fictional page", "Another fictional page"):
        canvas.drawString(100, 700, words)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_dropped_files_are_taken_in_and_listed(
    qtbot: QtBot, documents: DocumentsTab, office: Office, settle: Settle, picture: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    with qtbot.waitSignal(documents.attached):
        assert documents.drop_zone.take(data)
    settle()
    (line,) = exhibit_lines(office.workspace, family_id=office.alpha)
    assert line.original_file_name == "fictional.png"
    assert documents.list.current_line() == line
    assert [each.event for each in documents.custody.lines()] == [
        CustodyEvent.ACQUIRED,
        CustodyEvent.HASHED,
    ]


def test_a_picture_is_looked_at_in_the_window_and_custody_says_so(
    qtbot: QtBot, documents: DocumentsTab, office: Office, settle: Settle, picture: Path
) -> None:
    documents.attach([picture])
    settle()
    documents.list.table.setFocus()
    with qtbot.waitSignal(documents.viewer.shown):
        qtbot.keyClick(documents.list.table, Qt.Key.Key_Return)
    shown = documents.viewer.picture.picture
    assert (shown.width(), shown.height()) == (40, 20)
    (line,) = exhibit_lines(office.workspace, family_id=office.alpha)
    assert custody(office.workspace, line.id)[-1].event is CustodyEvent.VIEWED
    qtbot.keyClick(documents.viewer, Qt.Key.Key_Escape)
    assert documents.list.table.hasFocus()
    assert documents.viewer.picture.picture.isNull()


def test_a_pdf_is_turned_page_by_page(
    qtbot: QtBot, documents: DocumentsTab, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "fictional.pdf"
    path.write_bytes(two_pages())
    documents.attach([path])
    settle()
    with qtbot.waitSignal(documents.viewer.shown):
        documents.view_button.click()
    assert documents.viewer.count.text() == "Page 1 of 2"
    with qtbot.waitSignal(documents.viewer.shown):
        qtbot.keyClick(documents.viewer, Qt.Key.Key_PageDown)
    assert documents.viewer.count.text() == "Page 2 of 2"
    assert not documents.viewer.after_button.isEnabled()


def test_nothing_is_written_to_disk_to_be_looked_at(
    qtbot: QtBot, documents: DocumentsTab, settle: Settle, picture: Path, tmp_path: Path
) -> None:
    documents.attach([picture])
    settle()
    before = {path for path in tmp_path.rglob("*") if ".casefile" not in str(path)}
    with qtbot.waitSignal(documents.viewer.shown):
        documents.view_button.click()
    assert {path for path in tmp_path.rglob("*") if ".casefile" not in str(path)} == before


def test_a_text_is_shown_as_it_stands() -> None:
    assert show_page("<b>خیالی</b>".encode(), "text/plain", 0).text == "<b>خیالی</b>"
    assert show_page("خانه".encode("cp1256"), "text/plain", 0).text == "خانه"


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (b"%PDF-1.7 broken", "application/pdf"),
        (b"\x89PNG\r\n\x1a\nbroken", "image/png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"PK\x03\x04", "application/zip"),
    ],
)
def test_what_is_damaged_or_of_another_kind_is_refused_in_plain_words(
    data: bytes, mime: str
) -> None:
    with pytest.raises(CannotBeShownError):
        show_page(data, mime, 0)


def test_a_damaged_document_says_so_and_the_way_back_stays(
    qtbot: QtBot, documents: DocumentsTab, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "fictional.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    documents.attach([path])
    settle()
    with qtbot.waitSignal(documents.viewer.shown):
        documents.view_button.click()
    assert "cannot be shown" in documents.viewer.words.text()
    documents.viewer.back_button.click()
    assert documents.stack.currentIndex() == 0


def test_a_document_is_described_and_its_content_stays(
    qtbot: QtBot, documents: DocumentsTab, office: Office, settle: Settle, picture: Path
) -> None:
    with qtbot.waitSignal(documents.attached):
        documents.attach([picture])
    settle()
    (before,) = exhibit_lines(office.workspace, family_id=office.alpha)
    documents.describe_button.click()
    settle()
    form = documents.form
    assert form.isVisible()
    form.title.field("en").setText("Fictional photograph")
    form.title.field("fa").setText("عکس خیالی")
    form.original.setChecked(True)
    form.giver.setText("a fictional cousin")
    form.give_button.click()
    settle()
    view = view_exhibit(office.workspace, before.id)
    assert (view.draft.title.en, view.draft.title.fa) == ("Fictional photograph", "عکس خیالی")
    assert view.draft.is_original
    assert view.draft.acquired_from == "a fictional cousin"
    assert view.line.sha256 == before.sha256
    assert not form.isVisible()
    assert documents.list.lines()[0].title.en == "Fictional photograph"
