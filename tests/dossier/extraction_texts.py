"""Mixed texts whose words readers of a finished file must find, and the counting of them.

Nine paragraphs written by hand, one for each kind of text of the work, and any number of others
made of names, dates, codes, quotes, nested brackets, and numbers with separators and signs.
"""

from __future__ import annotations

import random
import re
import subprocess
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2

from casefile.language.bidi import isolate, isolate_ltr

if TYPE_CHECKING:
    from collections.abc import Sequence


class Told(NamedTuple):
    """A paragraph, its language, and its text with isolates around inserted fields."""

    language: str
    text: str


_LETTER = isolate_ltr("E/CN.4/1990/13")
_DAY = isolate_ltr("4 December 2018")
BY_HAND = (
    Told(
        "fa",
        "خانوادهٔ خیالی آلفا می‌گویند که فرزندشان، رِضا نمونه‌زاده، در هشتم مردادِ ۱۳۶۷ از "
        "بند سوم برده شد و دیگر بازنگشت. مادر او تا پایان عمر هر جمعه به خیال‌آباد می‌رفت؛ "
        "مأموران بارها مانع شدند و هیچ‌گاه نگفتند که او کجا به خاک سپرده شده است. گواهیِ فوت "
        "که سال‌ها بعد صادر شد علّت مرگ را «فوت طبیعی» نوشته است.",
    ),
    Told(
        "fa",
        f"نامهٔ {isolate('Fictional Office')} با شمارهٔ {_LETTER} در {_DAY} به دفتر گروه کاری "
        f"({isolate('UN Working Group')}) رسید و با نشانی "
        f"{isolate_ltr('casefile@example.org')} پاسخ داده شد؛ هزینهٔ آن ۱٬۰۲۴٫۵۰ "
        f"({isolate_ltr('1,024.50')}) و سهم خانواده ۱۲٪ بود.",
    ),
    Told(
        "ckb",
        "دایکی ئاڤان نموونەیی دەڵێت کە کوڕەکەی لە گوندێکی خەیاڵی گیراوە و هیچ وەڵامێکیان پێ "
        "نەدراوە. گۆڕستانەکە لە نزیک ڕووبارەکەیە و کەس نازانێت کێ لەوێ نێژراوە.",
    ),
    Told(
        "ar",
        "تقول العائلة الخيالية إنّ ابنها اعتُقل في ٣٠ تموز ١٩٨٨، ولم تتلقَّ أيَّ جواب من "
        "المدّعي العام، رغم أنّها كتبت إليه إحدى عشرة رسالة (آخرها برقم ٤٢/٢٠١٨).",
    ),
    Told(
        "az",
        "Uydurma ailə oğlunun harada dəfn olunduğunu bilmir; ona yalnız geyimləri və saatı "
        "qaytarıldı. Şahidlər deyirlər ki, o, otuz iyul axşamı çağırıldı və geri dönmədi.",
    ),
    Told(
        "az-Arab",
        "اویدورما عائیله اوْغلونون هارادا دفن اوْلوندوغونو بیلمیر؛ اوْنا یالنیز گئییملری "
        "قایتاریلدی و هئچ بیر جاواب وئریلمه‌دی.",
    ),
    Told(
        "en",
        "Ḥoseyn Nemūnehzādeh, son of ʿAlī Reżā and Ṭāhereh (née Khayālī), wrote to the "
        "office of the prosecutor in Exampleville on 30 July 1988 and again in Ābān 1367; "
        "neither letter was answered.",
    ),
    Told(
        "en",
        f"The family of {isolate('حسین نمونه‌زاده')} (file {isolate_ltr('A-1367/12')}) was "
        "told that he had been called before a commission of three "
        f"({isolate('هیئت سه نفرهٔ خیالی')}) and that the certificate gives “natural death” "
        "as the cause. They asked the Working Group — for the third time [see exhibit (2)] — "
        "where he is buried.",
    ),
    Told(
        "fr",
        "La famille fictive demande depuis trente ans où son fils est enterré : personne n’a "
        "répondu à ses lettres ; « aucune inscription », dit le greffe, « n’a été trouvée » "
        "! Elle a saisi le Groupe de travail, qui a enregistré le dossier sous la cote "
        f"{isolate_ltr('2026-014')}.",
    ),
)

