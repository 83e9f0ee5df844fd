"""The cover: who, what, for whom, which copy, and a code that leads back to the record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

from casefile.dossier.content import Cover, Text
from casefile.dossier.pages.block_parts import key_table
from casefile.dossier.pages.blocks import BlockSetter
from casefile.dossier.pages.canvas import PageCanvas
from casefile.dossier.pages.figures import CodeDrawing
from casefile.dossier.pages.frames import BlockTooTallError
from casefile.dossier.pages.look import Kind, Look
from casefile.dossier.pages.tables import Part, column_height, draw_column

_CODE_SIZE: Final = 74.0
_TITLE_FROM_TOP: Final = 0.2  # of the height of the text
_GAP: Final = 22.0
_FROM_TOP: Final = 20.0  # of the text
_FROM_FOOT: Final = 12.0
_ANY_HEIGHT: Final = 10_000.0
_SCALES: Final = (1.0, 0.8, 0.64, 0.5)


def draw_cover(canvas: PageCanvas, setter: BlockSetter, cover: Cover) -> None:
    """Draw the cover on the page that is begun, in smaller letters if it says much.

    Raises:
        BlockTooTallError: even the smallest are too large for what it says.
    """
    counted = setter.inlines.count
    for scale in _SCALES:
        setter.inlines.count = counted
        made = _Made.of(setter, cover, scale)
        if made.fits(setter.look):
            made.draw(canvas, setter.look)
            return
    raise BlockTooTallError(page=canvas.pages_shown + 1)


@dataclass(frozen=True, slots=True)
class _Made:
    """What stands on the cover, in one size."""

    organisation: Part
    titles: Sequence[Part]
    facts: Sequence[Part]
    code: CodeDrawing | None
    remarks: Sequence[Part]

    @classmethod
    def of(cls, setter: BlockSetter, cover: Cover, scale: float) -> Self:
        """Set it so much smaller than a short cover."""
        organisation = _scaled(setter, cover.organisation, Kind.SUBTITLE, scale, bold=True)
        titles = list(_titles(setter, cover, scale))
        changes = {"size": 9.5 * scale, "leading": 15 * scale}
        facts: list[Part] = list(key_table(setter, cover.facts, **changes))
        above: list[Part] = [organisation, *titles, *facts]
        code = None
        if cover.code:
            code = CodeDrawing(cover.code, _CODE_SIZE, cover.code_alt, setter.look.language)
        remarks: list[Part] = [
            setter.paragraph(each, Kind.NOTE, direction="auto") for each in cover.remarks
        ]
        room = _remarks_room(setter.look, code)
        notes = [*_notes(remarks, room), *_notes(above, setter.look.width)]
        return cls(organisation, titles, facts, code, (*remarks, *notes))

    def fits(self, look: Look) -> bool:
        """Tell whether the facts end above the foot."""
        _, y = self._tops(look)
        room = _remarks_room(look, self.code)
        foot = max(column_height(self.remarks, room), _CODE_SIZE if self.code else 0.0)
        facts = column_height(self.facts, look.width)
        return y - facts >= look.foot + _FROM_FOOT + foot + (_GAP if foot else 0.0)

    def draw(self, canvas: PageCanvas, look: Look) -> None:
        """Draw everything."""
        left, width = look.side, look.width
        top = look.size[1] - look.head
        draw_column(canvas, [self.organisation], left, top - _FROM_TOP, width)
        titles_top, facts_top = self._tops(look)
        bar = left + width - 64 if look.is_right_to_left else left
        with canvas.artifact():
            canvas.write(f"q 0.07 0.13 0.25 rg {bar:.2f} {titles_top + 14:.2f} 64 3 re f Q")
        draw_column(canvas, self.titles, left, titles_top, width)
        draw_column(canvas, self.facts, left, facts_top, width)
        self._draw_foot(canvas, look)

    def _tops(self, look: Look) -> tuple[float, float]:
        """Give where the titles begin and where the facts do."""
        top = look.size[1] - look.head
        named = top - _FROM_TOP - column_height([self.organisation], look.width)
        titles = min(top - look.height * _TITLE_FROM_TOP, named - 2 * _GAP)
        return titles, titles - column_height(self.titles, look.width) - _GAP

    def _draw_foot(self, canvas: PageCanvas, look: Look) -> None:
        left, width, bottom = look.side, look.width, look.foot + _FROM_FOOT
        if self.code:
            self.code.wrap(_CODE_SIZE, _CODE_SIZE)
            at = left if look.is_right_to_left else left + width - _CODE_SIZE
            canvas.place(self.code, at, bottom)
        room = _remarks_room(look, self.code)
        height = column_height(self.remarks, room)
        start = left + (width - room if look.is_right_to_left else 0)
        draw_column(canvas, self.remarks, start, bottom + height, room)


def _remarks_room(look: Look, code: CodeDrawing | None) -> float:
    return look.width - (_CODE_SIZE + 24 if code else 0)


def _notes(parts: Sequence[Part], width: float) -> Iterator[Part]:
    """Give the footnotes of parts, each followed by its own, which their lines tell."""
    for part in parts:
        part.wrap(width, _ANY_HEIGHT)
        for note in part.notes:
            yield note
            yield from _notes([note], width)


def _titles(setter: BlockSetter, cover: Cover, scale: float) -> Iterator[Part]:
    yield _scaled(setter, cover.title, Kind.TITLE, scale, role="P")
    if cover.other_title:
        yield _scaled(setter, cover.other_title, Kind.OTHER_TITLE, scale, cover.other_language)
    for each in cover.subtitles:
        yield _scaled(setter, each, Kind.SUBTITLE, scale, direction="auto")


def _scaled(
    setter: BlockSetter,
    text: Text,
    kind: Kind,
    scale: float,
    language: str = "",
    **changes: object,
) -> Part:
    style = setter.look.style(kind, language)
    sizes = {"size": style.size * scale, "leading": style.leading * scale}
    return setter.paragraph(text, kind, language, **sizes, **changes)
