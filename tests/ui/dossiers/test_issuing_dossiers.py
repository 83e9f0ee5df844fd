"""Printing and saving: on record first, then on paper or in files, never more than allowed."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from casefile.services.consents import withdraw_consent
from casefile.services.dossiers import dossier_lines
from casefile.services.handing_out import FilesWanted
from casefile.ui import files
from casefile.ui.dossiers import issuing, printing
from casefile.ui.dossiers.page import PLACE, DossiersPage
from casefile.ui.main_window import MainWindow
from casefile.ui.suggestions import Suggestion
from casefile.values.dossiers import ArchiveForm
from casefile.values.today import local_today
from tests.key_files import PASSWORD as KEY_PASSWORD
from tests.key_files import SIGNER, key_file
from tests.ui.dossiers.dossier_office import SLOW, Stage

if TYPE_CHECKING:
    from casefile.ui.background import Job

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that the user chooses whenever one is asked for."""
    made = tmp_path / "chosen"
    made.mkdir()
    monkeypatch.setattr(files, "choose_folder", lambda *_ignored, **_named: made)
    return made


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file that stands for the paper of a printer."""
    path = tmp_path / "paper.pdf"

    def choose(_parent: object, size: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printing.prepared(printer, size)

    monkeypatch.setattr(printing, "choose_printer", choose)
    monkeypatch.setattr(issuing, "ask", lambda *_ignored, **_named: True)
    return path


def text_of_pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


def test_saving_asks_once_who_it_is_for_and_keeps_a_record(
    dossier_stage: Stage, folder: Path
) -> None:
    dossier_stage.begin()
    build, qtbot = dossier_stage.page.build_tab, dossier_stage.qtbot
    qtbot.mouseClick(build.save_button, LEFT)
    assert build.recipient_form.isVisible()
    assert QApplication.focusWidget() is build.recipient_form.line, QApplication.activeWindow()
    qtbot.keyClicks(build.recipient_form.line, "Fictional Ministry")
    line = build.recipient_form.line
    dossier_stage.issue(lambda: qtbot.keyClick(line, Qt.Key.Key_Return))
    (saved,) = folder.iterdir()
    (record,) = dossier_lines(dossier_stage.office.workspace)
    assert saved.name == f"{record.reference}-1.pdf"
    assert record.recipient == "Fictional Ministry"
    assert record.sha256 == hashlib.sha256(saved.read_bytes()).hexdigest()
    assert "Mohammad Khiali" in text_of_pdf(saved)
    assert "Bahram" not in text_of_pdf(saved)
    assert saved.name in dossier_stage.told[-1][0]
    qtbot.waitUntil(build.save_button.hasFocus)  # the keyboard goes on where it was


def test_every_copy_is_a_file_and_none_is_written_over(dossier_stage: Stage, folder: Path) -> None:
    (folder / "DOS-0001-2.pdf").write_bytes(b"somebody else's")
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    build.form.recipient.setText("Fictional Ministry")
    dossier_stage.preview(lambda: build.form.copies.setValue(3))
    dossier_stage.issue(build.save)
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["DOS-0001-1.pdf", "DOS-0001-2.pdf", "DOS-0001-2_2.pdf", "DOS-0001-3.pdf"]
    assert (folder / "DOS-0001-2.pdf").read_bytes() == b"somebody else's"
    (folder / "DOS-0001-2.pdf").unlink()
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    (record,) = dossier_lines(dossier_stage.office.workspace)
    assert [copy.number for copy in record.copies] == [1, 2, 3]


def test_an_export_without_a_recipient_is_asked_about_only_once(
    dossier_stage: Stage, folder: Path
) -> None:
    dossier_stage.begin()
    build, qtbot = dossier_stage.page.build_tab, dossier_stage.qtbot
    qtbot.mouseClick(build.save_button, LEFT)
    dossier_stage.issue(lambda: qtbot.mouseClick(build.recipient_form.go_button, LEFT))
    dossier_stage.told.clear()
    dossier_stage.issue(lambda: qtbot.mouseClick(build.save_button, LEFT))
    assert len(dossier_lines(dossier_stage.office.workspace)) == 2


def test_escape_at_the_question_saves_nothing(dossier_stage: Stage, folder: Path) -> None:
    dossier_stage.begin()
    build, qtbot = dossier_stage.page.build_tab, dossier_stage.qtbot
    qtbot.mouseClick(build.save_button, LEFT)
    qtbot.keyClick(build.recipient_form.line, Qt.Key.Key_Escape)
    assert not build.recipient_form.isVisible()
    assert not build.issuing.busy
    assert dossier_lines(dossier_stage.office.workspace) == ()


def test_no_folder_no_record(dossier_stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "choose_folder", lambda *_ignored, **_named: None)
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    build.form.recipient.setText("Fictional Ministry")
    build.save()
    assert not build.issuing.busy
    assert dossier_lines(dossier_stage.office.workspace) == ()


def test_a_folder_that_takes_no_file_is_said_in_words(dossier_stage: Stage, folder: Path) -> None:
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    build.form.recipient.setText("Fictional Ministry")
    folder.rmdir()
    dossier_stage.issue(build.save)
    words, tone = dossier_stage.told[-1]
    assert tone == "bad"
    assert "DOS-0001" in words
    assert len(dossier_lines(dossier_stage.office.workspace)) == 1


def test_confirmed_words_are_masked_in_what_is_saved(dossier_stage: Stage, folder: Path) -> None:
    dossier_stage.office.write_summary("Bahram Sample was threatened in a fictional city.")
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    build.form.recipient.setText("Fictional Ministry")
    dossier_stage.qtbot.mouseClick(build.hits.all_button, LEFT)
    dossier_stage.issue(build.save)
    (saved,) = folder.iterdir()
    text = " ".join(text_of_pdf(saved).split())
    assert "[name withheld] was threatened in a fictional city" in text
    assert "Bahram" not in text


def test_a_consent_withdrawn_after_the_preview_is_honoured(
    dossier_stage: Stage, folder: Path
) -> None:
    dossier_stage.begin()
    build, office = dossier_stage.page.build_tab, dossier_stage.office
    build.form.recipient.setText("Fictional Ministry")
    withdraw_consent(office.workspace, office.consent, local_today(), "changed her mind")
    dossier_stage.issue(build.save)
    (saved,) = folder.iterdir()
    assert "Mohammad" not in text_of_pdf(saved)
    words, tone = dossier_stage.told[-1]
    assert tone == "care"
    assert "Consents changed since the preview" in words


def test_printing_draws_every_page_of_every_copy(dossier_stage: Stage, paper: Path) -> None:
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    build.form.recipient.setText("Fictional Ministry")
    dossier_stage.preview(lambda: build.form.copies.setValue(2))
    pages = build.preview.pages  # type: ignore[union-attr]  # there is one
    dossier_stage.issue(lambda: dossier_stage.qtbot.mouseClick(build.print_button, LEFT))
    document = pypdfium2.PdfDocument(paper.read_bytes())
    assert len(document) == 2 * pages
    assert document.get_metadata_dict()["Title"] == "DOS-0001"
    bitmap = document[0].render(scale=0.5).to_pil()
    document.close()
    assert len(bitmap.getcolors(100_000)) > 5
    assert len(dossier_lines(dossier_stage.office.workspace)) == 1
    assert dossier_stage.told[-1][1] == "good"


def test_the_warning_about_the_spooler_comes_once(
    dossier_stage: Stage, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def agree(*_ignored: object, explanation: str, **_named: object) -> bool:
        asked.append(explanation)
        return True

    monkeypatch.setattr(issuing, "ask", agree)
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    build.form.recipient.setText("Fictional Ministry")
    dossier_stage.issue(build.print_out)
    dossier_stage.told.clear()
    dossier_stage.issue(build.print_out)
    assert len(asked) == 1
    assert "keep a copy" in asked[0]


def test_a_computer_without_a_printer_is_told_of_the_other_way(
    dossier_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(issuing, "ask", lambda *_ignored, **_named: True)
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    build.form.recipient.setText("Fictional Ministry")
    build.print_out()
    words, tone = dossier_stage.told[-1]
    assert tone == "bad"
    assert "Save the dossier as PDF" in words
    assert dossier_lines(dossier_stage.office.workspace) == ()


def test_a_warning_that_is_refused_prints_nothing(
    dossier_stage: Stage, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issuing, "ask", lambda *_ignored, **_named: False)
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    build.form.recipient.setText("Fictional Ministry")
    build.print_out()
    assert not build.issuing.busy
    assert not paper.exists()
    assert dossier_lines(dossier_stage.office.workspace) == ()


def test_a_printing_that_is_stopped_stays_on_record(dossier_stage: Stage, paper: Path) -> None:
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    build.form.recipient.setText("Fictional Ministry")
    jobs: list[Job] = []
    dossier_stage.desk.background.started.connect(jobs.append)
    build.print_out()
    dossier_stage.qtbot.waitUntil(
        lambda: any("DOS-0001" in job.title for job in jobs), timeout=20_000
    )
    next(job for job in jobs if "DOS-0001" in job.title).cancel()
    dossier_stage.qtbot.waitUntil(lambda: bool(dossier_stage.told), timeout=SLOW)
    assert "DOS-0001 stays on record" in dossier_stage.told[-1][0]
    assert build.can_issue
    assert len(dossier_lines(dossier_stage.office.workspace)) == 1


def test_keys_print_and_save(dossier_stage: Stage, folder: Path) -> None:
    qtbot, desk = dossier_stage.qtbot, dossier_stage.desk
    window = MainWindow(desk, (PLACE,), _finds_nothing)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    page = window.go("dossiers")
    assert isinstance(page, DossiersPage)
    build = page.build_tab
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert not build.recipient_form.isVisible()
    with qtbot.waitSignal(build.previewed, timeout=SLOW):
        desk.begin("dossier", family=dossier_stage.office.family)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert build.recipient_form.isVisible()
    qtbot.keyClick(build.recipient_form.line, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(build.recipient_form.line, "Fictional Ministry")
    dossier_stage.told.clear()
    dossier_stage.issue(lambda: qtbot.keyClick(build.recipient_form.line, Qt.Key.Key_Return))
    assert "DOS-0001-1.pdf" in window.strip.words()


def test_the_next_dossier_is_not_for_the_last_recipient(dossier_stage: Stage) -> None:
    dossier_stage.begin()
    form = dossier_stage.page.build_tab.form
    form.recipient.setText("Fictional Ministry")
    dossier_stage.preview(lambda: form.copies.setValue(4))
    dossier_stage.begin()
    order = form.order()
    assert order is not None
    assert (order.recipient, order.copies) == ("", 1)


def test_files_can_be_put_under_a_password(dossier_stage: Stage, folder: Path) -> None:
    dossier_stage.begin()
    build = dossier_stage.page.build_tab
    build.form.recipient.setText("Fictional Ministry")
    form = build.form.files
    assert not form.meter.isVisible()
    for wrong in ("short", "پنهان‌پور و دیگران"):  # too short; read differently by programs
        form.password.line.setText(wrong)
        build.save()
        assert dossier_stage.told.pop()[1] == "bad"
        assert not build.issuing.busy
    form.password.line.setText("a fictional password")
    assert form.meter.isVisible()
    dossier_stage.issue(build.save)
    (saved,) = folder.iterdir()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(saved)
    with pikepdf.open(saved, password="a fictional password") as opened:
        assert len(opened.pages) == build.preview.pages  # type: ignore[union-attr]
        assert opened.encryption.R == 6


def test_files_can_be_signed_and_the_archive_copy_kept_beside_them(
    dossier_stage: Stage, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "signer.p12"
    path.write_bytes(key_file())
    monkeypatch.setattr(files, "choose_file", lambda *_ignored, **_named: path)
    dossier_stage.begin()
    build, qtbot = dossier_stage.page.build_tab, dossier_stage.qtbot
    build.form.recipient.setText("Fictional Ministry")
    form = build.form.files
    assert not form.key_password.isVisible()
    qtbot.mouseClick(form.key.choose_button, LEFT)
    assert form.key_password.isVisible()
    assert "signer.p12" in form.key.choose_button.text()
    form.password.line.setText("a fictional password")
    form.archive_too.setChecked(True)
    dossier_stage.issue(build.save)
    assert dossier_stage.told.pop()[1] == "bad"  # the key has a password
    assert list(folder.iterdir()) == []
    form.key_password.line.setText(KEY_PASSWORD)
    dossier_stage.issue(build.save)
    assert dossier_stage.told.pop()[1] == "good"
    (record,) = dossier_lines(dossier_stage.office.workspace)
    names = {f"{record.reference}-1.pdf", f"{record.reference}-1-archive.pdf"}
    assert {each.name for each in folder.iterdir()} == names
    hashes = {hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir()}
    assert {each.sha256 for each in record.copies[0].files} == hashes
    assert {each.signed_by for each in record.copies[0].files} == {SIGNER}


def test_the_next_dossier_begins_without_the_last_ones_password_and_key(
    dossier_stage: Stage, tmp_path: Path
) -> None:
    dossier_stage.begin()
    form = dossier_stage.page.build_tab.form.files
    form.password.line.setText("a fictional password")
    form.key.show_path(tmp_path / "signer.p12")
    form.key_password.line.setText("secret")
    dossier_stage.begin()
    assert form.wanted() == FilesWanted()


def test_the_form_of_the_file_is_part_of_the_order_and_kept(dossier_stage: Stage) -> None:
    dossier_stage.begin()
    form = dossier_stage.page.build_tab.form
    form.files.archive.choose(ArchiveForm.WITH_FILES.value)
    order = form.order()
    assert order is not None
    assert order.archive is ArchiveForm.WITH_FILES
    assert form.state()["archive"] == "3b"
    assert "fictional password" not in str(form.state())


def _finds_nothing(_words: str) -> tuple[Suggestion, ...]:
    return ()
