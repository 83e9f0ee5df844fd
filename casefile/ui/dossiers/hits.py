"""Withheld names that free texts hold: each has to be seen and confirmed before printing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casefile.ui.dossiers.headings import heading
from casefile.ui.fields.buttons import button
from casefile.ui.fields.text import LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK
from casefile.ui.fields.words import label, set_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.ui.desk import Desk
    from casefile.values.dossiers import TextHit

MOST_SHOWN: Final = 4  # places shown of one word


class HitsCard(QFrame):
    """Lists the words with a box each; a word that is ticked is masked wherever it stands."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._hits: tuple[TextHit, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self._ticked: set[str] = set()
        self.setObjectName("strip")
        self.setProperty("tone", "care")
        theme, say = desk.theme, desk.say
        self.words = label("", "care", wrap=True)
        self.all_button = button(theme, say("Mask all"), "venetian-mask")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.size(8))
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        head.addWidget(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.size(each) for each in (16, 12, 16, 12)))
        column.setSpacing(theme.size(8))
        column.addWidget(heading(say("Names in the texts")))
        column.addLayout(head)
        column.addLayout(self._rows)
        self.all_button.clicked.connect(self.mask_all)
        self.hide()

    def show_hits(self, hits: tuple[TextHit, ...]) -> None:
        """Show where withheld names stand; words that were ticked before stay ticked."""
        if hits != self._hits:
            self._hits = hits
            self._show_rows()
        self.setVisible(bool(hits))
        self._count()

    def forget(self) -> None:
        """Begin without any confirmation: another family's texts are other texts."""
        self._ticked.clear()
        self.show_hits(())

    def tick(self, words: Iterable[str]) -> None:
        """Take confirmations that were given before the window changed its language."""
        self._ticked.update(words)

    def masked_words(self) -> tuple[str, ...]:
        """Give the words that the user confirmed to be masked."""
        return tuple(sorted(self._ticked & set(self._boxes)))

    def unconfirmed(self) -> int:
        """Count the places whose word nobody confirmed."""
        return sum(hit.word not in self._ticked for hit in self._hits)

    def boxes(self) -> dict[str, QCheckBox]:
        """Give the box of each word."""
        return dict(self._boxes)

    def focus_first(self) -> None:
        """Put the cursor on the first word that is not confirmed."""
        for word, box in self._boxes.items():
            if word not in self._ticked:
                box.setFocus()
                return

    @Slot()
    def mask_all(self) -> None:
        """Confirm that every word is masked."""
        for box in self._boxes.values():
            box.setChecked(True)

    def _show_rows(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._boxes = {}
        for word in dict.fromkeys(hit.word for hit in self._hits):
            places = [hit for hit in self._hits if hit.word == word]
            self._rows.addWidget(self._row(word, places))

    def _row(self, word: str, places: list[TextHit]) -> QWidget:
        say = self._desk.say
        # An ampersand in a box's text would become a key.
        box = QCheckBox(say("Mask “{word}”", word=word).replace("&", "&&"))
        box.setAccessibleName(say("Mask “{word}”", word=word))
        box.setChecked(word in self._ticked)
        box.toggled.connect(partial(self._tick, word))
        self._boxes[word] = box
        told = list(dict.fromkeys(self._told(hit) for hit in places))
        if len(told) > MOST_SHOWN:
            more = say("and {count} places more", count=len(told) - MOST_SHOWN)
            told = [*told[:MOST_SHOWN], more]
        box.setAccessibleDescription(" ".join(told))
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._desk.theme.size(4))
        column.addWidget(box)
        # What is confirmed needs no reading any more.
        for each in told:
            shown = label(each, "muted", wrap=True, selectable=True)
            column.addWidget(shown)  # first: a label on its own would flash up as a window
            shown.setHidden(box.isChecked())
            box.toggled.connect(shown.setHidden)
        return row

    def _told(self, hit: TextHit) -> str:
        # A reference comes first; the line still runs as the window does.
        turn = RIGHT_TO_LEFT_MARK if self._desk.theme.right_to_left else LEFT_TO_RIGHT_MARK
        return turn + self._desk.say(
            "{where} · {field}: {excerpt}",
            where=hit.where,
            field=self._desk.say(hit.field),
            excerpt=f"…{hit.excerpt}…",
        )

    def _tick(self, word: str, ticked: bool) -> None:
        if ticked:
            self._ticked.add(word)
        else:
            self._ticked.discard(word)
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        left = self.unconfirmed()
        if left:
            words = self._desk.catalogue.say_many(
                "A name that nobody allowed stands in {count} place. Confirm that it is masked.",
                "Names that nobody allowed stand in {count} places. Confirm that they are masked.",
                left,
            )
        else:
            words = self._desk.say("All of them are masked in print.")
        self.words.setText(words)
        set_role(self.words, "care" if left else "good")
        set_role(self, "care" if left else "good", "tone")
        self.all_button.setEnabled(bool(left))
