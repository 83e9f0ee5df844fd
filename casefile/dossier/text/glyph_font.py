"""Fonts of one PDF in the making: glyphs by number, one code per glyph and character.

ReportLab's own fonts go from characters to glyphs, which cannot hold shaped text. Here each code
stands for one drawn glyph and the one character it was shaped from, so that the text of the
finished file is exact. Replacement texts (/ActualText) and longer entries are avoided: readers
turn them round in Arabic script.

Source: ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode).
"""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

from casefile.dossier.text.fonts import FontBook, FontFace
from casefile.dossier.text.harfbuzz import uharfbuzz
from casefile.dossier.text.runs import StyledRun, TextStyle
from casefile.dossier.text.setting import Setting
from casefile.dossier.text.shaping import Component, PlacedGlyph, shape
from casefile.dossier.text.truetype import Composite, add_composites

if TYPE_CHECKING:
    from casefile.dossier.text.lines import Line

_MOST_REMEMBERED = 300_000
_MOST_SHORT_TEXTS = 50_000
_LONGEST_SHORT_TEXT = 80
_MOST_SHORT_RUNS = 4
_LAST_CODE = 0xFFFF
_SYMBOLIC, _ITALIC = 1 << 2, 1 << 6
_LEAST_MOVE = 0.05  # thousandths of the em
_DROPPED_TABLES = (
    "GSUB", "GPOS", "GDEF", "kern", "DSIG", "gasp", "STAT", "MATH", "meta", "name", "OS/2",
    "cvt ", "fpgm", "prep", "cmap", "post", "vhea", "vmtx", "BASE", "JSTF", "hdmx", "VDMX", "LTSH",
)  # fmt: skip
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_CMAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"

# Components, character, and width in thousandths of the em.
Row = tuple[tuple[Component, ...], str, float]


