"""Pages of foreign documents: whatever they hold, only what is seen of them comes out."""

from contextlib import suppress
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image

from casefile.exchange import sandbox, sheets
from casefile.exchange.refusals import (
    DamagedFileError,
    EmptyFileError,
    LockedFileError,
    PictureRefusedError,
    ReadingTooSlowError,
    TooManySheetsError,
    UnreadableFileError,
)

SECRET = b"TAKEN AT THE SECRET HOUSE"
BLACK_BAR = "q 0 g 50 50 100 100 re f Q"


def document(
    drawing: str = BLACK_BAR, size: tuple[int, int] = (200, 300), pages: int = 1, **root: object
) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=size)
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier
    )
    pdf.pages[0].Contents = pdf.make_stream(drawing.encode())
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    for name, value in root.items():
        pdf.Root[f"/{name}"] = value
    written = BytesIO()
    pdf.save(written)
    return written.getvalue()


def locked(user: str) -> bytes:
    written = BytesIO()
    with pikepdf.open(BytesIO(document())) as pdf:
        pdf.save(written, encryption=pikepdf.Encryption(owner="owner", user=user))
    return written.getvalue()


def shown(sheet: sheets.SeenPage) -> Image.Image:
    return Image.open(BytesIO(sheet.picture)).convert("L")


def test_a_page_becomes_pixels_at_200_to_the_inch_of_a4_and_300_at_most() -> None:
    (a4,) = sheets.read(document(size=(595, 842))).pages
    assert shown(a4).size == (1_653, 2_339)
    (card,) = sheets.read(document(size=(72, 144))).pages
    assert shown(card).size == (300, 600)
    (wall,) = sheets.read(document(size=(14_000, 100))).pages
    assert max(shown(wall).size) == 2_339


def test_every_page_is_drawn_in_its_order() -> None:
    drawn = sheets.read(document(pages=3)).pages
    assert [shown(sheet).getextrema()[0] for sheet in drawn] == [0, 255, 255]


def test_nothing_active_and_nothing_hidden_comes_through() -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=SECRET)
    hidden = f"BT /F1 20 Tf 60 90 Td ({SECRET.decode()}) Tj ET {BLACK_BAR}"
    given = document(hidden, OpenAction=script)
    assert SECRET in given
    (sheet,) = sheets.read(given).pages
    assert SECRET not in sheet.picture
    (bar,) = sheets.read(document(BLACK_BAR)).pages
    black = shown(sheet).crop((220, 220, 600, 800)).tobytes()
    assert black == shown(bar).crop((220, 220, 600, 800)).tobytes()


def test_text_off_the_page_and_in_a_layer_switched_off_is_not_seen() -> None:
    off = document("BT /F1 20 Tf 900 90 Td (SECRET) Tj ET")
    (sheet,) = sheets.read(off).pages
    assert shown(sheet).getextrema() == (255, 255)


def test_what_is_filled_into_a_form_is_seen() -> None:
    with pikepdf.open(BytesIO(document(""))) as pdf:
        look = pdf.make_stream(b"0 g 0 0 50 20 re f")
        look.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form})
        look["/BBox"] = [0, 0, 50, 20]
        field = pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, F=4,
            T=pikepdf.String("name"), V=pikepdf.String("value"), Rect=[20, 20, 70, 40],
            AP=pikepdf.Dictionary(N=look),
        ))  # fmt: skip
        pdf.pages[0].Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
        written = BytesIO()
        pdf.save(written)
    (sheet,) = sheets.read(written.getvalue()).pages
    assert min(shown(sheet).tobytes()) < 50


def test_pages_in_greys_stay_small_and_pages_in_colour_stay_coloured() -> None:
    (grey,) = sheets.read(document(size=(595, 842))).pages
    assert grey.picture.startswith(b"\x89PNG")
    assert len(grey.picture) < 20_000
    (red,) = sheets.read(document("1 0 0 rg 50 50 90 90 re f")).pages
    pixels = Image.open(BytesIO(red.picture))
    assert (pixels.format, pixels.mode) == ("JPEG", "RGB")


def test_a_scan_of_several_pages_gives_each_of_them() -> None:
    pages = [Image.new("L", (60, 80), level) for level in (0, 102, 255)]
    written = BytesIO()
    pages[0].save(written, "TIFF", save_all=True, append_images=pages[1:])
    drawn = sheets.read(written.getvalue()).pages
    assert [shown(sheet).getpixel((5, 5)) for sheet in drawn] == [0, 102, 255]
    assert all(sheet.most_dots == 4 for sheet in drawn)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        (b"", EmptyFileError),
        (b"%PDF-1.7\n%garbage", DamagedFileError),
        (document()[:200], DamagedFileError),
        (locked("user"), LockedFileError),
        (document(pages=201), TooManySheetsError),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage", PictureRefusedError),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PictureRefusedError),
        (b"\x89PNG\r\n\x1a\n", PictureRefusedError),
    ],
    ids=["empty", "garbage", "half", "locked", "201 pages", "postscript", "svg", "half a picture"],
)
def test_what_cannot_be_drawn_is_refused_by_name(given: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        sheets.read(given)


def test_ten_thousand_pages_are_refused_in_words() -> None:
    given = (
        f"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
        f"2 0 obj <</Type /Pages /Count 10000 /Kids [{'3 0 R ' * 10_000}]>> endobj\n"
        f"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>> endobj\n"
        f"trailer <</Root 1 0 R>>"
    )
    with pytest.raises(TooManySheetsError) as caught:
        sheets.read(given.encode())
    assert caught.value.facts == {"count": 10_000, "limit": 200}


def test_a_document_that_anybody_may_open_is_drawn_whatever_it_forbids() -> None:
    assert len(sheets.read(locked("")).pages) == 1


def test_sheets_come_through_the_reading_process_as_they_are() -> None:
    given = document(pages=2)
    assert sandbox.read_sheets(given) == sheets.read(given)
    with pytest.raises(LockedFileError):
        sandbox.read_sheets(locked("user"))


def test_a_page_that_draws_itself_for_ever_is_stopped() -> None:
    with pikepdf.open(BytesIO(document(""))) as pdf:
        inner = pdf.make_stream(b"0 0 1 1 re f")
        for _ in range(12):
            box = {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form}
            inner.update({**box, "/BBox": pikepdf.Array([0, 0, 9, 9])})
            outer = pdf.make_stream(b"/X Do " * 12)
            outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
            inner = outer
        pdf.pages[0].Contents = inner
        pdf.pages[0].Resources = inner.Resources
        written = BytesIO()
        pdf.save(written)
    with pytest.raises(UnreadableFileError) as caught:
        sandbox.read_sheets(written.getvalue(), seconds=2)
    assert isinstance(caught.value, ReadingTooSlowError) or "broke off" in caught.value.message


@given(
    some.lists(some.tuples(some.integers(0, 3_000), some.binary(max_size=6)), max_size=6),
    some.sampled_from([document(), document("BT /F1 9 Tf (x) Tj ET", pages=2)]),
)
@settings(deadline=None, max_examples=25)
def test_a_damaged_document_is_drawn_or_refused_in_words(
    damages: list[tuple[int, bytes]], whole: bytes
) -> None:
    content = bytearray(whole)
    for place, damage in damages:
        content[place % len(content) : place % len(content) + len(damage)] = damage
    with suppress(UnreadableFileError):
        assert sheets.read(bytes(content)).pages
