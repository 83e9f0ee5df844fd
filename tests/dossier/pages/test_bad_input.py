"""What no dossier should be asked to print: a sound file, or one plain sentence, and soon."""

import gc
import time
from collections.abc import Callable

import pytest

from casefile.dossier.content import (
    AskBox,
    Block,
    BulletList,
    Emphasis,
    Exhibit,
    Field,
    FieldKind,
    Footnote,
    KeyTable,
    NumberedList,
    Pair,
    Para,
    Run,
    Table,
    Text,
    TwoColumns,
)
from casefile.dossier.content_graphics import BarChart, FamilyTree, PlaceMap, Timeline
from casefile.dossier.pages.blocks import MOST_DEEP, NestingError
from casefile.dossier.press import press
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.lines import lay_out
from casefile.dossier.text.runs import StyledRun, TextStyle
from casefile.dossier.text.text_source import read_runs
from casefile.language.catalogue import Catalogue
from casefile.progress import Cancelled, Unwatched
from tests.dossier.dossier_pages import fonts, printed, simple, words
from tests.dossier.dossier_samples import run
from tests.dossier.heavy_content import (
    HEAVY,
    footnotes_within,
    lists_within,
    many_footnotes,
    many_items,
    many_runs,
)

SENTENCE = "the family asked the court again and nobody answered the uncharacteristic letters "
WORDS = SENTENCE.split()
TEXTS: dict[str, Callable[[int], list[StyledRun]]] = {
    "runs": lambda n: [StyledRun(f"{WORDS[i % 12]} ", bold=i % 2 == 0) for i in range(n)],
    "links": lambda n: [
        StyledRun(f"{WORDS[i % 12]} ", link="#there" if i % 2 else "") for i in range(n)
    ],
    "French quotes": lambda n: [StyledRun("« lettre » : " * (n // 3), "fr")],
    "codes": lambda n: [StyledRun("the \u2066E 12 / 7\u2069 letter " * (n // 5))],
    "dashes": lambda n: [StyledRun("family–court " * n)],
    "soft hyphens": lambda n: [StyledRun("uncharac\u00adteristic ordinary " * (n // 2))],
    "lines": lambda n: [StyledRun("a letter\n" * (n // 2))],
}
JUSTIFIED = TextStyle("P", align="justify")


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_four_times_as_long_is_set_in_about_four_times_the_time(kind: str) -> None:
    setting = DocumentFonts(fonts())

    def seconds(count: int) -> float:
        source = read_runs(TEXTS[kind](count), JUSTIFIED, setting)
        started = time.process_time()
        assert len(lay_out(source, JUSTIFIED, 470)) > count / 30
        return time.process_time() - started

    seconds(500)  # every word is known by now
    short = min(seconds(10_000) for _ in range(2))
    assert seconds(40_000) < 10 * short  # sixteen times, where every word moves all others


@pytest.mark.parametrize("kind", HEAVY)
def test_very_much_of_anything_is_printed_whole(kind: str) -> None:
    made = simple(*HEAVY[kind](600))
    assert press(made, Catalogue("en"), "A4", (), Unwatched(), fonts()).pages > 0


def _columns_within(depth: int) -> Block:
    block: Block = Para(run("Inside"))
    for _ in range(depth):
        block = TwoColumns((Pair((block,), (Para(run("بیرون")),)),))
    return block


@pytest.mark.parametrize("nested", [lists_within, footnotes_within, _columns_within])
def test_what_stands_too_deep_in_itself_is_refused(nested: Callable[[int], Block]) -> None:
    for depth in (MOST_DEEP + 1, 1_000):
        with pytest.raises(NestingError) as caught:
            printed(simple(nested(depth)))
        assert caught.value.facts == {"most": MOST_DEEP}


def test_lists_and_notes_may_stand_in_each_other_as_deep_as_is_said() -> None:
    made = simple(lists_within(MOST_DEEP), footnotes_within(MOST_DEEP))
    read = words(printed(made))
    assert "Inside" in read
    assert press(made, Catalogue("en"), "A4", (), Unwatched(), fonts()).pages == 1


class _StopIn:
    """Stops the work in the middle of a page, as a full disk or a closed window can."""

    def __init__(self, pages: int) -> None:
        self.left = pages

    def report(self, done: int, total: int) -> None:
        del done, total
        self.left -= 1
        if not self.left:
            raise Cancelled


@pytest.mark.parametrize("block", [many_runs(3_000), many_items(200), many_footnotes(200)])
def test_stopping_in_the_middle_of_a_block_leaves_the_next_printing_whole(block: Block) -> None:
    made = simple(block)
    whole = press(made, Catalogue("en"), "A4", (), Unwatched(), fonts()).pdf
    with pytest.raises(Cancelled):
        press(made, Catalogue("en"), "A4", (), _StopIn(2), fonts())
    assert gc.isenabled()
    assert press(made, Catalogue("en"), "A4", (), Unwatched(), fonts()).pdf == whole


EMPTY: tuple[Block, ...] = (
    Para(()),
    BulletList(()),
    NumberedList(()),
    KeyTable(()),
    Table((), (), (1,)),
    AskBox((), ()),
    TwoColumns(()),
    TwoColumns((Pair((), ()),)),
    Exhibit("E-0001", (), ()),
    Timeline(()),
    FamilyTree(()),
    BarChart(()),
    PlaceMap(()),
)


@pytest.mark.parametrize("block", EMPTY, ids=lambda block: type(block).__name__)
@pytest.mark.parametrize("text", [(), run(""), run("\u2028"), (Field("", FieldKind.NAME),)])
def test_nothing_at_all_is_printed_as_nothing(block: Block, text: Text) -> None:
    made = simple(Para(text), block, Para((*text, *run("The end.", emphasis=Emphasis.BOLD))))
    pressed = press(made, Catalogue("en"), "A4", (), Unwatched(), fonts())
    assert "The end." in words(pressed.pdf)


def test_a_footnote_of_nothing_still_has_its_number() -> None:
    pressed = press(
        simple(Para((Run("Word"), Footnote(())))), Catalogue("en"), "A4", (), Unwatched(), fonts()
    )
    assert words(pressed.pdf).split().count("1") >= 1
