"""A footnote stands at the foot of the page that has its sign, whatever the sign stands in."""

from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from casefile.dossier.content import (
    AskBox,
    Block,
    BulletList,
    Cover,
    Footnote,
    Heading,
    KeyRow,
    KeyTable,
    Note,
    Pair,
    Para,
    Run,
    Table,
    Text,
    TwoColumns,
)
from casefile.dossier.finishing.finish import facts_of, finish
from casefile.dossier.proof.verify import verify
from tests.dossier.dossier_pages import opened, printed, simple, words
from tests.dossier.dossier_samples import run

FILLING = Para(run("Filling. " * 60))


def _noted(number: int, length: int = 1) -> Text:
    note = f"Remark{number}begins " + "and goes on " * (length - 1) + f"Remark{number}ends"
    return (Run(f"Sign{number};"), Footnote(run(note)))


def _pages(pdf: bytes) -> list[str]:
    return words(pdf).split("\f")[:-1]


def _page_of(pages: list[str], word: str) -> int:
    (page,) = [number for number, text in enumerate(pages) if word in text]
    return page


HOLDERS: dict[str, Callable[[Text], list[Block]]] = {
    "paragraph": lambda text: [Para(text)],
    "remark": lambda text: [Note(text)],
    "list": lambda text: [BulletList((run("Before. " * 40), run("Before. " * 40), text))],
    "list in a list": lambda text: [BulletList((run("Outer"), BulletList((text,))))],
    "box": lambda text: [AskBox(run("Asks"), (run("Please. " * 40), text))],
    "key table": lambda text: [KeyTable((KeyRow(run("Label"), text),))],
    "cell": lambda text: [Table((run("Head"),), ((run("First"),), (text,)), (1,))],
    "head": lambda text: [Table((text,), tuple((run("Row"),) for _ in range(90)), (1,))],
    "columns": lambda text: [TwoColumns((Pair((Para(text),), (Para(run("متن")),)),))],
}  # fmt: skip


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_footnote_stands_once_on_the_page_of_its_sign(holder: str) -> None:
    made = simple(*[FILLING] * 4, *HOLDERS[holder](_noted(1)), *[FILLING] * 4)
    pages = _pages(printed(made))
    assert "Sign1;" in pages[_page_of(pages, "Remark1begins")]


@pytest.mark.parametrize("filling", range(20, 34))
def test_a_sign_that_moves_to_the_next_page_takes_its_footnote_along(filling: int) -> None:
    rows = tuple((_noted(number),) for number in range(6))
    made = simple(*[Para(run("Line."))] * filling, Table((run("Head"),), rows, (1,)))
    pages = _pages(printed(made))
    for number in range(6):
        assert _page_of(pages, f"Sign{number};") == _page_of(pages, f"Remark{number}begins")


def test_the_last_lines_of_a_paragraph_take_their_footnote_to_their_own_page() -> None:
    text = (*run("Words of a long paragraph. " * 220), *_noted(1), *run(" And its end."))
    pages = _pages(printed(simple(Para(text))))
    assert len(pages) > 1
    assert _page_of(pages, "Remark1begins") == _page_of(pages, "Sign1;") == len(pages) - 1


def test_a_row_over_several_pages_leaves_each_footnote_where_its_sign_is() -> None:
    text = (*_noted(1), *run(" Long. " * 1_500), *_noted(2))
    pages = _pages(printed(simple(Table((run("Head"),), ((text,),), (1,)))))
    assert _page_of(pages, "Remark1begins") == _page_of(pages, "Sign1;") == 0
    assert _page_of(pages, "Remark2begins") == _page_of(pages, "Sign2;") > 0


@pytest.mark.parametrize("length", [300, 3_000])
def test_a_footnote_longer_than_its_page_goes_on_at_the_foot_of_the_next(length: int) -> None:
    made = simple(*[FILLING] * 5, Para(_noted(1, length)), *[FILLING] * 3, Para(_noted(2)))
    pages = _pages(printed(made))
    sign = _page_of(pages, "Sign1;")
    assert _page_of(pages, "Remark1begins") == sign
    assert _page_of(pages, "Remark1ends") > sign
    assert "".join(pages).split().count("goes") == length - 1
    assert _page_of(pages, "Remark2begins") == _page_of(pages, "Sign2;")


