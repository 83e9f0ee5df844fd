"""The specimen: one document that holds every block, script and graphic, and the page furniture."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from casefile.dossier.content import (
    Cover,
    Document,
    Emphasis,
    Exhibit,
    Field,
    FieldKind,
    KeyRow,
    KeyTable,
    PageStart,
    Para,
    Section,
)
from casefile.dossier.specimen.graphics import graphics
from casefile.dossier.specimen.scripts import scripts
from casefile.dossier.specimen.tables import DIGEST, pictures, tables
from casefile.dossier.specimen.telling import Telling, code
from casefile.dossier.specimen.text_blocks import (
    EXHIBIT,
    PHOTOGRAPH,
    columns,
    lists,
    running_text,
)

if TYPE_CHECKING:
    from casefile.dossier.content import Sheet, Text

_REFERENCE: Final = "D-2026-0007"
_MADE_ON: Final = date(2026, 11, 23)  # of every specimen, so that its bytes stay the same


def specimen(language: str, letter: tuple[Sheet, ...], photograph: tuple[Sheet, ...]) -> Document:
    """Build the specimen.

    Args:
        language: "en" or "fa"; the other one stands beside it where two are shown.
        letter: pages of the invented letter, see `exhibit_letter`.
        photograph: the one page of a wide picture.
    """
    told = Telling(language)
    return Document(
        title=_REFERENCE,
        author=told.words("Fictional Office", "دفتر خیالی"),
        subject=told.words("Specimen", "نمونه"),
        language=language,
        languages=("en", "fa", "ar", "ckb", "az-Latn", "azb", "fr"),
        reference=_REFERENCE,
        classification=told.text(
            "SPECIMEN – NOTHING IN IT IS TRUE", "نمونه – هیچ چیز آن واقعی نیست"
        ),
        notice=told.text("FICTIONAL – for testing only", "خیالی – تنها برای آزمایش"),
        copy=told.text("Copy 3 of 5 · for nobody", "نسخهٔ ۳ از ۵ · برای هیچ‌کس"),
        made_on=_MADE_ON,
        cover=_cover(told),
        sections=(
            running_text(told),
            lists(told),
            columns(told),
            pictures(told),
            tables(told),
            scripts(told),
            graphics(told),
            _exhibits(told, letter, photograph),
        ),
    )


def exhibit_letter(language: str) -> Document:
    """Build the invented letter that the specimen shows as an exhibit: two pages of its own."""
    told = Telling(language)
    letter = (
        Para(told.text("Letter of the mother", "نامهٔ مادر", Emphasis.BOLD)),
        Para(told.text("To the prosecutor of Fictabad", "به دادستان فیکت‌آباد")),
        Para(told.text(
            "My son Ārash was taken away on 28 July 1988. They gave back the bag and the watch, "
            "but did not say where he is buried. I have asked at the prison, at the court and at "
            "the cemetery; at each of them I was sent to the next.",
            "پسرم آرش را در ۶ مرداد ۱۳۶۷ بردند. کیف و ساعت را پس دادند، اما نگفتند کجا دفن شده "
            "است. در زندان، در دادگاه و در گورستان پرسیده‌ام؛ هر کدام مرا نزد دیگری فرستاد.",
        )),
        Para(told.text(
            "I ask for his grave, and for an answer.", "مزارش را می‌خواهم، و پاسخی."
        )),
        Para(told.text("Gāmmā Betāyi, his mother", "گاما بتایی، مادرش")),
        PageStart(),
        Para(told.text("Enclosure", "پیوست", Emphasis.BOLD)),
        Para(told.text("A list of the things that were given back: one bag, one watch.",
                       "فهرست آنچه پس داده شد: یک کیف، یک ساعت.")),
    )  # fmt: skip
    section = Section((), letter)  # headings are coloured, and people copy letters in greys
    return Document(
        title=EXHIBIT, author="", language=language, reference="X-17", made_on=_MADE_ON,
        classification=(), sections=(section,), contents=False,
        notice=told.text("FICTIONAL LETTER", "نامهٔ خیالی"),
    )  # fmt: skip


def _exhibits(told: Telling, letter: tuple[Sheet, ...], photograph: tuple[Sheet, ...]) -> Section:
    return Section(
        told.text("Exhibits", "مدارک"),
        (
            Exhibit(EXHIBIT, told.text("Letter of the mother", "نامهٔ مادر"),
                    letter, DIGEST, EXHIBIT),
            Exhibit(PHOTOGRAPH, told.text("A wide picture, turned", "تصویری پهن، چرخانده"),
                    photograph, DIGEST[::-1], PHOTOGRAPH),
        ),
        "exhibits",
        new_page=True,
    )  # fmt: skip


def _cover(told: Telling) -> Cover:
    facts = (
        (("Recipient", "گیرنده"), told.text("Nobody", "هیچ‌کس")),
        (("Prepared by", "تهیه‌کننده"), _office(told)),
        (("Date", "تاریخ"),
         (told.date("23 November 2026 (2 Azar 1405)", "۲ آذر ۱۴۰۵ (۲۳ نوامبر ۲۰۲۶)"),)),
        (("Reference", "شماره"), (code(_REFERENCE),)),
        (("Copy", "نسخه"), told.text("3 of 5", "۳ از ۵")),
    )  # fmt: skip
    return Cover(
        organisation=_office(told),
        title=told.text("Specimen", "نمونه"),
        other_title=told.aside("Specimen", "نمونه"),
        other_language=told.other,
        subtitles=(
            told.text("Every block, script and drawing, once", "هر بخش، خط و نمودار، یک بار"),
        ),
        facts=KeyTable(tuple(KeyRow(told.text(*label), value) for label, value in facts)),
        code=f"{_REFERENCE} 3/5",
        code_alt=told.words("The reference and the number of this copy", "شمارهٔ این نمونه و نسخه"),
        remarks=(
            told.text("Everybody and everything in it is invented.",
                      "همه کس و همه چیز در آن خیالی است."),
            told.text("Please return or destroy this copy when it is no longer needed.",
                      "لطفاً این نسخه را هنگامی که نیازی به آن نیست بازگردانید یا از میان ببرید."),
        ),
    )  # fmt: skip


def _office(told: Telling) -> Text:
    return (Field(told.words("Fictional Office", "دفتر خیالی"), FieldKind.NAME, told.language),)
