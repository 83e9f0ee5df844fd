"""A plainly fictional dossier with every kind of block, in English, Persian or both."""

from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw

from casefile.dossier.content import (
    AskBox,
    BulletList,
    Cover,
    Document,
    Emphasis,
    ExhibitRef,
    Field,
    FieldKind,
    Figure,
    Footnote,
    Heading,
    KeyRow,
    KeyTable,
    Note,
    Nothing,
    NumberedList,
    Pair,
    Para,
    Run,
    Section,
    Table,
    Text,
    TwoColumns,
)
from casefile.dossier.content_graphics import Event, Timeline

NAME, DATE, CODE = FieldKind.NAME, FieldKind.DATE, FieldKind.CODE
DAY = (Field("23 November 2026", DATE), Run(" · "), Field("۲ آذر ۱۴۰۵", DATE))
HASH = "8f0c1d5e2b7a4c96f3e1d0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0c9"


def run(text: str, language: str = "", emphasis: Emphasis = Emphasis.NONE) -> Text:
    return (Run(text, language, emphasis),)


def name(value: str) -> Field:
    return Field(value, NAME)


def code(value: str) -> Field:
    return Field(value, CODE)


def picture(width: int = 300, height: int = 380, mode: str = "PNG") -> bytes:
    drawn = Image.new("RGB", (width, height), (214, 208, 196))
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((width * 0.3, height * 0.2, width * 0.7, height * 0.6), fill=(120, 108, 96))
    pen.ellipse((width * 0.1, height * 0.62, width * 0.9, height * 1.4), fill=(90, 84, 80))
    written = BytesIO()
    drawn.save(written, mode)
    return written.getvalue()


def cover(language: str) -> Cover:
    english = language != "fa"
    facts = (
        KeyRow(run("Prepared for"), (name("Embassy of Fictland, Political Section"),)),
        KeyRow(run("Reference"), (code("D-2026-0007"),)),
        KeyRow(
            run("Date"), (Field("23 November 2026", DATE), Run(" · "), Field("۲ آذر ۱۴۰۵", DATE))
        ),
        KeyRow(run("Copy"), run("3 of 5")),
    )
    persian = (
        KeyRow(run("برای"), (name("سفارت فیکت‌لند، بخش سیاسی"),)),
        KeyRow(run("شماره"), (code("D-2026-0007"),)),
        KeyRow(
            run("تاریخ"), (Field("۲ آذر ۱۴۰۵", DATE), Run(" · "), Field("23 November 2026", DATE))
        ),
        KeyRow(run("نسخه"), run("۳ از ۵")),
    )
    titles = run("Fictional Family Alpha", "en"), run("خانوادهٔ خیالی آلفا", "fa")
    return Cover(
        organisation=run("Fictional Office for Justice" if english else "دفتر خیالی دادخواهی"),
        title=titles[0 if english else 1],
        other_title=titles[1 if english else 0],
        other_language="fa" if english else "en",
        subtitles=(
            run("A family’s demand for truth, justice and a grave" if english
                else "خواست یک خانواده: حقیقت، عدالت و یک مزار"),
        ),
        facts=KeyTable(facts if english else persian),
        code="D-2026-0007;3/5;4F7A-91C2",
        code_alt="Code of this copy: D-2026-0007, copy 3 of 5" if english else "کد این نسخه",
        remarks=(
            run("Handed over in confidence. Please return or destroy this copy on request."
                if english else "این نسخه محرمانه تحویل می‌شود. لطفاً در صورت درخواست بازگردانید."),
        ),
    )  # fmt: skip


IDENTITY = KeyTable(
    (
        KeyRow(run("Name"), (name("Ārash Ālfā"),), (name("آرش آلفا"),), run("نام")),
        KeyRow(run("Born"), (Field("1959 (1338)", DATE),), (Field("۱۳۳۸", DATE),), run("زادروز")),
        KeyRow(run("Birthplace"), (name("Fictabad"),), (name("فیکت‌آباد"),), run("زادگاه")),
        KeyRow(run("Arrested"), (Field("14 September 1982", DATE),),
               (Field("۲۳ شهریور ۱۳۶۱", DATE),), run("بازداشت")),
        KeyRow(run("Prison"), run("Fict Prison, ward 3"), run("زندان فیکت، بند ۳"), run("زندان")),
        KeyRow(run("Killed"), (Field("30 July 1988", DATE),), (Field("۸ مرداد ۱۳۶۷", DATE),),
               run("اعدام")),
        KeyRow(run("Burial"), run("Undisclosed"), run("اعلام نشده"), run("محل دفن")),
    )
)  # fmt: skip

