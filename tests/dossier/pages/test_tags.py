from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from casefile.dossier.content import (
    BulletList,
    ExhibitRef,
    Footnote,
    Heading,
    NumberedList,
    Para,
    Run,
    Table,
)
from tests.dossier.dossier_pages import opened, printed, sample, simple
from tests.dossier.dossier_samples import run
from tests.dossier.dossier_structure import structure_elements


def _roles(pdf: bytes) -> list[str]:
    with opened(pdf) as file:
        return [str(each.S) for each in structure_elements(file)]


def test_a_dossier_is_marked_and_says_its_language_and_title() -> None:
    with opened(sample("fa")) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "fa"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_structure_has_every_role_that_readers_look_for() -> None:
    roles = Counter(_roles(sample("en")))
    assert roles["/Document"] == 1
    assert roles["/H1"] == 5
    assert roles["/TOC"] == 1
    assert roles["/TOCI"] == 7
    for role in ("/Sect", "/H2", "/H3", "/P", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR",
                 "/TH", "/TD", "/Caption", "/Figure", "/Note", "/Link"):  # fmt: skip
        assert roles[role], role


def test_the_contents_are_heard_before_the_first_section() -> None:
    roles = _roles(sample("en"))
    assert roles.index("/TOC") < roles.index("/H1")


def test_heads_of_columns_and_rows_say_what_they_head() -> None:
    with opened(sample("en")) as pdf:
        heads = [each for each in structure_elements(pdf) if str(each.S) == "/TH"]
        scopes = Counter(str(each.A.Scope) for each in heads)
    assert scopes["/Column"] >= 4
    assert scopes["/Row"] >= 7


def test_a_repeated_head_is_heard_once() -> None:
    rows = tuple((run(f"row {number}"),) for number in range(200))
    roles = Counter(_roles(printed(simple(Table((run("Head"),), rows, (1,))))))
    assert roles["/TH"] == 1
    assert roles["/Table"] == 1
    assert roles["/TR"] == 201


def test_a_paragraph_on_two_pages_is_one_paragraph() -> None:
    roles = Counter(_roles(printed(simple(Para(run("word " * 2_000))))))
    assert roles["/P"] == 1


def test_another_language_is_said_for_blocks_and_for_words() -> None:
    blocks = (Para(run("فارسی"), "fa"), Para((Run("Word "), Run("نام", "fa"), Run(" end."))))
    with opened(printed(simple(*blocks))) as pdf:
        said = [str(each.Lang) for each in structure_elements(pdf) if "/Lang" in each]
        drawn = pdf.pages[0].Contents.read_bytes()
    assert said == ["fa"]
    assert b"/Span <</Lang (fa)>> BDC" in drawn


def test_a_section_with_a_title_in_another_language_leaves_its_blocks_in_theirs() -> None:
    made = simple(Para(run("English words")), Para(run("واژه‌های فارسی"), "fa"))
    titled = replace(made, sections=(replace(made.sections[0], title=run("عنوان"), language="fa"),))
    with opened(printed(titled)) as file:
        said = [(str(each.S), str(each.get("/Lang", ""))) for each in structure_elements(file)]
    assert said[1:] == [("/Sect", ""), ("/H1", "fa"), ("/P", ""), ("/P", "fa")]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_everything_drawn_is_either_structure_or_decoration(language: str) -> None:
    with opened(sample(language)) as pdf:
        for page in pdf.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                depth += (operator in {"BDC", "BMC"}) - (operator == "EMC")
                if operator in {"TJ", "Tj", "S", "f", "B", "Do"}:
                    assert depth > 0, operator
            assert depth == 0


def test_every_marked_piece_is_found_again_through_the_parent_tree() -> None:
    with opened(sample("en")) as pdf:
        rows: dict[int, pikepdf.Object] = {}
        for leaf in pdf.Root.StructTreeRoot.ParentTree.Kids:
            numbers = list(leaf.Nums)
            rows |= dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        for page in pdf.pages:
            marks = [
                int(instruction.operands[1].MCID)
                for instruction in pikepdf.parse_content_stream(page)
                if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]
            ]
            assert marks == list(range(len(marks)))
            assert len(rows[int(page.obj.StructParents)]) == len(marks)
            assert page.obj.Tabs == "/S"
            for link in page.obj.get("/Annots", []):
                assert str(rows[int(link.StructParent)].S) == "/Link"
                assert str(link.Contents)


def _kids(element: pikepdf.Object) -> list[Any]:
    return list(element.K)