class GlyphFont:
    """The codes of one face in one document."""

    def __init__(self, face: FontFace, name: str) -> None:
        self.face = face
        self.name = name
        self.codes: dict[Row, int] = {}
        # By code; code 0 is "no glyph" and is never drawn.
        self.rows: list[Row] = [(((0, 0, 0),), "", round(face.advance(0), 2))]
        self._coded: dict[PlacedGlyph, tuple[str, float]] = {}
        self._written: dict[tuple[str, bool, str], tuple[float, str]] = {}

    def write(self, text: str, *, right_to_left: bool, language: str) -> tuple[float, str]:
        """Give the width of a word in thousandths of the em, and the operands that draw it."""
        key = (text, right_to_left, language)
        known = self._written.get(key)
        if known is not None:
            return known
        word = shape(self.face, text, right_to_left=right_to_left, language=language)
        if len(self._written) >= _MOST_REMEMBERED:
            self._written.clear()
        written = self._written[key] = (word.width, self._operands(word.glyphs))
        return written

    def write_parts(
        self, text: str, edges: Sequence[int], *, right_to_left: bool, language: str
    ) -> Iterator[tuple[str, float, str]]:
        """Give the parts of a word between `edges`: characters, width, and operands of each."""
        glyphs = shape(self.face, text, right_to_left=right_to_left, language=language).glyphs
        for start, end in pairwise([0, *edges, len(text)]):
            own = (
                glyphs[len(text) - end : len(text) - start] if right_to_left else glyphs[start:end]
            )
            yield text[start:end], sum(glyph.advance for glyph in own), self._operands(own)

    def _operands(self, glyphs: tuple[PlacedGlyph, ...]) -> str:
        written: list[str] = []
        open_codes: list[str] = []
        owed = 0.0
        for glyph in glyphs:
            _, _, advance, shift = glyph
            code, width = self._coded.get(glyph) or self._code(glyph)
            move = owed + shift
            if not -_LEAST_MOVE <= move <= _LEAST_MOVE:
                if open_codes:
                    written.append(f"<{''.join(open_codes)}>")
                    open_codes = []
                written.append(f"{round(-move, 1):g} ")
            open_codes.append(code)
            owed = advance - width - shift
        if open_codes:
            written.append(f"<{''.join(open_codes)}>")
        if abs(owed) > _LEAST_MOVE:
            written.append(f"{round(-owed, 1):g} ")
        return "".join(written)

    def _code(self, glyph: PlacedGlyph) -> tuple[str, float]:
        """Give the code of a glyph in hexadecimal, and how far the font moves the pen for it."""
        plain = len(glyph.components) == 1 and glyph.components[0][1:] == (0, 0)
        width = self.face.advance(glyph.components[0][0]) if plain else glyph.advance
        row = (glyph.components, glyph.character, round(width, 2))
        code = self.codes.get(row)
        if code is None:
            code = self.codes[row] = len(self.rows)
            if code > _LAST_CODE:
                message = "a face has more glyphs and characters than a font can number"
                raise OverflowError(message)
            self.rows.append(row)
        coded = self._coded[glyph] = (f"{code:04X}", row[2])
        return coded

    def add_to(self, document: pdfdoc.PDFDocument) -> None:
        """Put the font, cut down to what was drawn, into the document."""
        data, numbers = self._subset()
        digest = hashlib.sha256(repr(self.rows).encode()).digest()
        full_name = pdfdoc.PDFName(
            f"{''.join(chr(65 + byte % 26) for byte in digest[:6])}+{self.face.name}"
        )
        program = _stream(data)
        program.dictionary["Length1"] = len(data)
        descriptor = self._descriptor(full_name, self._keep(document, "file", program))
        glyph_map = _stream(b"".join(number.to_bytes(2, "big") for number in numbers))
        widths = pdfdoc.PDFArray([round(width, 2) for _, _, width in self.rows])
        system = {
            "Registry": pdfdoc.PDFString("Adobe"),
            "Ordering": pdfdoc.PDFString("Identity"),
            "Supplement": 0,
        }
        descendant = pdfdoc.PDFDictionary({
            "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": full_name,
            "CIDSystemInfo": pdfdoc.PDFDictionary(system),
            "FontDescriptor": self._keep(document, "descriptor", descriptor),
            "DW": 1000, "W": pdfdoc.PDFArray([0, widths]),
            "CIDToGIDMap": self._keep(document, "map", glyph_map),
        })  # fmt: skip
        unicode_map = self._keep(document, "unicode", _stream(self._unicode_map()))
        font = pdfdoc.PDFDictionary({
            "Type": "/Font", "Subtype": "/Type0", "BaseFont": full_name,
            "Encoding": "/Identity-H", "ToUnicode": unicode_map,
            "DescendantFonts": pdfdoc.PDFArray([self._keep(document, "cid", descendant)]),
        })  # fmt: skip
        fonts = document.idToObject["BasicFonts"].dict
        fonts[self.name] = self._keep(document, "font", font)

    def _keep(
        self, document: pdfdoc.PDFDocument, part: str, content: pdfdoc.PDFObject
    ) -> pdfdoc.PDFObjectReference:
        return document.Reference(content, f"{self.name}:{part}")

    def _descriptor(
        self, full_name: pdfdoc.PDFName, program: pdfdoc.PDFObjectReference
    ) -> pdfdoc.PDFDictionary:
        face = self.face
        return pdfdoc.PDFDictionary({
            "Type": "/FontDescriptor", "FontName": full_name, "FontFile2": program,
            "Flags": _SYMBOLIC | (_ITALIC if face.italic_angle else 0),
            "FontBBox": pdfdoc.PDFArray([round(edge) for edge in face.box]),
            "ItalicAngle": face.italic_angle, "Ascent": round(face.ascent),
            "Descent": round(face.descent), "CapHeight": round(face.capital_height),
            "StemV": 140 if face.bold else 80,
        })  # fmt: skip

    def _subset(self) -> tuple[bytes, list[int]]:
        """Cut the font down; give it and the glyph number of every code."""
        wanted = {0} | {glyph for parts, _, _ in self.rows for glyph, _, _ in parts}
        subset, renumbered = _cut_down(self.face, wanted)
        first_new = int.from_bytes(_table(subset, b"maxp")[4:6], "big")
        composites: dict[tuple[tuple[Component, ...], float], int] = {}
        added: list[Composite] = []
        numbers = []
        for parts, _, width in self.rows:
            if len(parts) == 1 and parts[0][1:] == (0, 0):
                numbers.append(renumbered[parts[0][0]])
                continue
            if (parts, width) not in composites:
                composites[parts, width] = first_new + len(added)
                moved = tuple((renumbered[glyph], right, up) for glyph, right, up in parts)
                added.append(Composite(moved, round(width / self.face.scale)))
            numbers.append(composites[parts, width])
        return add_composites(subset, added), numbers

    def _unicode_map(self) -> bytes:
        lines = [_CMAP_HEAD]
        named = [(code, row[1]) for code, row in enumerate(self.rows) if row[1]]
        for start in range(0, len(named), 100):
            part = named[start : start + 100]
            lines.append(f"{len(part)} beginbfchar")
            lines += [
                f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
                for code, character in part
            ]
            lines.append("endbfchar")
        lines.append(_CMAP_FOOT)
        return "\n".join(lines).encode("ascii")


