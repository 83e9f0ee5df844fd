from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from casefile.dossier.content import (
    Cover,
    Document,
    Field,
    FieldKind,
    Figure,
    Footnote,
    Heading,
    KeyRow,
    KeyTable,
    Para,
    Run,
    Table,
)
from casefile.dossier.content_graphics import BarChart, Bars, Event, PlaceMap, Timeline
from casefile.dossier.finishing.finish import facts_of, finish
from casefile.dossier.press import press
from casefile.dossier.proof.spellings import spellings
from casefile.dossier.proof.verify import (
    BrokenLinkError,
    LeakFoundError,
    MisprintError,
    WrongPageNumberError,
    verify,
)
from casefile.dossier.proof.withheld_words import WithheldToken, WithheldWords
from casefile.language.catalogue import Catalogue
from casefile.progress import Unwatched
from casefile.values.dossiers import ArchiveForm
from tests.dossier.dossier_pages import finished_sample, fonts, opened, printed, simple
from tests.dossier.dossier_samples import document, picture, run

LATIN, PERSIAN = "Fictionalia Withheldi", "خیالیه پنهانی‌پور"
NUMBER = "1234567890"
WITHHELD = (WithheldToken(LATIN), WithheldToken(PERSIAN), WithheldToken(NUMBER))


def _finished(made: Document) -> bytes:
    return finish(printed(made), facts_of(made))


def _changed(pdf: bytes, change: object) -> bytes:
    with opened(pdf) as file:
        change(file)  # type: ignore[operator]  # a function
        written = BytesIO()
        file.save(written)
    return written.getvalue()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_sound_dossier_passes_to_the_last_letter(language: str) -> None:
    contents = "Contents" if language == "en" else "فهرست"
    verify(finished_sample(language), WITHHELD, document(language), (contents,))


def test_letters_with_zeros_between_them_spell_no_name() -> None:
    words = WithheldWords([WithheldToken("Beta")])  # it stands backwards in "Fate, burial"
    harmless, leaking = (f"\ufeff{text}".encode("utf-16-be") for text in ("Fate, burial", "Beta"))
    assert not any(words.are_in(text) for text in spellings(harmless))
    assert any(words.are_in(text) for text in spellings(leaking))


@pytest.mark.parametrize(
    "text",
    [
        f"It was {LATIN} who came.",
        "FICTIONALIA   WITHHELDI",
        "fictionaliawithheldi",
        "Fictionalia\u2028Withheldi",
        "Fictio\u0301nalia Withheldi",
        "Fiction\u00adalia With\u00adheldi",
        f"گفتند {PERSIAN} بود.",
        "خیالیه پنهانی پور",
        "خياليه پنهانيپور",
        "ﺧﯿﺎﻟﯿﻪ پنهانی‌پور",
        f"no. {NUMBER}",
        "no. ۱۲۳۴۵۶۷۸۹۰",
        "no. 123-456-7890",
    ],
)
def test_a_withheld_name_on_a_page_refuses_the_file_and_says_which_page(text: str) -> None:
    made = simple(Para(run("First page.")), *[Para(run("Filling. " * 99))] * 9, Para(run(text)))
    with pytest.raises(LeakFoundError) as caught:
        verify(_finished(made), WITHHELD)
    assert caught.value.where == "text of a page"
    assert caught.value.page >= 2
    assert "ictionalia" not in str(caught.value) + repr(caught.value.facts)


def test_a_withheld_name_in_a_bookmark_in_words_for_a_picture_or_in_the_title_is_found() -> None:
    bookmarked = simple(title=run("Section"), subject="")
    pdf = _finished(bookmarked)

    def rename(file: pikepdf.Pdf) -> None:
        with file.open_outline() as outline:
            outline.root[0].title = PERSIAN

    described = simple(Figure(picture(), f"Portrait of {LATIN}"))
    titled = replace(simple(Para(run("x"))), title=LATIN)
    for made, where, page in (
        (_changed(pdf, rename), "bookmarks", 0),
        (_finished(described), "descriptions for screen readers", 1),
        (_finished(titled), "metadata", 0),
    ):
        with pytest.raises(LeakFoundError) as caught:
            verify(made, WITHHELD)
        assert (caught.value.where, caught.value.page) == (where, page)