def _numbers(elements: Iterator[pikepdf.Dictionary]) -> list[int]:
    """Give the numbers of marked content in the order in which they are heard."""
    return [kid for each in elements for kid in _heard(each)]


def _heard(element: pikepdf.Object) -> Iterator[int]:
    for kid in _kids(element):
        if isinstance(kid, int):
            yield kid
        elif "/S" in kid:
            yield from _heard(kid)


def _first(pdf: pikepdf.Pdf, role: str) -> pikepdf.Dictionary:
    return next(each for each in structure_elements(pdf) if str(each.S) == role)


def _linked(language: str) -> bytes:
    text = (
        Run("Before "), ExhibitRef("E-0001"), Run(" between "), ExhibitRef("E-0002"),
        Run(" and after."),
    ) if language == "en" else (
        Run("پیش از "), ExhibitRef("E-0001"), Run(" میان "), ExhibitRef("E-0002"), Run(" پس از."),
    )  # fmt: skip
    rows = ((run("E-0001"), run("one")), (run("E-0002"), run("two")))
    table = Table((), rows, (1, 4), destinations=("E-0001", "E-0002"))
    return printed(simple(Para(text, language), table, language=language))


def test_a_link_holds_its_words_and_its_area() -> None:
    with opened(_linked("en")) as pdf:
        kids = _kids(_first(pdf, "/P"))
        assert [isinstance(kid, int) for kid in kids] == [True, False, True, False, True]
        link = _kids(kids[1])
        assert isinstance(link[0], int)
        assert str(link[1].Type) == "/OBJR"
        assert str(link[1].Obj.Contents) == "E-0001"


@pytest.mark.parametrize(("language", "drawn"), [("en", 1), ("fa", -1)])
def test_links_are_heard_in_the_order_in_which_their_line_is_read(
    language: str, drawn: int
) -> None:
    with opened(_linked(language)) as pdf:
        numbers = _numbers(iter([_first(pdf, "/P")]))
        elements = [each for each in structure_elements(pdf) if str(each.S) == "/Link"]
        links = [str(each.K[1].Obj.Contents) for each in elements]
    assert len(numbers) == 5
    assert numbers == sorted(numbers)[::drawn]  # a Persian line is drawn from its end
    assert links == ["E-0001", "E-0002"]


def test_a_footnote_says_its_number_apart_and_is_referred_to() -> None:
    text = (Run("Claim"), Footnote(run("Source.")), Run("."))
    with opened(printed(simple(Para(text)))) as pdf:
        note, reference = _first(pdf, "/Note"), _first(pdf, "/Reference")
        assert [str(kid.S) if not isinstance(kid, int) else "" for kid in _kids(note)] == [
            "/Lbl", "",
        ]  # fmt: skip
        assert str(note.ID)
        assert str(reference.P.S) == "/P"


def test_a_table_holds_its_caption_and_lists_say_how_they_count() -> None:
    table = Table((run("Head"),), ((run("Cell"),),), (1,), caption=run("What it shows"))
    lists = (NumberedList((run("one"),)), BulletList((run("point"),)))
    with opened(printed(simple(Para(run("Text")), table, *lists))) as pdf:
        assert str(_kids(_first(pdf, "/Table"))[0].S) == "/Caption"
        elements = [each for each in structure_elements(pdf) if str(each.S) == "/L"]
        counted = [str(each.A.ListNumbering) for each in elements]
    assert counted == ["/Decimal", "/Disc"]


def test_what_pages_repeat_says_whether_it_is_head_or_foot() -> None:
    with opened(sample("en")) as pdf:
        drawn = pdf.pages[3].Contents.read_bytes()
    for place in (b"Header", b"Footer"):
        assert b"/Artifact <</Type /Pagination /Subtype /" + place + b">> BDC" in drawn


def test_headings_are_never_empty_elements() -> None:
    with opened(printed(simple(Heading(run("One")), Heading(run("Two"), 3)))) as pdf:
        assert all("/K" in each and len(each.K) for each in structure_elements(pdf))


def test_a_heading_of_level_three_right_below_a_section_leaves_no_gap() -> None:
    made = simple(Heading(run("Deep"), 3), Heading(run("Beside"), 3), Heading(run("Next"), 2))
    pdf = printed(made)
    assert [role for role in _roles(pdf) if role.startswith("/H")] == ["/H1", "/H2", "/H2", "/H2"]
    with opened(pdf) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root[0].children] == ["Deep", "Beside", "Next"]
