"""The cover: who, what, for whom, which copy, and a code that leads back to the record."""

from collections.abc import Sequence
from typing import Final

from casefile.dossier.content import Cover
from casefile.dossier.pages.block_parts import key_table
from casefile.dossier.pages.blocks import BlockSetter
from casefile.dossier.pages.canvas import PageCanvas
from casefile.dossier.pages.figures import CodeDrawing
from casefile.dossier.pages.look import Kind
from casefile.dossier.pages.tables import Part, column_height, draw_column

_CODE_SIZE: Final = 74.0
_TITLE_FROM_TOP: Final = 0.2  # of the height of the text
_GAP: Final = 22.0


def draw_cover(canvas: PageCanvas, setter: BlockSetter, cover: Cover) -> None:
    """Draw the cover on the page that is begun."""
    look = setter.look
    left, width = look.side, look.width
    top = look.size[1] - look.head
    organisation = setter.paragraph(cover.organisation, Kind.SUBTITLE, bold=True)
    draw_column(canvas, [organisation], left, top - 20, width)
    titles = _titles(setter, cover)
    y = top - look.height * _TITLE_FROM_TOP
    bar = left + width - 64 if look.is_right_to_left else left
    with canvas.artifact():
        canvas.write(f"q 0.07 0.13 0.25 rg {bar:.2f} {y + 14:.2f} 64 3 re f Q")
    draw_column(canvas, titles, left, y, width)
    y -= column_height(titles, width) + _GAP
    facts: list[Part] = list(key_table(setter, cover.facts, size=9.5, leading=15))
    draw_column(canvas, facts, left, y, width)
    above: list[Part] = [organisation, *titles, *facts]
    notes = [note for part in above for note in part.notes]
    _draw_foot(canvas, setter, cover, notes)


def _titles(setter: BlockSetter, cover: Cover) -> list[Part]:
    titles: list[Part] = [setter.paragraph(cover.title, Kind.TITLE, role="P")]
    if cover.other_title:
        titles.append(setter.paragraph(cover.other_title, Kind.OTHER_TITLE, cover.other_language))
    titles += [setter.paragraph(each, Kind.SUBTITLE, direction="auto") for each in cover.subtitles]
    return titles


def _draw_foot(
    canvas: PageCanvas, setter: BlockSetter, cover: Cover, notes: Sequence[Part]
) -> None:
    look = setter.look
    left, width, bottom = look.side, look.width, look.foot + 12
    if cover.code:
        code = CodeDrawing(cover.code, _CODE_SIZE, cover.code_alt, look.language)
        code.wrap(_CODE_SIZE, _CODE_SIZE)
        at = left if look.is_right_to_left else left + width - _CODE_SIZE
        canvas.place(code, at, bottom)
    room = width - (_CODE_SIZE + 24 if cover.code else 0)
    remarks: list[Part] = [
        setter.paragraph(each, Kind.NOTE, direction="auto") for each in cover.remarks
    ]
    remarks += [note for remark in remarks for note in remark.notes]
    remarks += notes
    height = column_height(remarks, room)
    start = left + (width - room if look.is_right_to_left else 0)
    draw_column(canvas, remarks, start, bottom + height, room)
