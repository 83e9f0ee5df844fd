"""What each kind of block is on the page: paragraphs, grids and drawings under each other."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from casefile.dossier.content import (
    AskBox,
    Block,
    BulletList,
    Figure,
    Heading,
    KeyTable,
    Note,
    Nothing,
    NumberedList,
    PageStart,
    Para,
    Portrait,
    Table,
    Text,
    TwoColumns,
)
from casefile.dossier.content_graphics import BarChart, FamilyTree, PlaceMap, Timeline
from casefile.dossier.graphics.drawings import graphic
from casefile.dossier.pages.figures import PictureDrawing
from casefile.dossier.pages.inline import plain, says_the_same
from casefile.dossier.pages.lists import INNER_LIST, counted_items, labels_of, list_parts, numbers
from casefile.dossier.pages.look import Kind
from casefile.dossier.pages.pictures import read_picture
from casefile.dossier.pages.rules import BOX_SHADE
from casefile.dossier.pages.tables import Grid, GridLook, Part, Row
from casefile.errors import CasefileError
from casefile.language.bidi import direction_of

if TYPE_CHECKING:
    from casefile.dossier.pages.blocks import BlockSetter

_TABLE: Final = GridLook(least_column=12)
_NARROW: Final = replace(_TABLE, pad=(2, 3))
_NARROW_COLUMN: Final = 36.0  # points; less than that is not spent on gaps
_KEYS: Final = GridLook(shade=1, whole_below=120, whole_table_below=230)
_BOX: Final = GridLook(
    pad=(12, 9), rules="box", shade=BOX_SHADE, roles=("Div", "", ""), space_before=8, space_after=12
)
_LEVEL: Final = GridLook(
    pad=(0, 2), rules="", roles=("", "", ""), whole_below=40, column_gap=20, space_before=0
)
_PORTRAIT: Final = replace(_LEVEL, pad=(0, 0), whole_below=220, space_before=4, space_after=10)
_PHOTO_WIDTH, _PHOTO_HEIGHT = 0.24, 0.24  # shares of the text's width and height
_SHARES: Final = (0.3, 0.7)
_SHARES_OF_TWO: Final = (0.18, 0.32, 0.32, 0.18)
_ASKS_IN_TWO: Final = (0.05, 0.475, 0.475)
_TEXT_KINDS: Final = {Para: Kind.BODY, Note: Kind.NOTE, Nothing: Kind.NOTHING}


class TableShapeError(CasefileError):
    """Cells would stand in the column of others, or in none."""

    message = "Every row of a table needs one cell for each of its columns."


class PictureSizeError(CasefileError):
    """Nothing would be seen of the picture."""

    message = "A picture needs a width and a height above zero."


def parts_of(setter: "BlockSetter", block: Block) -> Iterator[Part]:
    """Make what one block is on the page."""
    match block:
        case Para() | Note() | Nothing():
            yield setter.paragraph(block.text, _TEXT_KINDS[type(block)], block.language)
        case Heading(text, level, _, language):
            kind = Kind.HEADING_2 if level == 2 else Kind.HEADING_3
            yield setter.paragraph(text, kind, language)
        case BulletList() | NumberedList():
            yield from list_parts(setter, block)
        case KeyTable():
            yield from key_table(setter, block)
        case Table():
            yield from _table(setter, block)
        case Figure() | Portrait():
            yield from _pictured(setter, block)
        case Timeline() | FamilyTree() | BarChart() | PlaceMap():
            yield graphic(setter, block)
            yield from _caption(setter, block.caption, block.language)
        case AskBox():
            yield _box(setter, block)
        case TwoColumns():
            yield _two_columns(setter, block)


def _is_rtl(setter: "BlockSetter", language: str) -> bool:
    return direction_of(language or setter.look.language) == "rtl"


def key_table(setter: "BlockSetter", block: KeyTable, **changes: object) -> Iterator[Part]:
    """Set labels and values; `changes` are of the style of both."""
    if not block.rows:
        return
    language, other = block.language, block.other_language
    two = any(row.other_value or row.other_label for row in block.rows)
    rows = []
    for row in block.rows:
        shared = two and says_the_same(row)
        wide = {"role": "TDWide"} if shared else {}
        cells = [
            (setter.paragraph(row.label, Kind.ROW_HEAD, language, **changes),),
            (setter.paragraph(row.value, Kind.CELL, language, **changes, **wide),),
        ]
        if two and not shared:
            cells.append((setter.paragraph(row.other_value, Kind.CELL, other, **changes),))
        if two:  # seen as a head on its side, but heard after its value: a row has one head
            label = setter.paragraph(row.other_label, Kind.ROW_HEAD, other, **changes, role="TD")
            cells.append((label,))
        spans = (1, 2, 1) if shared else ()
        rows.append(Row(tuple(cells), spans=spans))
    shares = _SHARES_OF_TWO if two else _SHARES
    yield Grid(rows, shares, _KEYS, right_to_left=_is_rtl(setter, language))


def _table(setter: "BlockSetter", block: Table) -> Iterator[Part]:
    language = block.language
    look = _shape_of(block, setter.look.width)
    if block.caption:
        yield setter.paragraph(
            block.caption, Kind.CAPTION, language,
            role="TableCaption", keep_with_next=True, before=8, after=2,
        )  # fmt: skip
    head = []
    if block.head:
        cells = [(setter.paragraph(cell, Kind.COLUMN_HEAD, language),) for cell in block.head]
        head.append(Row(tuple(cells)))
    marks = block.destinations or ("",) * len(block.rows)
    rows = []
    for texts, destination in zip(block.rows, marks, strict=True):
        made = tuple((setter.paragraph(text, Kind.CELL, language),) for text in texts)
        rows.append(Row(made, destination))
    yield Grid(rows, block.widths, look, head=head, right_to_left=_is_rtl(setter, language))


def _shape_of(block: Table, width: float) -> GridLook:
    """Give how a table is drawn whose rows and columns fit together."""
    shares = block.widths
    rows = (block.head, *block.rows) if block.head else block.rows
    whole = all(len(row) == len(shares) for row in rows)
    whole = whole and len(block.destinations) in {0, len(block.rows)}
    if not whole or not all(0 < share < math.inf for share in shares):
        raise TableShapeError
    narrowest = width * min(shares) / sum(shares) if shares else width
    return _NARROW if narrowest < _NARROW_COLUMN else _TABLE


def _pictured(setter: "BlockSetter", block: Figure | Portrait) -> Iterator[Part]:
    look = setter.look
    if isinstance(block, Figure):
        if not (0 < block.width < math.inf and 0 < block.height < math.inf):
            raise PictureSizeError
        yield from _picture(setter, block, (look.width * block.width, look.height * block.height))
        return
    room = ((look.width - _PORTRAIT.column_gap) * _PHOTO_WIDTH, look.height * _PHOTO_HEIGHT)
    photo = tuple(_picture(setter, block, room))
    row = Row((tuple(key_table(setter, block.facts)), photo))
    shares = (1 - _PHOTO_WIDTH, _PHOTO_WIDTH)
    yield Grid([row], shares, _PORTRAIT, right_to_left=_is_rtl(setter, block.language))


def _picture(
    setter: "BlockSetter", block: Figure | Portrait, room: tuple[float, float]
) -> Iterator[Part]:
    words = block.alt or plain(block.caption)
    picture = read_picture(block.content, room)
    drawing = PictureDrawing(picture, room, words, block.language)
    drawing.right_to_left = _is_rtl(setter, block.language)
    yield drawing
    yield from _caption(setter, block.caption, block.language)


def _caption(setter: "BlockSetter", caption: Text, language: str) -> Iterator[Part]:
    if caption:
        yield setter.paragraph(caption, Kind.CAPTION, language)


def _box(setter: "BlockSetter", block: AskBox) -> Part:
    language = block.language
    inside: list[Part] = []
    if block.title:
        inside.append(setter.paragraph(block.title, Kind.BOX_TITLE, language))
    labels = numbers(setter, len(block.asks), language)
    if block.other_asks:
        inside.append(_asks_in_two(setter, block, labels))
    else:
        inside += counted_items(setter, block.asks, labels, language, INNER_LIST)
    row = Row((tuple(inside),))
    return Grid([row], (1,), _BOX, right_to_left=_is_rtl(setter, language))


def _asks_in_two(setter: "BlockSetter", block: AskBox, labels: Sequence[str]) -> Part:
    rows = []
    marked = labels_of(setter, labels, block.language)
    for label, ask, other in zip(marked, block.asks, block.other_asks, strict=True):
        cells: list[tuple[Part, ...]] = [
            (label,),
            (setter.paragraph(ask, Kind.ITEM, block.language),),
        ]
        if other:
            cells.append((setter.paragraph(other, Kind.ITEM, block.other_language),))
        rows.append(Row(tuple(cells), spans=() if other else (1, 2)))
    return Grid(rows, _ASKS_IN_TWO, INNER_LIST, right_to_left=_is_rtl(setter, block.language))


def _two_columns(setter: "BlockSetter", block: TwoColumns) -> Part:
    rows = []
    for pair in block.pairs:
        with setter.deeper():
            sides = [
                tuple(
                    part
                    for inner in side
                    for part in parts_of(setter, _in_language(inner, language))
                )
                for side, language in zip((pair.first, pair.second), block.languages, strict=True)
            ]
        rows.append(Row(tuple(sides)))
    return Grid(rows, (1, 1), _LEVEL, right_to_left=_is_rtl(setter, block.languages[0]))


def _in_language(block: Block, language: str) -> Block:
    """Give a block the language of its column, unless it has one."""
    if isinstance(block, TwoColumns | PageStart) or block.language:
        return block
    return replace(block, language=language)
