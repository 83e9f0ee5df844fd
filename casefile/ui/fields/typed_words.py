"""What stands in a field, half a word or not, as plain JSON, and the way back into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QCheckBox, QWidget

from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.flex_date import DateField
from casefile.ui.fields.names import NamesField
from casefile.ui.fields.picker import RecordPicker
from casefile.ui.fields.text import TextBlock, TextLine
from casefile.ui.fields.wording import WordingField
from casefile.ui.suggestions import Suggestion
from casefile.values.wording import Wording


@dataclass(frozen=True, slots=True)
class TypedWords:
    """How the words of one field are read and put back, and what tells that there are others."""

    read: Callable[[], Any]
    take: Callable[[Any], None]
    typed: tuple[SignalInstance, ...]


def typed_words(field: QWidget) -> TypedWords:
    """Give the words of a field.

    Raises:
        TypeError: it is of a kind whose words cannot be kept.
    """
    read: Callable[[], Any]
    take: Callable[[Any], None]
    typed: tuple[SignalInstance, ...]
    match field:
        case TextLine() | TextBlock():
            read, take, typed = field.text, field.show_text, (field.textChanged,)
        case WordingField():
            read, take = partial(_of_wording, field), partial(_take_wording, field)
            typed = tuple(field.field(each).textChanged for each in ("en", "fa"))
        case DateField():
            line = field.line
            read, take, typed = line.text, line.setText, (line.textChanged,)
        case NamesField():
            read, take, typed = field.words, field.take_words, (field.typed, field.committed)
        case CodeCombo():
            read, take, typed = field.code, field.choose, (field.chosen,)
        case RecordPicker():
            read, take = partial(_of_picker, field), partial(_take_picked, field)
            typed = (field.chosen,)
        case QCheckBox():
            read, take, typed = field.isChecked, field.setChecked, (field.toggled,)
        case _:
            raise TypeError(type(field).__name__)
    return TypedWords(read, take, typed)


def _of_wording(field: WordingField) -> list[str]:
    return [field.field("en").text(), field.field("fa").text()]


def _take_wording(field: WordingField, words: list[str]) -> None:
    field.show_wording(Wording(words[0], words[1], field.wording().others))


def _of_picker(field: RecordPicker) -> list[Any]:
    return [field.key(), field.line.text()] if field.key() is not None else []


def _take_picked(field: RecordPicker, words: list[Any]) -> None:
    field.show_chosen(Suggestion(words[0], str(words[1])) if words else None)
