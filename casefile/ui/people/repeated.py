"""Rows that repeat inside a form: papers, and ways to reach somebody."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.ui.fields.buttons import button, icon_button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.flex_date import DateField
from casefile.ui.fields.focus_order import tab_through_before
from casefile.ui.fields.text import TextLine
from casefile.ui.labels import choices_of
from casefile.values.people import Contact, Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.desk import Desk


class ValueRow(QWidget):
    """One value in a row of fields, and a button that takes it away."""

    changed = Signal()
    typed = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, remove: str, parent: QWidget | None = None) -> None:
        """Make an empty row; `remove` is the translated name of its button."""
        super().__init__(parent)
        self.remove_button = icon_button(desk.theme, "trash-2", remove)
        self.remove_button.clicked.connect(self.removed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(desk.theme.size(6))

    def in_order(self) -> list[QWidget]:
        """Give the fields in the order of the Tab key."""
        items = (self.row.itemAt(place) for place in range(self.row.count()))
        fields = [item.widget() for item in items if item is not None]
        return [each.focusProxy() or each for each in fields if each is not None]

    def words(self) -> list[str]:
        """Give what stands in the fields, whole or not."""
        fields = self.in_order()
        return [
            each.code() if isinstance(each, CodeCombo) else each.text()
            for each in fields
            if isinstance(each, (CodeCombo, TextLine))
        ]

    def take_words(self, words: Sequence[str]) -> None:
        """Put back what `words` gave."""
        fields = [each for each in self.in_order() if isinstance(each, (CodeCombo, TextLine))]
        for field, text in zip(fields, words, strict=False):
            if isinstance(field, CodeCombo):
                field.choose(text)
            else:
                field.setText(text)

    def tell_typing(self) -> None:
        """Tell of letters from now on."""
        for each in self.in_order():
            if isinstance(each, TextLine):
                each.textEdited.connect(self.typed)

    def value(self) -> Any:  # noqa: ANN401 - a paper, a contact
        """Give the value, or None while the row is empty."""
        raise NotImplementedError


class PaperRow(ValueRow):
    """An identity document: its kind, number, issuer and day."""

    def __init__(self, desk: Desk, paper: Paper) -> None:
        say = desk.say
        super().__init__(desk, say("Remove this paper"))
        self._paper = paper
        self.kind = CodeCombo(say("Kind of paper"), choices_of(desk, "identity_document_kind"))
        self.kind.choose(paper.kind)
        self.number = TextLine(say("Number"), paper.number, placeholder=say("Number"))
        self.issuer = TextLine(say("Issued by"), paper.issuer, placeholder=say("Issued by"))
        self.issued = DateField(desk, say("Issued on"))
        self.issued.line.setPlaceholderText(say("Issued on"))
        self.issued.show_date(paper.issued_on)
        for each in (self.kind, self.number, self.issuer, self.issued):
            self.row.addWidget(each, 1)
        self.row.addWidget(self.remove_button)
        self.kind.chosen.connect(self.changed)
        for field in (self.number, self.issuer, self.issued):
            field.committed.connect(self.changed)

    def value(self) -> Paper | None:
        """Give the paper, once it has a number."""
        if not self.number.text().strip():
            return None
        return replace(
            self._paper,
            kind=self.kind.code(),
            number=self.number.text().strip(),
            issuer=self.issuer.text().strip(),
            issued_on=self.issued.date(),
        )


class ContactRow(ValueRow):
    """A way to reach somebody."""

    def __init__(self, desk: Desk, contact: Contact) -> None:
        say = desk.say
        super().__init__(desk, say("Remove this contact"))
        self._contact = contact
        self.kind = CodeCombo(say("Kind of contact"), choices_of(desk, "contact_kind"))
        self.kind.choose(contact.kind)
        words = say("Number or address")
        self.text = TextLine(words, contact.value, placeholder=words)
        self.note = TextLine(say("Note"), contact.note, placeholder=say("Note"))
        for each in (self.kind, self.text, self.note):
            self.row.addWidget(each, 1)
        self.row.addWidget(self.remove_button)
        self.kind.chosen.connect(self.changed)
        for field in (self.text, self.note):
            field.committed.connect(self.changed)

    def value(self) -> Contact | None:
        """Give the contact, once there is a number or an address."""
        text = self.text.text().strip()
        note = self.note.text().strip()
        return (
            replace(self._contact, kind=self.kind.code(), value=text, note=note) if text else None
        )


class RepeatedField(QWidget):
    """Asks for any number of values; subclasses make the rows."""

    committed = Signal(object)  # tuple of values
    typed = Signal()  # some letters, in one of the rows

    def __init__(self, desk: Desk, add: str, parent: QWidget | None = None) -> None:
        """Make it empty; `add` is the translated name of the button that adds a row."""
        super().__init__(parent)
        self.desk = desk
        self._rows: list[ValueRow] = []
        self.add_button = button(desk.theme, add, "plus", "link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.theme.size(6))
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.setFocusProxy(self.add_button)
        self.add_button.clicked.connect(self._add_empty)

    @abstractmethod
    def make_row(self, value: Any | None) -> ValueRow:  # noqa: ANN401 - a paper, a contact
        """Make the row of a value, or an empty one."""

    def values(self) -> tuple[Any, ...]:
        """Give the values that say something."""
        return tuple(value for row in self._rows if (value := row.value()) is not None)

    def show_values(self, values: Sequence[Any]) -> None:
        """Replace all values without telling anybody."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for value in values:
            self._add(value)

    def words(self) -> list[list[str]]:
        """Give what stands in the rows, whole or not, as plain JSON."""
        return [row.words() for row in self._rows]

    def take_words(self, words: Sequence[Sequence[str]]) -> None:
        """Show again what `words` gave."""
        self.show_values(())
        for each in words:
            self._add(None).take_words(each)

    def rows(self) -> list[ValueRow]:
        """Give the rows, from the top."""
        return list(self._rows)

    def _add(self, value: Any | None) -> ValueRow:  # noqa: ANN401 - a paper, a contact
        row = self.make_row(value)
        row.changed.connect(self._commit)
        row.removed.connect(self._remove)
        row.typed.connect(self.typed)
        row.tell_typing()
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        tab_through_before(self.add_button, row.in_order())
        row.show()  # else Tab passes it by until the next event
        return row

    @Slot()
    def _add_empty(self) -> None:
        first = self._add(None).row.itemAt(0)
        widget = first.widget() if first is not None else None
        if widget is not None:
            widget.setFocus()

    @Slot()
    def _remove(self) -> None:
        row = self.sender()
        if isinstance(row, ValueRow):
            self._rows.remove(row)
            row.hide()
            row.deleteLater()
            self.add_button.setFocus()
            self._commit()

    @Slot()
    def _commit(self) -> None:
        self.committed.emit(self.values())


class PapersField(RepeatedField):
    """Asks for identity documents."""

    def make_row(self, value: Paper | None) -> PaperRow:
        """Make the row of a paper."""
        return PaperRow(self.desk, value or Paper("SHENASNAMEH", ""))


class ContactsField(RepeatedField):
    """Asks for ways to reach somebody."""

    def make_row(self, value: Contact | None) -> ContactRow:
        """Make the row of a contact."""
        return ContactRow(self.desk, value or Contact("PHONE", ""))
