"""Cleaning what people type and files hold, without changing what it says.

Persian needs the zero-width non-joiner: it stays. Controls that only hide or reorder go.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

LONGEST_LINE: Final = 500  # characters of a name, a subject, a file name
LONGEST_TEXT: Final = 100_000  # characters of a text of several paragraphs
MOST_MARKS: Final = 8  # combining marks on one letter; more only break the setting of text
_FIRST_MARK, _PAST_MARKS = 0x300, 0x1F000  # between them stands whatever combines
_LONG: Final = 2_000  # characters; in fewer no number of marks takes long

# C0 and C1 controls, lone surrogates, directional marks, embeddings, overrides and isolates,
# invisible operators and fillers, tags, and what Unicode says is no character. Line feed, tab, ZWNJ
# (U+200C) and ZWJ (U+200D) stay: the last two spell words.
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES: Final = re.compile(r"[^\S\n]+")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_LOOSE_JOINERS: Final = re.compile("(?<![^\\s\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?!\\S)")
_TWO_JOINERS: Final = re.compile("\u200c{2,}")
# Nearly every line of a file: letters and signs that cleaning leaves alone, with single spaces.
_CLEAN_LETTERS: Final = "[!-~\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]"
_CLEAN_LINE: Final = re.compile(f"(?:{_CLEAN_LETTERS}++(?: {_CLEAN_LETTERS}++)*+)?")
_TURNS: Final = {"\u200e": "ltr", "\u200f": "rtl"}
_RIGHT: Final = frozenset({"R", "AL"})


def clean_line(text: str, longest: int = LONGEST_LINE) -> str:
    """Give a text of one line: no controls, single spaces, ZWNJ kept, cut at `longest`."""
    if len(text) <= longest and _CLEAN_LINE.fullmatch(text):
        return text
    return _clean(_LINE_ENDS.sub("\n", text[: 4 * longest]).replace("\n", " "), longest)


def clean_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """Give a text of several lines: no controls, at most one blank line, cut at `longest`.

    A directional mark at the start of a paragraph stays where it turns the paragraph round: that is
    how somebody said which way it runs.
    """
    return _BLANK_LINES.sub("\n\n", _clean(text, longest, turned=True))


def first_strong(text: str) -> str:
    """Say how a text runs by its first strong letter: "rtl", "ltr", or "" when it has none."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return "ltr"
        if kind in _RIGHT:
            return "rtl"
    return ""


def without_controls(text: str) -> str:
    """Leave out what hides or reorders; everything that can be seen or spells a word stays."""
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))


def composed(text: str, form: Literal["NFC", "NFKC", "NFKD"] = "NFC") -> str:
    """Give a text in a form of Unicode, in time that grows with its length.

    Putting marks in order takes the square of how many stand on one letter: beyond what any script
    needs they go first.
    """
    if len(text) > _LONG and not text.isascii() and _piles().search(text):
        text = _fewer_marks(text)
    return unicodedata.normalize(form, text)


def _clean(text: str, longest: int, *, turned: bool = False) -> str:
    # Cut before the costly steps: a text of ten million marks is no name.
    cut = text[: 4 * longest]
    shown = without_controls(cut)
    shown = _fewer_marks(composed(shown))
    # Joiners before spaces: one that stands alone leaves two spaces behind.
    shown = _LOOSE_JOINERS.sub("", _TWO_JOINERS.sub("\u200c", shown))
    joined = "\n".join(_SPACES.sub(" ", line).strip() for line in shown.split("\n"))
    if turned and any(mark in cut for mark in _TURNS):
        given = _LINE_ENDS.sub("\n", cut).split("\n")
        both = zip(given, joined.split("\n"), strict=True)
        joined = "\n".join(_turn(line, before) + line for before, line in both)
    return joined[:longest].strip()


def _turn(line: str, before: str) -> str:
    """Give the mark that a line began with before, if the line would run otherwise without it."""
    mark = before.lstrip()[:1]
    runs = _TURNS.get(mark)
    return mark if line and runs is not None and first_strong(line) != runs else ""


@lru_cache(maxsize=1)
def _piles() -> re.Pattern[str]:
    """Find letters under more marks than any script puts there."""
    marks = (chr(each) for each in range(_FIRST_MARK, _PAST_MARKS))
    every = "".join(each for each in marks if unicodedata.combining(each))
    return re.compile(f"[{every}]{{{3 * MOST_MARKS},}}")


def _fewer_marks(text: str) -> str:
    """Leave out combining marks beyond what any script puts on one letter."""
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
