from math import hypot, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from casefile.dossier.content_graphics import FewerThan, MapPlace, PlaceMap
from casefile.dossier.graphics.counts import NegativeCountError
from casefile.dossier.graphics.map_outline import KILOMETRES_A_DEGREE, outline, project
from casefile.dossier.graphics.map_places import coarse
from casefile.dossier.graphics.place_map import KindsError
from tests.dossier.dossier_pages import printed, simple, words
from tests.dossier.dossier_samples import run
from tests.dossier.graphics.graphic_pages import HEIGHT, assert_sound, labels_of, laid_out, said

KINDS = (run("Prison"), run("Grave"), run("Court"), run("Other"))
DEGREES = some.one_of(
    some.floats(20, 65), some.just(35.7), some.floats(), some.sampled_from([nan, 1e308, -90.0])
)
PLACES = some.builds(
    MapPlace,
    some.sampled_from([".", "Fictabad", "زندان فیکت‌آباد", "Ward 350 of a prison " * 20]).map(run),
    DEGREES,
    DEGREES,
    some.one_of(some.none(), some.integers(0, 500), some.just(FewerThan(3))),
    some.one_of(some.just(0.0), some.floats()),
    some.integers(0, 3),
)


@given(
    some.lists(PLACES, max_size=40),
    some.sampled_from(["en", "fa"]),
    some.sampled_from([225.0, 471.0]),
)
@settings(deadline=None, max_examples=40)
def test_no_two_labels_of_a_map_lie_on_each_other_and_every_place_is_named(
    places: list[MapPlace], language: str, width: float
) -> None:
    parts = laid_out(PlaceMap(tuple(places), KINDS), language, width)
    assert_sound(parts)
    everything = " ".join(" ".join(said(parts)).split())
    for place in places:
        assert " ".join(place.label[0].text.split()) in everything  # type: ignore[union-attr]  # a run


@pytest.mark.parametrize("count", [40, 200])
def test_a_crowd_in_one_city_becomes_numbers_with_a_key(count: int) -> None:
    places = tuple(
        MapPlace(run(f"Place {number}"), 35.7 + number % 9 * 0.1, 51.4 + number % 7 * 0.1)
        for number in range(count)
    )
    parts = laid_out(PlaceMap(places))
    assert_sound(parts)
    texts = said(parts)
    assert {"1", "2", "3"} <= set(texts)
    assert all(part.height <= HEIGHT for part in parts)


def test_places_that_have_room_carry_their_names() -> None:
    places = (
        MapPlace(run("North"), 37.0, 50.0, 12),
        MapPlace(run("South"), 29.0, 53.0, FewerThan(3)),
    )
    texts = said(laid_out(PlaceMap(places)))
    assert "North (12)" in texts
    assert "South (fewer than 3)" in texts
    assert "1" not in texts


def test_labels_stand_on_the_side_to_which_the_language_runs() -> None:
    block = PlaceMap((MapPlace(run("Middle"), 32.5, 54.0),))
    left = {
        language: next(box.left for box, text in labels_of(part) if text == "Middle")
        for language in ("en", "fa")
        for part in laid_out(block, language)
    }
    assert left["en"] > left["fa"] + 20


def test_what_lies_outside_is_said_and_not_drawn_at_the_edge() -> None:
    texts = said(laid_out(PlaceMap((MapPlace(run("London"), 51.5, -0.1),))))
    assert texts[-2:] == ["Outside of this map:", "London"]


def test_a_blurred_place_is_an_area_whose_middle_does_not_tell_it() -> None:
    one = MapPlace(run("A village"), 35.91, 46.23, blur=50)
    other = MapPlace(run("A village"), 35.87, 46.31, blur=50)
    assert coarse(one) == coarse(other)
    (drawn,), (same,) = laid_out(PlaceMap((one,))), laid_out(PlaceMap((other,)))
    assert [str(each.ink) for each, _ in drawn.placed()] == [
        str(each.ink) for each, _ in same.placed()
    ]
    assert "Somewhere in this area" in said([drawn])
    assert "A village, somewhere within 50 km" in drawn.words()


def test_a_blur_too_small_to_be_divided_by_moves_nothing() -> None:
    place = MapPlace(run("A village"), 35.91, 46.23, blur=5e-324)
    assert coarse(place) == (35.91, 46.23)


@pytest.mark.parametrize("blur", [nan, float("inf")])
def test_a_place_blurred_without_end_is_nowhere_on_the_map(blur: float) -> None:
    texts = said(laid_out(PlaceMap((MapPlace(run("Somewhere"), 35.0, 51.0, blur=blur),))))
    assert texts[-2:] == ["Outside of this map:", "Somewhere"]


@given(some.floats(25, 40), some.floats(44, 63), some.floats(1, 300))
@settings(deadline=None)
def test_an_area_holds_its_place(latitude: float, longitude: float, blur: float) -> None:
    place = MapPlace(run("Somewhere"), latitude, longitude, blur=blur)
    true, shown = project(latitude, longitude), project(*coarse(place))
    assert true is not None
    assert shown is not None
    assert hypot(true[0] - shown[0], true[1] - shown[1]) <= blur * 1.03  # the cone's own error


def test_distances_on_paper_are_those_on_the_ground() -> None:
    one, other = project(35.69, 51.39), project(36.30, 59.61)
    assert one is not None
    assert other is not None
    assert hypot(one[0] - other[0], one[1] - other[1]) == pytest.approx(741, rel=0.01)
    assert pytest.approx(111.2, abs=0.1) == KILOMETRES_A_DEGREE


def test_the_outline_is_that_of_the_whole_country() -> None:
    frame = outline().frame
    for latitude, longitude in ((39.7, 44.5), (25.1, 61.6), (37.0, 61.2), (26.9, 56.3)):
        x, y = project(latitude, longitude) or (nan, nan)
        assert frame.left < x < frame.right
        assert frame.bottom < y < frame.top
    assert 7 <= len(outline().country) <= 12
    assert sum(map(len, outline().provinces)) > 500


def test_the_map_names_its_scale_its_source_and_its_projection() -> None:
    texts = said(laid_out(PlaceMap((MapPlace(run("A"), 32, 54),))))
    assert "200 km" in texts
    assert any("Natural Earth" in text and "Lambert" in text for text in texts)


def test_the_shapes_of_kinds_are_explained() -> None:
    places = tuple(MapPlace(run(f"P{kind}"), 30 + kind, 50, kind=kind) for kind in range(4))
    assert {"Prison", "Grave", "Court", "Other"} <= set(said(laid_out(PlaceMap(places, KINDS))))


def test_what_a_map_cannot_show_is_refused_in_plain_words() -> None:
    with pytest.raises(KindsError):
        laid_out(PlaceMap((MapPlace(run("A"), 32, 54, kind=1),)))
    with pytest.raises(KindsError):
        laid_out(PlaceMap((), (run("A"),) * 5))
    with pytest.raises(NegativeCountError):
        laid_out(PlaceMap((MapPlace(run("A"), 32, 54, -2),)))


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_map_without_places_says_so(language: str) -> None:
    assert len(said(laid_out(PlaceMap(()), language))) == 1


def test_names_of_a_map_can_be_read_out_of_the_file() -> None:
    text = words(printed(simple(PlaceMap((MapPlace(run("فیکت‌آباد"), 32, 54, 7),)), language="fa")))
    assert "فیکت‌آباد" in text
    assert "۷" in text