NAMES = (
    "خانوادهٔ خیالی آلفا", "مریم ساختگی", "حسین نمونه‌زاده", "پروندهٔ آزمایشی", "مُحَمَّد خیالی",
    "زهرا احمدی‌نژاد نمونه", "رِضا آزمونی", "ئاڤان نموونەیی", "Ḥoseyn Moʿtamedī-ye Khayālī",
    "Maryam Fictional", "ʿAlī Reżā Nemūneh", "J. K. Example", "Ṣādeq Specimen", "Zahrā Ṭāherī",
)  # fmt: skip
CODES = (
    "A-1367/12", "MDE 13/9421/2018", "UN WGEID 10004321", "2026-014", "E/CN.4/1990/13",
    "casefile@example.org", "4 December 2018", "1988-07-30", "14/09/1982", "۱۳۶۷/۵/۸",
    "1,024.50", "−12", "+98 21 5550123", "۱٬۰۲۴٫۵۰", "۱۲٪", "50%", "(3)", "−۵", "٣٫٥",
)  # fmt: skip
PERSIAN = (
    "خانواده بارها به دادستانی نامه نوشت", "هیچ پاسخ کتبی دریافت نکرد", "مأموران می‌گفتند",
    "«فوت طبیعی» نوشته‌اند", "در بند [سوم (کوچک)] بود", "شمارهٔ نامه", "علّت مرگ",
)  # fmt: skip
ENGLISH = (
    "The family wrote to the prosecutor", "no reply was received", "was called before officers",
    "the “Commission (of three [3])”", "the certificate of the office",
)  # fmt: skip

_WORD = re.compile("[\\w\u200c\u064b-\u065f\u0670\u0300-\u036f]+")
_CONTROLS = {
    **dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], " "),
    0x02: "",  # pdfium's sign for a hyphen at the end of a line
}


def made(number: int) -> Told:
    """Make a paragraph; the same number gives the same paragraph."""
    chance = random.Random(number)  # noqa: S311 - text, no secret
    persian = chance.random() < 0.5
    parts = []
    for _ in range(chance.randrange(6, 16)):
        kind = chance.randrange(7)
        if kind < 3:
            parts.append(chance.choice(PERSIAN if persian else ENGLISH))
        elif kind == 3:
            parts.append(isolate(chance.choice(NAMES)))
        elif kind == 4:
            name, code = chance.choice(NAMES), chance.choice(CODES)
            parts.append(f"({isolate(name)}{'،' if persian else ','} {isolate_ltr(code)})")
        else:
            parts.append(isolate_ltr(chance.choice(CODES)))
        if chance.random() < 0.3:
            parts[-1] += "،" if persian else ","
    return Told("fa" if persian else "en", " ".join(parts) + ".")


def words_of(text: str) -> list[str]:
    """Give the words of a text as they are compared: composed, without controls."""
    return _WORD.findall(unicodedata.normalize("NFC", text.translate(_CONTROLS)))


def share_found(texts: Sequence[str], pages: Sequence[str]) -> float:
    """Give the share of words that stand letter for letter on the page of their text."""
    return _share(texts, pages, 1)


def share_in_order(texts: Sequence[str], pages: Sequence[str]) -> float:
    """Give the share of neighbouring words that stand beside each other, in their order."""
    return _share(texts, pages, 2)


def read_by_poppler(pdf: bytes) -> list[str]:
    """Give the text of each page as pdftotext gives it."""
    command = ["pdftotext", "-", "-"]
    done = subprocess.run(command, input=pdf, stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def read_by_pdfium(pdf: bytes) -> list[str]:
    """Give the text of each page as pdfium, and so Chrome, reads it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def _share(texts: Sequence[str], pages: Sequence[str], length: int) -> float:
    found = total = 0
    for text, page in zip(texts, pages, strict=True):
        wanted, left = _rows(text, length), _rows(page, length)
        found += (wanted & left).total()
        total += wanted.total()
    return found / total


def _rows(text: str, length: int) -> Counter[tuple[str, ...]]:
    words = words_of(text)
    return Counter(zip(*(words[start:] for start in range(length)), strict=False))
