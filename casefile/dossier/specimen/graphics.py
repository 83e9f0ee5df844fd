"""Every graphic once: a timeline, a family tree, bars both ways and a map."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from casefile.dossier.content import PageStart, Section, Text
from casefile.dossier.content_graphics import (
    BarChart,
    Bars,
    Bond,
    Event,
    FamilyTree,
    FewerThan,
    Kinship,
    MapPlace,
    PlaceMap,
    Relative,
    Timeline,
)
from casefile.values.codes import Calendar

if TYPE_CHECKING:
    from casefile.dossier.specimen.telling import Telling

_EVENTS: Final = (
    (date(1979, 2, 11), date(1979, 2, 11), "The school opens", "گشایش دبستان"),
    (date(1982, 9, 14), date(1982, 9, 14), "Arrest of Ārash Ālfā", "بازداشت آرش آلفا"),
    (date(1983, 3, 21), date(1984, 3, 19), "Sentence, on a day nobody knows",
     "حکم، در روزی که کسی نمی‌داند"),
    (date(1988, 7, 28), date(1988, 8, 31), "Moved to an unknown place", "انتقال به جای نامعلوم"),
    (date(2018, 12, 4), None, "Letters without an answer", "نامه‌های بی‌پاسخ"),
)  # fmt: skip


def graphics(told: Telling) -> Section:
    """Give all drawings."""
    return Section(
        told.text("Drawings", "نمودارها"),
        (_timeline(told), _tree(told), _upright(told), PageStart(), _bars(told), _map(told)),
        "drawings",
    )


def _timeline(told: Telling) -> Timeline:
    events = tuple(Event(first, last, told.text(en, fa)) for first, last, en, fa in _EVENTS)
    return Timeline(
        events,
        caption=told.text("A timeline to scale, in both calendars.",
                          "گاه‌شمار به مقیاس، با هر دو تقویم."),
        calendars=(Calendar.JALALI, Calendar.GREG) if told.language == "fa"
        else (Calendar.GREG, Calendar.JALALI),
    )  # fmt: skip


def _tree(told: Telling) -> FamilyTree:
    def relative(key: str, english: str, persian: str, *details: Text) -> Relative:
        return Relative(key, told.text(english, persian), details, stands_out=key == "arash")

    people = (
        relative("kaf", "Kāf Ālfā", "کاف آلفا", told.text("father", "پدر")),
        relative("gamma", "Gāmmā Betāyi", "گاما بتایی", told.text("mother", "مادر")),
        relative("arash", "Ārash Ālfā", "آرش آلفا", told.text("1959 – 1988", "۱۳۳۸ – ۱۳۶۷")),
        relative("delta", "Deltā Ālfā", "دلتا آلفا", told.text("sister", "خواهر")),
        relative("epsilon", "Epsilon", "اپسیلون", told.text("partner", "همسر")),
        relative("zeta", "Zetā Ālfā", "زتا آلفا", told.text("daughter", "دختر")),
        relative("eta", "Etā Ālfā", "اتا آلفا", told.text("adopted son", "پسرخوانده")),
        relative("theta", "Thetā", "تتا", told.text("partner’s sister", "خواهر همسر")),
    )
    kinships = [
        Kinship("kaf", "gamma", Bond.PARTNER), Kinship("arash", "epsilon", Bond.PARTNER),
        Kinship("arash", "eta", Bond.ADOPTIVE_PARENT),
        Kinship("epsilon", "eta", Bond.ADOPTIVE_PARENT),
        Kinship("epsilon", "theta", Bond.SIBLING),
    ]  # fmt: skip
    for parent, child in (
        ("kaf", "arash"), ("gamma", "arash"), ("kaf", "delta"), ("gamma", "delta"),
        ("arash", "zeta"), ("epsilon", "zeta"),
    ):  # fmt: skip
        kinships.append(Kinship(parent, child, Bond.PARENT))
    return FamilyTree(
        people, tuple(kinships), told.text("another relative", "خویشاوندی دیگر"),
        caption=told.text("A family tree; whoever may not be shown stands apart.",
                          "تبارنامه؛ آن که نباید دیده شود، جدا می‌ایستد."),
    )  # fmt: skip


def _bars(told: Telling) -> BarChart:
    return BarChart(
        (
            Bars(told.text("Letters sent", "نامه‌های فرستاده"), (41,)),
            Bars(told.text("Letters returned", "نامه‌های بازگشته"), (17,)),
            Bars(told.text("Letters answered", "نامه‌های پاسخ‌گرفته"), (FewerThan(3),)),
        ),
        caption=told.text("Bars that lie: room for long names.",
                          "ستون‌های خوابیده: جا برای نام‌های بلند."),
    )  # fmt: skip


def _upright(told: Telling) -> BarChart:
    years = (("2022", "۱۴۰۱"), ("2023", "۱۴۰۲"), ("2024", "۱۴۰۳"), ("2025", "۱۴۰۴"))
    counts = ((12, 4), (18, 9), (7, 7), (22, 15))
    bars = tuple(Bars(told.text(*year), count) for year, count in zip(years, counts, strict=True))
    return BarChart(
        bars, (told.text("sent", "فرستاده"), told.text("returned", "بازگشته")), upright=True,
        caption=told.text("Upright bars of two series, told apart by pattern.",
                          "ستون‌های ایستادهٔ دو دسته، که نقش از هم جداشان می‌کند."),
    )  # fmt: skip


def _map(told: Telling) -> PlaceMap:
    return PlaceMap(
        (
            MapPlace(told.text("Fictabad", "فیکت‌آباد"), 35.7, 51.4, 12),
            MapPlace(told.text("Sampletown", "نمونه‌شهر"), 29.6, 52.5, 7),
            MapPlace(told.text("Exampleville", "مثال‌آباد"), 38.1, 46.3, FewerThan(3), kind=1),
            MapPlace(told.text("Somewhere in the east", "جایی در خاور"), 33.5, 59.0, blur=150,
                     kind=1),
        ),
        (told.text("Prison", "زندان"), told.text("Grave", "گور")),
        caption=told.text("A map; what is known roughly is drawn as an area. Its places are "
                          "invented.",
                          "نقشه؛ آنچه تنها کمابیش دانسته است پهنه‌ای است. جاهای آن خیالی‌اند."),
    )  # fmt: skip
