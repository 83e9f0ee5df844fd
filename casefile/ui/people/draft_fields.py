"""Fields of a form tied to the fields of a draft: shown together, committed one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.flex_date import DateField
from casefile.ui.fields.names import NamesField
from casefile.ui.fields.text import TextBlock, TextLine
from casefile.ui.fields.wording import WordingField

if TYPE_CHECKING:
    from casefile.ui.fields.picker import RecordPicker


@dataclass(frozen=True, slots=True)
class Tie:
    """One field of a form: how it is read, how it is shown."""

    field: QWidget
    read: Callable[[], Any]
    show: Callable[[Any], None]


class DraftFields(QObject):
    """Holds a draft and the fields that show it; tells the whole draft when one is left."""

    changed = Signal(object)  # the new draft

    def __init__(self, draft: Any, parent: QObject | None = None) -> None:  # noqa: ANN401 - any draft
        super().__init__(parent)
        self._draft = draft
        self._ties: dict[str, Tie] = {}

    def tie(self, name: str, field: QWidget) -> QWidget:
        """Tie a field to the draft's field of that name, and give it back."""
        if isinstance(field, TextBlock):
            field.grow_with_text()
        match field:
            case TextLine() | TextBlock():
                tie = Tie(field, field.text, field.show_text)
                field.committed.connect(self.commit)
            case WordingField():
                tie = Tie(field, field.wording, field.show_wording)
                field.committed.connect(self.commit)
            case DateField():
                tie = Tie(field, field.date, field.show_date)
                field.committed.connect(self.commit)
            case NamesField():
                tie = Tie(field, field.names, field.show_names)
                field.committed.connect(self.commit)
            case CodeCombo():
                kind = type(getattr(self._draft, name))
                tie = Tie(field, partial(_code, field, kind), field.choose)
                field.chosen.connect(self.commit)
            case _:
                raise TypeError(type(field).__name__)
        self._ties[name] = tie
        return field

    def tie_record(
        self, name: str, field: RecordPicker, show: Callable[[Any], None]
    ) -> RecordPicker:
        """Tie a picker; `show` shows an identity, with its name, in it."""
        self._ties[name] = Tie(field, field.key, show)
        field.chosen.connect(self.commit)
        return field

    def tie_by(
        self, name: str, field: QWidget, read: Callable[[], Any], show: Callable[[Any], None]
    ) -> QWidget:
        """Tie any other field; its own signal has to be connected to `commit`."""
        self._ties[name] = Tie(field, read, show)
        return field

    def draft(self) -> Any:  # noqa: ANN401 - any draft
        """Give the draft as the fields say it."""
        return replace(self._draft, **{name: tie.read() for name, tie in self._ties.items()})

    def field(self, name: str) -> QWidget:
        """Give the field that is tied to a name."""
        return self._ties[name].field

    def show(self, draft: Any, *, anew: bool = True) -> None:  # noqa: ANN401 - any draft
        """Show a draft; unless it is `anew`, the field with the cursor is left alone."""
        focused = QApplication.focusWidget()
        self._draft = draft
        for name, tie in self._ties.items():
            inside = focused is not None and (
                tie.field is focused or tie.field.isAncestorOf(focused)
            )
            value = getattr(draft, name)
            if anew or (not inside and tie.read() != value):
                tie.show(value)

    @Slot()
    def commit(self) -> None:
        """Tell the draft if any field says something new."""
        draft = self.draft()
        if draft != self._draft:
            self._draft = draft
            self.changed.emit(draft)


def _code(field: CodeCombo, kind: type) -> Any:  # noqa: ANN401 - a code or a member of a closed list
    return kind(field.code()) if issubclass(kind, StrEnum) else field.code()