ENGLISH_ACCOUNT: Text = (
    Run("On "), Field("28 July 1988", DATE), Run(" ("), Field("۶ مرداد ۱۳۶۷", DATE),
    Run("), "), name("Ārash Ālfā"), Run(" ("), name("آرش آلفا"),
    Run(") was taken from ward 3 to an unknown place;"),
    Footnote((Run("Witness statement "), code("W-17"), Run(", paragraph 12, on file."),)),
    Run(" his mother was given only his bag. The letter reads «"),
    Field("کیف و ساعت او را پس دادند، اما نگفتند کجا دفن شده است"), Run("» (see "),
    ExhibitRef("E-0001"), Run("). The family wrote to the office under "),
    code("MDE 13/9421/2018"), Run(" on "), Field("4 December 2018", DATE),
    Run(" and has had no answer; a second letter followed, and a third, each of them returned."),
)  # fmt: skip

PERSIAN_ACCOUNT: Text = (
    Run("در "), Field("۶ مرداد ۱۳۶۷", DATE), Run("، "), name("آرش آلفا"), Run(" ("),
    name("Ārash Ālfā"), Run(") را از بند ۳ به جای نامعلومی بردند؛"),
    Footnote((Run("شهادت‌نامهٔ "), code("W-17"), Run("، بند ۱۲، در پرونده."),)),
    Run(" به مادرش تنها ساکش را دادند. نامهٔ خانواده با شمارهٔ "), code("MDE 13/9421/2018"),
    Run("، "), Field("۴ دسامبر ۲۰۱۸", DATE),
    Run("، بی‌پاسخ ماند (نگاه کنید به "), ExhibitRef("E-0001"),
    Run("). خانواده بارها نوشته است و هر بار نامه را بازگردانده‌اند و گفته‌اند که پرونده‌ای نیست."),
)  # fmt: skip


def exhibits(count: int, *, english: bool) -> Table:
    head = (
        ("No.", "Exhibit", "Date", "SHA-256") if english else ("شماره", "سند", "تاریخ", "SHA-256")
    )
    titles = (
        ("Letter of the mother to the prosecutor", "Death certificate, issued by the registry",
         "Photograph from the family archive, about 1981")
        if english else ("نامهٔ مادر به دادستانی", "گواهی فوت صادرشده از ثبت احوال", "عکس خانوادگی")
    )  # fmt: skip
    when = "3 November 1988" if english else "۱۲ آبان ۱۳۶۷"
    rows = tuple(
        (
            (code(f"E-{number:04}"),),
            run(titles[number % 3]),
            (Field(when, DATE),),
            (Field(HASH, CODE, emphasis=Emphasis.SMALL),),
        )
        for number in range(1, count + 1)
    )
    names = tuple(f"E-{number:04}" for number in range(1, count + 1))
    return Table(tuple(run(each) for each in head), rows, (1, 3, 1.8, 3.4), destinations=names)


def english_sections(exhibit_count: int = 40) -> tuple[Section, ...]:
    asks = (
        run("Disclose the fate and the place of burial of Ārash Ālfā."),
        run("Ask, in the next session, for an independent international investigation."),
        run("Raise the letters of 2018 and 2020, which were never answered, in every meeting."),
    )
    return (
        Section(
            run("Summary and asks"),
            (
                Para(ENGLISH_ACCOUNT),
                AskBox(run("What we ask of you"), asks),
                Para(ENGLISH_ACCOUNT),
            ),
        ),
        Section(
            run("The victim"),
            (
                Figure(picture(), "Portrait of Ārash Ālfā, drawn", run("A drawn portrait."), 0.2),
                IDENTITY,
                Heading(run("Life"), 2),
                Para(ENGLISH_ACCOUNT),
                BulletList((run("A teacher."), run("A poet, of whom two books are kept."))),
                Heading(run("Family"), 3),
                Nothing(run("No relative has given consent to be named.")),
            ),
        ),
        Section(
            run("What happened"),
            (
                Timeline(EVENTS, "Timeline from 1979 to 2020", run("Timeline of the case.")),
                Table(
                    (run("Date"), run("Event"), run("Source"), run("Grade")),
                    tuple(
                        ((Field(f"{day} July 1988", DATE),), ENGLISH_ACCOUNT, (code("S-04"),),
                         run("B2"))
                        for day in range(10, 18)
                    ),
                    (1.4, 5, 0.9, 0.8),
                    caption=run("Chronology, with the grades of the sources."),
                ),
                Note(run("Grades: A to F for the source, 1 to 6 for what it says.")),
            ),
        ),
        Section(
            run("Both languages"),
            (
                TwoColumns(
                    (
                        Pair((Para(ENGLISH_ACCOUNT),), (Para(PERSIAN_ACCOUNT),)),
                        Pair((Para(run("Nothing was heard since.")),),
                             (Para(run("از آن پس خبری نرسیده است.")),)),
                    )
                ),
                NumberedList((run("First demand."), run("Second demand."))),
            ),
        ),
        Section(run("Exhibits"), (exhibits(exhibit_count, english=True),), new_page=True),
    )  # fmt: skip


