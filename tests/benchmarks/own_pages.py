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
from tests.benchmarks.bilingual import HEADS, Told, tell

MADE_ON = date(2026, 11, 23)


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
