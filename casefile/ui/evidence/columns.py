"""What a list tells of an exhibit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale

from casefile.language.catalogue import mark
from casefile.ui.labels import label_of, listed_day, text_of
from casefile.ui.record_model import Column

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.values.exhibits import ExhibitLine

_ICONS: Final = {"image": "image", "application/pdf": "file-text", "text": "file-text"}


def exhibit_columns(desk: Desk, *, dated: bool) -> tuple[Column[ExhibitLine], ...]:
    """Give the columns; without dates where all are of one letter."""
    title = partial(name_of, desk)
    columns = [
        Column("reference", mark("Reference"), _reference, 7, 6, sortable=False),
        Column("title", mark("Title"), title, 18, 11, icon=icon_of, strong=True, sortable=False),
        Column("kind", mark("Kind"), partial(_kind, desk), 11, 7, 1, sortable=False),
        Column("dated", mark("Date"), partial(_dated, desk), 11, 9, sortable=False),
        Column("size", mark("Size"), partial(_size, desk), 7, 6, 2, at_end=True, sortable=False),
    ]
    return tuple(each for each in columns if dated or each.code != "dated")


def name_of(desk: Desk, line: ExhibitLine) -> str:
    """Give what an exhibit is called."""
    return text_of(desk, line.title) or line.original_file_name or line.reference


def icon_of(line: ExhibitLine) -> str:
    """Give the icon for a kind of file."""
    return _ICONS.get(line.mime) or _ICONS.get(line.mime.partition("/")[0], "file")


def _reference(line: ExhibitLine) -> str:
    return line.reference


def _kind(desk: Desk, line: ExhibitLine) -> str:
    return label_of(desk, "source_material_type", line.material_type)


def _dated(desk: Desk, line: ExhibitLine) -> str:
    return listed_day(desk, line.dated)


def _size(desk: Desk, line: ExhibitLine) -> str:
    return QLocale(desk.catalogue.language).formattedDataSize(line.size, 1)
