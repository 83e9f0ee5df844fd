"""Invented families as the content of one casefile document."""

from __future__ import annotations

from datetime import date

from casefile.dossier.content import (
    Block,
    Document,
    Field,
    FieldKind,
    Heading,
    KeyRow,
    KeyTable,
    NumberedList,
    Para,
    Run,
    Section,
    Table,
    Text,
)
from casefile.dossier.pages.look import Kind, Look
from casefile.dossier.text.fonts import FontBook
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.runs import StyledRun
from casefile.language.catalogue import Catalogue
from tests.benchmarks.bilingual import HEADS, Told, tell

MADE_ON = date(2026, 11, 23)
_STRETCHED = 0.5  # of a space's own width


def document(families: int) -> Document:
    """Give one document about so many invented families."""
    return Document(
        title="D-2026-0001",
        author="Fictional Office",
        language="en",
        reference="D-2026-0001",
        classification=_said("CONFIDENTIAL"),
        sections=tuple(_section(tell(number)) for number in range(families)),
        made_on=MADE_ON,
        languages=("en", "fa"),
        notice=_said("FICTIONAL"),
    )


def share_of_stretched_lines(families: int) -> float:
    """Give how many in a hundred justified lines have spaces that are widened by more than half.

    The last line of a paragraph is not counted: it need not be filled.
    """
    look, fonts = Look(Catalogue("en")), DocumentFonts(FontBook.load())
    stretched = counted = 0
    for number in range(families):
        told = tell(number)
        texts = [("en", text) for text in told.english]
        texts += [("fa", text) for text in (*told.persian, told.letter)]
        for language, text in texts:
            paragraph = look.paragraph([StyledRun(text)], Kind.BODY, fonts, language)
            lines = paragraph.break_lines(look.width)[:-1]
            stretched += sum(line.stretch > _STRETCHED for line in lines)
            counted += len(lines)
    return 100 * stretched / counted


def _section(told: Told) -> Section:
    title = (Run(f"{told.reference}  "), Field(told.name, FieldKind.NAME), Run("  "),
             Field(told.persian_name, FieldKind.NAME, "fa"))  # fmt: skip
    blocks: list[Block] = [
        KeyTable(
            tuple(
                KeyRow(_said(label), _said(value), _said(other, "fa"), _said(persian, "fa"))
                for label, value, other, persian in told.facts
            )
        ),
        *(Para(_said(text)) for text in told.english),
        *(Para(_said(text, "fa"), "fa") for text in told.persian),
        _heading("Evidence", "اسناد و شواهد"),
        Table(
            tuple((Run(f"{head} "), Run(persian, "fa")) for head, persian in HEADS),
            tuple(
                (_code(row[0]), _said(row[1]), _said(row[2]), _said(row[3], "fa"))
                for row in told.exhibits
            ),
            (60, 141, 141, 141),
        ),
        _heading("Letter", "نامه"),
        Para(_said(told.letter, "fa"), "fa"),
        _heading("Demands", "خواسته‌ها"),
        NumberedList(tuple(_said(text) for text in told.demands)),
    ]
    return Section(title, tuple(blocks), told.reference, new_page=True)


def _heading(text: str, persian: str) -> Heading:
    return Heading((Run(f"{text}  "), Run(persian, "fa")), listed=False)


def _said(text: str, language: str = "") -> Text:
    return (Run(text, language),)


def _code(text: str) -> Text:
    return (Field(text, FieldKind.CODE),)
