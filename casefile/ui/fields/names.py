"""The names of a person: one row for each name, in each script it is written in."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.ui.fields.buttons import button, icon_button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.focus_order import tab_through_before
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import label
from casefile.ui.reading_direction import reads_from_right
from casefile.values.codes import NameType, Script
from casefile.values.names import PersonName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.ui.desk import Desk

SCRIPTS = {
    Script.PERSIAN: mark("Persian"),
    Script.LATIN: mark("Latin letters"),
    Script.ARABIC: mark("Arabic"),
    Script.KURDISH: mark("Kurdish"),
    Script.AZERBAIJANI: mark("Azerbaijani (Arabic letters)"),
    Script.CYRILLIC: mark("Cyrillic"),
}
TYPES = {
    NameType.OFFICIAL: mark("Official name"),
    NameType.KNOWN: mark("Known as"),
    NameType.NOM_DE_GUERRE: mark("Assumed name"),
    NameType.BIRTH: mark("Name at birth"),
    NameType.NICKNAME: mark("Nickname"),
    NameType.MISSPELT: mark("Misspelt in a document"),
    NameType.TRANSLITERATION: mark("Transliteration"),
}
PARTS = (
    ("given", mark("Given name")),
    ("family", mark("Family name")),
    ("father", mark("Father’s name")),
    ("full", mark("Full name, if written otherwise")),
)


class NameRow(QFrame):
    """One name: its script, its kind, its parts, and whether it is the one that is shown."""

    changed = Signal()
    typed = Signal()
    primary_taken = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, name: PersonName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        say = desk.say
        self.setObjectName("card")
        self.script = CodeCombo(say("Script"), [(code, say(key)) for code, key in SCRIPTS.items()])
        self.kind = CodeCombo(
            say("Kind of name"), [(code, say(key)) for code, key in TYPES.items()]
        )
        for combo in (self.script, self.kind):
            combo.setMinimumContentsLength(5)  # both stand beside each other, in a narrow pane too
        self.primary = QRadioButton(say("Shown"))
        self.primary.setAccessibleName(say("This name is shown in lists"))
        self.primary.setAutoExclusive(False)
        self.remove_button = icon_button(desk.theme, "trash-2", say("Remove this name"))
        self.parts = {code: TextLine(say(key)) for code, key in PARTS}
        self._lay_out(desk)
        self.script.choose(name.script)
        self.kind.choose(name.name_type)
        self.primary.setChecked(name.primary)
        for code, line in self.parts.items():
            line.show_text(getattr(name, code))
            line.textEdited.connect(self._fit_script)
            line.textEdited.connect(self.typed)
            line.committed.connect(self.changed)
        self.script.chosen.connect(self.changed)
        self.kind.chosen.connect(self.changed)
        self.primary.clicked.connect(self.primary_taken)
        self.remove_button.clicked.connect(self.removed)

    def name(self) -> PersonName:
        """Give the name as it stands in the fields; what has no field here is kept."""
        texts = {code: line.text().strip() for code, line in self.parts.items()}
        return replace(
            self._name,
            script=Script(self.script.code()),
            name_type=NameType(self.kind.code()),
            primary=self.primary.isChecked(),
            **texts,
        )

    def in_order(self) -> tuple[QWidget, ...]:
        """Give the fields in the order of the Tab key."""
        head = (self.script, self.kind, self.primary, self.remove_button)
        return (*head, *self.parts.values())

    @Slot(str)
    def _fit_script(self, text: str) -> None:
        """Choose Persian or Latin letters by what is typed, unless the script fits already."""
        arabic = {Script.PERSIAN, Script.ARABIC, Script.KURDISH, Script.AZERBAIJANI}
        is_arabic = self.script.code() in arabic
        if text.strip() and reads_from_right(text, otherwise=is_arabic) != is_arabic:
            self.script.choose(Script.LATIN if is_arabic else Script.PERSIAN)

    def _lay_out(self, desk: Desk) -> None:
        space = desk.theme.size
        head = QHBoxLayout()
        head.setSpacing(space(8))
        for combo in (self.script, self.kind):
            combo.setMaximumWidth(space(180))
            head.addWidget(combo, 10)
        head.addStretch(1)
        head.addWidget(self.primary)
        head.addWidget(self.remove_button)
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(8))
        grid.setVerticalSpacing(space(2))
        for place, (code, key) in enumerate(PARTS):
            row, column = divmod(place, 2)
            named = label(desk.say(key), "muted")
            named.setBuddy(self.parts[code])
            grid.addWidget(named, row * 2, column)
            grid.addWidget(self.parts[code], row * 2 + 1, column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(12), space(8), space(8), space(12))
        whole.setSpacing(space(6))
        whole.addLayout(head)
        whole.addLayout(grid)


class NamesField(QWidget):
    """Asks for all names of a person; exactly one of them is shown in lists."""

    committed = Signal(object)  # tuple of PersonName
    typed = Signal()  # some letters, in one of the lines

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[NameRow] = []
        self.setAccessibleName(desk.say("Names"))
        self.add_button = button(desk.theme, desk.say("Add a name"), "plus")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.theme.size(8))
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.add_button.clicked.connect(self._add_empty)

    def names(self) -> tuple[PersonName, ...]:
        """Give the names that are not empty; the first is the shown one if none was chosen."""
        names = [name for name in (row.name() for row in self._rows) if name]
        if names and not any(name.primary for name in names):
            names[0] = replace(names[0], primary=True)
        return tuple(names)

    def show_names(self, names: Sequence[PersonName]) -> None:
        """Replace all names without telling anybody; none at all shows one empty row."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for name in names or (PersonName(primary=True, script=self._usual_script()),):
            self._add(name)

    def words(self) -> list[dict[str, Any]]:
        """Give what stands in the rows, whole or not, as plain JSON."""
        return [asdict(row.name()) for row in self._rows]

    def take_words(self, words: Sequence[Mapping[str, Any]]) -> None:
        """Show again what `words` gave."""
        self.show_names(
            [
                PersonName(
                    **{
                        **each,
                        "script": Script(each["script"]),
                        "name_type": NameType(each["name_type"]),
                    }
                )
                for each in words
            ]
        )

    def rows(self) -> list[NameRow]:
        """Give the rows, from the top."""
        return list(self._rows)

    def _usual_script(self) -> Script:
        return Script.PERSIAN if self._desk.catalogue.language == "fa" else Script.LATIN

    def _add(self, name: PersonName) -> NameRow:
        row = NameRow(self._desk, name)
        row.changed.connect(self._commit)
        row.typed.connect(self.typed)
        row.primary_taken.connect(self._take_primary)
        row.removed.connect(self._remove)
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        tab_through_before(self.add_button, row.in_order())
        row.show()  # else Tab passes it by until the next event
        return row

    @Slot()
    def _add_empty(self) -> None:
        used = {row.script.code() for row in self._rows}
        wished = (self._usual_script(), Script.PERSIAN, Script.LATIN)
        script = next((each for each in wished if each not in used), self._usual_script())
        kind = NameType.OFFICIAL if script not in used else NameType.KNOWN
        row = self._add(PersonName(script=script, name_type=kind))
        row.parts["given"].setFocus()

    @Slot()
    def _take_primary(self) -> None:
        for row in self._rows:
            row.primary.setChecked(row is self.sender())
        self._commit()

    @Slot()
    def _remove(self) -> None:
        row = self.sender()
        if isinstance(row, NameRow):
            self._rows.remove(row)
            row.hide()
            row.deleteLater()
            self._commit()

    @Slot()
    def _commit(self) -> None:
        self.committed.emit(self.names())
