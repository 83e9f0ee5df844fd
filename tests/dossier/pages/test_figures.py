from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image

from casefile.dossier.content import Cover, Figure, KeyRow, KeyTable, Portrait
from casefile.dossier.pages.block_parts import PictureSizeError
from casefile.dossier.pages.pictures import read_picture
from casefile.security.pixels import MOST_PIXELS, PictureError
from tests.dossier.dossier_pages import opened, printed, sample, simple, tool, words
from tests.dossier.dossier_samples import picture, run
from tests.dossier.dossier_structure import structure_elements

ROOM = (200.0, 200.0)


def _images(pdf: bytes) -> list[bytes]:
    with opened(pdf) as file:
        return [
            each.read_raw_bytes()
            for each in file.objects
            if isinstance(each, pikepdf.Stream) and str(each.get("/Subtype", "")) == "/Image"
        ]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_pictures_of_every_allowed_kind_are_printed(kind: str) -> None:
    pdf = printed(simple(Figure(picture(mode=kind), "A drawn portrait", run("Caption words"))))
    assert len(_images(pdf)) == 1
    assert "Caption words" in words(pdf)


def test_only_pixels_reach_the_file() -> None:
    written = BytesIO()
    details = Image.Exif()
    details[0x010E] = "TAKEN AT THE SECRET HOUSE"
    Image.new("RGB", (50, 50), "grey").save(
        written, "JPEG", exif=details, comment=b"TAKEN AT THE SECRET HOUSE"
    )
    assert b"SECRET" in written.getvalue()
    (image,) = _images(printed(simple(Figure(written.getvalue(), "A grey square"))))
    assert b"SECRET" not in image
    assert b"Exif" not in image


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"not a picture",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture()[:200],
        picture(mode="JPEG")[:400],
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    ],
)
def test_what_is_no_whole_picture_is_refused_in_plain_words(content: bytes) -> None:
    with pytest.raises(PictureError):
        printed(simple(Figure(content, "Broken")))


def test_a_picture_of_thirty_thousand_pixels_a_side_is_refused_before_it_is_unpacked() -> None:
    written = BytesIO()
    Image.new("1", (30_000, 30_000)).save(written, "PNG")
    with pytest.raises(PictureError) as caught:
        read_picture(written.getvalue(), ROOM)
    assert caught.value.facts == {"most": MOST_PIXELS // 1_000_000}


def test_a_large_picture_becomes_as_fine_as_paper_shows() -> None:
    made = read_picture(picture(3_000, 2_000), ROOM)
    assert max(made.width, made.height) == round(200 / 72 * 220)
    assert made.shape == pytest.approx(1.5, abs=0.01)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "F"])
def test_every_kind_of_colour_becomes_colour_or_grey(mode: str) -> None:
    written = BytesIO()
    Image.new("RGB", (20, 10), (255, 0, 0)).convert("L").convert(
        mode if mode != "LA" else "L"
    ).save(written, "TIFF")
    made = read_picture(written.getvalue(), ROOM)
    assert Image.open(BytesIO(made.data)).mode in {"L", "RGB"}


def test_what_is_seen_through_stands_on_white() -> None:
    written = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(written, "PNG")
    shown = Image.open(BytesIO(read_picture(written.getvalue(), ROOM).data))
    assert shown.convert("L").tobytes() == b"\xff" * 400


