"""The same invented bilingual dossiers for every page engine: plain data, about two pages each."""

from __future__ import annotations

import random
from dataclasses import dataclass

GIVEN = (("Roya", "رؤیا"), ("Mesāl", "مثال"), ("Khiyāl", "خیال"), ("Nemūneh", "نمونه"))
FAMILY = (("Afsānezādeh", "افسانه‌زاده"), ("Pendārī", "پنداری"), ("Farżī", "فرضی"))
PLACES = (("Exampleville", "مثال‌آباد"), ("Nowhere Town", "ناکجاشهر"), ("Fiction Bay", "خلیج خیال"))
ENGLISH = (
    (
        "The family wrote repeatedly to the prosecutor and to the prisons office but received no "
        "written reply."
    ),
    "Visits were suspended in late July and newspapers were removed from the wards.",
    (
        "In November the guards handed his bag and watch to his father and told him to hold no "
        "ceremony."
    ),
    (
        "The place of burial was never disclosed; relatives were told of a field named Khiyālābād "
        "(خیال‌آباد)."
    ),
    (
        "Until the end of her life his mother went there every Friday with flowers, although "
        "officers turned her away."
    ),
    (
        "Witnesses state that he was called before a commission of three (هیئت سه‌نفره) and did not "
        "return."
    ),
    "The certificate issued years later gives “natural death” as the cause.",
)
PERSIAN = (
    "خانواده بارها به دادستانی و سازمان زندان‌ها نامه نوشت، اما هیچ پاسخ کتبی دریافت نکرد.",
    "در مرداد ماه ملاقات‌ها قطع شد و روزنامه‌ها را از بند‌ها بردند.",
    "پاسداران در آبان همان سال کیف و ساعت او را به پدرش تحویل دادند و گفتند که مراسم نگیرید.",
    "محل دفن هرگز به خانواده گفته نشد؛ تنها نام جایی به نام خیال‌آباد به گوش آنان رسید.",
    "مادر او تا پایان عمر هر جمعه به آنجا می‌رفت و گل می‌برد، هرچند مأموران مانع شدند.",
    "شاهدان می‌گویند که او را برای حضور در برابر هیئت سه‌نفره صدا کردند و دیگر بازنگشت.",
    "گواهی فوت که سال‌ها بعد صادر شد، علت مرگ را «فوت طبیعی» نوشته است.",
)
ROWS = 14
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass(frozen=True, slots=True)
class Told:
    """One family, as plain texts; `facts` are label, value, Persian value, Persian label."""

    reference: str
    name: str
    persian_name: str
    facts: tuple[tuple[str, str, str, str], ...]
    english: tuple[str, ...]
    persian: tuple[str, ...]
    exhibits: tuple[tuple[str, str, str, str], ...]
    letter: str
    demands: tuple[str, ...]


HEADS = (("No.", "شماره"), ("Exhibit", "سند"), ("Date", "تاریخ"), ("Source", "منبع"))


def tell(number: int) -> Told:
    """Invent a family; the same number gives the same family."""
    dice = random.Random(number)  # noqa: S311 - no secret
    (given, given_fa), (family, family_fa) = dice.choice(GIVEN), dice.choice(FAMILY)
    place, place_fa = dice.choice(PLACES)
    name, name_fa, year = f"{given} {family}", f"{given_fa} {family_fa}", 1325 + dice.randrange(18)
    reference = f"F-{number + 1:04d}"

    def some(sentences: tuple[str, ...], count: int) -> str:
        return " ".join(dice.choice(sentences) for _ in range(count))

    return Told(
        reference,
        name,
        name_fa,
        (
            ("Name", name, name_fa, "نام"),
            ("Born", f"{year + 621} ({year})", str(year).translate(_DIGITS), "زادروز"),
            ("Birthplace", place, place_fa, "زادگاه"),
            ("Occupation", "Student of engineering", "دانشجوی مهندسی", "پیشه"),
            ("Arrested", "14 September 1982", "۲۳ شهریور ۱۳۶۱", "بازداشت"),
            ("Sentence", "10 years", "۱۰ سال زندان", "حکم"),
            ("Prison", "Invented, ward 3", "خیالی، بند ۳", "زندان"),
            ("Last seen", "30 July 1988", "۸ مرداد ۱۳۶۷", "آخرین دیدار"),
            ("Burial", "Unknown", "نامعلوم", "محل دفن"),
            ("File", reference, reference, "پرونده"),
        ),
        tuple(f"{name} ({name_fa}) was born in {place}. {some(ENGLISH, 7)}" for _ in range(2)),
        tuple(f"{name_fa} در {place_fa} زاده شد. {some(PERSIAN, 7)}" for _ in range(2)),
        tuple(
            (
                f"E-{number * ROWS + row:05d}",
                dice.choice(("Letter of the mother", "Certificate", "Statement", "Photograph")),
                f"{dice.randrange(1, 29)} July {1988 + dice.randrange(30)}",
                dice.choice((f"نامهٔ {name_fa}", f"گواهی {family_fa}", "آرشیو خانواده")),
            )
            for row in range(ROWS)
        ),
        f"به دبیرکل سازمان ملل متحد، آقای António Guterres: {some(PERSIAN, 6)}",
        tuple(some(ENGLISH, 2) for _ in range(3)),
    )
