"""Change the passphrase, make new recovery words, and say who else can open the case file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.services.case_files import change_passphrase, new_recovery_words
from casefile.ui.fields.buttons import button
from casefile.ui.fields.form_rows import FormRows, bring_into_view, card, scrolled
from casefile.ui.fields.passphrase import PassphraseField
from casefile.ui.fields.strength_meter import StrengthMeter
from casefile.ui.fields.words import label, set_role
from casefile.ui.settings.custodians import CustodiansPart
from casefile.ui.unlock.strength import judge_with
from casefile.ui.unlock.words_panel import WordsPanel

if TYPE_CHECKING:
    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk


class PassphraseTab(QWidget):
    """Asks for the old passphrase and a new one, and shows new recovery words once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._judge = judge_with(desk.say)
        self.words_panel: WordsPanel | None = None
        self._words: tuple[str, ...] = ()
        self._make_parts()
        self._lay_out()
        self.setFocusProxy(self.old)
        for field in (self.old, self.new, self.again):
            field.changed.connect(self._check)
        self.again.entered.connect(self._change)
        self.change_button.clicked.connect(self._change)
        self.passphrase.changed.connect(self._check)
        self.passphrase.entered.connect(self._make_words)
        self.words_button.clicked.connect(self._make_words)
        self._check()

    def _make_parts(self) -> None:
        theme, say = self._desk.theme, self._desk.say
        self.old = PassphraseField(theme, say, say("Passphrase of today"))
        self.new = PassphraseField(theme, say, say("New passphrase"))
        self.again = PassphraseField(theme, say, say("New passphrase again"))
        self.meter = StrengthMeter(say)
        self.said = label("", "bad", wrap=True)
        self.change_button = button(theme, say("Change the passphrase"), "key-round", "primary")
        self.passphrase = PassphraseField(theme, say, say("Passphrase for new words"))
        self.words_button = button(theme, say("Make new recovery words"), "refresh-cw")
        self.words_said = label("", "bad", wrap=True)
        self.custodians = CustodiansPart(self._desk)

    def _lay_out(self) -> None:
        theme, say = self._desk.theme, self._desk.say
        rows = FormRows(theme)
        rows.add(say("Passphrase of today"), self.old)
        rows.add(say("New passphrase"), self.new)
        self.meter.add_to(rows)
        rows.add(say("New passphrase again"), self.again)
        changing = card(
            theme, label(say("Passphrase"), "section"), rows, self.said, _row(self.change_button)
        )
        recovery = FormRows(theme)
        recovery.add(say("Passphrase"), self.passphrase)
        explained = label(
            say(
                "Recovery words open the case file when the passphrase is forgotten. New words "
                "are shown once; the old ones then open nothing any more."
            ),
            "muted",
            wrap=True,
        )
        self.words_card = card(
            theme,
            label(say("Recovery words"), "section"),
            explained,
            recovery,
            self.words_said,
            _row(self.words_button),
        )
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, theme.size(10), theme.size(4), theme.size(4))
        self._column.setSpacing(theme.size(12))
        self._column.addWidget(changing)
        self._column.addWidget(self.words_card)
        opening = label(say("Who can open this case file"), "section")
        self._column.addWidget(card(theme, opening, self.custodians))
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(content)
        whole.addWidget(self._area)

    @Slot()
    def _check(self) -> None:
        verdict = self._judge(self.new.text())
        self.meter.show_verdict(verdict)
        same = self.new.text() == self.again.text()
        unlike = bool(self.again.text()) and not same
        self._say(self._desk.say("The two passphrases are not the same.") if unlike else "")
        self.change_button.setEnabled(verdict.enough and same and bool(self.old.text()))
        self.words_button.setEnabled(bool(self.passphrase.text()))
        self.words_said.hide()

    def _say(self, words: str, role: str = "bad") -> None:
        set_role(self.said, role)
        self.said.setText(words)
        self.said.setVisible(bool(words))

    # The passphrase

    @Slot()
    def _change(self) -> None:
        if not self.change_button.isEnabled():
            return
        self.change_button.setEnabled(False)
        self._say(self._desk.say("Changing the passphrase…"), "muted")
        work = partial(_change, self._desk.workspace, self.old.text(), self.new.text())
        self._desk.background.start(
            self, work, done=self._changed, failed=self._not_changed, writes=True
        )

    def _changed(self, _nothing: None) -> None:
        for field in (self.old, self.new, self.again):
            field.clear()
        self._say(
            self._desk.say(
                "The passphrase is changed. Older backups still open with the one before."
            ),
            "good",
        )

    def _not_changed(self, error: CasefileError) -> None:
        self.change_button.setEnabled(True)
        self._say(self._desk.catalogue.explain(error))
        self.old.select_all()

    # The recovery words

    @Slot()
    def _make_words(self) -> None:
        if not self.words_button.isEnabled():
            return
        self.words_button.setEnabled(False)
        work = partial(_new_words, self._desk.workspace, self.passphrase.text())
        self._desk.background.start(
            self, work, done=self.show_words, failed=self._no_words, writes=True
        )

    def words(self) -> tuple[str, ...]:
        """Give the new words while they are on the screen, for a window that is built anew."""
        return self._words if self.words_panel is not None else ()

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show new words until the user says that they are on paper."""
        self._words = words
        self.passphrase.clear()
        self.words_card.hide()
        panel = WordsPanel(self._desk.theme, self._desk.say, words)
        panel.go_on_button.setText(self._desk.say("Done"))
        panel.go_on_button.setAccessibleName(self._desk.say("Done"))
        panel.go_on_button.setIcon(self._desk.theme.icon("check", "on_accent"))
        panel.finished.connect(self.forget_words)
        self.words_panel = panel
        self._column.insertWidget(1, panel)
        panel.show()
        panel.on_paper.setFocus()
        bring_into_view(panel.go_on_button)

    def _no_words(self, error: CasefileError) -> None:
        self.words_button.setEnabled(True)
        self.words_said.setText(self._desk.catalogue.explain(error))
        self.words_said.show()
        self.passphrase.select_all()

    @Slot()
    def forget_words(self) -> None:
        """Take the words off the screen; nothing keeps them."""
        if self.words_panel is not None:
            self._column.removeWidget(self.words_panel)
            self.words_panel.hide()
            self.words_panel.deleteLater()
            self.words_panel = None
            self._words = ()
        self.words_card.show()

    def forget(self) -> None:
        """Forget every passphrase that was typed."""
        for field in (self.old, self.new, self.again, self.passphrase):
            field.clear()
        self.custodians.forget()


def _row(made: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(made)
    row.addStretch(1)
    return whole


def _change(workspace: Workspace, old: str, new: str, _progress: Progress) -> None:
    change_passphrase(workspace, old, new)


def _new_words(workspace: Workspace, passphrase: str, _progress: Progress) -> tuple[str, ...]:
    return new_recovery_words(workspace, passphrase)