def test_a_turned_photograph_stands_upright() -> None:
    details = Image.Exif()
    details[0x0112] = 6
    written = BytesIO()
    Image.new("RGB", (40, 20)).save(written, "JPEG", exif=details)
    made = read_picture(written.getvalue(), ROOM)
    assert (made.width, made.height) == (20, 40)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_portrait_stands_at_the_end_of_the_lines_of_its_facts(language: str) -> None:
    facts = KeyTable(tuple(KeyRow(run(f"Label{number}"), run("value")) for number in range(9)))
    portrait = Portrait(picture(), "A drawn portrait", facts, run("Drawnface"), language)
    pdf = printed(simple(portrait, language=language))
    photo, label = _edge(pdf, "Drawnface"), _edge(pdf, "Label0")
    assert (photo[0] - label[0] > 300) if language == "en" else (label[0] - photo[0] > 300)
    with opened(pdf) as file:
        width = float(file.pages[0].MediaBox[2])
        (figure,) = [each for each in structure_elements(file) if str(each.S) == "/Figure"]
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
        assert str(figure.Alt) == "A drawn portrait"
    assert 61 < left < right < width - 61
    assert top > 841 - label[1] > bottom
    assert min(abs(right - width + 62.16), abs(left - 62.16)) < 0.1


def test_facts_longer_than_a_page_go_on_beside_nothing() -> None:
    facts = KeyTable(tuple(KeyRow(run(f"Label{number}"), run("value")) for number in range(90)))
    pdf = printed(simple(Portrait(picture(), "A drawn portrait", facts)))
    text = words(pdf).split()
    assert all(text.count(f"Label{number}") == 1 for number in range(90))
    assert len(_images(pdf)) == 1


def _edge(pdf: bytes, word: str) -> tuple[float, float]:
    """Give the left and the upper edge of a word."""
    boxes = tool(pdf, "pdftotext", "-bbox", "FILE", "-")
    (line,) = [line for line in boxes.splitlines() if f">{word}<" in line]
    return float(line.split('xMin="')[1].split('"')[0]), float(
        line.split('yMin="')[1].split('"')[0]
    )


def test_one_picture_shown_twice_is_stored_once() -> None:
    one = Figure(picture(), "The same")
    assert len(_images(printed(simple(one, one)))) == 1


def test_the_code_of_the_cover_is_black_squares_and_no_picture() -> None:
    cover = Cover(run("Office"), run("Title"), code="D-2026-0001;1/1", code_alt="Code of the copy")
    pdf = printed(simple(cover=cover))
    assert _images(pdf) == []
    ink = tool(pdf, "gs", "-q", "-o", "-", "-sDEVICE=inkcov", "FILE").split()
    assert float(ink[3]) > 0.002


def test_figures_of_the_sample_have_words_for_those_who_do_not_see_them() -> None:
    with opened(sample("en")) as pdf:
        figures = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and str(each.get("/S", "")) == "/Figure"
        ]
        assert len(figures) == 3
        assert all(len(str(each.Alt)) > 10 and "/BBox" in each.A for each in figures)


@pytest.mark.parametrize("size", [0, -1, float("nan"), float("inf")])
def test_a_picture_of_no_size_is_refused(size: float) -> None:
    for figure in (Figure(picture(), "x", width=size), Figure(picture(), "x", height=size)):
        with pytest.raises(PictureSizeError):
            printed(simple(figure))


def test_what_a_reader_only_warns_about_is_printed() -> None:
    written = BytesIO()
    table = Image.new("P", (40, 40))
    table.putpalette(list(range(256)) * 3)
    table.save(written, "PNG", transparency=bytes(range(256)))
    assert read_picture(written.getvalue(), ROOM).width == 40


@given(
    some.sampled_from(["PNG", "JPEG", "TIFF", "WEBP"]),
    some.lists(some.tuples(some.integers(0, 600), some.binary(max_size=4)), min_size=1, max_size=6),
)
@settings(deadline=None, max_examples=150)
def test_a_damaged_picture_is_printed_or_refused_in_plain_words(
    kind: str, damages: list[tuple[int, bytes]]
) -> None:
    content = bytearray(picture(40, 30, kind))
    for place, damage in damages:
        content[place % len(content) : place % len(content) + 2] = damage
    try:
        made = read_picture(bytes(content), ROOM)
    except PictureError:
        return
    assert made.width * made.height <= MOST_PIXELS
