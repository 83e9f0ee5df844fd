"""Institutions and places, added by their names alone, are put right in the settings."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casefile.services.families import add_family, view_family
from casefile.services.history import undo_last
from casefile.services.institutions import add_institution, find_institutions, view_institution
from casefile.services.places import add_place, find_places
from casefile.storage.workspace import Workspace
from casefile.ui.desk import Desk
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.text import TextBlock, TextLine
from casefile.ui.fields.wording import WordingField
from casefile.ui.settings.named import NamedTab
from casefile.ui.settings.page import SettingsPage
from casefile.values.families import FamilyDraft
from casefile.values.ids import InstitutionId, PlaceId
from casefile.values.institutions import InstitutionDraft, PlaceDraft
from casefile.values.wording import Wording

LEFT = Qt.MouseButton.LeftButton
Settle = Callable[[], None]


@pytest.fixture
def ministry(office_workspace: Workspace) -> InstitutionId:
    add_institution(office_workspace, InstitutionDraft(name=Wording("Bureau of Examplia")))
    return add_institution(office_workspace, InstitutionDraft(name=Wording("Ministy of Examplia")))


@pytest.fixture
def city(office_workspace: Workspace) -> PlaceId:
    return add_place(office_workspace, PlaceDraft(name=Wording("Exampelville")))


@pytest.fixture
def page(
    qtbot: QtBot,
    make_desk: Callable[..., Desk],
    ministry: InstitutionId,
    city: PlaceId,
    settle: Settle,
) -> Iterator[SettingsPage]:
    made = SettingsPage(make_desk())
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    made.activateWindow()
    made.refresh()
    made.turn_to("named")
    settle()
    yield made
    settle()


@pytest.fixture
def tab(page: SettingsPage) -> NamedTab:
    found = page.tabs.widget("named")
    assert isinstance(found, NamedTab)
    return found


def look_at(tab: NamedTab, key: object, settle: Settle) -> None:
    assert tab.list.table.select_key(key)
    settle()


def type_over(qtbot: QtBot, field: QWidget, words: str, settle: Settle) -> None:
    field.setFocus()
    assert isinstance(field, TextLine | TextBlock)
    field.selectAll()
    qtbot.keyClicks(field, words)
    field.clearFocus()
    settle()


def line_of(tab: NamedTab, name: str, language: str = "en") -> QWidget:
    field = tab.forms[tab.choice.code()].fields.field(name)
    return field.field(language) if isinstance(field, WordingField) else field


def test_a_misspelt_institution_is_put_right_and_addressed(
    qtbot: QtBot,
    tab: NamedTab,
    ministry: InstitutionId,
    office_workspace: Workspace,
    settle: Settle,
) -> None:
    look_at(tab, ministry, settle)
    type_over(qtbot, line_of(tab, "name"), "Ministry of Examplia", settle)
    type_over(qtbot, line_of(tab, "address"), "1 Invented Square", settle)
    kind = line_of(tab, "kind")
    assert isinstance(kind, CodeCombo)
    kind.choose("MINISTRY")
    kind.chosen.emit("MINISTRY")
    settle()
    known = view_institution(office_workspace, ministry)
    assert known.name == Wording("Ministry of Examplia")
    assert (known.address, known.kind) == ("1 Invented Square", "MINISTRY")
    shown = tab.list.current_line()
    assert shown is not None
    assert (shown.id, shown.name.en) == (ministry, "Ministry of Examplia")


def test_a_place_bears_its_earlier_names_and_lies_in_another(
    qtbot: QtBot, tab: NamedTab, city: PlaceId, office_workspace: Workspace, settle: Settle
) -> None:
    family = add_family(office_workspace, FamilyDraft(name=Wording("Fictional"), city_id=city))
    tab.choice.choose("place")
    tab.choice.chosen.emit("place")
    settle()
    look_at(tab, city, settle)
    assert tab.forms["institution"].isHidden()
    type_over(qtbot, line_of(tab, "name"), "Exampleville", settle)
    type_over(qtbot, line_of(tab, "historic_names"), "Oldville", settle)
    around = line_of(tab, "parent_id")
    around.line.setFocus()  # type: ignore[attr-defined]  # a picker
    qtbot.keyClicks(around.line, "Examplia")  # type: ignore[attr-defined]
    around.line.list.choose_row(around.line.list.lines.rowCount() - 1)  # type: ignore[attr-defined]
    around.line.taken.emit(around.line.list.current())  # type: ignore[attr-defined]
    settle()
    (found,) = find_places(office_workspace, "oldville")
    assert (found.name, found.inside) == (Wording("Exampleville"), Wording("Examplia"))
    assert view_family(office_workspace, family).city == Wording("Exampleville")


def test_a_name_that_was_wiped_out_stands_there_again(
    qtbot: QtBot,
    tab: NamedTab,
    ministry: InstitutionId,
    office_workspace: Workspace,
    settle: Settle,
) -> None:
    look_at(tab, ministry, settle)
    field = line_of(tab, "name")
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]  # a line
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    field.clearFocus()
    settle()
    assert view_institution(office_workspace, ministry).name == Wording("Ministy of Examplia")
    qtbot.waitUntil(lambda: field.text() == "Ministy of Examplia")  # type: ignore[attr-defined]


def test_one_that_is_removed_is_offered_no_more_until_it_is_undone(
    qtbot: QtBot,
    tab: NamedTab,
    ministry: InstitutionId,
    office_workspace: Workspace,
    settle: Settle,
) -> None:
    look_at(tab, ministry, settle)
    qtbot.mouseClick(tab.remove_button, LEFT)
    settle()
    assert [line.name.en for line in tab.list.lines()] == ["Bureau of Examplia"]
    assert find_institutions(office_workspace, "ministy") == ()
    undo_last(office_workspace)
    tab.refresh()
    settle()
    assert len(tab.list.lines()) == 2


def test_words_narrow_the_list(
    qtbot: QtBot, tab: NamedTab, ministry: InstitutionId, settle: Settle
) -> None:
    qtbot.keyClicks(tab.words, "minis")
    qtbot.waitUntil(lambda: [line.id for line in tab.list.lines()] == [ministry])
    settle()


def test_leaving_the_settings_keeps_what_was_typed(
    qtbot: QtBot,
    page: SettingsPage,
    tab: NamedTab,
    ministry: InstitutionId,
    office_workspace: Workspace,
    settle: Settle,
) -> None:
    look_at(tab, ministry, settle)
    country = line_of(tab, "country")
    country.setFocus()
    qtbot.keyClicks(country, "Examplia")
    page.keep_draft()
    QApplication.processEvents()
    settle()
    assert view_institution(office_workspace, ministry).country == "Examplia"


@pytest.mark.parametrize("kind", ["institution", "place"])
def test_every_field_can_be_heard(
    tab: NamedTab,
    ministry: InstitutionId,
    city: PlaceId,
    check_accessible: Callable[[QWidget], None],
    kind: str,
    settle: Settle,
) -> None:
    tab.choice.choose(kind)
    tab.choice.chosen.emit(kind)
    settle()
    look_at(tab, {"institution": ministry, "place": city}[kind], settle)
    check_accessible(tab)
