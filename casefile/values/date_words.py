"""The words of dates in English and Persian, and the even form in which a date is read.

`evened` writes digits as Latin ones, months as `@J05` (calendar and number), and leaves out
what says nothing about the date: "year", "the", and the day of the week, which is only checked.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from casefile.values.codes import Calendar
from casefile.values.date_spans import YearPart

# Each row is one month; spellings are parted by "|", and a space may also be missing. The solar
# months have names of their own in Kurdish and in Afghanistan;
# the Gregorian ones have two sets in Arabic.
_SOLAR: Final = (
    "فروردین|farvardin|خاکەلێوە|حمل",
    "اردیبهشت|ordibehesht|ordibehest|گوڵان|بانەمەڕ|ثور",
    "خرداد|khordad|جۆزەردان|جوزا",
    "تیر|tir|پووشپەڕ|پوشپەڕ|سرطان",
    "مرداد|امرداد|mordad|amordad|گەلاوێژ|اسد",
    "شهریور|shahrivar|shahrevar|sharivar|خەرمانان|سنبله",
    "مهر|mehr|ڕەزبەر|رەزبەر|میزان",
    "آبان|aban|گەڵاڕێزان|گەلاڕێزان|خەزەڵوەر|عقرب",
    "آذر|azar|سەرماوەز|قوس",
    "دی|dey|dei|بەفرانبار|جدی",
    "بهمن|bahman|ڕێبەندان|رێبەندان|دلو",
    "اسفند|اسپند|esfand|isfand|ڕەشەمە|رەشەمە|ڕەشەمێ|حوت",
)
_GREGORIAN: Final = (
    "january|jan|ژانویه|ژانویهٔ|جانوری|يناير|كانون الثاني",
    "february|feb|فوریه|فبروری|فبراير|شباط",
    "march|mar|مارس|مارچ|آذار",
    "april|apr|آوریل|اپریل|أبريل|نيسان",
    "may|مه|می|مايو|أيار",
    "june|jun|ژوئن|ژوین|جون|يونيو|حزيران",
    "july|jul|ژوئیه|ژوییه|جولای|ژولای|جولایی|يوليو|تموز",
    "august|aug|اوت|آگوست|اگست|اوگوست|أغسطس|آب",
    "september|sept|sep|سپتامبر|سبتمبر|أيلول",
    "october|oct|اکتبر|اکتوبر|أكتوبر|تشرين الأول",
    "november|nov|نوامبر|نوفمبر|تشرين الثاني",
    "december|dec|دسامبر|ديسمبر|كانون الأول",
)
_LUNAR: Final = (
    "محرم|محرم الحرام|muharram|moharram",
    "صفر|صفر المظفر|safar",
    "ربیع الاول|ربیع الاولی|ربیع اول|rabi al awwal|rabi ol avval|rabi i",
    "ربیع الثانی|ربیع الاخر|ربیع ثانی|rabi al thani|rabi al akhir|rabi ol sani|rabi ii",
    "جمادی الاول|جمادی الاولی|جمادی اول|jumada al ula|jumada al awwal|jamadi ol avval|jumada i",
    "جمادی الثانی|جمادی الثانیه|جمادی الاخر|جمادی الاخره|جمادی ثانی|jumada al thani|jumada ii",
    "رجب|رجب المرجب|rajab",
    "شعبان|شعبان المعظم|shaban|shaaban",
    "رمضان|رمضان المبارک|ramadan|ramazan",
    "شوال|شوال المکرم|shawwal|shavval",
    (
        "ذی القعده|ذو القعده|ذیقعده|ذوالقعده|ذی قعده"
        "|dhu al qadah|dhu al qada|dhu l qada|zulqada|ziqadeh"
    ),
    (
        "ذی الحجه|ذو الحجه|ذیحجه|ذوالحجه|ذی حجه"
        "|dhu al hijjah|dhu al hijja|dhu l hijja|zulhijja|zihajjeh"
    ),
)
_SEASONS: Final = {
    "spring|بهار": YearPart.SPRING,
    "summer|تابستان": YearPart.SUMMER,
    "autumn|fall|پاییز|پائیز|خزان": YearPart.AUTUMN,
    "winter|زمستان": YearPart.WINTER,
    "early|beginning|the beginning|start|اوایل|اوائل|آغاز|ابتدای|اول های": YearPart.EARLY,
    "mid|middle|the middle|اواسط|میانه|نیمه های": YearPart.MIDDLE,
    "late|end|the end|اواخر|پایان|انتهای|آخر های": YearPart.LATE,
}
_CALENDARS: Final = {
    Calendar.JALALI: "هجری شمسی|هجری خورشیدی|شمسی|خورشیدی|جلالی|ه ش|هش|ه خ|ش|a p|ap|s h|sh|jalali",
    Calendar.HIJRI: "هجری قمری|قمری|ه ق|هق|ق|a h|ah|lunar|hijri qamari",
    Calendar.GREG: "میلادی|م|a d|ad|c e|ce|gregorian",
    Calendar.SHAHANSHAHI: "شاهنشاهی|imperial",
}
_ORDINALS: Final = (
    "یکم|اول", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم", "یازدهم",
    "دوازدهم", "سیزدهم", "چهاردهم", "پانزدهم", "شانزدهم", "هفدهم|هفدهم", "هجدهم|هیجدهم", "نوزدهم",
    "بیستم", "بیست و یکم", "بیست و دوم", "بیست و سوم", "بیست و چهارم", "بیست و پنجم",
    "بیست و ششم", "بیست و هفتم", "بیست و هشتم", "بیست و نهم", "سی ام|سیم", "سی و یکم",
)  # fmt: skip
TENS: Final = {
    "بیست": 20, "سی": 30, "چهل": 40, "پنجاه": 50, "شصت": 60, "هفتاد": 70, "هشتاد": 80, "نود": 90,
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
_WEEKDAYS: Final = (  # from Monday, as `date.weekday` counts
    "دو ?شنبه|monday|mon",
    "سه ?شنبه|tuesday|tues|tue",
    "چهار ?شنبه|wednesday|wed",
    "پنج ?شنبه|thursday|thurs|thur|thu",
    "جمعه|ادینه|friday|fri",
    "شنبه|saturday|sat",
    "یک ?شنبه|sunday|sun",
)
_SILENT: Final = "the|of|in|on|year|month|dated|سال|ماه|روز|در|مورخه?|تاریخ|به تاریخ|برابر با|هجری"
_SIGNS: Final = str.maketrans(
    {"؟": "?", "،": ",", "٬": ",", "٫": ".", "−": "-", "‐": "-", "‑": "-", "ـ": "", "‌": " ",
     "’": "", "'": "", "ʿ": "", "ʾ": "", "`": "", "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه",
     "–": " to ", "—": " to ", "≈": "~", "\u00a0": " ", "⁄": "/", "٪": "%", "؛": ","}
)  # fmt: skip
_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_LETTER: Final = "[^\\W\\d_]"


def plain(text: str) -> str:
    """Write a text in small letters, Latin digits and even signs, without marks and controls."""
    signs = text.translate(_SIGNS).translate(_DIGITS).casefold()
    apart = unicodedata.normalize("NFKD", signs)
    kept = (each for each in apart if unicodedata.category(each) not in {"Mn", "Me", "Cf", "Cc"})
    return " ".join("".join(kept).split())


def words(pattern: str) -> str:
    """Give a pattern that finds any of the words parted by "|", standing alone."""
    found = sorted((plain(each) for each in pattern.split("|")), key=len, reverse=True)
    spelled = "|".join(each.replace(" ", "[ -]?") for each in found)
    return f"(?<!{_LETTER})(?:{spelled})(?!{_LETTER})"


def _months(rows: tuple[str, ...], code: str) -> list[tuple[str, str]]:
    return [
        (plain(spelling), f"@{code}{number:02}")
        for number, row in enumerate(rows, 1)
        for spelling in row.split("|")
    ]


CALENDAR_OF_SIGN: Final = {"J": Calendar.JALALI, "G": Calendar.GREG, "H": Calendar.HIJRI}
_SIGN_OF_MONTH: Final = {
    spelling.replace(" ", ""): sign
    for spelling, sign in (*_months(_GREGORIAN, "G"), *_months(_LUNAR, "H"), *_months(_SOLAR, "J"))
}
_MONTH: Final = re.compile(
    words("|".join(each for row in (*_SOLAR, *_GREGORIAN, *_LUNAR) for each in row.split("|")))
    + r"\.?"
)
_SIGN_OF_PART: Final = {
    plain(spelling).replace(" ", ""): part.value
    for row, part in _SEASONS.items()
    for spelling in row.split("|")
}
_PART: Final = re.compile(words("|".join(_SEASONS)))
_DAY_OF_ORDINAL: Final = {
    plain(spelling).replace(" ", ""): str(number)
    for number, row in enumerate(_ORDINALS, 1)
    for spelling in row.split("|")
}
_ORDINAL: Final = re.compile(words("|".join(_ORDINALS)))
_NUMBERED: Final = re.compile(r"(?<=\d)(?: ?ام|st|nd|rd|th)(?![^\W\d_])")
_WEEKDAY: Final = re.compile(
    f"(?<!{_LETTER})(?:" + "|".join(f"({each})" for each in _WEEKDAYS) + rf")(?!{_LETTER})\.?"
)
_SILENT_WORD: Final = re.compile(f"(?<!{_LETTER})(?:{_SILENT})(?!{_LETTER})")
_CALENDAR_NAMES: Final = {
    calendar: re.compile(words(names)) for calendar, names in _CALENDARS.items()
}
_TIME: Final = re.compile(r"(?<=\d)[ t]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$")
_DOTTED: Final = re.compile(r"(?<![^\W\d_])([^\W\d_])\. ?(?=[^\W\d_])")


def evened(text: str) -> str:
    """Give a text with months, seasons, ordinals and digits in one spelling."""
    even = _TIME.sub("", plain(text))
    even = _WEEKDAY.sub(" ", even)
    even = _MONTH.sub(lambda found: f" {_SIGN_OF_MONTH[_joined(found[0])]} ", even)
    even = _PART.sub(lambda found: f" #{_SIGN_OF_PART[_joined(found[0])]} ", even)
    even = _ORDINAL.sub(lambda found: f" {_DAY_OF_ORDINAL[_joined(found[0])]} ", even)
    even = _NUMBERED.sub("", even)
    return " ".join(even.split())


def weekday_in(text: str) -> int | None:
    """Give the day of the week that a text names, Monday being 0."""
    found = _WEEKDAY.search(plain(text))
    return None if found is None or found.lastindex is None else found.lastindex - 1


def without_calendar(text: str) -> tuple[str, Calendar | None]:
    """Take the name of a calendar out of an evened text: "1408 ه.ق" is lunar."""
    undotted = _DOTTED.sub(r"\1 ", text)
    for calendar, pattern in _CALENDAR_NAMES.items():
        shorter, times = pattern.subn(" ", undotted)
        if times:
            return shorter.replace("()", " "), calendar
    return text, None


def without_silent(text: str) -> str:
    """Leave out the words that say nothing about the date."""
    return " ".join(_SILENT_WORD.sub(" ", text).split()).strip(" ,;:")


def has_arabic_script(text: str) -> bool:
    """Tell whether a text has a letter or a digit of the Arabic script."""
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def _joined(spelling: str) -> str:
    return spelling.replace(" ", "").replace("-", "").rstrip(".")
