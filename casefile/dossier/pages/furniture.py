"""What every page has around its text: marking, notice, reference, page x of y, watermark."""

import math
from typing import Final

from casefile.dossier.content import Document, Run, Text
from casefile.dossier.pages.canvas import PageCanvas
from casefile.dossier.pages.fitting import MORE, fitted
from casefile.dossier.pages.inline import Inlines
from casefile.dossier.pages.look import Kind, Look, Words
from casefile.dossier.pages.rules import rule
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.outlines import shapes_of
from casefile.dossier.text.paragraph import Paragraph
from casefile.dossier.text.runs import StyledRun
from casefile.language.bidi import PDI, direction_of
from casefile.language.catalogue import mark
from casefile.language.numbers import digits_in

PAGE_OF: Final = mark("Page {page} of {total}")
_HEAD, _FOOT_FORM, _ACROSS, _TOTAL = "head", "foot", "across", "total"
_PLACEHOLDER: Final = "\ue000"
_TOTAL_ROOM: Final = 40.0
_FROM_TOP: Final = 26.0
_RUNNING_FROM_TOP: Final = 48.0
_RULE_FROM_TOP: Final = 56.0
_FOOT: Final = 44.0
_SECOND_LINE: Final = 11.0  # below it, for the other language
_NUMBER_ROOM: Final = 120.0
_NOTICE_FOOT: Final = 27.0
_WATERMARK_ANGLE: Final = 54.0
_WATERMARK_SIZES: Final = (32, 26, 20)  # points, the longer what it says the smaller
_WATERMARK_HEIGHT: Final = 132.0  # points; with its length, all of it lies on the page
_BAND_LINES: Final = 2


