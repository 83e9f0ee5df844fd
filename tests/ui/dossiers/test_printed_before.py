"""What was printed before, and where its copies went."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout
from PySide6.QtWidgets import QWidget

from casefile.services.dossiers import dossier_lines, print_dossier
from casefile.ui.dossiers.printed_tab import PrintedTab
from casefile.ui.people.withdraw_form import NamedIn
from casefile.values.dossiers import CopyLine, DossierOrder
from casefile.values.ids import ConsentId
from casefile.values.today import local_today
from tests.ui.dossiers.dossier_office import SLOW, Office, Stage

LEFT = Qt.MouseButton.LeftButton
PADDING = 10  # pixels on either side of a title


@pytest.fixture
def printed(office: Office) -> None:
    order = DossierOrder(office.family, recipient="Fictional Ministry", copies=2)
    print_dossier(office.workspace, order)


def show(stage: Stage) -> PrintedTab:
    tab = stage.page.printed_tab
    with stage.qtbot.waitSignal(tab.loaded, timeout=SLOW):
        stage.page.tabs.turn_to("printed")
    return tab


def copies(stage: Stage) -> tuple[CopyLine, ...]:
    return dossier_lines(stage.office.workspace)[0].copies


def test_nothing_printed_yet_is_said(dossier_stage: Stage) -> None:
    tab = show(dossier_stage)
    assert tab.list.stack.currentIndex() == 1
    assert not tab.handed_button.isEnabled()


@pytest.mark.usefixtures("printed")
def test_a_printing_is_listed_with_its_copies(dossier_stage: Stage) -> None:
    tab = show(dossier_stage)
    (line,) = tab.list.lines()
    assert line.recipient == "Fictional Ministry"
    assert [copy.number for copy in tab.copies.lines()] == [1, 2]
    assert line.sha256 in tab.facts.text()
    model = tab.list.table.model()
    texts = [model.index(0, column).data() for column in range(model.columnCount())]
    assert line.sha256[:12] in texts


@pytest.mark.usefixtures("printed")
def test_a_copy_is_handed_over_returned_and_destroyed(dossier_stage: Stage) -> None:
    tab, qtbot = show(dossier_stage), dossier_stage.qtbot
    tab.copies.table.select_row(1)
    qtbot.mouseClick(tab.handed_button, LEFT)
    assert tab.form.recipient.hasFocus()
    tab.form.recipient.clear()
    qtbot.keyClicks(tab.form.recipient, "Fictional Official")
    with qtbot.waitSignal(tab.loaded, timeout=SLOW):
        qtbot.keyClick(tab.form.recipient, Qt.Key.Key_Return)
    assert copies(dossier_stage)[1] == CopyLine(2, "Fictional Official", local_today(), None, None)
    assert tab.copies.current_line().number == 2  # type: ignore[union-attr]
    for ask, field in (
        (tab.returned_button, "returned_on"),
        (tab.destroyed_button, "destroyed_on"),
    ):
        qtbot.mouseClick(ask, LEFT)
        assert not tab.form.recipient.isVisible()
        with qtbot.waitSignal(tab.loaded, timeout=SLOW):
            qtbot.mouseClick(tab.form.give_button, LEFT)
        assert getattr(copies(dossier_stage)[1], field) == local_today()
    assert not tab.handed_button.isEnabled()
    assert not tab.destroyed_button.isEnabled()
    assert copies(dossier_stage)[0].destroyed_on is None


@pytest.mark.usefixtures("printed")
def test_a_copy_needs_a_holder_and_one_day_that_has_come(dossier_stage: Stage) -> None:
    tab, qtbot = show(dossier_stage), dossier_stage.qtbot
    qtbot.mouseClick(tab.handed_button, LEFT)
    for recipient, day in (("", ""), ("", "1988"), ("Somebody fictional", "1 May 2999")):
        tab.form.recipient.setText(recipient)
        tab.form.day.line.setText(day)
        qtbot.mouseClick(tab.form.give_button, LEFT)
        assert tab.form.wrong.isVisible()
    assert copies(dossier_stage)[0].handed_on is None


@pytest.mark.usefixtures("printed")
def test_a_printing_is_opened_from_elsewhere(dossier_stage: Stage) -> None:
    (line,) = dossier_lines(dossier_stage.office.workspace)
    tab = dossier_stage.page.printed_tab
    with dossier_stage.qtbot.waitSignal(tab.loaded, timeout=SLOW):
        dossier_stage.page.show_record(line.id, "dossier")
    assert dossier_stage.page.tabs.code() == "printed"
    assert tab.list.current_line().id == line.id  # type: ignore[union-attr]


@pytest.mark.usefixtures("printed")
def test_every_widget_of_the_record_has_a_name(
    make_stage: Callable[..., Stage], check_accessible: Callable[[QWidget], None]
) -> None:
    made = make_stage("fa")
    tab = show(made)
    made.qtbot.mouseClick(tab.handed_button, LEFT)
    check_accessible(made.page)


def place_of(words: str, line: str) -> float:
    """Say how far from the left Qt sets words of a line."""
    layout = QTextLayout(line)
    layout.beginLayout()
    shown = layout.createLine()
    layout.endLayout()
    place, _ = cast("tuple[float, int]", shown.cursorToX(line.index(words)))
    return place


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_printing_is_told_from_its_reference_on_in_either_direction(
    make_stage: Callable[..., Stage], language: str
) -> None:
    stage = make_stage(language)
    order = DossierOrder(stage.office.family, recipient="وزارت خیالی", copies=2)
    print_dossier(stage.office.workspace, order)
    tab = show(stage)
    (line,) = tab.list.lines()
    named = NamedIn(stage.desk)
    stage.qtbot.addWidget(named)
    named.show_dossiers(ConsentId(1), [line])
    for told in (tab.facts.text(), named.words.text().splitlines()[-1]):
        begins_right = place_of(line.reference, told) > place_of(line.recipient, told)
        assert begins_right == (language == "fa"), told


def test_every_title_of_the_record_is_read_whole_in_persian(
    make_stage: Callable[..., Stage], printed: None
) -> None:
    del printed
    tab = show(make_stage("fa"))
    for table in (tab.list.table, tab.copies.table):
        titles = table.horizontalHeader()
        model, font = table.model(), QFont(titles.font())
        font.setBold(True)  # as titles are by the style sheet
        for number in range(titles.count()):
            words = str(model.headerData(number, Qt.Orientation.Horizontal))
            needed = QFontMetrics(font).horizontalAdvance(words) + 2 * PADDING
            assert titles.sectionSize(number) >= needed, words
