import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from casefile.dossier.content_graphics import Bond, FamilyTree, Kinship, Relative
from casefile.dossier.graphics.boxes import Box
from casefile.dossier.graphics.drawing import GraphicDrawing
from casefile.dossier.graphics.tree_unions import TreeKeysError
from casefile.dossier.pages.inline import plain
from tests.dossier.dossier_pages import printed, simple, words
from tests.dossier.dossier_samples import run
from tests.dossier.graphics.graphic_pages import HEIGHT, assert_sound, labels_of, laid_out, said

PARENT, ADOPTED, PARTNER, SIBLING = (
    Bond.PARENT, Bond.ADOPTIVE_PARENT, Bond.PARTNER, Bond.SIBLING,
)  # fmt: skip
NAMES = some.sampled_from(
    ["A", "Ārash Alpha\nآرش آلفا", "مریم", "Name " * 30, "x" * 120, "فرزند شمارهٔ ۱۲"]
)
NUMBER = r"(-?[\d.]+)"
RECTANGLE = re.compile(rf"{NUMBER} {NUMBER} {NUMBER} {NUMBER} re")
LINE = re.compile(rf"0 G 0.72 w \[[\d ]*\] 0 d {NUMBER} {NUMBER} m {NUMBER} {NUMBER} l S")


def people(*names: str) -> tuple[Relative, ...]:
    return tuple(Relative(name, run(name)) for name in names)


def bonds(text: str) -> tuple[Kinship, ...]:
    """Read "F>A" as F is a parent of A, "F=M" as partners, "A-B" as siblings, "F~A" as adopted."""
    kinds = {">": PARENT, "=": PARTNER, "-": SIBLING, "~": ADOPTED}
    return tuple(
        Kinship(first, second, kinds[sign])
        for first, sign, second in re.findall(r"(\w+)([>=~-])(\w+)", text)
    )


def tree(names: str, kinships: str = "", **facts: object) -> FamilyTree:
    return FamilyTree(people(*names.split()), bonds(kinships), **facts)  # type: ignore[arg-type]  # by name


@some.composite
def trees(draw: some.DrawFn) -> FamilyTree:
    count = draw(some.integers(0, 22))
    everybody = tuple(
        Relative(str(number), run(draw(NAMES)), (run("born 1960"),), number == 3)
        for number in range(count)
    )
    keys = some.integers(0, max(count - 1, 0)).map(str)
    drawn = some.lists(some.builds(Kinship, keys, keys, some.sampled_from(Bond)), max_size=30)
    kinships = tuple(draw(drawn)) if count else ()
    return FamilyTree(everybody, kinships, run("another relative"))


def boxes(drawing: GraphicDrawing) -> list[Box]:
    found = set()
    for each, top in drawing.placed():
        for left, bottom, width, height in RECTANGLE.findall(str(each.ink)):
            box = Box(
                float(left), float(bottom), float(left) + float(width),
                float(bottom) + float(height),
            )  # fmt: skip
            found.add(box.moved(0, top))
    return sorted(found)


def lines(drawing: GraphicDrawing) -> list[Box]:
    """Give each line between people as the thin box that it lies in."""
    found = []
    for each, top in drawing.placed():
        for ends in LINE.findall(str(each.ink)):
            x, y, to_x, to_y = map(float, ends)
            found.append(Box(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)).moved(0, top))
    return found


@given(trees(), some.sampled_from(["en", "fa"]), some.sampled_from([225.0, 471.0]))
@settings(deadline=None, max_examples=40)
def test_nobody_lies_on_anybody_and_no_line_runs_through_a_box(
    drawn: FamilyTree, language: str, width: float
) -> None:
    parts = laid_out(drawn, language, width)
    assert_sound(parts)
    for part in parts:
        frame = Box(0, 0, part.drawn_width, part.drawn_height).grown(0.8)
        placed = boxes(part)
        assert all(frame.holds(box) for box in placed)
        for one, other in combinations(placed, 2):
            assert not one.grown(-0.1).overlaps(other)
        for line in lines(part):
            assert frame.holds(line)
            assert not any(line.overlaps(box.grown(-0.2)) for box in placed)


@given(trees())
@settings(deadline=None, max_examples=15)
def test_everybody_is_in_the_tree_and_everybody_is_told(drawn: FamilyTree) -> None:
    parts = laid_out(drawn)
    texts = [" ".join(text.split()) for text in said(parts)]
    for person in drawn.people:
        assert plain(person.name) in texts
        assert plain(person.name) in " ".join(part.words() for part in parts)


