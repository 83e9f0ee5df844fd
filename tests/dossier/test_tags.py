from collections import Counter
from collections.abc import Iterator

import pikepdf
import pytest

from casefile.dossier.content import Heading, Para, Run, Table
from tests.dossier.dossier_pages import opened, printed, sample, simple
from tests.dossier.dossier_samples import run


def _elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    waiting = list(pdf.Root.StructTreeRoot.K)
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield each
            kids = each.get("/K", pikepdf.Array())
            waiting = [*(kids if isinstance(kids, pikepdf.Array) else [kids]), *waiting]


def _roles(pdf: bytes) -> list[str]:
    with opened(pdf) as file:
        return [str(each.S) for each in _elements(file)]


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
        heads = [each for each in _elements(pdf) if str(each.S) == "/TH"]
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
        said = [str(each.Lang) for each in _elements(pdf) if "/Lang" in each]
        drawn = pdf.pages[0].Contents.read_bytes()
    assert said == ["fa"]
    assert b"/Span <</Lang (fa)>> BDC" in drawn


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


def test_headings_are_never_empty_elements() -> None:
    with opened(printed(simple(Heading(run("One")), Heading(run("Two"), 3)))) as pdf:
        assert all("/K" in each and len(each.K) for each in _elements(pdf))


def test_a_heading_of_level_three_right_below_a_section_leaves_no_gap() -> None:
    made = simple(Heading(run("Deep"), 3), Heading(run("Beside"), 3), Heading(run("Next"), 2))
    pdf = printed(made)
    assert [role for role in _roles(pdf) if role.startswith("/H")] == ["/H1", "/H2", "/H2", "/H2"]
    with opened(pdf) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root[0].children] == ["Deep", "Beside", "Next"]
