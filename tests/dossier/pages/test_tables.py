import re
from itertools import pairwise

import pikepdf
import pytest

from casefile.dossier.content import (
    AskBox,
    Figure,
    Footnote,
    Heading,
    KeyRow,
    KeyTable,
    Note,
    NumberedList,
    Pair,
    Para,
    Table,
    TwoColumns,
)
from casefile.dossier.pages.block_parts import TableShapeError
from casefile.dossier.pages.frames import BlockTooTallError
from casefile.dossier.pages.tables import TableTooWideError
from tests.dossier.dossier_pages import opened, printed, simple, tool, words
from tests.dossier.dossier_samples import HASH, IDENTITY, code, picture, run
from tests.dossier.dossier_structure import kids, structure_elements


def _left_of(pdf: bytes, word: str) -> float:
    return _edge(pdf, word, "xMin")


def _top_of(pdf: bytes, word: str) -> float:
    return _edge(pdf, word, "yMin")


def _edge(pdf: bytes, word: str, edge: str) -> float:
    for line in tool(pdf, "pdftotext", "-bbox", "FILE", "-").splitlines():
        if f">{word}<" in line or f">{word[::-1]}<" in line:
            return float(line.split(f'{edge}="')[1].split('"')[0])
    raise AssertionError(word)


def _rows(count: int) -> Table:
    rows = tuple((run(f"row{number}"), run("text")) for number in range(count))
    return Table((run("Firsthead"), run("Secondhead")), rows, (1, 2))


def test_a_table_repeats_its_head_on_every_page_and_loses_no_row() -> None:
    pdf = printed(simple(_rows(150)))
    pages = len(opened(pdf).pages)
    assert pages > 3
    text = words(pdf)
    assert text.count("Firsthead") == pages
    assert [f"row{number}" in text.split() for number in range(150)] == [True] * 150


def test_columns_run_from_right_to_left_in_persian() -> None:
    english = printed(simple(_rows(1)))
    persian = printed(simple(_rows(1), language="fa"))
    assert _left_of(english, "Firsthead") < _left_of(english, "Secondhead")
    assert _left_of(persian, "Firsthead") > _left_of(persian, "Secondhead")


def test_a_row_taller_than_a_page_goes_on_with_the_next() -> None:
    table = Table((run("Head"),), ((run("long " * 4_000),), (run("after"),)), (1,))
    pdf = printed(simple(table))
    assert len(opened(pdf).pages) > 3
    assert words(pdf).split().count("long") == 4_000
    assert "after" in words(pdf)


def test_cells_of_a_divided_row_are_one_cell_to_those_who_hear_it() -> None:
    table = Table((), ((run("long " * 2_000), run("short")),), (1, 1))
    with opened(printed(simple(table))) as pdf:
        roles = [str(each.S) for each in pdf.objects if _is_element(each)]
    assert roles.count("/TR") == 1


