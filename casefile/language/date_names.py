"""What months, seasons and calendars are called in English and Persian."""

from __future__ import annotations

from typing import Final

from casefile.language.catalogue import mark
from casefile.values.codes import Calendar
from casefile.values.dates import DateNote, Doubt, YearPart

_SOLAR_EN: Final = (
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar",
    "Dey", "Bahman", "Esfand",
)  # fmt: skip
_SOLAR_FA: Final = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
    "اسفند",
)  # fmt: skip
_GREGORIAN_EN: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_GREGORIAN_FA: Final = (
    "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر",
    "دسامبر",
)  # fmt: skip
_LUNAR_EN: Final = (
    "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Thani",
    "Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qada", "Dhu al-Hijja",
)  # fmt: skip
_LUNAR_FA: Final = (
    "محرم", "صفر", "ربیع‌الاول", "ربیع‌الثانی", "جمادی‌الاول", "جمادی‌الثانی", "رجب", "شعبان", "رمضان",
    "شوال", "ذی‌القعده", "ذی‌الحجه",
)  # fmt: skip
MONTHS: Final = {
    "en": {
        Calendar.GREG: _GREGORIAN_EN,
        Calendar.JALALI: _SOLAR_EN,
        Calendar.SHAHANSHAHI: _SOLAR_EN,
        Calendar.HIJRI: _LUNAR_EN,
    },
    "fa": {
        Calendar.GREG: _GREGORIAN_FA,
        Calendar.JALALI: _SOLAR_FA,
        Calendar.SHAHANSHAHI: _SOLAR_FA,
        Calendar.HIJRI: _LUNAR_FA,
    },
}
# Years of two calendars cannot be told from others by their size, so they carry a sign.
ERAS: Final = {
    "en": {Calendar.HIJRI: " AH", Calendar.SHAHANSHAHI: " (imperial)"},
    "fa": {Calendar.HIJRI: " ق", Calendar.SHAHANSHAHI: " شاهنشاهی"},
}
PARTS: Final = {
    "en": {
        YearPart.SPRING: "spring", YearPart.SUMMER: "summer", YearPart.AUTUMN: "autumn",
        YearPart.WINTER: "winter", YearPart.EARLY: "early", YearPart.MIDDLE: "mid",
        YearPart.LATE: "late",
    },
    "fa": {
        YearPart.SPRING: "بهار", YearPart.SUMMER: "تابستان", YearPart.AUTUMN: "پاییز",
        YearPart.WINTER: "زمستان", YearPart.EARLY: "اوایل", YearPart.MIDDLE: "اواسط",
        YearPart.LATE: "اواخر",
    },
}  # fmt: skip
DOUBTS: Final = {
    "en": {
        Doubt.NONE: "", Doubt.APPROXIMATE: "about ", Doubt.UNCERTAIN: "perhaps ",
        Doubt.BOTH: "perhaps about ",
    },
    "fa": {
        Doubt.NONE: "", Doubt.APPROXIMATE: "حدود ", Doubt.UNCERTAIN: "احتمالاً ",
        Doubt.BOTH: "احتمالاً حدود ",
    },
}  # fmt: skip
# {0} and {1} are dates. The words are set with the digits and months, not by the catalogue, so that
# a date is always written in one language.
PHRASES: Final = {
    "en": {
        "before": "before {0}", "after": "after {0}", "until": "until {0}", "since": "from {0} on",
        "between": "between {0}", "and": " and ", "or": " or ", "decade": "the {0}s",
        "both": "{0} ({1})", "moment": "{0}, {1}",
    },
    "fa": {
        "before": "پیش از {0}", "after": "پس از {0}", "until": "تا {0}", "since": "از {0} به بعد",
        "between": "بین {0}", "and": " و ", "or": " یا ", "decade": "دههٔ {0}",
        "both": "{0} ({1})", "moment": "{0}، {1}",
    },
}  # fmt: skip
CALENDARS: Final = {
    Calendar.JALALI: mark("Solar Hijri"),
    Calendar.GREG: mark("Gregorian"),
    Calendar.HIJRI: mark("Lunar Hijri"),
    Calendar.SHAHANSHAHI: mark("Imperial"),
}
NOTES: Final = {
    DateNote.NO_SUCH_DAY: mark("There is no such day."),
    DateNote.NO_SUCH_YEAR: mark("There is no such year."),
    DateNote.NOT_UNDERSTOOD: mark("Not understood as a date; the words are kept."),
    DateNote.EITHER_WAY_ROUND: mark("Day and month could be either way round."),
    DateNote.SHORT_YEAR: mark("The year was given with two digits."),
    DateNote.SHORT_YEAR_UNCLEAR: mark("A year of two digits could be of several calendars."),
    DateNote.CALENDAR_UNCLEAR: mark("The year could be of several calendars."),
    DateNote.WINTER_UNCLEAR: mark(
        "A Gregorian year holds the end of one winter and the start of the next."
    ),
    DateNote.THIRDS: mark("Early, middle and late are taken as thirds."),
    DateNote.WHOLE_SEASON: mark("Read as the whole season."),
    DateNote.NO_LUNAR_SEASON: mark("The lunar calendar has no seasons."),
    DateNote.LUNAR: mark("A lunar date may differ by two days."),
    DateNote.OTHER_WEEKDAY: mark("That day was another day of the week."),
    DateNote.WRONG_WAY_ROUND: mark("The end lies before the start."),
}


def note_key(note: str) -> str:
    """Give the sentence key of a note of the date reader; a person's own note stays as it is."""
    return next((key for known, key in NOTES.items() if known.value == note), note)
