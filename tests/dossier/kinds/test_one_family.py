"""A dossier in both languages says everything that each of its languages says alone."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pypdfium2
import pytest

from casefile.dossier.content import Document, Field, Run, TwoColumns
from casefile.dossier.content_graphics import Bond, FamilyTree, Kinship, Timeline
from casefile.dossier.kinds.one_family import SECTIONS, one_family
from casefile.dossier.kinds.voice import Voice
from casefile.dossier.pages.inline import plain
from casefile.dossier.press import press
from casefile.language.catalogue import Catalogue
from casefile.progress import Unwatched
from casefile.values.calendars import DateParts
from casefile.values.codes import (
    Calendar,
    Classification,
    DossierLanguage,
    FamilyRole,
    IdentityMode,
)
from casefile.values.dates import FlexDate
from casefile.values.printed import (
    PrintedAct,
    PrintedConsent,
    PrintedDemand,
    PrintedExhibit,
    PrintedFamily,
    PrintedLetter,
    PrintedPerson,
    PrintedRelation,
    PrintedSource,
    PrintedStep,
)
from casefile.values.wording import Wording

DAY = FlexDate.exact(1988, 7, 30)
NAME = Wording("Alef Khiyalpour", "آلف خیال‌پور")
OFFICE = Wording("Fictional Office", "دفتر خیالی")


def family() -> PrintedFamily:
    """Give a family with one fictional thing of every kind."""
    act = PrintedAct(
        "A-0001", DAY, "ARREST", "CONFIRMED", NAME, Wording("Sampletown", "نمونه‌شهر"),
        Wording("He was taken.", "او را بردند."), "SRC-0001", "B2",
    )  # fmt: skip
    demand = PrintedDemand(
        "D-0001", "TRUTH", Wording("Open the archive.", "بایگانی را بگشایید."), (OFFICE,),
        "ICCPR art. 6", "SUBMITTED", date(2026, 12, 1),
        (PrintedStep(DAY, "SUBMITTED", Wording("It was sent.", "فرستاده شد.")),),
    )  # fmt: skip
    letter = PrintedLetter(
        "C-0001", "X 1", "SENT", "LETTER", None, (OFFICE,), (), "Archive", "About it.", "en",
        ("D-0001",), date(2026, 12, 1), date(2026, 11, 1), "", "SENT", (),
    )  # fmt: skip
    exhibit = PrintedExhibit(
        "E-0001", Wording("A sketch", "یک طرح"), "PHOTO", DAY, "a.png", "image/png", 77,
        "ab" * 32, (("RECEIVED", "2026-01-01", ""),),
    )  # fmt: skip
    return PrintedFamily(
        dossier_reference="DOS-0001", family_reference="F-0001",
        title=Wording("Khiyalpour family", "خانوادهٔ خیال‌پور"),
        classification=Classification.RESTRICTED, language=DossierLanguage.BOTH,
        organisation="Fictional Office", recipient="Ministry of Examplia",
        printed_on=date(2026, 11, 23), copy_number=1, copies=2,
        notice=Wording("FICTIONAL", "خیالی"), summary=Wording(), since_then=Wording(),
        official_statements=Wording(), city=Wording("Sampletown", "نمونه‌شهر"),
        people=(
            PrintedPerson("P-0001", NAME, IdentityMode.FULL, FamilyRole.VICTIM, born=DAY),
            PrintedPerson("", Wording("Bet", "بت"), IdentityMode.FULL, FamilyRole.CONTACT),
        ),
        unnamed_relatives=1, acts=(act, replace(act, reference="A-0002", happened=None), act),
        sources=(PrintedSource("SRC-0001", Wording("Relative", "خویشاوند"), "KIN", "B"),),
        demands=(demand,), letters=(letter,), exhibits=(exhibit,),
        consents=(
            PrintedConsent(NAME, IdentityMode.FULL, "CON-0001", "MEETING", DAY, "FORM", ""),
        ),
        sections=("SUMMARY", *SECTIONS), paper="A4", audit_code="",
    )  # fmt: skip


def bare() -> PrintedFamily:
    """Give a family about which nothing is recorded."""
    return replace(
        family(), people=(), unnamed_relatives=0, acts=(), sources=(), demands=(), letters=(),
        exhibits=(), consents=(),
    )  # fmt: skip


def made(graph: PrintedFamily, first: str, second: str = "") -> Document:
    def label(vocabulary: str, code: str) -> Wording:
        return Wording(f"{vocabulary} {code} label", f"برچسب {vocabulary} {code}")

    return one_family(graph, Voice(Catalogue(first), Catalogue(second) if second else None, label))


def said(node: object) -> Iterator[str]:
    """Give every text inside a part of the content tree, without signs of direction."""
    if isinstance(node, tuple):
        if node and all(isinstance(each, Run | Field) for each in node):
            yield from (plain((each,)) for each in node)
        else:
            for each in node:
                yield from said(each)
    elif is_dataclass(node):
        for each in fields(node):
            yield from said(getattr(node, each.name))


@pytest.mark.parametrize("graph", [family(), bare()])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_both_languages_say_what_each_says_alone(graph: PrintedFamily, language: str) -> None:
    both = made(graph, "en", "fa")
    everything = " ".join(said((both.cover, both.sections)))
    alone = made(graph, language)
    # The letters are a table in one language and a card each in two.
    sections = tuple(each for each in alone.sections if each.destination != "letters")
    wanted = {each for each in said((alone.cover, sections)) if re.search(r"\w", each)}
    assert len(wanted) > 20
    assert {each for each in wanted if each not in everything} == set()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_letters_say_the_same_in_one_language_and_in_two(language: str) -> None:
    graph = family()
    alone, both = _letters(made(graph, language)), _letters(made(graph, "en", "fa"))
    for letter in graph.letters:
        parties = [each.in_language(language) for each in (*letter.sender, *letter.addressees)]
        values = [letter.reference, letter.external_reference, letter.subject, letter.summary]
        for value in (*parties, *values, *letter.demands, *letter.attachments):
            assert value in alone
            assert value in both


def _letters(document: Document) -> str:
    return " ".join(
        said(tuple(each for each in document.sections if each.destination == "letters"))
    )


def test_the_pages_in_both_languages_hold_every_letter() -> None:
    pressed = press(made(family(), "en", "fa"), Catalogue("en"), "A4", (), Unwatched(), None)
    assert pressed.pages > 3


def test_a_timeline_says_that_events_without_dates_are_missing() -> None:
    (shown,) = _timelines(made(family(), "en"))
    assert plain(shown.caption) == "Events without a date are not drawn."
    dated = replace(family(), acts=tuple(replace(each, happened=DAY) for each in family().acts))
    (whole,) = _timelines(made(dated, "en"))
    assert whole.caption == ()


def test_the_timeline_shows_both_calendars_and_what_is_known_on_one_side_only() -> None:
    before = FlexDate.before(DateParts(1989))
    acts = tuple(replace(each, happened=before) for each in family().acts)
    (english,) = _timelines(made(replace(family(), acts=acts), "en"))
    assert english.calendars == (Calendar.GREG, Calendar.JALALI)
    assert {(each.earliest, each.latest) for each in english.events} == {(None, date(1988, 12, 31))}
    assert plain(english.events[0].when).startswith("before 1989")
    (persian,) = _timelines(made(replace(family(), acts=acts), "fa"))
    assert persian.calendars == (Calendar.JALALI, Calendar.GREG)


def test_those_who_are_named_stand_in_a_tree_in_both_scripts() -> None:
    related = replace(family(), relations=(PrintedRelation(1, 0, "PARENT"),))
    blocks = made(related, "en", "fa").sections[1].blocks
    (tree,) = (block for block in blocks if isinstance(block, FamilyTree))
    assert [plain(each.name) for each in tree.people] == ["Alef Khiyalpour آلف خیال‌پور", "Bet بت"]
    assert tree.kinships == (Kinship("1", "0", Bond.PARENT),)
    assert "another relative" in plain(tree.others)
    pressed = press(made(related, "en", "fa"), Catalogue("en"), "A4", (), Unwatched(), None)
    assert pressed.pages > 3


def test_without_relations_there_is_no_tree() -> None:
    related = replace(family(), relations=(PrintedRelation(1, 0, "LAWYER"),))
    for each in (family(), related):
        assert not any(isinstance(b, FamilyTree) for b in made(each, "en").sections[1].blocks)


def _timelines(document: Document) -> list[Timeline]:
    blocks = [block for section in document.sections for block in section.blocks]
    return [block for block in blocks if isinstance(block, Timeline)]


def test_each_paragraph_begins_level_with_its_translation() -> None:
    two = Wording("He was born.\nHe taught.", "زاده شد.\nآموزگار بود.")
    (beside,) = Voice(Catalogue("en"), Catalogue("fa"), lambda *_: two).paragraphs(two)
    assert isinstance(beside, TwoColumns)
    assert [len(pair.first) for pair in beside.pairs] == [1, 1]
    uneven = Wording("He was born.\nHe taught.", "زاده شد.")
    (whole,) = Voice(Catalogue("en"), Catalogue("fa"), lambda *_: uneven).paragraphs(uneven)
    assert isinstance(whole, TwoColumns)
    assert [(len(pair.first), len(pair.second)) for pair in whole.pairs] == [(2, 1)]


def test_a_photograph_stands_beside_what_is_known_of_the_person() -> None:
    pictured = replace(family().people[0], photo=b"a picture")
    document = made(replace(family(), people=(pictured, *family().people)), "en", "fa")
    victims = next(each for each in document.sections if each.destination == "victims")
    shown = [type(block).__name__ for block in victims.blocks]
    assert shown == ["Heading", "Portrait", "Heading", "KeyTable"]


def test_a_dossier_in_both_languages_numbers_its_copies_in_both() -> None:
    both = made(family(), "en", "fa")
    assert "نسخه" in " ".join(said(both.other_copy))
    assert made(family(), "en").other_copy == ()


def test_a_dossier_in_both_languages_numbers_its_pages_in_both() -> None:
    document, words = made(family(), "en", "fa"), Catalogue("en")
    pressed = press(document, words, "A4", (), Unwatched(), other_words=Catalogue("fa"))
    read = pypdfium2.PdfDocument(pressed.pdf)
    try:
        foot = read[2].get_textpage().get_text_bounded()
    finally:
        read.close()
    assert "Page 3 of" in foot
    assert "صفح" in foot
