"""The fonts that a dossier is set in: found among the resources, checked, never the system's.

Each family of text has a Latin and an Arabic face and falls back to the others, so that one word
is set in one face wherever some face has all of its letters.
"""

import hashlib
import struct
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Self
from unicodedata import category
from unicodedata import name as unicode_name

from casefile.dossier.text.harfbuzz import require_shaper, uharfbuzz
from casefile.errors import CasefileError
from casefile.paths import resource

# Naskh letters are small on their body: at this factor they stand level with Noto Serif.
NASKH_SIZE_FACTOR = 1.12
_SUMS = "SHA256SUMS"
_FILES = {
    ("serif", False, False): "NotoSerif-Regular",
    ("serif", True, False): "NotoSerif-Bold",
    ("serif", False, True): "NotoSerif-Italic",
    ("serif", True, True): "NotoSerif-BoldItalic",
    ("sans", False, False): "NotoSans-Regular",
    ("sans", True, False): "NotoSans-Bold",
    ("sans", False, True): "NotoSans-Italic",
    ("sans", True, True): "NotoSans-Bold",
    ("naskh", False, False): "NotoNaskhArabic-Regular",
    ("naskh", True, False): "NotoNaskhArabic-Bold",
    ("vazirmatn", False, False): "Vazirmatn-Regular",
    ("vazirmatn", True, False): "Vazirmatn-Bold",
}
_LATIN = {"serif": ("serif", "sans"), "sans": ("sans", "serif")}
_ARABIC = {"serif": ("naskh", "vazirmatn"), "sans": ("vazirmatn", "naskh")}


class FontMissingError(CasefileError):
    """A font file is not there, or is not the one that came with the program."""

    message: ClassVar[str] = "The font {font} is missing or was changed. Install the program again."


class UnprintableTextError(CasefileError):
    """A text cannot be printed as it stands; the facts say where."""

    def __init__(self, near: str, **facts: object) -> None:
        super().__init__(where=_shown(near), **facts)
        self.near = near

    def tell_where(self, excerpt: str) -> None:
        """Show more of the text around the place."""
        self.facts["where"] = _shown(excerpt)


class GlyphMissingError(UnprintableTextError):
    """A character cannot be printed, because no font has it."""

    message: ClassVar[str] = "No font can print the character {character} ({name}) in: {where}"

    def __init__(self, character: str, near: str) -> None:
        super().__init__(near, character=_shown(character), name=character_name(character))


class CrowdedMarksError(UnprintableTextError):
    """A letter has more marks over and under it than can be drawn."""

    message: ClassVar[str] = "A letter has more marks on it than can be printed, in: {where}"


def _shown(text: str) -> str:
    """Give a text that can be shown anywhere: without bidi controls, and a sign for no shape."""
    shown = []
    for letter in text:
        if letter.isprintable() or letter in "\u200c\u200d":
            shown.append(letter)
        elif category(letter) != "Cf":
            shown.append("\ufffd")
    return "".join(shown)


@dataclass(eq=False, slots=True)
class FontFace:
    """One font file, ready for shaping and embedding; lengths in thousandths of the em."""

    name: str
    data: bytes
    face: Any
    font: Any
    characters: frozenset[str]
    size_factor: float
    scale: float
    ascent: float
    descent: float
    capital_height: float
    box: tuple[float, float, float, float]
    italic_angle: float
    bold: bool
    shaped: dict[tuple[str, bool, str], Any] = field(default_factory=dict)
    placed: dict[tuple[int, str, int, int, int], Any] = field(default_factory=dict)
    advances: dict[int, float] = field(default_factory=dict)

    @classmethod
    def read(cls, name: str, data: bytes) -> Self:
        """Read a TrueType file."""
        face = uharfbuzz.Face(uharfbuzz.Blob(data))
        font = uharfbuzz.Font(face)
        scale = 1000 / face.upem
        extents = font.get_font_extents("ltr")
        box = struct.unpack(">4h", face.reference_table("head").data[36:44])
        weight, capitals = struct.unpack(
            ">4xH82xh", (face.reference_table("OS/2").data + b"\0" * 4)[:90]
        )
        (italic_angle,) = struct.unpack(">i", face.reference_table("post").data[4:8])
        return cls(
            name=name,
            data=data,
            face=face,
            font=font,
            # Some fonts have shapes for controls, which mean damaged text and are not drawn.
            characters=frozenset(
                character for character in map(chr, face.unicodes) if category(character) != "Cc"
            ),
            size_factor=NASKH_SIZE_FACTOR if "Naskh" in name else 1.0,
            scale=scale,
            ascent=extents.ascender * scale,
            descent=extents.descender * scale,
            capital_height=capitals * scale,
            box=(box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale),
            italic_angle=italic_angle / 65536,
            bold=weight >= 600,
        )

    def advance(self, glyph: int) -> float:
        """Give how far a glyph moves the pen."""
        found = self.advances.get(glyph)
        if found is None:
            found = self.font.get_glyph_h_advance(glyph) * self.scale
            self.advances[glyph] = found
        return found


@dataclass(eq=False, slots=True)
class FontBook:
    """All faces of the program, each read and checked when it is first used."""

    folder: Path
    sums: dict[str, str]
    _faces: dict[str, FontFace] = field(default_factory=dict)
    _orders: dict[tuple[str, bool, bool, bool], tuple[FontFace, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """Open the font resources.

        Raises:
            FontMissingError: a file of the list is not there.
            ShaperMissingError: no letters can be put together on this machine.
        """
        require_shaper()
        folder = folder or resource("fonts")
        listing = folder / _SUMS
        if not listing.is_file():
            raise FontMissingError(font=_SUMS)
        pairs = (line.split() for line in listing.read_text(encoding="ascii").splitlines())
        sums = {name: digest for digest, name in pairs}
        for name in _FILES.values():
            if f"{name}.ttf" not in sums or not (folder / f"{name}.ttf").is_file():
                raise FontMissingError(font=f"{name}.ttf")
        return cls(folder, sums)

    def face(self, family: str, *, bold: bool = False, italic: bool = False) -> FontFace:
        """Give the face of one family: serif, sans, naskh or vazirmatn.

        Arabic families have no italic: it is left out, never imitated.

        Raises:
            FontMissingError: the file is not the one that came with the program.
        """
        name = _FILES.get((family, bold, italic)) or _FILES[family, bold, False]
        found = self._faces.get(name)
        if found is None:
            found = self._faces[name] = self._read(name)
        return found

    def order(self, family: str, *, arabic: bool, bold: bool, italic: bool) -> tuple[FontFace, ...]:
        """Give the faces to try, first choice first, for Arabic or for Latin script."""
        key = (family, arabic, bold, italic)
        found = self._orders.get(key)
        if found is None:
            latin, persian = _LATIN[family], _ARABIC[family]
            names = persian + latin if arabic else latin + persian
            found = tuple(self.face(name, bold=bold, italic=italic) for name in names)
            self._orders[key] = found
        return found

    def _read(self, name: str) -> FontFace:
        file_name = f"{name}.ttf"
        try:
            data = (self.folder / file_name).read_bytes()
        except OSError as error:
            raise FontMissingError(font=file_name) from error
        if hashlib.sha256(data).hexdigest() != self.sums[file_name]:
            raise FontMissingError(font=file_name)
        return FontFace.read(name, data)


@cache
def character_name(character: str) -> str:
    """Name a character so that a person can look it up, as "ARABIC LETTER BEH (U+0628)"."""
    code = f"U+{ord(character):04X}"
    name = unicode_name(character, "")
    return f"{name} ({code})" if name else code
