"""Headings, paragraphs, notes, lists, boxes and two languages beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.dossier.content import (
    AskBox,
    BulletList,
    Emphasis,
    ExhibitRef,
    Field,
    FieldKind,
    Footnote,
    Heading,
    Note,
    Nothing,
    NumberedList,
    Pair,
    Para,
    Run,
    Section,
    Text,
    TwoColumns,
)
from casefile.dossier.specimen.telling import code

if TYPE_CHECKING:
    from casefile.dossier.content import Block
    from casefile.dossier.specimen.telling import Telling

EXHIBIT, PHOTOGRAPH = "E-0001", "E-0002"


def running_text(told: Telling) -> Section:
    """Give paragraphs with everything that may stand in them."""
    return Section(
        told.text("Running text", "متن پیوسته"),
        (
            Para(_account(told)),
            Heading(told.text("A heading of the second level", "سرنویس سطح دوم")),
            Para(_looks(told)),
            Heading(told.text("A heading of the third level", "سرنویس سطح سوم"), 3),
            Para(_long(told)),
            Note(told.text(
                "A remark in small print: it stands below what it is about.",
                "یادداشتی با حروف ریز: زیر آنچه دربارهٔ آن است می‌آید.",
            )),
            Nothing(told.text(
                "Nothing is recorded here. A section is never left out in silence.",
                "اینجا چیزی ثبت نشده است. هیچ بخشی بی‌صدا کنار گذاشته نمی‌شود.",
            )),
        ),
        "text",
    )  # fmt: skip


def _account(told: Telling) -> Text:
    return (
        *told.text("On ", "در "), told.date("28 July 1988", "۶ مرداد ۱۳۶۷"),
        Run(" ("), told.date("6 Mordad 1367", "۲۸ ژوئیهٔ ۱۹۸۸"), *told.text("), ", ")، "),
        told.name(), Run(" ("), told.name_aside(),
        *told.text(") was taken from ward ", ") را از بند "),
        Field(told.words("3", "۳"), FieldKind.NUMBER),
        *told.text(
            " of an invented prison to an unknown place;",
            " زندانی خیالی به جای نامعلومی بردند؛",
        ),
        Footnote((
            *told.text("Witness statement ", "شهادت‌نامهٔ "), code("W-17"),
            *told.text(", paragraph 12, on file.", "، بند ۱۲، در پرونده."),
        )),
        *told.text(" his mother was given only his bag. The letter (see ",
                   " به مادرش تنها ساکش را دادند. نامه (نگاه کنید به "),
        ExhibitRef(EXHIBIT),
        *told.text(") says: “They gave back the bag and the watch, but did not say where he "
                   "is buried.” It bears the number ",
                   ") می‌گوید: «کیف و ساعت را پس دادند، اما نگفتند کجا دفن شده است.» شمارهٔ آن "),
        code("MDE 13/9421/2018"),
        *told.text(" and was never answered.", " است و هرگز پاسخ نگرفت."),
    )  # fmt: skip


def _looks(told: Telling) -> Text:
    return (
        *told.text("Words can be ", "واژه‌ها می‌توانند "),
        *told.text("bold", "سیاه", Emphasis.BOLD), *told.text(", ", "، "),
        *told.text("italic where the script has it", "خوابیده (تنها در خط لاتین)", Emphasis.ITALIC),
        *told.text(", ", "، "), *told.text("small", "ریز", Emphasis.SMALL), *told.text(", ", "، "),
        *told.text("raised", "بالا", Emphasis.RAISED),
        *told.text(", both ", "، هم "),
        *told.text("bold and italic", "سیاه و خوابیده", Emphasis.BOLD | Emphasis.ITALIC),
        *told.text(", or ", "، یا "),
        Run(told.words("a link to the tables", "پیوندی به جدول‌ها"), link="tables"),
        *told.text(
            ". A footnote may be long",
            " باشند. پانویس می‌تواند بلند باشد",
        ),
        Footnote(told.text(
            "This one goes on for several lines, so that one sees how far they stand apart, where "
            "the second line begins, and that the rule above the notes stands on the side where "
            "reading begins. Whatever does not fit below the text goes on at the foot of the page "
            "that follows.",
            "این یکی چند سطر ادامه دارد تا دیده شود فاصلهٔ سطرها چه اندازه است، سطر دوم از کجا "
            "آغاز می‌شود، و خط بالای پانویس‌ها در همان سویی است که خواندن از آن آغاز می‌شود. آنچه "
            "زیر متن جا نشود، در پای صفحهٔ بعد ادامه می‌یابد.",
        )),
        *told.text(
            ", and stands at the foot of the page of its sign.",
            " و در پای صفحه‌ای می‌آید که نشانه‌اش در آن است.",
        ),
    )  # fmt: skip


def _long(told: Telling) -> Text:
    return told.text(
        "Lines are broken for the whole paragraph at once, so that the gaps between words stay "
        "even; words are divided only where an even line cannot be had otherwise, as with "
        "extraordinarily uncharacteristic administrative circumlocutions. A date such as 4\u00a0"
        "December 2018, a name with initials such as A. B. Exampleson, and a reference stay on one "
        "line. No paragraph leaves its first or its last line alone on a page.",
        "سطرها برای همهٔ بند با هم شکسته می‌شوند تا فاصلهٔ واژه‌ها یکنواخت بماند. تاریخی مانند "
        "۱۳ آذر ۱۳۹۷ و شماره‌ای مانند ۱۲٬۳۴۵ در یک سطر می‌مانند، نیم‌فاصله‌ها در «می‌خواهند» و "
        "«نامه‌ها» سر جایشان هستند، و هیچ بندی نخستین یا واپسین سطرش را در صفحه‌ای تنها نمی‌گذارد.",
    )


def lists(told: Telling) -> Section:
    """Give lists, lists in lists, and what is asked of the reader."""
    blocks: tuple[Block, ...] = (
        BulletList((
            told.text("A point of a list.", "یک نکته از فهرست."),
            told.text(
                "A second point, long enough to show that its further lines begin below its first "
                "word and not below its bullet.",
                "نکتهٔ دوم، آن‌قدر بلند که دیده شود سطرهای بعدی‌اش زیر نخستین واژه آغاز می‌شوند و "
                "نه زیر نشانهٔ فهرست.",
            ),
            BulletList((
                told.text("A point inside the point.", "نکته‌ای درون نکته."),
                told.text("Another one.", "نکته‌ای دیگر."),
            )),
        )),
        NumberedList((
            told.text("A counted point.", "یک مورد شماره‌دار."),
            NumberedList((
                told.text("Counted with letters.", "شمرده‌شده با حروف."),
                told.text("And the next letter.", "و حرف بعدی."),
            )),
            told.text("The count goes on.", "شمارش ادامه می‌یابد."),
        ), start=9),
        AskBox(told.text("What the family asks", "آنچه خانواده می‌خواهد"), _asks(told)),
        AskBox(
            told.text("The same in both languages", "همان به هر دو زبان"), _asks(told),
            other_asks=_asks_aside(told), other_language=told.other,
        ),
    )  # fmt: skip
    return Section(told.text("Lists and boxes", "فهرست‌ها و کادرها"), blocks, "lists")


def _asks(told: Telling) -> tuple[Text, ...]:
    return tuple(told.text(*each) for each in _ASKS)


def _asks_aside(told: Telling) -> tuple[Text, ...]:
    return tuple(told.aside(*each) for each in _ASKS)


_ASKS = (
    ("Say what became of Ārash Ālfā, and where he is buried.",
     "بگویید بر سر آرش آلفا چه آمد و کجا به خاک سپرده شد."),
    ("Ask for an independent inquiry in the next session of the council.",
     "در نشست آیندهٔ شورا تحقیقی مستقل بخواهید."),
    ("Raise the unanswered letters in every meeting.",
     "نامه‌های بی‌پاسخ را در هر دیدار مطرح کنید."),
)  # fmt: skip


def columns(told: Telling) -> Section:
    """Give two languages beside each other; each pair begins level."""
    pairs = tuple(Pair((Para(told.text(*each)),), (Para(told.aside(*each)),)) for each in _PAIRS)
    beside = TwoColumns(pairs, (told.language, told.other))
    return Section(told.text("Two languages", "دو زبان در کنار هم"), (beside,), "columns")


_PAIRS = (
    (("The invented Alpha family lived in Fictabad, a town that is on no map. Two of its three "
     "children went to school there; the third was too young."),
     ("خانوادهٔ خیالی آلفا در فیکت‌آباد زندگی می‌کرد، شهری که روی هیچ نقشه‌ای نیست. دو تن از سه "
     "فرزندش آنجا به مدرسه می‌رفتند؛ سومی خردسال بود.")),
    ("Nobody answered their letters.",
     ("هیچ‌کس به نامه‌های آنان پاسخ نداد. هر بار نامه را با همان تمبر بازمی‌گرداندند و می‌گفتند "
     "که چنین پرونده‌ای وجود ندارد.")),
    (("Each paragraph begins level with its translation, however long either of them is, and so "
     "does the next."),
     "هر بند با ترجمه‌اش هم‌تراز آغاز می‌شود، هر اندازه هم که یکی از آن دو بلند باشد."),
)  # fmt: skip
