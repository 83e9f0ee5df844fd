"""Everything in a finished file that could be words and is not drawn."""

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final

import pikepdf

from casefile.dossier.proof.buried_texts import certificate_texts, font_names, picture_notes
from casefile.dossier.proof.places import Found, FoundBytes, FoundText, Place, Source, place_of
from casefile.dossier.proof.spellings import hex_strings, name_texts, spellings, unescaped

_DEEPEST: Final = 20
_PACKS: Final = frozenset({"/ObjStm", "/XRef"})
_FONT_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_SHOWN: Final = re.compile(rb"<[0-9A-Fa-f\s]*>")
# Strings stay as they are, whatever digits they hold.
_NUMBER_BY_ITSELF: Final = re.compile(
    rb"(\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>)| [-+.\d]+(?: R)?(?= )", re.DOTALL
)
_NUMBER: Final = re.compile(rb"[-+]?\d*\.?\d+")


def other_texts(pdf: pikepdf.Pdf) -> Iterator[Found]:
    """Give every string, name and stream of the file outside the pages' shown strings."""
    objects = list(_objects_of_own_words(pdf))
    drawing, kinds = _drawing_streams(pdf), _binary_streams(objects)
    packs: list[pikepdf.Stream] = []
    for each in objects:
        source = each.objgen
        if isinstance(each, pikepdf.Stream):
            if source in drawing or str(each.get("/Subtype", "")) == "/Form":
                yield from _of_drawing(each, source)
            elif str(each.get("/Type", "")) in _PACKS:
                packs.append(each)
            elif source in kinds:
                yield from _of_binary(each, kinds[source], source)
            else:
                yield from _of_stream(each, source)
        yield from _inside(each, place_of(each, Place.OTHER), source, 0)
    yield from _inside(pdf.trailer, Place.METADATA, (0, 0), 0)
    # What they pack was read piece by piece, so that it could be said what it is.
    yield from (FoundBytes(_content(each), Place.OTHER, each.objgen) for each in packs)


def _objects_of_own_words(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Leave out the objects that differ from an earlier one in numbers only.

    A page has hundreds of them, and they need not be taken apart: thousands of elements of the
    structure say the same few words.
    """
    seen: set[bytes] = set()
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Array):
            words = _NUMBER_BY_ITSELF.sub(rb"\1", each.unparse(resolved=True))
            if words in seen:
                continue
            seen.add(words)
        yield each


def _drawing_streams(pdf: pikepdf.Pdf) -> frozenset[Source]:
    found = set()
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        found |= {each.objgen for each in streams if each is not None}
    return frozenset(found)


def _binary_streams(objects: Sequence[pikepdf.Object]) -> dict[Source, Place]:
    """Give the streams that something else says to be no text, and what they are."""
    found: dict[Source, Place] = {}
    for each in objects:
        if isinstance(each, pikepdf.Stream):
            if str(each.get("/Subtype", "")) == "/Image":
                found[each.objgen] = Place.PICTURE
        elif isinstance(each, pikepdf.Dictionary):
            for key in ("/CIDToGIDMap", "/DestOutputProfile", *_FONT_FILES):
                target = each.get(key)
                if isinstance(target, pikepdf.Stream):
                    font = key in _FONT_FILES
                    found[target.objgen] = Place.FONT if font else Place.OTHER
    return found


def _inside(each: pikepdf.Object, place: Place, source: Source, depth: int) -> Iterator[Found]:
    """Give the strings, names and keys of one object, without following references."""
    if isinstance(each, pikepdf.String):
        yield FoundText(str(each), place, source)
        yield from (FoundText(text, place, source) for text in _string(bytes(each)))
    elif isinstance(each, pikepdf.Name):
        yield from (FoundText(text, place, source) for text in name_texts(str(each)))
    elif depth < _DEEPEST:
        yield from _of_parts(each, place, source, depth)


def _of_parts(each: pikepdf.Object, place: Place, source: Source, depth: int) -> Iterator[Found]:
    children: list[pikepdf.Object] = []
    if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        signed = "/ByteRange" in each
        for key, value in each.items():
            yield from (FoundText(text, place, source) for text in name_texts(key))
            if signed and key == "/Contents":
                yield from _of_signature(bytes(value), source)
            else:
                children.append(value)
    elif isinstance(each, pikepdf.Array):
        children = list(each)
    for child in children:
        if not getattr(child, "is_indirect", True):
            yield from _inside(child, place_of(child, place), source, depth + 1)


def _string(raw: bytes) -> Iterator[str]:
    yield from spellings(raw)
    if raw[:2] == b"\xfe\xff":
        yield from unescaped(raw[2:].decode("utf-16-be", "ignore"))


def _of_signature(signature: bytes, source: Source) -> Iterator[Found]:
    for text in certificate_texts(signature):
        yield FoundText(text, Place.SIGNATURE, source)
    yield FoundBytes(signature, Place.SIGNATURE, source, text=False)


def _of_drawing(stream: pikepdf.Stream, source: Source) -> Iterator[Found]:
    """Give what is left of drawing without what it shows: names, comments, stray words.

    Without its numbers too: whatever digits one looks for, thousands of coordinates have them.
    """
    left = _SHOWN.sub(b" ", _content(stream))
    yield FoundBytes(left, Place.PAGE, source)
    left = _NUMBER.sub(b" ", left)
    yield from (FoundText(text, Place.PAGE, source) for text in spellings(left))


def _of_binary(stream: pikepdf.Stream, place: Place, source: Source) -> Iterator[Found]:
    data = _content(stream)
    yield FoundBytes(data, place, source, text=False)
    if place is Place.FONT:
        yield from (FoundText(text, place, source) for text in font_names(data))
    elif data[:2] == b"\xff\xd8":
        for note in picture_notes(data):
            yield from (FoundText(text, place, source) for text in spellings(note))


def _of_stream(stream: pikepdf.Stream, source: Source) -> Iterator[Found]:
    place = place_of(stream, Place.OTHER)
    data = _content(stream)
    yield from (FoundText(text, place, source) for text in spellings(data))
    yield from (FoundText(text, place, source) for text in hex_strings(data))
    yield FoundBytes(data, place, source)


def _content(stream: pikepdf.Stream) -> bytes:
    """Give a stream as plainly as it can be read; pixels stay packed."""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        data = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    for each in filters if isinstance(filters, pikepdf.Array) else ():
        if str(each) != "/FlateDecode":
            break
        with suppress(zlib.error):
            data = zlib.decompress(data)
    return data