EVENTS = (
    Event(date(1979, 2, 11), date(1979, 2, 11), run("Revolution")),
    Event(date(1982, 9, 14), date(1982, 9, 14), run("Arrest of Ārash Ālfā")),
    Event(date(1983, 3, 21), date(1984, 3, 19), run("Sentence of ten years, in the year 1362")),
    Event(date(1988, 7, 28), date(1988, 8, 31), run("Transfer to an unknown place")),
    Event(date(2018, 12, 4), date(2018, 12, 4), run("Report MDE 13/9421/2018")),
)
PERSIAN_EVENTS = (
    Event(date(1979, 2, 11), date(1979, 2, 11), run("انقلاب")),
    Event(date(1982, 9, 14), date(1982, 9, 14), run("بازداشت آرش آلفا")),
    Event(date(1983, 3, 21), date(1984, 3, 19), run("حکم ده سال زندان، در سال ۱۳۶۲")),
    Event(date(1988, 7, 28), date(1988, 8, 31), run("انتقال به جای نامعلوم")),
    Event(date(2018, 12, 4), date(2018, 12, 4), run("گزارش عفو بین‌الملل")),
)


def persian_sections(exhibit_count: int = 40) -> tuple[Section, ...]:
    asks = (
        run("سرنوشت و محل دفن آرش آلفا را اعلام کنید."),
        run("تحقیق مستقل بین‌المللی را در نشست آینده بخواهید."),
    )
    identity = KeyTable(tuple(KeyRow(row.other_label, row.other_value) for row in IDENTITY.rows))
    return (
        Section(
            run("چکیده و خواسته‌ها"),
            (
                Para(PERSIAN_ACCOUNT),
                AskBox(run("آنچه از شما می‌خواهیم"), asks),
                Para(PERSIAN_ACCOUNT),
            ),
        ),
        Section(
            run("قربانی"),
            (
                Figure(picture(), "چهرهٔ آرش آلفا", run("چهره‌ای نقاشی‌شده."), 0.2),
                identity,
                Heading(run("زندگی"), 2),
                BulletList((run("آموزگار بود."), run("شاعر بود و دو کتاب از او مانده است."))),
                Nothing(run("هیچ‌یک از بستگان رضایت نداده است.")),
                NumberedList((run("خواستهٔ نخست."), run("خواستهٔ دوم."))),
            ),
        ),
        Section(
            run("چه گذشت"),
            (
                Timeline(PERSIAN_EVENTS, "گاه‌شمار", run("گاه‌شمار پرونده.")),
                Table(
                    (run("تاریخ"), run("رویداد"), run("منبع"), run("درجه")),
                    tuple(
                        ((Field("۸ مرداد ۱۳۶۷", DATE),), PERSIAN_ACCOUNT, (code("S-04"),),
                         (code("B2"),))
                        for _ in range(8)
                    ),
                    (1.4, 5, 0.9, 0.8),
                    caption=run("گاه‌شمار با درجهٔ منابع."),
                ),
            ),
        ),
        Section(run("اسناد"), (exhibits(exhibit_count, english=False),), new_page=True),
    )  # fmt: skip


def document(language: str = "en", exhibit_count: int = 40) -> Document:
    english = language != "fa"
    sections = english_sections(exhibit_count) if english else persian_sections(exhibit_count)
    return Document(
        title="D-2026-0007",
        author="Fictional Office for Justice",
        language=language,
        languages=("en", "fa"),
        reference="D-2026-0007",
        classification=run(
            "CONFIDENTIAL – SOURCE PROTECTION" if english else "محرمانه – حفاظت از منابع"
        ),
        sections=sections,
        made_on=date(2026, 11, 23),
        cover=cover(language),
        notice=run("FICTIONAL – for training only" if english else "خیالی – تنها برای آموزش"),
        copy=run(
            "Copy 3 of 5 · for the Embassy of Fictland"
            if english else "نسخهٔ ۳ از ۵ · برای سفارت فیکت‌لند"
        ),
        subject="Dossier",
    )  # fmt: skip
