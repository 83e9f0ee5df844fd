"""The text of a paragraph made ready for lines: one string, its levels, and where it may divide."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from casefile.dossier.text.bidi import levels, needs_reordering, paragraph_level
from casefile.dossier.text.french import is_french, with_narrow_spaces
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.no_break import bound_spaces, code_spans
from casefile.dossier.text.runs import StyledRun, TextStyle
from casefile.dossier.text.setting import CLUSTERS, Setting, script_of

LINE_BREAK = "\u2028"
FIXED_SPACE = "\u00a0"
_LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2029]")
_SPACES = re.compile("[\t\x1f ]{2,}|[\t\x1f]")
_UNUSUAL_SPACE = re.compile("[\n\r\v\f\t\x1c-\x1f\x85\u2029]|  ")
_DIVIDERS = re.compile("[-\u2010\u2013\u2014\u00ad\u200b]")
_LONG_WORD = re.compile(f"[^ {LINE_BREAK}\u00a0]{{65,}}")
_LONGEST_PIECE = 48
_SHORTEST_PIECE = 3
GOOD_CUTS = "/.,;:@_-?&=+"
_DIRECTIONS = {"ltr": 0, "rtl": 1}
_DIGITS = {"latin": "0123456789", "persian": "۰۱۲۳۴۵۶۷۸۹", "arabic": "٠١٢٣٤٥٦٧٨٩"}
_DIGIT_TABLES = {
    name: {
        ord(given): wanted
        for alphabet in _DIGITS.values()
        for given, wanted in zip(alphabet, digits, strict=True)
    }
    for name, digits in _DIGITS.items()
}

# What ending a line at a divided word costs; a line stretched by a half costs 121.
HYPHEN_COST = 300.0
DASH_COST = 150.0
CUT_COST = 3_000.0


@dataclass(frozen=True, slots=True)
class Division:
    """A place inside a word where a line may end."""

    cost: float
    hyphen: bool = False


_UNDIVIDED: Mapping[int, Division] = MappingProxyType({})


class TextSlice(NamedTuple):
    """A run in the paragraph's text, from `start` to `end`.

    Attributes:
        inset: `#destination` of a link, or the role of another element inside the paragraph.
    """

    start: int
    end: int
    setting: Setting
    inset: str


class TextSource(NamedTuple):
    """A paragraph's text in logical order.

    Attributes:
        text: all runs, with plain spaces; U+2028 ends a line.
        base: 0 if the paragraph runs from left to right, 1 if from right to left.
        levels: embedding level of each character, None if everything runs from left to right.
        slices: the runs; neighbours set alike are one.
        has_insets: whether any run is an element of its own.
        bound: places of spaces at which no line may end, once `with_breaks` has found them.
        divisions: places inside words where a line may end, before the character there; likewise.
    """

    text: str
    base: int
    levels: bytes | None
    slices: tuple[TextSlice, ...]
    has_insets: bool
    bound: frozenset[int] = frozenset()
    divisions: Mapping[int, Division] = _UNDIVIDED

    @property
    def is_plain(self) -> bool:
        """Whether only spaces stand between words."""
        return LINE_BREAK not in self.text and FIXED_SPACE not in self.text

    def with_breaks(self) -> "TextSource":
        """Find where lines may end; a text that fits on one line need not be asked."""
        bound = bound_spaces(self.text) if " " in self.text else frozenset[int]()
        return self._replace(bound=bound, divisions=_divisions(self.text))


def read_runs(runs: Sequence[StyledRun], style: TextStyle, fonts: DocumentFonts) -> TextSource:
    """Join the runs of a paragraph and find its direction and its divisions."""
    texts = [plain_spaces(run.text) for run in runs]
    if texts:
        texts[0] = texts[0].lstrip(" ")
        texts[-1] = texts[-1].rstrip(" ")
    french = [is_french(run.language or style.language) for run in runs]
    if any(french):
        texts = with_narrow_spaces(texts, french)
    digits = _DIGIT_TABLES.get(style.digits)
    if digits is not None:
        texts = [text.translate(digits) for text in texts]
    whole = texts[0] if len(texts) == 1 else "".join(texts)
    slices: list[TextSlice] = []
    start = 0
    for run, text in zip(runs, texts, strict=True):
        if not text:
            continue
        end = start + len(text)
        setting = fonts.setting(style, run)
        inset = run.link or run.role
        if slices and slices[-1].setting is setting and slices[-1].inset == inset:
            slices[-1] = slices[-1]._replace(end=end)
        else:
            slices.append(TextSlice(start, end, setting, inset))
        start = end
    base, found = _levels(whole, style)
    insets = any(part.inset for part in slices)
    return TextSource(whole, base, found, tuple(slices), insets)


def plain_spaces(text: str) -> str:
    """Turn tabs and rows of spaces into one space, and every line end into U+2028."""
    if not _UNUSUAL_SPACE.search(text):
        return text
    return _SPACES.sub(" ", _LINE_BREAKS.sub(LINE_BREAK, text))


def _levels(text: str, style: TextStyle) -> tuple[int, bytes | None]:
    base = _DIRECTIONS.get(style.direction)
    if base is None:
        base = paragraph_level(text)
    if base is None:
        base = int(script_of(style.language) == "arabic")
    if base == 0 and not needs_reordering(text):
        return 0, None
    return levels(text, base)


def _divisions(text: str) -> dict[int, Division]:
    """Find dashes between words, soft hyphens, zero-width spaces, and cuts of endless words."""
    found: dict[int, Division] = {}
    if _DIVIDERS.search(text):
        codes = code_spans(text)
        for match in _DIVIDERS.finditer(text):
            place = match.end()
            if match[0] == "\u200b":
                found[place] = Division(0.0)
            elif match[0] == "\u00ad":
                found[place] = Division(HYPHEN_COST, hyphen=True)
            elif _between_letters(text, match.start(), place) and not any(
                start < place < end for start, end in codes
            ):
                found[place] = Division(DASH_COST)
        found.pop(len(text), None)
    if len(text) > _LONGEST_PIECE:
        for match in _LONG_WORD.finditer(text):
            for place in _cuts(match[0]):
                found[match.start() + place] = Division(CUT_COST)
    return found


def _between_letters(text: str, start: int, end: int) -> bool:
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    return len(before) == len(after) == 2 and (before + after).isalpha()


def _cuts(word: str) -> list[int]:
    """Find where a word that no line holds may be cut: at its punctuation, else anywhere."""
    cuts = [0]
    for match in CLUSTERS.finditer(word):
        start, end = match.span()
        if start - cuts[-1] >= _LONGEST_PIECE:
            cuts.append(start)
        if match[0] in GOOD_CUTS and end - cuts[-1] >= _SHORTEST_PIECE and end < len(word):
            cuts.append(end)
    return cuts[1:]
