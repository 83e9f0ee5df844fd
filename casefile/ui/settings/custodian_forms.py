"""Forms that add a custodian's passphrase and that take one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from casefile.ui.fields.buttons import button
from casefile.ui.fields.focus_order import tab_through_before
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows, bring_into_view
from casefile.ui.fields.passphrase import PassphraseField
from casefile.ui.fields.strength_meter import StrengthMeter
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import label, set_role
from casefile.ui.unlock.strength import judge_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from casefile.ui.desk import Desk
    from casefile.values.custodians import WayIn


class SecretForm(QFrame):
    """A form that asks for passphrases; it forgets them when it closes."""

    closed = Signal()

    def __init__(self, desk: Desk, go_on: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._desk = desk
        self.fields: list[PassphraseField] = []
        self.said = label("", "bad", wrap=True)
        self.go_on_button = go_on
        self.cancel_button = button(desk.theme, desk.say("Cancel"))
        self.foot = FormFoot(self, self.go_on_button, self.cancel_button)
        self.go_on_button.clicked.connect(self.go_on)
        self.cancel_button.clicked.connect(self.put_aside)
        self.hide()

    def tell(self, words: str, role: str = "bad") -> None:
        """Say something below the fields; nothing hides it."""
        set_role(self.said, role)
        self.said.setText(words)
        self.said.setVisible(bool(words))

    @Slot()
    def go_on(self) -> None:
        """Hand on what was typed, if it is enough."""

    @Slot()
    def put_aside(self) -> None:
        """Close, and forget what was typed."""
        self.forget()
        self.hide()
        self.closed.emit()

    def forget(self) -> None:
        """Forget every passphrase that was typed."""
        for field in self.fields:
            field.clear()


class AddCustodianForm(SecretForm):
    """Asks for a colleague's name and passphrase, and for one that opens the case file now."""

    given = Signal(str, str, str)  # secret of today, name, new passphrase

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme, say = desk.theme, desk.say
        go_on = button(theme, say("Add the custodian"), "user-plus", "primary")
        super().__init__(desk, go_on, parent)
        self._judge = judge_with(say)
        self.name = TextLine(say("Name of the custodian"))
        self.new = PassphraseField(theme, say, say("Passphrase of the custodian"))
        self.again = PassphraseField(theme, say, say("Passphrase of the custodian again"))
        self.own = PassphraseField(theme, say, say("Your passphrase of today"))
        self.fields = [self.new, self.again, self.own]
        self.meter = StrengthMeter(say)
        self._lay_out()
        self.name.textChanged.connect(self._check)
        for field in self.fields:
            field.changed.connect(self._check)
            field.entered.connect(self.go_on)

    def _lay_out(self) -> None:
        say = self._desk.say
        rows = FormRows(self._desk.theme)
        rows.add(say("Name"), self.name)
        rows.add(say("Passphrase"), self.new)
        self.meter.add_to(rows)
        rows.add(say("The same again"), self.again)
        rows.add(say("Your passphrase"), self.own)
        note = say("The custodian types this passphrase, twice, so that nobody else knows it.")
        column = QVBoxLayout(self)
        column.addWidget(label(note, "muted", wrap=True))
        column.addLayout(rows)
        column.addWidget(self.said)
        column.addWidget(self.foot)

    def ask(self) -> None:
        """Begin with empty fields."""
        self.name.show_text("")
        self.forget()
        self._check()
        self.show()
        self.name.setFocus()
        bring_into_view(self)

    @Slot()
    def _check(self) -> None:
        verdict = self._judge(self.new.text())
        self.meter.show_verdict(verdict)
        same = self.new.text() == self.again.text()
        unlike = bool(self.again.text()) and not same
        self.tell(self._desk.say("The two passphrases are not the same.") if unlike else "")
        named = bool(self.name.text().strip() and self.own.text())
        self.go_on_button.setEnabled(named and verdict.enough and same)

    @Slot()
    def go_on(self) -> None:
        """Hand on what was typed, if it is enough."""
        if self.go_on_button.isEnabled():
            self.go_on_button.setEnabled(False)
            self.tell(self._desk.say("Checking…"), "muted")
            self.given.emit(self.own.text(), self.name.text().strip(), self.new.text())