def test_more_footnotes_than_a_page_holds_in_one_row_are_all_printed() -> None:
    row = tuple(piece for number in range(90) for piece in _noted(number, 6))
    text = words(printed(simple(Table((run("Head"),), ((row,),), (1,)))))
    assert all(f"Remark{number}ends" in text for number in range(90))


def test_a_footnote_in_a_footnote_stands_below_it() -> None:
    inner: Text = (Run("Outer"), Footnote(run("Inner")))
    text = words(printed(simple(Para((Run("Text"), Footnote(inner))))))
    assert text.index("Outer") < text.index("Inner")


def test_footnotes_are_counted_once_although_their_heading_stands_in_the_contents() -> None:
    heading = Heading((Run("Noted"), Footnote(run("Remark"))))
    pdf = printed(simple(heading, contents=True))
    contents, page = _pages(pdf)
    assert "Remark" not in contents
    assert "¹" not in contents
    assert "Noted1" in page


def test_the_cover_has_its_footnotes_at_its_foot() -> None:
    cover = Cover(run("Office"), (Run("Title"), Footnote(run("Remark"))))
    assert "Remark" in _pages(printed(simple(cover=cover)))[0]


@pytest.mark.parametrize("tagged", [True, False])
def test_a_sign_leads_to_its_footnote_and_says_so(*, tagged: bool) -> None:
    made = simple(Para(_noted(1)), *[FILLING] * 9, Para(_noted(2)))
    with opened(printed(made, tagged=tagged)) as pdf:
        last = len(pdf.pages) - 1
        (sign,) = pdf.pages[last].Annots
        assert sign.Dest[0].objgen == pdf.pages[last].obj.objgen
        assert float(sign.Dest[3]) < float(sign.Rect[1])
        assert not tagged or str(sign.Contents) == "Footnote 2"


@pytest.mark.parametrize(("language", "side"), [("en", "left"), ("fa", "right")])
def test_the_rule_above_footnotes_begins_where_lines_begin(language: str, side: str) -> None:
    made = simple(Para(_noted(1)), language=language)
    with opened(printed(made, tagged=False)) as pdf:
        width = float(pdf.pages[0].MediaBox[2])
        (rule,) = [each for each in _rules(pdf.pages[0]) if 100 < each[1] - each[0] < 130]
    edge = rule[0] if side == "left" else width - rule[1]
    assert edge == pytest.approx(62.16, abs=0.01)


def _rules(page: pikepdf.Page) -> list[tuple[float, float]]:
    found = []
    start = 0.0
    for instruction in pikepdf.parse_content_stream(page, "m l"):
        x = float(instruction.operands[0])
        if str(instruction.operator) == "m":
            start = x
        else:
            found.append((start, x))
    return found


@given(
    some.lists(
        some.tuples(some.sampled_from(["words", "noted", "row"]), some.integers(1, 160)),
        max_size=12,
    )
)
@settings(deadline=None, max_examples=12)
def test_no_footnote_is_lost_or_printed_twice(parts: list[tuple[str, int]]) -> None:
    blocks: list[Block] = []
    for number, (kind, length) in enumerate(parts):
        text = run("Word. " * length) if kind == "words" else _noted(number, length)
        blocks.append(Table((), ((text, run("Cell")),), (2, 1)) if kind == "row" else Para(text))
    made = simple(*blocks)
    pdf = finish(printed(made), facts_of(made))
    verify(pdf, (), made, ("Contents",))
    pages = _pages(pdf)
    for number, (kind, _) in enumerate(parts):
        if kind != "words":
            assert _page_of(pages, f"Remark{number}begins") == _page_of(pages, f"Sign{number};")