def _attach(content: bytes, name: str) -> object:
    def change(file: pikepdf.Pdf) -> None:
        file.attachments[name] = pikepdf.AttachedFileSpec(file, content, filename=name)

    return change


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (LATIN.encode(), "a.txt"),
        (PERSIAN.encode(), "a.txt"),
        (PERSIAN.encode("utf-16"), "a.txt"),
        (PERSIAN.encode("utf-16-be"), "a.txt"),
        ("خياليه پنهانى‌پور".encode("cp1256"), "a.txt"),
        (f"<{LATIN.encode().hex()}>".encode(), "a.txt"),
        (b"harmless", f"{LATIN}.txt"),
    ],
)
def test_a_withheld_name_in_or_on_an_attachment_is_found(content: bytes, name: str) -> None:
    with pytest.raises(LeakFoundError):
        verify(_changed(finished_sample("en"), _attach(content, name)), WITHHELD)


def test_a_withheld_name_in_a_link_or_a_font_name_is_found() -> None:
    def link(file: pikepdf.Pdf) -> None:
        page = next(page for page in file.pages if "/Annots" in page.obj)
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(f"https://x/{LATIN}"))
        page.obj.Annots[0].A = action

    def font(file: pikepdf.Pdf) -> None:
        fonts = (each for each in file.objects if isinstance(each, pikepdf.Dictionary))
        one = next(each for each in fonts if str(each.get("/Type", "")) == "/FontDescriptor")
        one.FontName = pikepdf.Name("/Fictionalia#20Withheldi")

    for change, where in ((link, "links"), (font, "font names")):
        with pytest.raises(LeakFoundError) as caught:
            verify(_changed(finished_sample("en"), change), WITHHELD)
        assert caught.value.where == where


ONE, ONE_PERSIAN = "Pinhandokht", "پنهان‌دخت"


@pytest.mark.parametrize(
    "text",
    [
        "P i n h a n d o k h t", "P.i.n.h.a.n.d.o.k.h.t", "پ ن ه ا ن د خ ت", "Pinhandokht2018.pdf",
        "letter-of-pinhandokht1", "LetterOfPinhandokht.pdf", "1397پنهان‌دخت",
        "Рinhаndоkht",  # some of its letters are Cyrillic
    ],
)  # fmt: skip
def test_a_single_name_is_found_however_it_is_spelt_or_put_together(text: str) -> None:
    tokens = (WithheldToken(ONE), WithheldToken(ONE_PERSIAN))
    with pytest.raises(LeakFoundError) as caught:
        verify(_finished(simple(Para((Field(text, FieldKind.TEXT),)))), tokens)
    assert (caught.value.where, caught.value.page) == ("text of a page", 1)


def test_what_is_seen_and_not_read_back_is_held_against_the_names_too() -> None:
    made = simple(Para(run("Body")))
    cover = Cover(run("Office"), run("Title"), code=f"{ONE};1/5", code_alt="A code")
    long = (Run("Copy 1 of 2 · for "), Field("the office " * 60 + ONE, FieldKind.NAME))
    for leaking, where in (
        (replace(made, cover=cover), "pictures"), (replace(made, copy=long), "text of a page"),
    ):  # fmt: skip
        with pytest.raises(LeakFoundError) as caught:
            verify(_finished(leaking), (WithheldToken(ONE),), leaking)
        assert caught.value.where == where


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize(
    "value",
    [
        "سال‌های ۱۳۶۰–۱۳۶۷", "حکم ۱۳۶۰-۱۳۶۷ بود", "تلفن ۰۲۱-۸۸۷۷", "پلاک۱۲", "پلاک۱۲۳", "ماده۱۹",
        "۱۳۶۷ش", "فروردین۱۳۶۷", "MDE13سند", "(ICRC)صلیب", "A4برگ۲", "veut où اوّل", "محمّد و قاسم",
        "ابوالحسن‌زادهٔ‌تهرانی‌نمونه‌آبادی",
    ],
)  # fmt: skip
def test_numbers_and_marks_between_persian_letters_are_no_misprint(
    value: str, language: str
) -> None:
    text = (Run("the "), Field(value, FieldKind.TEXT), Run(" end"))
    narrow = Table((), ((text,) * 7,), (1,) * 7)
    made = simple(Para(text), narrow, language=language)
    verify(_finished(made), (), made)


