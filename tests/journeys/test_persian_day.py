"""A day in Persian: another language, a mistake undone, a locked door, a wrong passphrase."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from casefile.language.catalogue import Catalogue
from casefile.ui.families.overview import OverviewTab
from casefile.ui.families.page import FamiliesPage
from casefile.ui.fields.wording import WordingField
from tests.fixtures_workspace import PASSPHRASE
from tests.journeys.conftest import Start
from tests.journeys.hands import CONTROL
from tests.journeys.staff import Edges, Staff

pytestmark = pytest.mark.screen

FAMILY = "خانوادهٔ خیالی دلتا"


def test_a_day_in_persian_from_a_new_language_to_a_locked_door(
    start: Start, edges: Edges, office_path: Path
) -> None:
    staff = start(office_path)
    staff.unlocks(PASSPHRASE)
    staff.changes_the_settings("language", "fa")
    staff.changes_the_settings("look", "dark")
    assert staff.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert staff.window.palette().window().color().lightness() < 80
    assert "تنظیمات" in [each.text() for each in rail_items(staff)]

    page = adds_a_family(staff, FAMILY)
    assert page.pane.title.text() == FAMILY
    staff.hands.press(page.table.viewport())
    staff.hands.key(Qt.Key.Key_Z, CONTROL)
    staff.hands.wait(lambda: page.table.records.rowCount() == 0)
    staff.hands.rest()
    staff.hands.key(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier, staff.window)
    staff.hands.wait(lambda: page.table.records.rowCount() == 1)

    staff.locks()
    staff = start(office_path, edges.settings[-1])
    staff.types_the_passphrase("not the passphrase")
    words = staff.refusal()
    wrong = Catalogue("fa").say("This passphrase does not open the case file.")
    assert words.startswith(wrong)
    assert not re.search("[A-Za-z]", words)
    assert staff.first.panel.field.line.selectedText() == "not the passphrase"
    staff.unlocks(PASSPHRASE)
    assert staff.finds("khanevade khiali delta") == [FAMILY]


def adds_a_family(staff: Staff, name: str) -> FamiliesPage:
    page = staff.goes_to("families", FamiliesPage)
    staff.hands.press(page.new_button)
    form = page.pane.tabs.widget("overview")
    assert isinstance(form, OverviewTab)
    named = form.fields.field("name")
    assert isinstance(named, WordingField)
    field = named.field("fa")
    staff.hands.wait(field.hasFocus)  # Persian comes first in a Persian window
    staff.hands.write(name)
    staff.hands.key(Qt.Key.Key_Tab)
    staff.hands.wait(lambda: page.table.records.rowCount() == 1)
    staff.hands.rest()
    return page


def rail_items(staff: Staff) -> list[QListWidgetItem]:
    rail = staff.window.rail
    return [rail.item(row) for row in range(rail.count())]
