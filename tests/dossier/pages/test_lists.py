"""Lists count as their language counts, and hold lists."""

import re

import pytest

from casefile.dossier.content import Block, BulletList, ListItem, NumberedList, Para
from tests.dossier.dossier_pages import opened, printed, simple, tool, words
from tests.dossier.dossier_samples import run
from tests.dossier.dossier_structure import kids, structure_elements

INNER = NumberedList((run("Alpha"), run("Beta"), NumberedList((run("Deep"),))))
OUTER: tuple[ListItem, ...] = (run("First"), INNER, run("Second"), BulletList((run("Point"),)))


def _left_of(pdf: bytes, word: str) -> float:
    boxes = tool(pdf, "pdftotext", "-bbox", "FILE", "-")
    found = re.search(f'xMin="([0-9.]+)"[^>]*>{word}<', boxes)
    assert found, word
    return float(found[1])


def _lines(*blocks: Block, language: str = "en") -> list[str]:
    text = words(printed(simple(*blocks, language=language)), "-layout")
    return [" ".join(line.split()) for line in text.splitlines()]


def test_a_list_in_a_list_counts_with_letters_and_the_next_item_goes_on() -> None:
    lines = _lines(NumberedList(OUTER))
    for expected in ("1. First", "a) Alpha", "b) Beta", "1) Deep", "2. Second", "– Point"):
        assert expected in lines


def test_a_persian_list_in_a_list_counts_with_persian_letters() -> None:
    joined = " ".join(_lines(NumberedList((run("یک"), NumberedList((run("دو"),)))), language="fa"))
    assert "الف" in joined
    assert "۱" in joined


@pytest.mark.parametrize(("language", "deeper"), [("en", 1), ("fa", -1)])
def test_each_list_stands_further_in_from_the_side_where_reading_begins(
    language: str, deeper: int
) -> None:
    pdf = printed(simple(BulletList((run("AA"), BulletList((run("BB"),)))), language=language))
    assert (_left_of(pdf, "BB") - _left_of(pdf, "AA")) * deeper > 10


def test_long_numbers_move_all_items_of_their_list() -> None:
    pdf = printed(simple(NumberedList((run("AA"), run("BB")), start=9_999)))
    assert _left_of(pdf, "AA") == pytest.approx(_left_of(pdf, "BB"))
    assert "10,000." in words(pdf)


def test_a_list_inside_an_item_is_heard_in_the_body_of_the_item() -> None:
    with opened(printed(simple(NumberedList(OUTER)))) as pdf:
        heard = [
            (str(each.S), [str(kid.S) for kid in kids(each)]) for each in structure_elements(pdf)
        ]
    lists = [names for kind, names in heard if kind == "/L"]
    items = [names for kind, names in heard if kind == "/LI"]
    assert len(lists) > 1
    assert all(set(names) == {"/LI"} for names in lists)
    assert len(items) == sum(map(len, lists))
    assert all(names == ["/Lbl", "/LBody"] for names in items)


def test_a_long_list_in_a_list_goes_on_over_pages_as_one_list() -> None:
    inner = BulletList(tuple(run(f"Point{number} " + "goes on " * 30) for number in range(40)))
    pdf = printed(simple(BulletList((run("Outer"), inner)), Para(run("After."))))
    text = words(pdf)
    assert all(text.split().count(f"Point{number}") == 1 for number in range(40))
    with opened(pdf) as file:
        assert len(file.pages) > 3
        roles = [str(each.S) for each in structure_elements(file)]
    assert roles.count("/L") == 2
    assert roles.count("/LI") == 41


def test_a_list_that_begins_with_a_list_still_says_all_of_it() -> None:
    lines = _lines(NumberedList((BulletList((run("Inside"),)), run("Behind"))))
    assert "2. Behind" in lines
    assert any(line.endswith("Inside") for line in lines)
    assert "First" in words(printed(simple(BulletList((BulletList(()), run("First"))))))