def test_a_chart_counts_in_the_digits_of_the_document_whatever_its_section_is_in() -> None:
    made = simple(BarChart((Bars(run("Letters"), (1_561,)),)))
    in_persian = replace(made, sections=(replace(made.sections[0], language="fa"),))
    verify(_finished(in_persian), (), in_persian)


def test_a_value_that_is_cut_by_a_narrow_column_is_still_held_against_the_record() -> None:
    name = "خیالی‌پورزادهٔ‌نمونه‌آبادی"
    made = simple(Table((), ((run("x"), (Field(name, FieldKind.NAME),)),), (9, 1)))
    verify(_finished(made), (), made)
    other = (Field(name.replace("نمونه", "نموده"), FieldKind.NAME),)
    wrong = simple(Table((), ((run("x"), other),), (9, 1)))
    with pytest.raises(MisprintError):
        verify(_finished(made), (), wrong)


def test_a_footnote_on_the_cover_and_a_title_of_nothing_are_no_harm() -> None:
    noted = (Run("A remark"), Footnote((Run("Noted"), Footnote(run("twice")))))
    cover = Cover(run("Office"), noted, facts=KeyTable((KeyRow(run("Fact"), noted),)),
                  remarks=(noted,))  # fmt: skip
    made = replace(simple(Para(run("Body")), contents=True), cover=cover)
    for title in ((), run(""), (Run("\n"), Field("Title", FieldKind.NAME))):
        one = replace(made, sections=(replace(made.sections[0], title=title), made.sections[0]))
        verify(_finished(one), (), one, ("Contents",))
        nothing = replace(made, sections=(replace(made.sections[0], title=title),))
        verify(_finished(nothing), (), nothing, ("Contents",))


