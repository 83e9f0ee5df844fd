"""One text in two languages: English and Persian, one above the other, each in its direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from casefile.language.catalogue import mark
from casefile.ui.fields.text import TextBlock, TextLine
from casefile.ui.fields.words import label
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from casefile.ui.desk import Desk

LANGUAGES = (("en", mark("English")), ("fa", mark("Persian")))


class WordingField(QWidget):
    """Asks for a text in English and Persian; the language of the window comes first."""

    committed = Signal(object)  # the new Wording

    def __init__(
        self, desk: Desk, name: str, *, lines: int = 1, parent: QWidget | None = None
    ) -> None:
        """Make a field for one line each, or for `lines` lines of several paragraphs."""
        super().__init__(parent)
        self._others: tuple[tuple[str, str], ...] = ()
        self._fields: dict[str, TextLine | TextBlock] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(desk.theme.size(6))
        grid.setColumnStretch(1, 1)
        ordered = sorted(LANGUAGES, key=lambda each: each[0] != desk.catalogue.language)
        for row, (code, language) in enumerate(ordered):
            said = desk.say(language)
            spoken = f"{name} ({said})"
            field = TextLine(spoken) if lines == 1 else TextBlock(spoken, lines=lines)
            if isinstance(field, TextBlock):
                field.grow_with_text()
            field.committed.connect(self._commit)
            note = label(said, "muted")
            note.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            note.setBuddy(field)
            if lines > 1:  # on one line with the first words, and with the name of the row
                note.setContentsMargins(0, desk.theme.size(7), 0, 0)
            top = Qt.AlignmentFlag.AlignTop if lines > 1 else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(note, row, 0, top)
            grid.addWidget(field, row, 1)
            self._fields[code] = field
        self.setFocusProxy(self._fields[ordered[0][0]])

    def wording(self) -> Wording:
        """Give what stands in the fields; further languages are kept as they were."""
        texts = {code: field.text().strip() for code, field in self._fields.items()}
        return Wording(texts["en"], texts["fa"], self._others)

    def show_wording(self, wording: Wording) -> None:
        """Replace both texts without telling anybody."""
        self._others = wording.others
        self._fields["en"].show_text(wording.en)
        self._fields["fa"].show_text(wording.fa)

    def field(self, language: str) -> TextLine | TextBlock:
        """Give the field of one language."""
        return self._fields[language]

    @Slot()
    def _commit(self) -> None:
        self.committed.emit(self.wording())
