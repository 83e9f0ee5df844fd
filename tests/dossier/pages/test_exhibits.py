"""Exhibits as framed pages: whole, upright or turned, with what they are, and nothing active."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa
from PIL import Image

from casefile.dossier.content import Exhibit, ExhibitRef, Para, Run, Sheet
from casefile.dossier.finishing.finish import facts_of, finish
from casefile.dossier.pages.frames import BlockTooTallError
from casefile.dossier.pages.inline import NoSuchDestinationError
from casefile.dossier.press import press
from casefile.dossier.proof.verify import verify
from casefile.exchange import sheets
from casefile.language.catalogue import Catalogue
from casefile.progress import Unwatched
from casefile.security.pixels import PictureError
from tests.dossier.dossier_pages import fonts, opened, printed, simple, words
from tests.dossier.dossier_samples import HASH, picture, run
from tests.dossier.dossier_structure import structure_elements

TITLE = run("Letter of the mother")


def _page(width: int = 1_654, height: int = 2_339, level: int = 255) -> bytes:
    """Give a page with a black mark in its upper left corner."""
    drawn = Image.new("L", (width, height), level)
    drawn.paste(0, (0, 0, width // 4, height // 4))
    written = BytesIO()
    drawn.save(written, "PNG")
    return written.getvalue()


def _exhibit(*pages: bytes, dots: int = 1, language: str = "") -> Exhibit:
    drawn = tuple(Sheet(page, dots) for page in pages)
    return Exhibit("E-0031", TITLE, drawn, HASH, "E-0031", language)


def _seen(pdf: bytes, page: int = 0) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    shown: Image.Image = document[page].render(scale=1).to_pil().convert("L")
    document.close()
    return shown


def _dark_box(shown: Image.Image) -> tuple[int, int, int, int]:
    """Give where the black mark is, inside the frame."""
    inside = shown.crop((70, 120, shown.width - 70, shown.height - 150))
    found = inside.point([255] * 20 + [0] * 236).getbbox()
    assert found
    return found


def test_each_page_stands_framed_with_what_it_is() -> None:
    made = simple(Para(run("They follow.")), _exhibit(_page(), _page(), _page()))
    pdf = printed(made)
    assert len(opened(pdf).pages) == 3
    for number, text in enumerate(words(pdf).split("\f")[:-1], start=1):
        assert "E-0031 — Letter of the mother" in text
        assert f"Page {number} of 3 of this exhibit" in text
        assert HASH in text


def test_what_is_seen_on_every_page_is_heard_once() -> None:
    with opened(printed(simple(_exhibit(_page(), _page())))) as pdf:
        elements = list(structure_elements(pdf))
        figures = [str(each.Alt) for each in elements if str(each.S) == "/Figure"]
    assert [str(each.S) for each in elements].count("/H2") == 1
    assert figures == [
        f"Exhibit E-0031, page {number} of 2: Letter of the mother" for number in (1, 2)
    ]


@pytest.mark.parametrize(("language", "corner"), [("en", "left"), ("fa", "right")])
def test_a_wide_page_is_turned_towards_the_side_where_reading_begins(
    language: str, corner: str
) -> None:
    upright = _dark_box(_seen(printed(simple(_exhibit(_page()), language=language))))
    assert upright[2] - upright[0] < upright[3] - upright[1]
    shown = _seen(printed(simple(_exhibit(_page(2_339, 1_654)), language=language)))
    left, top, right, bottom = _dark_box(shown)
    middle = (shown.width / 2 - 70, shown.height / 2 - 120)
    assert right - left < bottom - top
    # The head of the page lies at the side, so its upper left corner is down there, or up here.
    assert (right < middle[0]) == (corner == "left")
    assert (top > middle[1]) == (corner == "left")


@pytest.mark.parametrize("paper", ["A4", "LETTER"])
@pytest.mark.parametrize("size", [(1_654, 2_339), (2_339, 1_654), (40, 2_300), (2_300, 40), (9, 9)])
def test_a_page_of_any_shape_stays_inside_its_frame(paper: str, size: tuple[int, int]) -> None:
    pdf = printed(simple(_exhibit(_page(*size, level=0), dots=4)), paper=paper)
    with opened(pdf) as file:
        assert len(file.pages) == 1
        width = float(file.pages[0].MediaBox[2])
        (matrix,) = _matrices(file.pages[0])
    edges = sorted((matrix[4], matrix[4] + matrix[0] + matrix[2]))
    assert 62 < edges[0] < edges[1] < width - 62


def _matrices(page: pikepdf.Page) -> list[list[float]]:
    """Give where the pictures of a page stand, as the page is turned around them."""
    found = []
    stack = [[1.0, 0.0, 0.0, 1.0, 0.0, 0.0]]
    for instruction in pikepdf.parse_content_stream(page, "q Q cm Do"):
        operator = str(instruction.operator)
        if operator == "q":
            stack.append(list(stack[-1]))
        elif operator == "Q":
            stack.pop()
        elif operator == "cm":
            a, b, c, d, e, f = (float(value) for value in instruction.operands)
            p, q, r, s, t, u = stack[-1]
            stack[-1] = [
                a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
                e * p + f * r + t, e * q + f * s + u,
            ]  # fmt: skip
        elif "picture" in str(instruction.operands[0]):
            found.append(stack[-1])
    return found


def test_a_page_is_drawn_dot_for_dot_where_it_fits() -> None:
    with opened(printed(simple(_exhibit(_page())))) as pdf:
        (matrix,) = _matrices(pdf.pages[0])
    assert matrix[0] == pytest.approx(1_654 * 0.24)
    assert matrix[3] == pytest.approx(2_339 * 0.24)
    for place in matrix[4:]:
        assert place / 0.24 == pytest.approx(round(place / 0.24), abs=1e-6)


def test_a_small_photograph_grows_and_a_small_page_does_not() -> None:
    for dots, width in ((1, 300), (4, 1_200)):
        with opened(printed(simple(_exhibit(_page(300, 400), dots=dots)))) as pdf:
            (matrix,) = _matrices(pdf.pages[0])
        assert matrix[0] == pytest.approx(width * 0.24)


def test_sixteen_greys_are_kept_exactly() -> None:
    drawn = Image.new("L", (170, 33), 255)
    for step in range(16):
        drawn.paste(step * 17, (step * 10, 0, step * 10 + 10, 33))
    written = BytesIO()
    drawn.save(written, "PNG")
    with opened(printed(simple(_exhibit(written.getvalue())))) as pdf:
        (image,) = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and str(each.get("/Subtype")) == "/Image"
        ]
        kept = pikepdf.PdfImage(image).as_pil_image().convert("L")
        assert int(image.BitsPerComponent) == 4
    assert kept.tobytes() == drawn.tobytes()


def test_the_watermark_of_the_copy_is_seen_through_the_paper_of_an_exhibit() -> None:
    def light(copy: str) -> int:
        pdf = printed(simple(_exhibit(_page()), copy=run(copy)))
        return sum(_seen(pdf).histogram()[230:243])

    assert light("Copy 3 of 5") > light("") + 1_000


@pytest.mark.parametrize("language", ["en", "fa"])
def test_exhibits_leave_an_archive_file_an_archive_file(language: str) -> None:
    made = simple(_exhibit(_page(), picture(mode="JPEG")), language=language, copy=run("Copy 1"))
    pdf = finish(printed(made), facts_of(made, accessible=False))
    verify(pdf, (), made, ("Contents",))
    report = pdfa.validate_written(BytesIO(pdf), "2b")
    assert report.verdict == "pass", [str(each) for each in report.findings]


def test_nothing_of_a_hostile_document_but_its_pixels_is_in_the_file() -> None:
    hostile = pikepdf.new()
    hostile.add_blank_page(page_size=(200, 300))
    hostile.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    hostile.attachments["virus.exe"] = b"MZ"
    written = BytesIO()
    hostile.save(written)
    drawn = sheets.read(written.getvalue()).pages
    pdf = printed(simple(_exhibit(*(sheet.picture for sheet in drawn))))
    with opened(pdf) as file:
        dictionaries = [each for each in file.objects if isinstance(each, pikepdf.Dictionary)]
        names = {str(key) for each in dictionaries for key in each}
    assert not names & {"/JS", "/JavaScript", "/OpenAction", "/AA", "/EmbeddedFiles", "/EF"}


def test_an_exhibit_stands_in_the_contents_and_references_lead_to_it() -> None:
    made = simple(Para((Run("See "), ExhibitRef("E-0031"))), _exhibit(_page()), contents=True)
    pdf = printed(made)
    assert "E-0031 — Letter of the mother" in words(pdf, "-f", "1", "-l", "1")
    with opened(pdf) as file, file.open_outline() as outline:
        (entry,) = outline.root[0].children
        assert entry.title == "E-0031 — Letter of the mother"
        (link,) = file.pages[1].Annots
        assert link.Dest[0].objgen == file.pages[1].obj.objgen
        assert float(link.Dest[3]) < float(link.Rect[1])


def test_text_after_an_exhibit_begins_on_a_page_of_its_own() -> None:
    pages = words(printed(simple(_exhibit(_page()), Para(run("Afterwards."))))).split("\f")
    assert "E-0031" in pages[0]
    assert "Afterwards" in pages[1]


def test_an_exhibit_without_pages_is_no_line_of_the_contents_and_no_place_to_lead_to() -> None:
    empty = Exhibit("E-0032", run("Nothing"), (), destination="E-0032")
    pressed = press(
        simple(empty, _exhibit(_page()), contents=True),
        Catalogue("en"), "A4", (), Unwatched(), fonts(),
    )  # fmt: skip
    assert "E-0032" not in words(pressed.pdf)
    assert [title for _, title, _ in pressed.outline][1:] == ["E-0031 — Letter of the mother"]
    with pytest.raises(NoSuchDestinationError):
        printed(simple(Para((ExhibitRef("E-0032"),)), empty))


def test_a_title_leaves_room_for_the_page_below_it_or_is_refused() -> None:
    for letters in (200, 2_000):
        words(printed(simple(replace(_exhibit(_page()), title=run("Title " * (letters // 6))))))
    with pytest.raises(BlockTooTallError):
        printed(simple(replace(_exhibit(_page()), title=run("Title " * 2_000))))


def test_a_sheet_that_is_no_picture_is_refused() -> None:
    with pytest.raises(PictureError):
        printed(simple(_exhibit(b"%PDF-1.7")))