class ShortTexts:
    """Lines of short texts, which tables and headings repeat by the thousand."""

    def __init__(self) -> None:
        self._lines: dict[tuple[tuple[StyledRun, ...], int, float], Sequence[Line]] = {}
        self._styles: dict[int, TextStyle] = {}  # kept alive, so that no number is used again

    def find(
        self, runs: tuple[StyledRun, ...], style: TextStyle, width: float
    ) -> "Sequence[Line] | None":
        """Give the lines of a text if they are known."""
        return self._lines.get((runs, id(style), width)) if _is_short(runs) else None

    def keep(
        self, runs: tuple[StyledRun, ...], style: TextStyle, width: float, lines: Sequence["Line"]
    ) -> None:
        """Remember the lines of a text, unless it is long.

        Nor where elements stand in it: the order of theirs depends on more than the lines.
        """
        if not _is_short(runs) or (len(runs) > 1 and any(line.has_insets for line in lines)):
            return
        if len(self._lines) >= _MOST_SHORT_TEXTS:
            self._lines.clear()
            self._styles.clear()
        self._styles[id(style)] = style
        self._lines[runs, id(style), width] = lines


def _is_short(runs: tuple[StyledRun, ...]) -> bool:
    if len(runs) > _MOST_SHORT_RUNS:
        return False
    return sum([len(run.text) for run in runs]) <= _LONGEST_SHORT_TEXT


class DocumentFonts:
    """The fonts of one document; they are embedded when ReportLab saves it.

    Paragraphs may be measured before the document is there; `attach` must come before saving.
    """

    def __init__(self, book: FontBook, pdf_document: pdfdoc.PDFDocument = None) -> None:
        self.book = book
        self._fonts: dict[str, GlyphFont] = {}
        self._settings: dict[tuple[object, ...], Setting] = {}
        self.short_texts = ShortTexts()
        if pdf_document is not None:
            self.attach(pdf_document)

    def attach(self, pdf_document: pdfdoc.PDFDocument) -> None:
        """Embed the fonts in this document (`canvas._doc`) when it is saved."""
        pdf_document.delayedFonts.append(self)

    def font(self, face: FontFace) -> GlyphFont:
        """Give the font of a face in this document."""
        found = self._fonts.get(face.name)
        if found is None:
            found = self._fonts[face.name] = GlyphFont(face, f"H{len(self._fonts) + 1}")
        return found

    def setting(self, style: TextStyle, run: StyledRun) -> Setting:
        """Give how a run of this style is set: faces, size, colour and remembered words."""
        key = (
            style.family, style.size, style.bold or run.bold, run.italic, run.small,
            run.superscript, run.language or style.language, run.colour or style.colour,
        )  # fmt: skip
        found = self._settings.get(key)
        if found is None:
            found = self._settings[key] = Setting(self.book, self.font, style, run)
        return found

    def __iter__(self) -> Iterator[GlyphFont]:
        return iter(self._fonts.values())

    # ReportLab

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - ReportLab calls it by this name
        """Embed every font that drew something."""
        for font in self:
            if len(font.rows) > 1:
                font.add_to(document)


def _stream(content: bytes) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream(content=content)
    stream.filters = [pdfdoc.PDFZCompress]
    return stream


def _cut_down(face: FontFace, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update(sorted(glyphs))
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.NOTDEF_OUTLINE | flags.NO_LAYOUT_CLOSURE | flags.NO_HINTING
    dropped = wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG)
    for tag in _DROPPED_TABLES:
        dropped.add(int.from_bytes(tag.encode("ascii"), "big"))
    plan = uharfbuzz.SubsetPlan(face.face, wanted)
    renumbered = dict(plan.old_to_new_glyph_mapping)
    return plan.execute().blob.data, renumbered


def _table(font: bytes, tag: bytes) -> bytes:
    for number in range(int.from_bytes(font[4:6], "big")):
        entry = font[12 + 16 * number : 28 + 16 * number]
        if entry[:4] == tag:
            start = int.from_bytes(entry[8:12], "big")
            return font[start : start + int.from_bytes(entry[12:16], "big")]
    raise KeyError(tag)