def test_a_generation_stands_in_one_column_and_the_oldest_where_reading_begins() -> None:
    drawn = tree("F M A B C", "F>A M>A F>B M>B A>C")
    for language in ("en", "fa"):
        (part,) = laid_out(drawn, language)
        places = {text: round(box.middle[0], 1) for box, text in labels_of(part)}
        assert places["F"] == places["M"]
        assert places["A"] == places["B"]
        assert (places["F"] < places["A"] < places["C"]) == (language == "en")


def test_who_married_in_stands_beside_the_partner() -> None:
    (part,) = laid_out(tree("F M A B C W V", "F>A F>B F>C M>A M>B M>C A=W C=V"))
    order = [text for box, text in sorted(labels_of(part), key=lambda label: -label[0].top)]
    for one, other in (("A", "W"), ("C", "V")):
        assert abs(order.index(one) - order.index(other)) <= 2
    heights = {text: box.top for box, text in labels_of(part)}
    assert abs(heights["A"] - heights["W"]) < 30


def test_half_siblings_hang_on_their_own_parents() -> None:
    (part,) = laid_out(tree("F M W A B", "F>A M>A F>B W>B"))
    assert "children of F, M: A" in part.words()
    assert "children of F, W: B" in part.words()


def test_an_adopted_child_hangs_on_a_broken_line_that_is_explained() -> None:
    (part,) = laid_out(tree("F M A", "F~A M>A"))
    assert "adopted by F: A" in part.words()
    assert "adopted" in said([part])
    assert "adopted" not in said(laid_out(tree("F A", "F>A")))


def test_siblings_without_parents_are_joined_by_a_line() -> None:
    (part,) = laid_out(tree("A B C", "A-B A-C"))
    assert "siblings: A, B, C" in part.words()
    assert len(lines(part)) == 4


def test_siblings_whom_parents_join_are_joined_once() -> None:
    (part,) = laid_out(tree("F A B", "F>A F>B A-B"))
    assert "siblings" not in part.words()


def test_nothing_leads_to_the_relatives_who_are_not_shown() -> None:
    drawn = tree("F A", "F>A", others=run("another relative"))
    (part,) = laid_out(drawn)
    assert said([part]).count("another relative") == 1
    (box,) = (box for box, text in labels_of(part) if text == "another relative")
    assert not any(line.overlaps(box.grown(6)) for line in lines(part))
    assert "another relative" not in said(laid_out(tree("F A", "F>A")))


def test_a_circle_of_descent_is_said_in_words() -> None:
    parts = laid_out(tree("A B C", "A>B B>C C>A A>A"))
    assert_sound(parts)
    assert "C is also recorded as a parent of A." in said(parts)


def test_two_hundred_people_are_divided_by_branches_that_name_each_other() -> None:
    names = [f"P{number}" for number in range(200)]
    kinships = " ".join(f"P{(number - 1) // 3}>P{number}" for number in range(1, 200))
    parts = laid_out(FamilyTree(people(*names), bonds(kinships)))
    assert_sound(parts)
    texts = said(parts)
    assert set(names) <= set(texts)
    assert "Part 2" in texts
    assert "also in part 1" in texts
    assert all(part.height <= HEIGHT for part in parts)


def test_sixty_children_of_one_mother_go_on_over_pages() -> None:
    names = ["M", *(f"Child{number}" for number in range(60))]
    kinships = " ".join(f"M>{name}" for name in names[1:])
    parts = laid_out(FamilyTree(people(*names), bonds(kinships)))
    assert len(parts) > 1
    assert all("M" in [text for _, text in labels_of(part)] for part in parts)


def test_a_chain_of_forty_generations_stays_on_the_page() -> None:
    names = [f"P{number}" for number in range(40)]
    kinships = " ".join(f"P{number}>P{number + 1}" for number in range(39))
    parts = laid_out(FamilyTree(people(*names), bonds(kinships)))
    assert_sound(parts)
    assert set(names) <= set(said(parts))


def test_people_whom_nothing_joins_stand_in_rows() -> None:
    parts = laid_out(tree(" ".join(f"P{number}" for number in range(30))))
    assert_sound(parts)
    assert len({round(box.top) for part in parts for box, _ in labels_of(part)}) < 8


def test_keys_that_are_doubled_or_lead_nowhere_are_refused() -> None:
    with pytest.raises(TreeKeysError):
        laid_out(tree("A A"))
    with pytest.raises(TreeKeysError):
        laid_out(tree("A", "A>B"))


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_tree_without_anybody_says_so(language: str) -> None:
    assert len(said(laid_out(FamilyTree(()), language))) == 1


def test_names_of_a_tree_can_be_read_out_of_the_file() -> None:
    drawn = FamilyTree((Relative("1", run("Ārash Alpha\nآرش آلفا"), (run("killed"),)),))
    text = words(printed(simple(drawn)))
    assert "Ārash Alpha" in text
    assert "آرش آلفا" in text
