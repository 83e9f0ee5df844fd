"""Key tables, tables over two pages in either direction, and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.dossier.content import (
    Emphasis,
    Field,
    FieldKind,
    Figure,
    Footnote,
    Heading,
    KeyRow,
    KeyTable,
    Note,
    Portrait,
    Run,
    Section,
    Table,
    Text,
)
from casefile.dossier.specimen.pictures import landscape, portrait
from casefile.dossier.specimen.telling import MEMBER_LATIN, MEMBER_PERSIAN, code

if TYPE_CHECKING:
    from casefile.dossier.specimen.telling import Telling

_ROWS = 26  # of the long table, so that it goes on overleaf
DIGEST = "8f0c1d5e2b7a4c96f3e1d0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0c9"


def pictures(told: Telling) -> Section:
    """Give a portrait beside its facts, and a figure with its caption."""
    return Section(
        told.text("Pictures", "تصویرها"),
        (
            Heading((told.name(), Run(" · "), told.name_aside())),
            Portrait(
                portrait(),
                told.words("Drawn head and shoulders of nobody", "طرحی از سر و شانهٔ هیچ‌کس"),
                identity(told),
                (told.name(), *told.text(", drawn", "، طراحی‌شده")),
            ),
            Figure(
                landscape(),
                told.words("Drawn hills under a sun", "طرحی از تپه‌ها زیر آفتاب"),
                told.text("A figure with its caption: hills that are nowhere.",
                          "تصویری با شرح آن: تپه‌هایی که هیچ‌جا نیستند."),
                width=0.5, height=0.3,
            ),
        ),
        "pictures",
    )  # fmt: skip


def identity(told: Telling) -> KeyTable:
    """Give the facts about somebody in both languages; a reference is the same in both."""
    rows = [
        ("Name", "نام", MEMBER_LATIN, MEMBER_PERSIAN, FieldKind.NAME),
        ("Reference", "شماره", "P-0107", "P-0107", FieldKind.CODE),
        ("Born", "زادروز", "1959 (1338)", "۱۳۳۸ (۱۹۵۹)", FieldKind.DATE),
        ("Place of birth", "زادگاه", "Fictabad", "فیکت‌آباد", FieldKind.TEXT),
        (
            "Occupation",
            "پیشه",
            "Teacher in a village school",
            "آموزگار دبستان روستا",
            FieldKind.TEXT,
        ),
        ("Arrested", "بازداشت", "14 September 1982", "۲۳ شهریور ۱۳۶۱", FieldKind.DATE),
    ]
    return KeyTable(tuple(_two(told, *each) for each in rows), other_language=told.other)


def _two(
    told: Telling, label: str, persian_label: str, value: str, persian: str, kind: FieldKind
) -> KeyRow:
    own, other = told.words(value, persian), told.words(persian, value)
    return KeyRow(
        told.text(label, persian_label), (Field(own, kind, told.language),),
        (Field(other, kind, told.other),), told.aside(label, persian_label),
    )  # fmt: skip


def tables(told: Telling) -> Section:
    """Give tables of every kind."""
    own = KeyTable((
        KeyRow(told.text("Recipient", "گیرنده"), told.text("Embassy of Fictland", "سفارت فیکت‌لند")),
        KeyRow(told.text("Reference", "شماره"), (code("C-2026-031"),)),
        KeyRow(told.text("Answer asked by", "مهلت پاسخ"),
               (told.date("1 December 2026", "۱۰ آذر ۱۴۰۵"),)),
    ))  # fmt: skip
    return Section(
        told.text("Tables", "جدول‌ها"),
        (
            own,
            Note(told.text("A remark below a key table stays with it.",
                           "یادداشت زیر جدول مشخصات از آن جدا نمی‌شود.")),
            _chronology(told),
            _other_way(told),
        ),
        "tables",
    )  # fmt: skip


def _chronology(told: Telling) -> Table:
    head = (
        told.text("Date", "تاریخ"), told.text("Event", "رویداد"),
        (*told.text("Grade", "درجه"), Footnote(told.text(
            "A to F for the source, 1 to 6 for what it says.",
            "الف تا و برای منبع، ۱ تا ۶ برای گفته‌اش.",
        ))),
        (Run("SHA-256"),),
    )  # fmt: skip
    rows = tuple(_row(told, number) for number in range(1, _ROWS + 1))
    caption = told.text("A table that goes on overleaf repeats its head.",
                        "جدولی که در صفحهٔ بعد ادامه دارد، سرستون‌هایش را تکرار می‌کند.")  # fmt: skip
    return Table(head, rows, (2.2, 5.2, 1.1, 4.2), caption)


def _row(told: Telling, number: int) -> tuple[Text, ...]:
    events = (
        ("Letter of the mother to the prosecutor", "نامهٔ مادر به دادستان"),
        ("Answer by telephone: there is no such file", "پاسخ تلفنی: چنین پرونده‌ای نیست"),
        ("Visit to the cemetery, where the family was turned away at the gate",
         "رفتن به گورستان، که در آن خانواده را از دروازه بازگرداندند"),
    )  # fmt: skip
    day = told.date(f"{number} July 1988", f"{_persian(number)} مرداد ۱۳۶۷")
    grade = Field(f"{'ABC'[number % 3]}{number % 4 + 1}", FieldKind.CODE)
    digest = Field(DIGEST[number:] + DIGEST[:number], FieldKind.CODE, emphasis=Emphasis.SMALL)
    return (day,), told.text(*events[number % 3]), (grade,), (digest,)


def _persian(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


def _other_way(told: Telling) -> Table:
    """Give a table of the other language, whose columns run the other way."""
    rows = (
        (told.aside("Ministry of Examplia", "وزارت امور خیالی"), (code("X-17"),),
         told.aside("No answer", "بی‌پاسخ")),
        (told.aside("Council of Fictland", "شورای فیکت‌لند"), (code("X-18"),),
         told.aside("Received", "دریافت شد")),
    )  # fmt: skip
    head = (
        told.aside("Addressee", "گیرنده"), told.aside("Reference", "شماره"),
        told.aside("Answer", "پاسخ"),
    )  # fmt: skip
    caption = told.aside("Columns run from left to right.", "ستون‌ها از راست به چپ می‌آیند.")
    return Table(head, rows, (4, 2, 3), caption, told.other)
