"""A file goes in through the window: read, mapped, looked at, tried, imported, taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from casefile.services.families import count_families, family_lines
from casefile.services.imports import profiles
from casefile.services.letters import letter_lines
from casefile.ui.desk import Desk
from casefile.ui.exchange.page import ImportPage
from casefile.values.codes import Direction
from casefile.values.families import FamilyFilter
from casefile.values.letters import LetterFilter

TABLE = (
    "Family code,خانواده,نام و نام خانوادگی,تاریخ دستگیری,Shoe\n"
    "K-1,خانوادهٔ خیالی آلفا,آلفا خیالی,1360/7/1,43\n"
    "K-1,خانوادهٔ خیالی آلفا,بتا خیالی,پس از برف,\n"
)
LETTER = (
    b"From: Fictional Ministry <a@example.org>\nTo: us@example.org\nSubject: Fictional reply\n"
    b"Date: Mon, 6 Jan 2025 10:00:00 +0330\nMessage-ID: <1@example.org>\n\nWe shall see.\n"
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ImportPage:
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "families.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def drop(qtbot: QtBot, page: ImportPage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    dropped = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(page.loaded, timeout=20_000):
        page.zone.dropEvent(dropped)
    qtbot.waitUntil(lambda: not page.desk.background.busy)


def press(qtbot: QtBot, page: ImportPage, button: QAbstractButton) -> None:
    with qtbot.waitSignal(page.loaded, timeout=20_000):
        qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: not page.desk.background.busy)


def shown(page: ImportPage, row: int, column: int, role: Qt.ItemDataRole) -> str:
    return str(page.look.model.data(page.look.model.index(row, column), role) or "")


def test_a_dropped_table_is_imported_and_taken_back(
    page: ImportPage, table: Path, qtbot: QtBot
) -> None:
    drop(qtbot, page, table)
    assert page.steps.currentWidget() is page.look
    assert page.look.heading.text() == "families.csv"
    press(qtbot, page, page.look.import_button)
    assert page.steps.currentWidget() is page.report
    assert "People: New 2" in page.report.counts.text()
    assert count_families(page.desk.workspace, FamilyFilter()) == 1
    press(qtbot, page, page.report.undo_button)
    assert count_families(page.desk.workspace, FamilyFilter()) == 0
    assert page.report.undo_button.isHidden()


def test_the_preview_reads_dates_and_marks_what_is_none(
    page: ImportPage, table: Path, qtbot: QtBot
) -> None:
    drop(qtbot, page, table)
    display, tip = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
    assert shown(page, 0, 4, display).startswith("1360/7/1  =  ")
    assert "1981" in shown(page, 0, 4, display).split("=")[1]  # the other calendar
    assert "پس از برف" in shown(page, 1, 4, display)
    assert "Not a date" in shown(page, 1, 4, tip)
    assert page.look.model.data(page.look.model.index(1, 4), Qt.ItemDataRole.DecorationRole)
    spoken = shown(page, 1, 4, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("تاریخ دستگیری: ")


def test_markup_in_a_cell_is_no_picture_in_its_tip(
    page: ImportPage, table: Path, qtbot: QtBot
) -> None:
    hostile = "<img src='/etc/hostname'>"
    table.write_text(f"Name,Shoe\nFictional Person,{hostile}\n", encoding="utf-8")
    drop(qtbot, page, table)
    told = shown(page, 0, 2, Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img" in told
    assert "<img" not in told


def test_a_file_of_which_no_row_can_be_used_is_not_called_known(
    page: ImportPage, table: Path, qtbot: QtBot
) -> None:
    table.write_text("Name\n" + "x" * 10_000 + "\n", encoding="utf-8")
    drop(qtbot, page, table)
    press(qtbot, page, page.look.import_button)
    assert "Nothing was taken" in page.report.told.text()


def test_a_trial_counts_and_changes_nothing(page: ImportPage, table: Path, qtbot: QtBot) -> None:
    drop(qtbot, page, table)
    press(qtbot, page, page.look.try_button)
    assert "Families: New 1" in page.look.counts.text()
    assert count_families(page.desk.workspace, FamilyFilter()) == 0


def test_a_column_is_mapped_by_keyboard_and_kept_as_a_profile(
    page: ImportPage, table: Path, qtbot: QtBot
) -> None:
    drop(qtbot, page, table)
    combo = page.look.columns.combos["Shoe"]
    assert combo.code() == "NOTES"
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    plan = page.look.plan()
    assert plan is not None
    assert plan.mapping is not None
    assert plan.mapping.meaning("Shoe").value == "IGNORE"
    qtbot.keyClicks(page.look.profile_name, "Fictional list")
    with qtbot.waitSignal(page.loaded, timeout=5_000):
        page.look.save_button.setFocus()
        qtbot.keyClick(page.look.save_button, Qt.Key.Key_Space)
    ((name, mapping),) = profiles(page.desk.workspace)
    assert name == "Fictional list"
    assert mapping.meaning("Shoe").value == "IGNORE"


def test_a_letter_asks_which_way_it_went(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "reply.eml"
    path.write_bytes(LETTER)
    drop(qtbot, page, path)
    assert page.look.direction.isVisible()
    assert not page.look.columns.isVisible()
    page.look.direction.setFocus()
    qtbot.keyClick(page.look.direction, Qt.Key.Key_Down)
    press(qtbot, page, page.look.import_button)
    (line,) = letter_lines(page.desk.workspace, LetterFilter())
    assert line.direction is Direction.SENT
    assert line.subject == "Fictional reply"


def test_the_same_file_again_is_noticed(page: ImportPage, table: Path, qtbot: QtBot) -> None:
    for _ in range(2):
        page.start_over()
        drop(qtbot, page, table)
        press(qtbot, page, page.look.import_button)
    assert "imported before" in page.report.counts.text()
    assert "Nothing was changed" in page.report.told.text()
    assert page.report.undo_button.isHidden()
    assert count_families(page.desk.workspace, FamilyFilter()) == 1


def test_what_cannot_be_read_is_refused_in_words(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    page.desk.signals.message.connect(lambda words, _tone: told.append(words))
    path = tmp_path / "picture.csv"
    path.write_bytes(b"%PDF-1.7 renamed")
    drop(qtbot, page, path)
    assert told == [
        "This file cannot be imported. What can be: CSV, XLSX, GEDCOM, vCard and e-mail (.eml)."
    ]
    assert page.steps.currentIndex() == 0
    assert page.zone.choose_button.isEnabled()


def test_a_cancelled_import_leaves_nothing_and_can_be_started_again(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "many.csv"
    rows = "".join(f"خانوادهٔ خیالی {n},آلفا خیالی {n}\n" for n in range(3_000))
    path.write_text("خانواده,نام و نام خانوادگی\n" + rows, encoding="utf-8")
    drop(qtbot, page, path)
    qtbot.mouseClick(page.look.import_button, LEFT)
    assert page._job is not None
    page._job.cancel()
    qtbot.waitUntil(lambda: not page.desk.background.busy, timeout=20_000)
    assert count_families(page.desk.workspace, FamilyFilter()) == 0
    assert page.look.import_button.isEnabled()


def test_hostile_text_is_shown_as_it_stands(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "hostile.csv"
    path.write_text("خانواده,Name\n<b>x</b>,<img src=/etc/passwd>\n", encoding="utf-8")
    drop(qtbot, page, path)
    assert shown(page, 0, 2, Qt.ItemDataRole.DisplayRole) == "<img src=/etc/passwd>"
    press(qtbot, page, page.look.import_button)
    (line,) = family_lines(page.desk.workspace, FamilyFilter())
    assert "<b>x</b>" in (line.name.fa, line.name.en)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_everything_can_be_heard(
    language: str,
    make_desk: Callable[..., Desk],
    check_accessible: Callable[[QWidget], None],
    table: Path,
    qtbot: QtBot,
) -> None:
    made = ImportPage(make_desk(language))
    qtbot.addWidget(made)
    made.show()
    drop(qtbot, made, table)
    check_accessible(made)
