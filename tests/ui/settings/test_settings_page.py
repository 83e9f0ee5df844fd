import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.paths import resource
from casefile.security import cost
from casefile.services import case_files
from casefile.services.case_files import office, open_case_file
from casefile.services.vocabularies import terms
from casefile.storage.backups import list_backups
from casefile.storage.workspace import Workspace
from casefile.ui.desk import Desk
from casefile.ui.settings import copying
from casefile.ui.settings.backups import BackupsTab
from casefile.ui.settings.lists import OPEN_LISTS, ListsTab
from casefile.ui.settings.looks import LooksTab
from casefile.ui.settings.office import OfficeTab
from casefile.ui.settings.page import SettingsPage
from casefile.ui.settings.passphrase import PassphraseTab
from casefile.values.custodians import WayIn
from casefile.values.wording import Wording
from tests.fixtures_workspace import PASSPHRASE

LEFT = Qt.MouseButton.LeftButton
NEW = "invented lantern orchard seven rivers"


@pytest.fixture
def show(
    qtbot: QtBot, make_desk: Callable[..., Desk], settle: Callable[[], None]
) -> Callable[..., SettingsPage]:
    """Give a maker of settings pages with a tab in front."""
    kept: list[SettingsPage] = []

    def make(tab: str = "looks", language: str = "en") -> SettingsPage:
        page = SettingsPage(make_desk(language))
        kept.append(page)
        qtbot.addWidget(page)
        page.resize(1000, 820)
        page.show()
        page.activateWindow()
        page.refresh()
        page.turn_to(tab)
        settle()
        return page

    return make


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a new passphrase cost as little as allowed, so that the tests are fast."""
    monkeypatch.setattr(case_files, "calibrate", lambda: cost.FLOOR)


def looks_of(page: SettingsPage) -> LooksTab:
    found = page.tabs.widget("looks")
    assert isinstance(found, LooksTab)
    return found


def office_of(page: SettingsPage) -> OfficeTab:
    found = page.tabs.widget("office")
    assert isinstance(found, OfficeTab)
    return found


def passphrase_of(page: SettingsPage) -> PassphraseTab:
    found = page.tabs.widget("passphrase")
    assert isinstance(found, PassphraseTab)
    return found


def backups_of(page: SettingsPage) -> BackupsTab:
    found = page.tabs.widget("backups")
    assert isinstance(found, BackupsTab)
    return found


def lists_of(page: SettingsPage) -> ListsTab:
    found = page.tabs.widget("lists")
    assert isinstance(found, ListsTab)
    return found


def test_another_language_is_wanted_by_the_keyboard(
    qtbot: QtBot, show: Callable[..., SettingsPage]
) -> None:
    page = show()
    combo = looks_of(page).language
    combo.setFocus()
    with qtbot.waitSignal(page.desk.signals.settings_wanted) as wanted:
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert wanted.args[0] == page.desk.settings.with_changes(language="fa")


def test_choices_that_follow_each_other_are_all_kept(
    qtbot: QtBot, show: Callable[..., SettingsPage]
) -> None:
    page = show()
    looks = looks_of(page)
    seen: list[object] = []
    page.desk.signals.settings_wanted.connect(seen.append)
    looks.percent.stepUp()
    looks.listed.setFocus()
    qtbot.keyClick(looks.listed, Qt.Key.Key_Space)
    looks.minutes.setFocus()
    qtbot.keyClick(looks.minutes, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: len(seen) == 3)
    usual = page.desk.settings
    assert seen[-1] == usual.with_changes(
        percent=usual.percent + 10, list_case_files=False, auto_lock_minutes=0
    )


@pytest.mark.parametrize(("language", "shown"), [("en", "100%"), ("fa", "۱۰۰٪")])
def test_the_sign_for_percent_follows_its_number_at_once(
    show: Callable[..., SettingsPage], language: str, shown: str
) -> None:
    assert looks_of(show(language=language)).percent.text() == shown


def test_the_cursor_stays_on_the_choice_when_the_window_is_built_anew(
    qtbot: QtBot, show: Callable[..., SettingsPage]
) -> None:
    page = show()
    looks_of(page).look.setFocus()
    with qtbot.waitSignal(page.desk.signals.settings_wanted):
        qtbot.keyClick(looks_of(page).look, Qt.Key.Key_Down)
    again = show("office", "fa")
    again.restore_state(page.state())
    assert again.tabs.code() == "looks"
    qtbot.waitUntil(looks_of(again).look.hasFocus)


def test_the_name_of_who_works_here_is_kept_when_the_field_is_left(
    qtbot: QtBot,
    show: Callable[..., SettingsPage],
    office_workspace: Workspace,
    settle: Callable[[], None],
) -> None:
    tab = office_of(show("office"))
    assert (tab.organisation.text(), tab.staff_name.text()) == ("Fictional Office", "Ana")
    tab.staff_name.setFocus()
    tab.staff_name.selectAll()
    qtbot.keyClicks(tab.staff_name, "Bita")
    qtbot.keyClick(tab.staff_name, Qt.Key.Key_Tab)
    settle()
    assert office(office_workspace).staff_name == "Bita"


def test_an_office_without_a_name_is_refused_and_the_old_one_shown(
    qtbot: QtBot,
    show: Callable[..., SettingsPage],
    office_workspace: Workspace,
    settle: Callable[[], None],
) -> None:
    page = show("office")
    tab = office_of(page)
    tab.organisation.setFocus()
    tab.organisation.selectAll()
    qtbot.keyClick(tab.organisation, Qt.Key.Key_Delete)
    with qtbot.waitSignal(page.desk.signals.message) as said:
        qtbot.keyClick(tab.organisation, Qt.Key.Key_Return)
    settle()
    assert said.args[1] == "bad"
    assert office(office_workspace).organisation == "Fictional Office"
    assert tab.organisation.text() == "Fictional Office"


@pytest.mark.usefixtures("cheap")
def test_a_new_passphrase_opens_the_case_file_and_the_old_one_no_more(
    qtbot: QtBot,
    show: Callable[..., SettingsPage],
    office_workspace: Workspace,
    settle: Callable[[], None],
) -> None:
    tab = passphrase_of(show("passphrase"))
    qtbot.keyClicks(tab.old.line, PASSPHRASE)
    qtbot.keyClicks(tab.new.line, "abc")
    qtbot.keyClicks(tab.again.line, "abc")
    assert tab.meter.value() < 2
    assert not tab.change_button.isEnabled()
    for field in (tab.new, tab.again):
        field.clear()
        qtbot.keyClicks(field.line, NEW)
    assert tab.meter.value() >= 2
    qtbot.keyClick(tab.again.line, Qt.Key.Key_Return)
    settle()
    assert tab.said.property("role") == "good"
    assert (tab.old.text(), tab.new.text(), tab.again.text()) == ("", "", "")
    path = office_workspace.path
    office_workspace.close()
    with open_case_file(path, NEW) as opened:
        assert opened.organisation == "Fictional Office"


@pytest.mark.usefixtures("cheap")
def test_a_wrong_passphrase_changes_nothing_and_says_so(
    qtbot: QtBot, show: Callable[..., SettingsPage], settle: Callable[[], None]
) -> None:
    tab = passphrase_of(show("passphrase"))
    qtbot.keyClicks(tab.old.line, "not the passphrase")
    for field in (tab.new, tab.again):
        qtbot.keyClicks(field.line, NEW)
    qtbot.mouseClick(tab.change_button, LEFT)
    settle()
    assert tab.said.property("role") == "bad"
    assert tab.said.isVisible()
    assert tab.old.line.hasFocus()


def test_new_recovery_words_are_shown_until_they_are_on_paper(
    qtbot: QtBot,
    show: Callable[..., SettingsPage],
    office_workspace: Workspace,
    settle: Callable[[], None],
) -> None:
    page = show("passphrase")
    tab = passphrase_of(page)
    qtbot.keyClicks(tab.passphrase.line, PASSPHRASE)
    qtbot.keyClick(tab.passphrase.line, Qt.Key.Key_Return)
    settle()
    words = tab.words()
    assert len(words) > 10
    again = show("looks", "fa")
    again.restore_state(page.state())
    assert passphrase_of(again).words() == words
    panel = tab.words_panel
    assert panel is not None
    assert not panel.go_on_button.isEnabled()
    page.turn_to("passphrase")
    qtbot.keyClick(panel.on_paper, Qt.Key.Key_Space)
    qtbot.mouseClick(panel.go_on_button, LEFT)
    assert tab.words() == ()
    path = office_workspace.path
    office_workspace.close()
    with open_case_file(path, " ".join(words)) as opened:
        assert opened.organisation == "Fictional Office"


def test_leaving_the_page_forgets_every_passphrase(
    qtbot: QtBot, show: Callable[..., SettingsPage]
) -> None:
    page = show("passphrase")
    tab = passphrase_of(page)
    qtbot.keyClicks(tab.old.line, PASSPHRASE)
    page.keep_draft()
    assert tab.old.text() == ""


def test_a_backup_is_made_listed_and_unpacked_beside_the_case_file(
    qtbot: QtBot,
    show: Callable[..., SettingsPage],
    office_workspace: Workspace,
    settle: Callable[[], None],
) -> None:
    tab = backups_of(show("backups"))
    before = len(tab.list.lines())
    tab.make_button.setFocus()
    qtbot.mouseClick(tab.make_button, LEFT)
    settle()
    assert tab.window().focusWidget() is tab.make_button  # pressed again, it does the same again
    made = list_backups(office_workspace.path)
    assert [line.name for line in tab.list.lines()] == [each.path.name for each in made]
    assert len(made) == before + 1
    qtbot.mouseClick(tab.unpack_button, LEFT)
    assert tab.form.passphrase.line.hasFocus()
    qtbot.keyClicks(tab.form.passphrase.line, "wrong")
    qtbot.keyClick(tab.form.passphrase.line, Qt.Key.Key_Return)
    settle()
    assert tab.form.said.isVisible()
    tab.form.passphrase.clear()
    qtbot.keyClicks(tab.form.passphrase.line, PASSPHRASE)
    qtbot.keyClick(tab.form.passphrase.line, Qt.Key.Key_Return)
    settle()
    assert tab.form.isHidden()
    unpacked = [each for each in others(office_workspace.path) if each.suffix == ".casefile"]
    assert len(unpacked) == 1
    with open_case_file(unpacked[0], PASSPHRASE) as opened:
        assert opened.organisation == "Fictional Office"


def test_a_copy_on_a_stick_is_made_and_a_bad_folder_is_said(
    qtbot: QtBot,
    show: Callable[..., SettingsPage],
    settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    page = show("backups")
    tab = backups_of(page)
    told: list[tuple[str, str]] = []
    page.desk.signals.message.connect(lambda words, tone: told.append((words, tone)))
    for folder in (tmp_path / "nowhere", tmp_path):
        monkeypatch.setattr(copying, "choose_folder", lambda *_ignored, chosen=folder: chosen)
        qtbot.mouseClick(tab.copy_button, LEFT)
        settle()
        assert tab.copy_button.isEnabled()
    assert [tone for _, tone in told] == ["bad", "care"]  # one disk only is here
    assert len(list(tmp_path.glob("*.cfbackup"))) == 1


def others(path: Path) -> list[Path]:
    return [each for each in path.parent.iterdir() if each != path]


def test_a_check_says_that_everything_is_whole(
    qtbot: QtBot, show: Callable[..., SettingsPage]
) -> None:
    page = show("backups")
    with qtbot.waitSignal(page.desk.signals.message, timeout=15000) as said:
        qtbot.mouseClick(backups_of(page).check_button, LEFT)
    assert said.args[1] == "good"


def test_the_office_adds_a_choice_of_its_own_and_retires_another(
    qtbot: QtBot,
    show: Callable[..., SettingsPage],
    office_workspace: Workspace,
    settle: Callable[[], None],
) -> None:
    tab = lists_of(show("lists"))
    qtbot.mouseClick(tab.add_button, LEFT)
    field = tab.form.wording.field("en")
    assert field.hasFocus()
    qtbot.keyClicks(field, "An invented demand")
    qtbot.mouseClick(tab.form.add_button, LEFT)
    settle()
    added = terms(office_workspace, "demand_type")[-1]
    assert (added.label, added.is_own) == (Wording("An invented demand"), True)
    tab.list.table.select_row(0)
    qtbot.mouseClick(tab.retire_button, LEFT)
    settle()
    assert not terms(office_workspace, "demand_type")[0].active
    assert tab.retire_button.accessibleName() == "Offer again"
    qtbot.mouseClick(tab.retire_button, LEFT)
    settle()
    assert terms(office_workspace, "demand_type")[0].active


def test_exactly_the_lists_that_may_be_extended_are_offered() -> None:
    text = resource("vocabularies", "vocabularies.json").read_text(encoding="utf-8")
    lists = json.loads(text)["vocabularies"]
    assert set(OPEN_LISTS) == {each["name"] for each in lists if not each["closed"]}


@pytest.mark.parametrize("language", ["en", "fa"])
def test_everything_that_takes_the_focus_has_a_name(
    show: Callable[..., SettingsPage],
    check_accessible: Callable[[QWidget], None],
    settle: Callable[[], None],
    language: str,
) -> None:
    page = show("looks", language)
    for code in ("office", "passphrase", "backups", "lists", "about"):
        page.turn_to(code)
    settle()
    check_accessible(page)


def test_missing_changes_are_told_until_somebody_goes_on_without_them(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    show: Callable[..., SettingsPage],
    office_workspace: Workspace,
    settle: Callable[[], None],
) -> None:
    assert backups_of(show("backups")).accept_button.isHidden()
    monkeypatch.setattr(office_workspace, "_is_head_lost", True)
    tab = backups_of(show("backups"))
    assert tab.accept_button.isVisible()
    qtbot.mouseClick(tab.accept_button, LEFT)
    settle()
    assert tab.accept_button.isHidden()
    assert not office_workspace.is_missing_changes


def test_the_form_of_a_new_custodian_is_brought_into_view(
    qtbot: QtBot, show: Callable[..., SettingsPage]
) -> None:
    page = show("passphrase")
    page.resize(1000, 560)
    part = passphrase_of(page).custodians
    qtbot.mouseClick(part.add_button, LEFT)
    form = part.add_form
    qtbot.waitUntil(lambda: form.name.visibleRegion().boundingRect() == form.name.rect())
    assert form.name.hasFocus()
    qtbot.waitUntil(lambda: not form.go_on_button.visibleRegion().isEmpty())


def test_new_recovery_words_are_brought_into_view_before_the_case_file_is_encrypted_anew(
    qtbot: QtBot, show: Callable[..., SettingsPage]
) -> None:
    page = show("passphrase")
    page.resize(1000, 560)
    part = passphrase_of(page).custodians
    part._show_words(WayIn("another", "Ben", is_recovery=False), {}, ("fictional",) * 16)
    panel = part.words_panel
    assert panel is not None
    qtbot.waitUntil(lambda: not panel.on_paper.visibleRegion().isEmpty(), timeout=2000)
    assert panel.on_paper.hasFocus()
