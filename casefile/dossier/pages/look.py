"""How every dossier looks: paper, sizes, styles, and the words that pages say of themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from casefile.dossier.pages.rules import byte_grey
from casefile.dossier.text.paragraph import Paragraph
from casefile.dossier.text.runs import StyledRun, TextStyle
from casefile.language.bidi import direction_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from casefile.dossier.text.glyph_font import DocumentFonts

INK: Final = (0.0, 0.0, 0.0)
TITLE_INK: Final = (0.07, 0.13, 0.25)
BAND_INK: Final = (0.6, 0.0, 0.0)
QUIET_INK: Final = (byte_grey(77),) * 3
WATERMARK_INK: Final = (byte_grey(237),) * 3
MILLIMETRE: Final = 72 / 25.4
PAPERS: Final[Mapping[str, tuple[float, float]]] = {
    "A4": (595.2, 841.92),  # 210 × 297 mm to the nearest dot of a printer, see `rules`
    "LETTER": (612.0, 792.0),
}


class Words(Protocol):
    """What says the words of the program in one language: a catalogue."""

    @property
    def language(self) -> str:
        """Give the language."""

    def say(self, key: str, **facts: object) -> str:
        """Say a sentence."""

    def write(self, fact: object) -> str:
        """Write a number or a date as the language does."""


class Kind(Enum):
    """What a paragraph is for, which decides how it looks."""

    BODY = "body"
    NOTE = "note"
    NOTHING = "nothing"
    TITLE = "title"
    OTHER_TITLE = "other title"
    SUBTITLE = "subtitle"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    ITEM = "item"
    ITEM_LABEL = "item label"
    CELL = "cell"
    COLUMN_HEAD = "column head"
    ROW_HEAD = "row head"
    BOX_TITLE = "box title"
    CAPTION = "caption"
    EXHIBIT = "exhibit"
    FOOTNOTE = "footnote"
    CONTENTS_TITLE = "contents title"
    CONTENTS_1 = "contents 1"
    CONTENTS_2 = "contents 2"
    CONTENTS_PAGE = "contents page"
    BAND = "band"
    NOTICE = "notice"
    FURNITURE = "furniture"
    WATERMARK = "watermark"
    LABEL = "label"


_SANS = TextStyle("P", family="sans", size=8.5, leading=13, after=0)
_STYLES: Final[Mapping[Kind, TextStyle]] = {
    Kind.BODY: TextStyle("P", align="justify"),
    Kind.NOTE: TextStyle("P", size=8.5, leading=13, colour=QUIET_INK),
    Kind.NOTHING: TextStyle("P", colour=QUIET_INK),
    Kind.TITLE: TextStyle("P", size=25, leading=38, bold=True, colour=TITLE_INK, after=4),
    Kind.OTHER_TITLE: TextStyle("P", size=20, leading=34, bold=True, colour=TITLE_INK, after=10),
    Kind.SUBTITLE: TextStyle("P", size=12.5, leading=20, after=4),
    Kind.HEADING_1: TextStyle(
        "H1", family="sans", size=15, leading=24, bold=True, colour=TITLE_INK,
        before=20, after=8, keep_with_next=True,
    ),
    Kind.HEADING_2: TextStyle(
        "H2", family="sans", size=11.5, leading=19, bold=True, colour=TITLE_INK,
        before=12, after=5, keep_with_next=True,
    ),
    Kind.HEADING_3: TextStyle(
        "H3", family="sans", size=9.5, leading=16, bold=True, before=8, after=3,
        keep_with_next=True,
    ),
    Kind.ITEM: TextStyle("LBody", after=0),
    Kind.ITEM_LABEL: TextStyle("Lbl", after=0),
    Kind.CELL: replace(_SANS, role="TD"),
    Kind.COLUMN_HEAD: replace(_SANS, role="TH", bold=True),
    Kind.ROW_HEAD: replace(_SANS, role="THRow", colour=QUIET_INK),
    Kind.BOX_TITLE: TextStyle(
        "P", family="sans", size=10.5, leading=17, bold=True, colour=TITLE_INK, after=4,
        keep_with_next=True,
    ),
    Kind.CAPTION: replace(_SANS, role="Caption", size=8, leading=12, colour=QUIET_INK, after=8),
    Kind.EXHIBIT: replace(_SANS, size=9.5, leading=15, bold=True, colour=TITLE_INK),
    Kind.FOOTNOTE: TextStyle("Note", size=8, leading=12.5, after=0),
    Kind.CONTENTS_TITLE: TextStyle(
        "Caption", family="sans", size=15, leading=24, bold=True, colour=TITLE_INK, after=10
    ),
    Kind.CONTENTS_1: TextStyle("P", leading=17, bold=True, before=5, after=0),
    Kind.CONTENTS_2: TextStyle("P", leading=16, after=0),
    Kind.CONTENTS_PAGE: TextStyle("P", leading=16, after=0, align="end"),
    Kind.BAND: replace(_SANS, bold=True, align="center", colour=BAND_INK),
    Kind.NOTICE: replace(_SANS, bold=True, align="center"),
    Kind.FURNITURE: replace(_SANS, size=7.5, leading=11, colour=QUIET_INK),
    Kind.WATERMARK: replace(
        _SANS, size=32, leading=44, bold=True, align="center", colour=WATERMARK_INK
    ),
    Kind.LABEL: replace(_SANS, size=7.5, leading=11, align="center"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """The look of one printing.

    Attributes:
        words: the catalogue of the document's language, for "Contents" and "Page 3 of 12".
        paper: "A4" or "LETTER".
        other_words: the catalogue of a second language in which pages say their number, if any.
        tagged: whether the structure is written, without which nobody can hear the file.
        side, head, foot: margins in points.
    """

    words: Words
    paper: str = "A4"
    tagged: bool = True
    side: float = 62.16
    head: float = 74.16
    foot: float = 72
    other_words: Words | None = None

    @property
    def language(self) -> str:
        """Give the language of the pages."""
        return self.words.language

    @property
    def is_right_to_left(self) -> bool:
        """Tell whether pages begin at the right."""
        return direction_of(self.language) == "rtl"

    @property
    def size(self) -> tuple[float, float]:
        """Give width and height of the paper in points."""
        return PAPERS.get(self.paper.upper(), PAPERS["A4"])

    @property
    def width(self) -> float:
        """Give the width of the text in points."""
        return self.size[0] - 2 * self.side

    @property
    def height(self) -> float:
        """Give the height of the text in points."""
        return self.size[1] - self.head - self.foot

    def say(self, key: str, **facts: object) -> str:
        """Say a sentence in the language of the pages."""
        return self.words.say(key, **facts)

    def write_date(self, when: date) -> str:
        """Write a day in the language of the pages."""
        return self.words.write(when)

    def style(self, kind: Kind, language: str = "") -> TextStyle:
        """Give how a kind of paragraph is set in a language."""
        return _style(kind, language or self.language)

    def paragraph(
        self,
        runs: Sequence[StyledRun],
        kind: Kind,
        fonts: DocumentFonts,
        language: str = "",
        **changes: object,
    ) -> Paragraph:
        """Make a paragraph; there is no other way to one.

        Args:
            runs: plain data; nothing in them is markup.
            kind: what it is for.
            fonts: of the document.
            language: "" for that of the pages; decides the direction.
            changes: of the style, by name.
        """
        style = self.style(kind, language)
        if changes:
            style = _changed(style, tuple(sorted(changes.items())))
        return Paragraph(runs, style, fonts)


@lru_cache(maxsize=512)
def _style(kind: Kind, language: str) -> TextStyle:
    return replace(_STYLES[kind], language=language, direction=direction_of(language))


@lru_cache(maxsize=512)
def _changed(style: TextStyle, changes: tuple[tuple[str, object], ...]) -> TextStyle:
    return replace(style, **dict(changes))  # type: ignore[arg-type]  # by name