class RemovalForm(SecretForm):
    """Asks everybody who stays for a passphrase, and says who is left out without one."""

    given = Signal(object, dict)  # the WayIn that goes, and the secrets of those who stay by id

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme, say = desk.theme, desk.say
        go_on = button(theme, say("Check, and show new recovery words"), "key-round", "danger")
        super().__init__(desk, go_on, parent)
        self._way: WayIn | None = None
        self._staying: dict[str, tuple[str, PassphraseField]] = {}  # name and field by id
        self.head = label("", wrap=True)
        self.left_out = label("", "care", wrap=True)
        self.agreed = QCheckBox(say("Go on without them"))
        self.agreed.setAccessibleName(say("Go on without them"))
        self._rows_holder = QWidget()
        self._lay_out()
        self.agreed.toggled.connect(self._check)

    def _lay_out(self) -> None:
        say = self._desk.say
        explained = say(
            "The whole case file is encrypted anew under another key, which can be given only to "
            "those who type their passphrase here. New recovery words take the place of the old "
            "ones. Older backups still open with the old passphrases, the removed one among them: "
            "destroy those that must not be opened any more."
        )
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.head)
        self._column.addWidget(label(explained, "muted", wrap=True))
        self._column.addWidget(self._rows_holder)
        for each in (self.left_out, self.agreed, self.said):
            self._column.addWidget(each)
        self._column.addWidget(self.foot)

    def ask(self, way: WayIn, name: str, staying: Sequence[tuple[str, str]]) -> None:
        """Begin the removal of a way in; those who stay are given by identity and name."""
        say = self._desk.say
        self._way = way
        self.head.setText(say("Remove the passphrase of {name}", name=name))
        holder = QWidget()
        rows = FormRows(self._desk.theme, holder)
        rows.setContentsMargins(0, 0, 0, 0)
        self._staying = {}
        for key, who in staying:
            field = PassphraseField(self._desk.theme, say, say("Passphrase of {name}", name=who))
            field.changed.connect(self._check)
            field.entered.connect(self.go_on)
            rows.add(who, field)
            self._staying[key] = (who, field)
        self._column.replaceWidget(self._rows_holder, holder)
        self._rows_holder.hide()
        self._rows_holder.deleteLater()
        self._rows_holder = holder
        self.fields = [field for _, field in self._staying.values()]
        parts = [part for field in self.fields for part in (field.line, field.eye)]
        tab_through_before(self.go_on_button, [*parts, self.agreed])
        self.agreed.setChecked(False)
        self.tell("")
        self._check()
        self.show()
        self.fields[0].setFocus()
        bring_into_view(self)

    def secrets(self) -> dict[str, str]:
        """Give what was typed, by the identity of the way in."""
        return {key: field.text() for key, (_, field) in self._staying.items() if field.text()}

    def names_left_out(self) -> tuple[str, ...]:
        """Give the names of those whose passphrase is not typed."""
        return tuple(name for name, field in self._staying.values() if not field.text())

    @Slot()
    def _check(self) -> None:
        missing, typed = self.names_left_out(), self.secrets()
        words = self._desk.say(
            "Not typed: {names}. A passphrase that is not typed here opens nothing afterwards; "
            "its custodian has to be added again.",
            names="، ".join(missing) if self._desk.theme.right_to_left else ", ".join(missing),
        )
        self.left_out.setText(words)
        for each in (self.left_out, self.agreed):
            each.setVisible(bool(missing and typed))
        self.go_on_button.setEnabled(bool(typed) and (not missing or self.agreed.isChecked()))

    @Slot()
    def go_on(self) -> None:
        """Hand on what was typed, if it is enough."""
        if self.go_on_button.isEnabled() and self._way is not None:
            self.go_on_button.setEnabled(False)
            self.tell(self._desk.say("Checking…"), "muted")
            self.given.emit(self._way, self.secrets())

    def refuse(self, words: str) -> None:
        """Say why it cannot go on, and let it be tried again."""
        self.tell(words)
        self._check()