def _is_element(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and str(each.get("/Type", "")) == "/StructElem"


def test_a_hash_stays_inside_its_narrow_column() -> None:
    table = Table((), ((run("E-0001"), (code(HASH),), run("Lastcell")),), (1, 1.2, 1))
    pdf = printed(simple(table))
    boxes = tool(pdf, "pdftotext", "-bbox", "FILE", "-")
    right = max(
        float(line.split('xMax="')[1].split('"')[0])
        for line in boxes.splitlines()
        if "<word" in line and line.split(">")[1].split("<")[0] in HASH
    )
    assert right < _left_of(pdf, "Lastcell")
    assert HASH in "".join(words(pdf, "-raw").split())


def test_an_identity_table_has_each_language_on_its_side() -> None:
    rows = (KeyRow(run("Born"), run("1959"), run("۱۳۳۸"), run("زادروز")),)
    pdf = printed(simple(KeyTable(rows)))
    assert _left_of(pdf, "Born") < _left_of(pdf, "1959") < _left_of(pdf, "۱۳۳۸")


def test_pairs_in_two_languages_begin_level() -> None:
    pairs = (
        Pair((Para(run("Long. " * 100)),), (Para(run("کوتاه")),)),
        Pair((Para(run("Secondpair")),), (Para(run("دومین")),)),
    )
    pdf = printed(simple(TwoColumns(pairs)))
    assert abs(_top_of(pdf, "Secondpair") - _top_of(pdf, "دومین")) < 6
    assert _left_of(pdf, "Secondpair") < _left_of(pdf, "دومین")


def test_two_long_columns_go_on_together_over_pages() -> None:
    pairs = (Pair((Para(run("left " * 3_000)),), (Para(run("راست " * 3_000)),)),)
    pdf = printed(simple(TwoColumns(pairs)))
    text = words(pdf, "-raw").split()
    assert text.count("left") == 3_000
    assert text.count("راست") == 3_000


def test_asks_are_counted_in_the_digits_of_the_language() -> None:
    persian = printed(simple(AskBox(run("خواسته"), (run("یک"), run("دو"))), language="fa"))
    assert "۲" in words(persian)
    english = printed(simple(NumberedList((run("One"), run("Two")), start=9)))
    assert "10." in words(english)


def test_asks_in_two_languages_begin_level_beside_each_other() -> None:
    asks = (run("Please answer. " * 8), run("Second"), run("Alone"))
    others = (run("پاسخ"), run("دومی"), ())
    pdf = printed(simple(AskBox(run("Asks"), asks, other_asks=others)))
    assert _top_of(pdf, "Second") == pytest.approx(_top_of(pdf, "دومی"), abs=4)
    assert _left_of(pdf, "دومی") > _left_of(pdf, "Second")
    assert "Alone" in words(pdf)


def test_a_box_longer_than_a_page_goes_on() -> None:
    pdf = printed(simple(AskBox(run("Asks"), tuple(run("Please. " * 30) for _ in range(60)))))
    assert len(opened(pdf).pages) > 3
    assert words(pdf).count("Please.") == 1_800


def test_what_can_neither_be_divided_nor_fit_is_refused_with_its_page() -> None:
    tower = Figure(picture(100, 100), "Too tall", width=3, height=3)
    with pytest.raises(BlockTooTallError) as caught:
        printed(simple(tower))
    assert caught.value.facts == {"page": 2}  # its heading is on the first


def test_an_empty_table_and_an_empty_list_are_no_harm() -> None:
    empty = simple(Table((run("Head"),), (), (1,)), KeyTable(()), NumberedList(()))
    assert "Head" in words(printed(empty))


@pytest.mark.parametrize("columns", [1, 7])
def test_wide_and_narrow_tables_keep_every_cell(columns: int) -> None:
    cells = tuple(run(f"cell{number}") for number in range(columns))
    text = words(printed(simple(Table(cells, (cells,), (1,) * columns))))
    assert all(text.split().count(f"cell{number}") == 2 for number in range(columns))


def test_cells_of_many_columns_stay_inside_the_page_and_apart() -> None:
    cells = tuple(run("27") for _ in range(24))
    pdf = printed(simple(Table(cells, (cells,) * 3, (1,) * 24)))
    boxes = re.findall(
        r'xMin="([\d.]+)" .*?xMax="([\d.]+)".*?>27<', tool(pdf, "pdftotext", "-bbox", "FILE", "-")
    )
    found = [(float(left), float(right)) for left, right in boxes]
    assert len(found) == 96
    assert max(right for _, right in found) < 595 - 60
    assert all(before[1] < after[0] for before, after in pairwise(sorted(found[:24])))


@pytest.mark.parametrize("language", ["en", "fa"])
def test_more_columns_than_a_page_has_room_for_are_refused(language: str) -> None:
    cells = tuple(run(f"column {number}") for number in range(60))
    with pytest.raises(TableTooWideError):
        printed(simple(Table(cells, (cells,), (1,) * 60), language=language))
    inside = TwoColumns((Pair((Table((), (cells[:20],), (1,) * 20),), ()),))
    with pytest.raises(TableTooWideError):
        printed(simple(inside))


@pytest.mark.parametrize(
    "table",
    [
        Table((run("a"), run("b")), ((run("x"),),), (1, 1)),
        Table((run("a"),), ((run("x"), run("y")),), (1, 1)),
        Table((), ((run("x"), run("y"), run("z")),), (1, 1)),
        Table((), ((run("x"),),), (0,)),
        Table((), ((run("x"), run("y")),), (1, -1)),
        Table((), ((run("x"), run("y")),), (1, float("nan"))),
        Table((), ((run("x"),), (run("y"),)), (1,), destinations=("E-1",)),
    ],
)
def test_a_table_whose_rows_have_other_cells_than_columns_is_refused(table: Table) -> None:
    with pytest.raises(TableShapeError):
        printed(simple(table))


def test_a_remark_stays_with_the_key_table_above_it() -> None:
    rows = tuple(KeyRow(run(f"Label{number}"), run("value")) for number in range(4))
    for lines in range(24, 40):
        filling = [Para(run("One line."))] * lines
        pdf = printed(
            simple(*filling, Heading(run("Together"), 3), KeyTable(rows), Note(run("R.")))
        )
        pages = [words(pdf, "-f", str(page), "-l", str(page)) for page in (1, 2)]
        with_it = [text for text in pages if "R." in text]
        assert "Label3" in with_it[0]
        assert "Together" in with_it[0]


def test_a_repeated_head_leads_nowhere_for_it_is_not_heard() -> None:
    head = ((*run("Grade"), Footnote(run("A to F."))),)
    rows = tuple((run(f"Row {number}"),) for number in range(90))
    for tagged in (True, False):
        with opened(printed(simple(Table(head, rows, (1,))), tagged=tagged)) as pdf:
            areas = [len(page.obj.get("/Annots", ())) for page in pdf.pages]
        assert len(areas) > 1
        assert areas == [1, *[0] * (len(areas) - 1)]


def test_a_row_in_two_languages_has_one_head() -> None:
    with opened(printed(simple(IDENTITY))) as pdf:
        rows = [each for each in structure_elements(pdf) if each.S == "/TR"]
        roles = [[str(cell.S) for cell in kids(row)] for row in rows]
    assert roles == [["/TH", "/TD", "/TD", "/TD"]] * len(IDENTITY.rows)
