"""Adding a colleague's passphrase and taking one away, in the settings."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.security import cost
from casefile.security.cost import FLOOR
from casefile.security.errors import WrongPassphraseError
from casefile.services import custodians
from casefile.services.case_files import open_case_file
from casefile.services.custodians import add_custodian, ways_in
from casefile.storage.workspace import Workspace
from casefile.ui.desk import Desk
from casefile.ui.settings.custodians import CustodiansPart
from tests.fixtures_workspace import PASSPHRASE

BEN, CYRA = "the phrase of fictional Ben", "the phrase of fictional Cyra"
PATIENCE = 30_000  # milliseconds


@pytest.fixture
def shared(office_workspace: Workspace) -> Workspace:
    add_custodian(office_workspace, PASSPHRASE, "Ben", BEN, FLOOR)
    add_custodian(office_workspace, PASSPHRASE, "Cyra", CYRA, FLOOR)
    return office_workspace


@pytest.fixture
def part(qtbot: QtBot, shared: Workspace, desk: Desk) -> CustodiansPart:
    return show(qtbot, desk)


def show(qtbot: QtBot, desk: Desk) -> CustodiansPart:
    made = CustodiansPart(desk)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: bool(made.list.lines()))
    return made


def names(part: CustodiansPart) -> list[str]:
    return [line.name for line in part.list.lines() if not line.is_recovery]


def begin_removal_of_ben(part: CustodiansPart) -> None:
    (row,) = [row for row, line in enumerate(part.list.lines()) if line.name == "Ben"]
    part.list.table.select_row(row)
    part.remove_button.click()


def type_secrets(qtbot: QtBot, part: CustodiansPart, *secrets: str) -> None:
    for field, secret in zip(part.removal_form.fields, secrets, strict=False):
        field.clear()
        qtbot.keyClicks(field.line, secret)


def to_the_words(qtbot: QtBot, part: CustodiansPart) -> tuple[str, ...]:
    part.removal_form.go_on_button.click()
    qtbot.waitUntil(lambda: part.words_panel is not None, timeout=PATIENCE)
    assert part.words_panel is not None
    return part.words_panel._words


def test_a_custodian_is_added_by_name_with_a_strong_passphrase(
    qtbot: QtBot, part: CustodiansPart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(custodians, "calibrate", lambda: cost.FLOOR)
    part.add_button.click()
    form = part.add_form
    qtbot.keyClicks(form.name, "Ben")
    for field in (form.new, form.again):
        qtbot.keyClicks(field.line, "three fictional words of Dara")
    qtbot.keyClicks(form.own.line, PASSPHRASE)
    qtbot.keyClick(form.own.line, Qt.Key.Key_Return)
    assert form.said.text() == "Checking…"  # it takes seconds
    refusal = "Ben has a passphrase already. Give another name."
    qtbot.waitUntil(lambda: form.said.text() == refusal, timeout=PATIENCE)
    form.name.setText("Dara")
    form.go_on_button.click()
    qtbot.waitUntil(lambda: names(part)[-1] == "Dara", timeout=PATIENCE)
    assert form.isHidden()
    assert form.own.text() == ""


def test_a_custodian_is_removed_and_the_new_words_are_shown_first(
    qtbot: QtBot, part: CustodiansPart, shared: Workspace
) -> None:
    begin_removal_of_ben(part)
    type_secrets(qtbot, part, PASSPHRASE, CYRA)
    words = to_the_words(qtbot, part)
    panel = part.words_panel
    assert panel is not None
    assert not panel.go_on_button.isEnabled()
    panel.on_paper.click()
    panel.go_on_button.click()
    qtbot.waitUntil(lambda: names(part) == ["", "Cyra"], timeout=PATIENCE)
    assert part.said.text().startswith("Ben can no longer open this case file")
    assert part.words_panel is None
    shared.close()
    with pytest.raises(WrongPassphraseError):
        open_case_file(shared.path, BEN)
    open_case_file(shared.path, " ".join(words)).close()


def test_nobody_is_left_out_without_a_word(qtbot: QtBot, part: CustodiansPart) -> None:
    begin_removal_of_ben(part)
    form = part.removal_form
    assert not form.go_on_button.isEnabled()
    type_secrets(qtbot, part, PASSPHRASE)
    assert form.left_out.isVisible()
    assert "Cyra" in form.left_out.text()
    assert not form.go_on_button.isEnabled()
    form.fields[-1].eye.setFocus()
    qtbot.keyClick(form.fields[-1].eye, Qt.Key.Key_Tab)
    assert form.agreed.hasFocus()
    qtbot.keyClick(form.agreed, Qt.Key.Key_Space)
    assert form.go_on_button.isEnabled()
    qtbot.keyClick(form.agreed, Qt.Key.Key_Tab)
    assert form.go_on_button.hasFocus()
    type_secrets(qtbot, part, PASSPHRASE, BEN)
    form.go_on_button.click()
    qtbot.waitUntil(lambda: "Cyra is another one" in form.said.text(), timeout=PATIENCE)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isHidden()
    assert [field.text() for field in form.fields] == ["", ""]


def test_who_gives_up_or_leaves_the_page_has_changed_nothing(
    qtbot: QtBot, part: CustodiansPart, shared: Workspace
) -> None:
    before = shared.header
    for give_up in (part.give_up_button.click, part.forget):
        begin_removal_of_ben(part)
        type_secrets(qtbot, part, PASSPHRASE, CYRA)
        to_the_words(qtbot, part)
        give_up()
        assert part.words_panel is None
        assert part.said.text().startswith("Cancelled: nothing was changed")
    assert shared.header == before


def test_a_removal_that_is_cancelled_while_it_runs_changes_nothing_and_says_so(
    qtbot: QtBot, part: CustodiansPart, shared: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ways_in(shared)
    usual = vars(custodians)["renew_master"]

    def cancel_first(*arguments: object) -> object:
        while part._removal is None:  # the window's thread is about to know of it
            time.sleep(0.01)
        part._removal.cancel()
        return usual(*arguments)

    monkeypatch.setattr(custodians, "renew_master", cancel_first)
    begin_removal_of_ben(part)
    type_secrets(qtbot, part, PASSPHRASE, CYRA)
    to_the_words(qtbot, part)
    assert part.words_panel is not None
    part.words_panel.on_paper.click()
    part.words_panel.go_on_button.click()
    qtbot.waitUntil(lambda: part.said.text().startswith("Cancelled"), timeout=PATIENCE)
    assert ways_in(shared) == before


def test_the_last_passphrase_and_the_words_cannot_be_removed(
    qtbot: QtBot, office_workspace: Workspace, desk: Desk
) -> None:
    part = show(qtbot, desk)
    for row in range(2):
        part.list.table.select_row(row)
        assert not part.remove_button.isEnabled()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_field_can_be_heard(
    qtbot: QtBot,
    shared: Workspace,
    make_desk: Callable[..., Desk],
    check_accessible: Callable[[QWidget], None],
    language: str,
) -> None:
    part = show(qtbot, make_desk(language))
    part.add_button.click()
    begin_removal_of_ben(part)
    check_accessible(part)
