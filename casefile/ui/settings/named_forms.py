"""What there is to say of an institution or a place; every field is kept when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from casefile.language.catalogue import mark
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.form_rows import FormRows
from casefile.ui.fields.text import TextBlock, TextLine
from casefile.ui.fields.wording import WordingField
from casefile.ui.labels import choices_of
from casefile.ui.people.draft_fields import DraftFields
from casefile.ui.people.pickers import PlacePicker
from casefile.values.institutions import InstitutionDraft, PlaceDraft

if TYPE_CHECKING:
    from casefile.ui.desk import Desk


class NamedForm(QFrame):
    """Shows a draft in rows; subclasses add the rows."""

    changed = Signal(object)  # the draft, when a field was left with something new

    def __init__(
        self, desk: Desk, draft: InstitutionDraft | PlaceDraft, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._desk = desk
        self._rows = FormRows(desk.theme, self)
        self.fields = DraftFields(draft, self)
        self.fields.changed.connect(self.changed)

    def show_draft(self, draft: Any, around: str, *, anew: bool) -> None:  # noqa: ANN401 - of either
        """Show what is on file; `around` is the name of the place that it lies in, if any.

        Unless it is `anew`, another record, the field with the cursor is left alone.
        """
        del around
        self.fields.show(draft, anew=anew)

    def _row(self, name: str, words: str, field: QWidget) -> None:
        self._rows.add(words, self.fields.tie(name, field))

    def _choice(self, name: str, vocabulary: str, words: str, empty: str | None = None) -> None:
        self._row(name, words, CodeCombo(words, choices_of(self._desk, vocabulary, empty)))


class InstitutionForm(NamedForm):
    """Asks what an institution is called, what it is and how it is addressed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, InstitutionDraft(), parent)
        say = desk.say
        self._row("name", say("Name"), WordingField(desk, say("Name")))
        self._choice("kind", "institution_kind", say("Kind"))
        self._choice("mechanism", "un_mechanism", say("Mechanism"), mark("None"))
        self._row("country", say("Country"), TextLine(say("Country")))
        self._row("address", say("Address"), TextBlock(say("Address"), lines=2))
        self._row("email", say("E-mail"), TextLine(say("E-mail"), latin=True))
        self._row("salutation", say("Salutation"), WordingField(desk, say("Salutation")))
        self._row("remarks", say("Remarks"), TextBlock(say("Remarks"), lines=2))


class PlaceForm(NamedForm):
    """Asks what a place is called and was called, what it is and what it lies in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PlaceDraft(), parent)
        say = desk.say
        self._around = ""
        self._row("name", say("Name"), WordingField(desk, say("Name")))
        self._choice("place_type", "place_type", say("Kind"))
        self._row("historic_names", say("Earlier names"), TextLine(say("Earlier names")))
        self.around = PlacePicker(desk, say("Lies in"))
        self._rows.add(
            say("Lies in"), self.fields.tie_record("parent_id", self.around, self._show_around)
        )
        self._choice("grave_status", "grave_status", say("State of the grave"), mark("Not said"))
        self._row("remarks", say("Remarks"), TextBlock(say("Remarks"), lines=2))

    def show_draft(self, draft: Any, around: str, *, anew: bool) -> None:  # noqa: ANN401 - a place
        """Show what is on file of a place."""
        self._around = around
        super().show_draft(draft, around, anew=anew)

    def _show_around(self, place_id: object) -> None:
        if place_id != self.around.key():
            self.around.show_place(place_id, self._around)
