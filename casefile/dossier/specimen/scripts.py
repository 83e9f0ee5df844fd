"""Scripts, digits and signs: what no other page of a dossier may stumble over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.dossier.content import Field, FieldKind, Heading, Para, Section, Table
from casefile.dossier.specimen.telling import code

if TYPE_CHECKING:
    from casefile.dossier.specimen.telling import Telling

# English and Persian name of the language, its tag, and a sentence in it.
_LANGUAGES: Final = (
    ("English", "انگلیسی", "en",
     "The invented Alpha family wants to know where its son is buried — and why."),
    ("French", "فرانسوی", "fr",
     "La famille fictive Alpha veut savoir où son fils est enterré ; l’État se tait : «pourquoi?»"),
    ("Persian", "فارسی", "fa",
     "خانوادهٔ خیالی آلفا می‌خواهد بداند پسرش کجا به خاک سپرده شده است؛ چرا نمی‌گویند؟"),
    ("Arabic", "عربی", "ar",
     "تريد عائلة ألفا الخيالية أن تعرف أين دُفن ابنها، ولماذا لا يُجاب سؤالها؟"),
    ("Central Kurdish", "کردی سورانی", "ckb",
     "خێزانی خەیاڵیی ئەلفا دەیەوێت بزانێت کوڕەکەی لە کوێ نێژراوە، بۆچی وەڵام نادرێتەوە؟"),
    ("Azerbaijani, Latin script", "آذربایجانی، خط لاتین", "az-Latn",
     ("Uydurma Alfa ailəsi oğlunun harada dəfn edildiyini və nə üçün cavab verilmədiyini bilmək "
     "istəyir.")),
    ("Azerbaijani, Arabic script", "آذربایجانی، خط عربی", "azb",
     "اویدورما آلفا عائله‌سی اوغلونون هارادا دفن ائدیلدیگینی بیلمک ایسته‌ییر."),
)  # fmt: skip
_SIGNS: Final = (
    ("Digits: Latin, Persian, Arabic", "رقم‌ها: لاتین، فارسی، عربی", "",
     "0123456789 · ۰۱۲۳۴۵۶۷۸۹ · ٠١٢٣٤٥٦٧٨٩"),
    ("Numbers with separators and signs", "عددها با جداکننده و نشانه", "",
     "1,234,567.89 · −12 % · ۱٬۲۳۴٬۵۶۷٫۸۹ · ۱۲٪ · −۷"),
    ("Zero-width non-joiner", "نیم‌فاصله", "fa", "می‌خواهم، نمی‌دانم، خانه‌ها، نامه‌ای، آینده‌نگر"),
    ("Hamza", "همزه", "fa", "خانهٔ ما، رؤیا، مسئله، مأمور، جزء، هیئت، إسلام، آینده"),
    ("Short vowels and other marks", "اِعراب", "fa", "مُحَرَّم، قِصّهٔ شَهرِ نِمونه، کِتابِ اَوَّل"),
    ("Letters of transliteration", "حروف آوانگاری", "en",
     "Ḵānevāde-ye ḵiyālī-ye Ālfā, Ārash, ʿAlī, Moṣṭafā, Ẓohūr, Ṭāheri, Ḥosayn, Żiyāʾ"),
    ("Nested quotes and brackets", "گیومه و کمانک تودرتو", "en",
     "“He said: ‘the letter (no. 12 [annex A]) never came’.”"),
    ("The same in Persian", "همان به فارسی", "fa",
     "«گفت: ‹نامهٔ شمارهٔ ۱۲ (پیوست [الف]) نرسید›.»"),
)  # fmt: skip


def scripts(told: Telling) -> Section:
    """Give a sentence in every language of the office, and every sign that needs care."""
    return Section(
        told.text("Scripts", "خط‌ها"),
        (
            _table(told, _LANGUAGES),
            Heading(told.text("Digits and signs", "رقم‌ها و نشانه‌ها")),
            _table(told, _SIGNS),
            Heading(told.text("One sentence in both directions", "یک جمله در دو سو")),
            Para((
                *told.text("The report ", "گزارش "), code("MDE 13/9421/2018"),
                *told.text(", dated ", "، به تاریخ "), told.date("4 December 2018", "۱۳ آذر ۱۳۹۷"),
                *told.text(", names ", "، از "), told.name_aside(), *told.text(" (", " ("),
                told.name(), *told.text("), the resolution ", ") نام می‌برد؛ قطعنامهٔ "),
                code("A/HRC/56/CRP.7"), *told.text(" and the address ", " و نشانی "),
                code("office@example.org"),
                *told.text("; every value keeps its own direction, and the sentence its order.",
                           " را هم دارد؛ هر مقدار سوی خود را نگه می‌دارد و جمله ترتیب خود را."),
            )),
        ),
        "scripts",
    )  # fmt: skip


def _table(told: Telling, samples: tuple[tuple[str, str, str, str], ...]) -> Table:
    rows = tuple(
        (told.text(english, persian), (Field(sample, FieldKind.TEXT, language),))
        for english, persian, language, sample in samples
    )
    head = (told.text("Subject", "موضوع"), told.text("Sample", "نمونه"))
    return Table(head, rows, (2.6, 7))
