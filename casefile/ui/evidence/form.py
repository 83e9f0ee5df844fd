"""What an exhibit is and how it came to the office; its content never changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.ui.fields.buttons import button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.flex_date import DateField
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.wording import WordingField
from casefile.ui.kept_form import KeptForm, KeptFrame
from casefile.ui.labels import choices_of
from casefile.values.exhibits import ExhibitDraft

if TYPE_CHECKING:
    from casefile.ui.desk import Desk


class ExhibitForm(KeptFrame):
    """Asks for the description of an exhibit; keeping it is the tab's work."""

    given = Signal(object)  # the ExhibitDraft
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = ExhibitDraft()
        say = desk.say
        self.title = WordingField(desk, say("Title"))
        self.dated = DateField(desk, say("Date"))
        kinds = choices_of(desk, "source_material_type", mark("Not said"))
        self.material = CodeCombo(say("Kind"), kinds)
        self.original = QCheckBox(say("The office holds the original"))
        self.how = TextLine(say("How it was acquired"))
        self.giver = TextLine(say("From whom it was acquired"))
        self.give_button = button(desk.theme, say("Keep the description"), "check", "primary")
        self.cancel_button = button(desk.theme, say("Cancel"))
        self.kept = KeptForm(desk, self._fields())
        rows = FormRows(desk.theme)
        rows.add(say("Title"), self.title)
        rows.add(say("Date"), self.dated)
        rows.add(say("Kind"), self.material)
        rows.add(say("Original"), self.original)
        rows.add(say("Acquired how"), self.how)
        rows.add(say("Acquired from"), self.giver)
        column = QVBoxLayout(self)
        column.addLayout(rows)
        column.addWidget(FormFoot(self, self.give_button, self.cancel_button))
        self.give_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self._cancel)
        self.hide()

    def ask(self, reference: str, draft: ExhibitDraft) -> None:
        """Show what is known of an exhibit."""
        self._draft = draft
        with self.kept.opening(reference):
            self.title.show_wording(draft.title)
            self.dated.show_date(draft.dated)
            self.material.choose(draft.material_type)
            self.original.setChecked(draft.is_original)
            self.how.show_text(draft.acquired_how)
            self.giver.show_text(draft.acquired_from)
        self.show()
        self.title.setFocus()

    def _fields(self) -> dict[str, QWidget]:
        return {
            "title": self.title,
            "dated": self.dated,
            "material": self.material,
            "original": self.original,
            "how": self.how,
            "giver": self.giver,
        }

    def draft(self) -> ExhibitDraft:
        """Give the description as the form says it; what has no field here is kept."""
        return replace(
            self._draft,
            title=self.title.wording(),
            dated=self.dated.date(),
            material_type=self.material.code(),
            is_original=self.original.isChecked(),
            acquired_how=self.how.text().strip(),
            acquired_from=self.giver.text().strip(),
        )

    @Slot()
    def _give(self) -> None:
        self.given.emit(self.draft())

    @Slot()
    def _cancel(self) -> None:
        self.finish()
        self.cancelled.emit()
