"""What became of a copy: half-typed words survive a kill and wait for their printing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefile.services.dossiers import dossier_lines, print_dossier
from casefile.ui import kept_words
from casefile.ui.dossiers.printed_tab import PrintedTab
from casefile.values.dossiers import DossierOrder
from casefile.values.today import local_today
from tests.kept_forms import kept_forms
from tests.ui.dossiers.dossier_office import SLOW, Office, Stage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_words, "PAUSE", 10)


@pytest.fixture(autouse=True)
def printed(office: Office) -> None:
    for recipient in ("Fictional Ministry", "Fictional Court"):
        order = DossierOrder(office.family, recipient=recipient, copies=2)
        print_dossier(office.workspace, order)


def show(stage: Stage) -> PrintedTab:
    tab = stage.page.printed_tab
    with stage.qtbot.waitSignal(tab.loaded, timeout=SLOW):
        stage.page.tabs.turn_to("printed")
    return tab


def wait_kept(qtbot: QtBot, office: Office, count: int) -> None:
    qtbot.waitUntil(lambda: len(kept_forms(office.workspace)) == count, timeout=SLOW)


def half_typed(stage: Stage) -> PrintedTab:
    tab = show(stage)
    tab.copies.table.select_row(1)
    stage.qtbot.mouseClick(tab.handed_button, LEFT)
    tab.form.recipient.clear()
    stage.qtbot.keyClicks(tab.form.recipient, "Fictional Off")
    wait_kept(stage.qtbot, stage.office, 1)
    return tab


def test_a_page_that_was_killed_gives_the_words_back(
    make_stage: Callable[..., Stage], office: Office, qtbot: QtBot
) -> None:
    half_typed(make_stage())  # nothing is told to it any more, as after a kill
    tab = show(make_stage("fa"))
    qtbot.waitUntil(tab.form.kept.isVisible, timeout=SLOW)
    tab.copies.table.select_row(0)
    qtbot.mouseClick(tab.form.kept.take_button, LEFT)
    assert tab.form.isVisible()
    assert tab.form.recipient.text() == "Fictional Off"
    current = tab.copies.current_line()
    assert current is not None
    assert current.number == 2
    with qtbot.waitSignal(tab.loaded, timeout=SLOW):
        qtbot.mouseClick(tab.form.give_button, LEFT)
    wait_kept(qtbot, office, 0)
    lines = [copy for line in dossier_lines(office.workspace) for copy in line.copies]
    handed = [(copy.number, copy.recipient) for copy in lines if copy.handed_on == local_today()]
    assert handed == [(2, "Fictional Off")]


def test_words_wait_at_their_printing_and_are_put_aside_by_cancel(
    dossier_stage: Stage, qtbot: QtBot
) -> None:
    tab = half_typed(dossier_stage)
    tab.list.table.select_row(1)
    qtbot.waitUntil(tab.form.isHidden, timeout=SLOW)
    assert tab.form.kept.isHidden()
    tab.list.table.select_row(0)
    qtbot.waitUntil(tab.form.kept.isVisible, timeout=SLOW)
    qtbot.mouseClick(tab.form.kept.take_button, LEFT)
    assert tab.form.recipient.text() == "Fictional Off"
    qtbot.keyClick(tab.form.recipient, Qt.Key.Key_Escape)
    assert tab.form.isHidden()
    wait_kept(qtbot, dossier_stage.office, 0)


def test_leaving_the_place_keeps_what_was_typed_at_once(
    dossier_stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = show(dossier_stage)
    monkeypatch.setattr(tab.form.kept._pause, "isActive", lambda: True)  # no pause ends
    tab.copies.table.select_row(0)
    qtbot.mouseClick(tab.destroyed_button, LEFT)
    tab.form.day.line.setText("1 May 2026")
    dossier_stage.page.keep_draft()
    wait_kept(qtbot, dossier_stage.office, 1)
