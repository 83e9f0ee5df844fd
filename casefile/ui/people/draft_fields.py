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
from casefile.ui.fields.typed_words import typed_words
from casefile.ui.fields.wording import WordingField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casefile.ui.fields.picker import RecordPicker


@dataclass(frozen=True, slots=True)
class Tie:
    """One field of a form: how it is read, how it is shown."""

    field: QWidget
    read: Callable[[], Any]
    show: Callable[[Any], None]
    words: Callable[[], Any]  # what stands in it, half a word or not, as plain JSON
    take: Callable[[Any], None]  # puts such words back


class DraftFields(QObject):
    """Holds a draft and the fields that show it; tells the whole draft when one is left."""

    changed = Signal(object)  # the new draft
    typed = Signal()  # something was typed that is not committed yet

    def __init__(self, draft: Any, parent: QObject | None = None) -> None:  # noqa: ANN401 - any draft
        super().__init__(parent)
        self._draft = draft
        self._ties: dict[str, Tie] = {}
        self._settled: dict[str, Any] = {}  # the words that are on file, by field

    def tie(self, name: str, field: QWidget) -> QWidget:
        """Tie a field to the draft's field of that name, and give it back."""
        if isinstance(field, TextBlock):
            field.grow_with_text()
        words = typed_words(field)
        for signal in words.typed:
            signal.connect(self.typed)
        read: Callable[[], Any]
        show: Callable[[Any], None]
        match field:
            case TextLine() | TextBlock():
                read, show, committed = field.text, field.show_text, field.committed
            case WordingField():
                read, show, committed = field.wording, field.show_wording, field.committed
            case DateField():
                read, show, committed = field.date, field.show_date, field.committed
            case NamesField():
                read, show, committed = field.names, field.show_names, field.committed
            case CodeCombo():
                kind = type(getattr(self._draft, name))
                read, show, committed = partial(_code, field, kind), field.choose, field.chosen
            case _:
                raise TypeError(type(field).__name__)
        committed.connect(self.commit)
        self._ties[name] = Tie(field, read, show, words.read, words.take)
        return field

    def tie_record(
        self, name: str, field: RecordPicker, show: Callable[[Any], None]
    ) -> RecordPicker:
        """Tie a picker; `show` shows an identity, with its name, in it."""
        words = typed_words(field)
        self._ties[name] = Tie(field, field.key, show, words.read, words.take)
        field.chosen.connect(self.commit)
        return field

    def tie_by(
        self,
        name: str,
        field: QWidget,
        read: Callable[[], Any],
        show: Callable[[Any], None],
        words: tuple[Callable[[], Any], Callable[[Any], None]] | None = None,
    ) -> QWidget:
        """Tie any other field; its own signal has to be connected to `commit`.

        `words` are how what stands in it is read and put back, if that is plain JSON.
        """
        self._ties[name] = Tie(field, read, show, *(words or (_nothing, _leave)))
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
            if anew or not inside:
                self._settled[name] = tie.words()

    # Words on their way

    def unfinished(self) -> dict[str, Any]:
        """Give what stands in the fields and is not on file, by field, as plain JSON."""
        words = {name: tie.words() for name, tie in self._ties.items()}
        return {name: each for name, each in words.items() if each != self._settled.get(name)}

    def settle(self) -> None:
        """Take what stands in the fields as being on file."""
        self._settled = {name: tie.words() for name, tie in self._ties.items()}

    def take_up(self, words: Mapping[str, Any]) -> None:
        """Put unfinished words back into their fields and commit what is whole."""
        for name, each in words.items():
            if name in self._ties:
                self._ties[name].take(each)
        self.commit()

    @Slot()
    def commit(self) -> None:
        """Tell the draft if any field says something new."""
        draft = self.draft()
        if draft != self._draft:
            self._draft = draft
            self.changed.emit(draft)


def _code(field: CodeCombo, kind: type) -> Any:  # noqa: ANN401 - a code or a member of a closed list
    return kind(field.code()) if issubclass(kind, StrEnum) else field.code()


def _nothing() -> None:
    return None


def _leave(_words: object) -> None:
    """Leave a field as it is whose words cannot be kept."""
