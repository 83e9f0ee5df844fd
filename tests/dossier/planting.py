"""Puts words into finished files where no dossier has them, as a fault or a hand could."""

import re
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from tests.dossier.dossier_pages import opened

Plant = Callable[[pikepdf.Pdf, bytes], None]


def planted(pdf: bytes, plant: Plant, words: bytes, *, packed: bool = False) -> bytes:
    """Give the file with the words in it."""
    modes = pikepdf.ObjectStreamMode
    with opened(pdf) as file:
        plant(file, words)
        written = BytesIO()
        mode = modes.generate if packed else modes.disable
        file.save(written, object_stream_mode=mode, fix_metadata_version=False)
    return written.getvalue()


def attach(file: pikepdf.Pdf, words: bytes) -> None:
    file.attachments["a.bin"] = pikepdf.AttachedFileSpec(file, b"{ " + words + b" }")


def name_of_attachment(file: pikepdf.Pdf, words: bytes) -> None:
    attach(file, b"harmless")
    file.attachments["a.bin"].obj.UF = String(words)


def metadata(file: pikepdf.Pdf, words: bytes) -> None:
    packet = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(packet.replace(b"</rdf:RDF>", b"<!-- " + words + b" --></rdf:RDF>"))


def information(file: pikepdf.Pdf, words: bytes) -> None:
    file.docinfo["/Keywords"] = String(words)


def bookmark(file: pikepdf.Pdf, words: bytes) -> None:
    file.Root.Outlines.First.Title = String(words)


def link(file: pikepdf.Pdf, words: bytes) -> None:
    _area(file).A = Dictionary(S=Name.URI, URI=String(b"https://example.org/" + words))


def words_of_link(file: pikepdf.Pdf, words: bytes) -> None:
    _area(file).Contents = String(words)


def named_place(file: pikepdf.Pdf, words: bytes) -> None:
    file.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(words), Array([0])])))


def alternative(file: pikepdf.Pdf, words: bytes) -> None:
    _object(file, lambda each: "/Alt" in each).Alt = String(words)


def words_instead(file: pikepdf.Pdf, words: bytes) -> None:
    page = file.pages[-1].obj
    figures = f"<{words.hex().upper()}>".encode()
    page.Contents = Stream(
        file, b"/Span <</ActualText " + figures + b">> BDC EMC\n" + page.Contents.read_bytes()
    )


def font_name(file: pikepdf.Pdf, words: bytes) -> None:
    _object(file, lambda each: "/FontName" in each).FontName = Name("/" + _escaped(words))


def font_program(file: pikepdf.Pdf, words: bytes) -> None:
    holder = _object(file, lambda each: "/FontFile2" in each)
    holder.FontFile2 = Stream(file, holder.FontFile2.read_bytes() + words)


def letters_of_codes(file: pikepdf.Pdf, words: bytes) -> None:
    holder = _object(file, lambda each: "/ToUnicode" in each)
    cmap = holder.ToUnicode.read_bytes()
    figures = words if re.fullmatch(rb"[0-9A-Fa-f]+", words) else words.hex().encode()
    line = b"1 beginbfchar\n<FFF0> <" + figures + b">\nendbfchar\n"
    holder.ToUnicode = Stream(file, cmap.replace(b"endcmap", line + b"endcmap"))


def layer(file: pikepdf.Pdf, words: bytes) -> None:
    group = file.make_indirect(Dictionary(Type=Name.OCG, Name=String(words)))
    file.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))


def hidden_text(file: pikepdf.Pdf, words: bytes) -> None:
    """Draw words on a layer that is off, in a form that a page has."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
    form = Stream(
        file, b"/OC /Off BDC BT /F 9 Tf (" + words + b") Tj ET EMC",
        Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]),
        Resources=Dictionary(Font=Dictionary(F=font)),
    )  # fmt: skip
    page = file.pages[-1].obj
    page.Resources.XObject.Hidden = form
    page.Contents = Stream(file, page.Contents.read_bytes() + b"\n/Hidden Do")


def form_that_nobody_shows(file: pikepdf.Pdf, words: bytes) -> None:
    form = Stream(file, b"BT (" + words + b") Tj ET", Type=Name.XObject, Subtype=Name.Form)
    file.pages[-1].obj.Resources.XObject.Unused = form


def comment_in_drawing(file: pikepdf.Pdf, words: bytes) -> None:
    page = file.pages[-1].obj
    page.Contents = Stream(file, page.Contents.read_bytes() + b"\n% " + words + b"\n")


def picture_comment(file: pikepdf.Pdf, words: bytes) -> None:
    _show(file, _jpeg(comment=words), Filter=Name.DCTDecode)


def picture_place(file: pikepdf.Pdf, words: bytes) -> None:
    """Write into EXIF, as cameras write the name of their owner."""
    exif = Image.Exif()
    exif[0x9C9D] = words  # XPAuthor
    _show(file, _jpeg(exif=exif), Filter=Name.DCTDecode)


def behind_a_picture(file: pikepdf.Pdf, words: bytes) -> None:
    _show(file, _jpeg() + words, Filter=Name.DCTDecode)


def packed_picture(file: pikepdf.Pdf, words: bytes) -> None:
    data = zlib.compress(_jpeg(comment=words))
    _show(file, data, Filter=Array([Name.FlateDecode, Name.DCTDecode]))


def pixels(file: pikepdf.Pdf, words: bytes) -> None:
    """Write into the pixels themselves."""
    grey = bytes(range(256)) * 16
    stream = Stream(
        file, grey[:1000] + words + grey[1000 + len(words) :], Type=Name.XObject,
        Subtype=Name.Image, Width=64, Height=64, BitsPerComponent=8, ColorSpace=Name.DeviceGray,
    )  # fmt: skip
    file.pages[-1].obj.Resources.XObject.Planted = stream


def lost_object(file: pikepdf.Pdf, words: bytes) -> None:
    """Leave a string where nothing leads but the list of pages' leftovers."""
    file.Root.PieceInfo = file.make_indirect(Dictionary(Private=String(words)))


def _area(file: pikepdf.Pdf) -> pikepdf.Object:
    return next(page.obj.Annots[0] for page in file.pages if "/Annots" in page.obj)


def _object(file: pikepdf.Pdf, right: Callable[[pikepdf.Object], bool]) -> pikepdf.Object:
    found = (each for each in file.objects if isinstance(each, pikepdf.Dictionary))
    return next(each for each in found if right(each))


def _escaped(words: bytes) -> str:
    return "".join(f"#{byte:02X}" for byte in words)


def _jpeg(**extra: object) -> bytes:
    written = BytesIO()
    Image.effect_noise((64, 64), 80).save(written, "JPEG", **extra)
    return written.getvalue()


def _show(file: pikepdf.Pdf, data: bytes, **how: pikepdf.Object) -> None:
    page = file.pages[-1].obj
    page.Resources.XObject.Planted = Stream(
        file, data, Type=Name.XObject, Subtype=Name.Image, Width=64, Height=64,
        BitsPerComponent=8, ColorSpace=Name.DeviceGray, **how,
    )  # fmt: skip