class PageFurniture:
    """Draws the furniture of one document; what all pages share is drawn once.

    Attributes:
        pages_before: how many pages are put in front of those being drawn.
        running_shown: whether pages have a running head; covers have none.
    """

    def __init__(
        self,
        canvas: PageCanvas,
        look: Look,
        fonts: DocumentFonts,
        document: Document,
        inlines: Inlines,
    ) -> None:
        self.canvas = canvas
        self.look = look
        self.fonts = fonts
        self.document = document
        self.inlines = inlines
        self.pages_before = 0
        self.running_shown = True
        self._running: tuple[str, Paragraph | None] = ("", None)
        sheet = (0.0, 0.0, *look.size)
        if document.copy:
            with canvas.form(_ACROSS, sheet):
                self._draw_watermark()
        with canvas.form(_HEAD, sheet):
            self._draw_head()
        with canvas.form(_FOOT_FORM, sheet):
            self._draw_foot()

    def begin_page(self) -> None:
        """Draw what all pages share, under the text."""
        canvas = self.canvas
        if self.document.copy:
            with canvas.artifact("Background"):
                canvas.show_form(_ACROSS)
        with canvas.artifact("Pagination", "Header"):
            canvas.show_form(_HEAD)
        with canvas.artifact("Pagination", "Footer"):
            canvas.show_form(_FOOT_FORM)

    def end_page(self, running: str) -> None:
        """Draw the running head and the number of the page."""
        if self.running_shown and running:
            with self.canvas.artifact("Pagination", "Header"):
                self._draw_running(running)
        with self.canvas.artifact("Pagination", "Footer"):
            for line, words in enumerate(self._numbering()):
                self._draw_number(words, _FOOT - line * _SECOND_LINE)

    def finish(self, total: int) -> None:
        """Draw the number of pages, which all pages show."""
        for words in self._numbering():
            _, _, after = _page_of(words, 1)
            text = digits_in(str(total), words.language) + _loose(after)
            with self.canvas.form(_total_in(words), (0, -3, _TOTAL_ROOM, 14)):
                self._place(self._said(text, words), 0, 0, _TOTAL_ROOM)

    def _numbering(self) -> tuple[Words, ...]:
        """Give the languages in which pages are numbered, one below the other."""
        other = self.look.other_words
        return (self.look.words,) if other is None else (self.look.words, other)

    def _draw_number(self, words: Words, bottom: float) -> None:
        page = self.canvas.pages_shown + 1 + self.pages_before
        before, _, _ = _page_of(words, page)
        number = self._said(_loose(before).strip(), words, align="end")
        middle, space = self.look.size[0] / 2, 2.0
        if direction_of(words.language) == "rtl":
            self._place(number, middle - 12 + space, bottom, _NUMBER_ROOM)
            self.canvas.show_form(_total_in(words), middle - 12 - _TOTAL_ROOM, bottom)
        else:
            self._place(number, middle + 12 - space - _NUMBER_ROOM, bottom, _NUMBER_ROOM)
            self.canvas.show_form(_total_in(words), middle + 12, bottom)

    def _said(self, text: str, words: Words, **changes: object) -> Paragraph:
        runs = [StyledRun(text, language=words.language)]
        return self.look.paragraph(runs, Kind.FURNITURE, self.fonts, words.language, **changes)

    def _draw_head(self) -> None:
        look = self.look
        band = self._fitted(self.document.classification, Kind.BAND, look.width, _BAND_LINES)
        self._place(band, look.side, look.size[1] - _FROM_TOP - 10, look.width)

    def _draw_foot(self) -> None:
        look, document = self.look, self.document
        width, side = look.size[0], look.side
        third = look.width / 3
        lines = 2 if document.notice else 3  # until the notice, or what printers reach
        right = side + look.width - third
        start, end = (right, side) if look.is_right_to_left else (side, right)
        align = "end" if look.is_right_to_left else "start"
        number = (Run(document.reference),)
        one = self._fitted(number, Kind.FURNITURE, third, 1, direction="ltr", align=align)
        self._place(one, start, _FOOT, third)
        copy = self._fitted(document.copy, Kind.FURNITURE, third, lines, align="end")
        self._place(copy, end, _FOOT - copy.height + 11, third)
        if document.other_copy:
            # Mirrored: a line of the other language ends where one of the first begins.
            other = self._fitted(
                document.other_copy, Kind.FURNITURE, third, lines - 1,
                self._numbering()[-1].language, align="end",
            )  # fmt: skip
            self._place(other, start, _FOOT - other.height, third)
        if document.notice:
            notice = self._fitted(document.notice, Kind.NOTICE, look.width, 1)
            self._place(notice, side, _NOTICE_FOOT - 8, look.width)
        self.canvas.write(rule(side, width - side, _FOOT + 15))

    def _draw_watermark(self) -> None:
        width, height = self.look.size
        long = math.hypot(width, height) * 0.8
        mark_text = self._watermark(long)
        angle = math.radians(_WATERMARK_ANGLE)
        sine, cosine = math.sin(angle), math.cos(angle)
        turned = f"{cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f}"
        self.canvas.write(f"q {turned} {width / 2:.2f} {height / 2:.2f} cm")
        self.canvas.write(f"1 0 0 1 {-long / 2:.2f} {-mark_text.height / 2:.2f} cm")
        self.canvas.write(shapes_of(mark_text))
        self.canvas.write("Q")

    def _watermark(self, long: float) -> Paragraph:
        """Set what stands across the page, as large as there is room for all of it."""
        style = self.look.style(Kind.WATERMARK)
        for size in _WATERMARK_SIZES:
            leading = size * style.leading / style.size
            lines = int(_WATERMARK_HEIGHT // leading)
            made = self._fitted(
                self.document.copy, Kind.WATERMARK, long, lines, size=size, leading=leading
            )
            if not made.text.rstrip(PDI).endswith(MORE):
                break
        return made

    def _draw_running(self, running: str) -> None:
        look = self.look
        (width, height), side = look.size, look.side
        if self._running[0] != running:
            self._running = (
                running, self._fitted((Run(running),), Kind.FURNITURE, look.width, 1)
            )  # fmt: skip
        paragraph = self._running[1]
        if paragraph is not None:
            self._place(paragraph, side, height - _RUNNING_FROM_TOP - 2, look.width)
        y = height - _RULE_FROM_TOP
        self.canvas.write(rule(side, width - side, y))

    def _fitted(
        self,
        text: Text,
        kind: Kind,
        width: float,
        lines: int,
        language: str = "",
        **changes: object,
    ) -> Paragraph:
        """Set as much of a text as so many lines hold."""

        def made(part: Text) -> Paragraph:
            runs = self.inlines.runs(part)
            return self.look.paragraph(runs, kind, self.fonts, language, **changes)

        height = lines * made(()).style.leading
        return fitted(made, text, width, height)

    def _place(self, paragraph: Paragraph, left: float, bottom: float, width: float) -> None:
        paragraph.wrap(width, 100)
        self.canvas.place(paragraph, left, bottom)


def _page_of(words: Words, page: int) -> tuple[str, str, str]:
    """Give what stands before and after the number of all pages; page 1000 is written so."""
    number = digits_in(str(page), words.language)
    return words.say(PAGE_OF, page=number, total=_PLACEHOLDER).partition(_PLACEHOLDER)


def _total_in(words: Words) -> str:
    return f"{_TOTAL}_{words.language}"


def _loose(text: str) -> str:
    """Leave out isolates that the placeholder stood in."""
    return text.translate(dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069)))