def test_a_heading_of_one_endless_word_is_no_broken_link() -> None:
    made = simple(Para(run("Body")), title=run("Endlessname" * 40), contents=True)
    verify(_finished(made), (), made, ("Contents",))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("رضا", "رضایت‌نامه‌ها"), ("هما", "نامهٔ مادر"), ("یار", "برای خانواده"), ("علی", "تعلیق حکم"),
        ("حسن", "محسنی"), ("صدا", "بی‌صدا"), ("Ali", "Quality"), ("Mina", "Criminal, terminal"),
        ("Roxana", "Roxanaville"), ("Mark", "marked"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", list(ArchiveForm))
def test_a_name_inside_of_other_words_refuses_no_dossier(
    name: str, text: str, form: ArchiveForm
) -> None:
    """Bookmarks, the contents, words for pictures and the files inside say it too."""
    said = (Run(text),)
    made = simple(
        Heading(said), Para(said), Figure(picture(), text), Heading(said, 3), title=said,
        contents=True, subject=text,
    )  # fmt: skip
    for language in ("en", "fa"):
        one = replace(made, language=language)
        assert press(one, Catalogue(language), "A4", (name,), Unwatched(), fonts(), form).pages


def test_a_name_that_is_a_word_of_the_program_refuses_no_drawing() -> None:
    chart = Timeline((Event(date(1988, 7, 28), date(1988, 7, 28), run("Arrest")),))
    for language, names in (("en", ("Iran", "Day")), ("fa", ("ایران", "روز"))):
        made = simple(chart, PlaceMap(()), language=language)
        assert press(made, Catalogue(language), "A4", names, Unwatched(), fonts()).pages


@pytest.mark.parametrize("text", ["Withheld", "Alireza", "quality", "علیرضا", "12345678901x"[:9]])
def test_words_that_only_resemble_a_withheld_name_pass(text: str) -> None:
    tokens = (WithheldToken("Ali"), WithheldToken("علی"), WithheldToken(LATIN))
    verify(_finished(simple(Para(run(text)))), tokens)


@given(some.text(some.sampled_from("abcآبپتسحخ"), min_size=3, max_size=9), some.integers(0, 5))
@settings(deadline=None, max_examples=200)
def test_a_name_is_found_wherever_spaces_or_line_ends_cut_it(name: str, cut: int) -> None:
    words = WithheldWords([WithheldToken(name)])
    place = min(cut, len(name))
    assert words.are_in(f"x {name[:place]}\n{name[place:]} y")
    assert words.are_in(name.upper())


def test_a_token_never_shows_itself() -> None:
    assert LATIN not in repr(WithheldToken(LATIN))


def test_a_letter_too_few_or_too_many_refuses_the_file() -> None:
    made = simple(Para(run("All the letters.")))
    pdf = _finished(made)
    verify(pdf, (), made)
    for other in ("All the letter.", "All the letters too."):
        with pytest.raises(MisprintError):
            verify(pdf, (), simple(Para(run(other))))


def test_a_date_or_number_that_differs_from_the_record_refuses_the_file() -> None:
    def dated(day: str) -> Document:
        return simple(Para((Run("On "), Field(day, FieldKind.DATE), Run("."))))

    pdf = _finished(dated("28 July 1988"))
    verify(pdf, (), dated("28 July 1988"))
    with pytest.raises(MisprintError) as caught:
        verify(pdf, (), dated("29 July 1988"))
    assert caught.value.facts == {"count": 1}


def test_a_link_to_a_page_that_is_gone_refuses_the_file() -> None:
    def cut(file: pikepdf.Pdf) -> None:
        del file.pages[-2:]

    with pytest.raises(BrokenLinkError):
        verify(_changed(finished_sample("en"), cut), ())


@pytest.mark.parametrize("language", ["en", "fa"])
def test_contents_that_name_another_page_than_bears_the_number_refuse_the_file(
    language: str,
) -> None:
    def swap(file: pikepdf.Pdf) -> None:
        moved = file.pages[3]
        del file.pages[3]
        file.pages.insert(2, moved)

    with pytest.raises(WrongPageNumberError) as caught:
        verify(_changed(finished_sample(language), swap), ())
    assert caught.value.facts == {"page": 2}


def test_a_link_that_lands_beside_its_words_refuses_the_file_and_says_where_it_stands() -> None:
    def lift(file: pikepdf.Pdf) -> None:
        area = file.pages[1].obj.Annots[0]
        area.Dest = pikepdf.Array([area.Dest[0], *list(area.Dest)[1:3], 60, 0])

    with pytest.raises(BrokenLinkError) as caught:
        verify(_changed(finished_sample("en"), lift), ())
    assert caught.value.page == 2


def test_a_bookmark_that_lands_beside_its_words_refuses_the_file() -> None:
    def rename(file: pikepdf.Pdf) -> None:
        with file.open_outline() as outline:
            outline.root[0].title = "Zzzz"

    with pytest.raises(BrokenLinkError) as caught:
        verify(_changed(finished_sample("en"), rename), ())
    assert caught.value.page == 0


def test_an_unlisted_heading_is_counted_too() -> None:
    made = simple(Heading(run("Unlisted"), listed=False), Para(run("Text.")))
    verify(_finished(made), (), made)


@pytest.mark.parametrize("text", ["Sigma’s mother", "Sigma's mother", "the mother of Sigma."])
def test_a_name_is_found_with_the_ending_that_says_whose(text: str) -> None:
    assert WithheldWords([WithheldToken("Sigma")]).are_in(text)
