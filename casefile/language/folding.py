"""Evening out the spellings of a text, for searching only."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from casefile.values.texts import composed

LONGEST_QUERY: Final = 200  # characters of a query that count
MOST_WORDS: Final = 16
_SPELLINGS: Final = {
    "ی": "يىئېێۍے",
    "ک": "كڪ",
    "ا": "أإآٱٲ",
    "و": "ؤۆۇۋڤ",
    "ه": "ةۀەھہۃ",
    "ر": "ڕ",
    "ل": "ڵ",
    "o": "ø",
    "l": "ł",
    "d": "đð",
    "i": "ı",
    "a": "ə",
    "ae": "æ",
    "oe": "œ",
    "th": "þ",
    # Left out: hamza alone, tatweel, joiners, soft hyphen, apostrophes and signs for ayn and hamza.
    "": "ءـ\u200c\u200d\u200b\xad'’‘`´ʿʾʼʻʹ′",
}
_DIGITS: Final = ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")
_FOLD: Final = {
    **{ord(spelling): kept for kept, others in _SPELLINGS.items() for spelling in others},
    **{ord(digit): str(value) for row in _DIGITS for value, digit in enumerate(row)},
}
_WORD: Final = re.compile(r"\w+")


def fold(text: str) -> str:
    """Give the form in which spellings of the same text meet.

    Case, diacritics, digits, forms of yeh, kaf and heh, hamza and its seats, ZWNJ and tatweel no
    longer tell texts apart. Folding twice changes nothing more.
    """
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    shown = composed(text).casefold()
    plain = _bare(shown.translate(_FOLD)).casefold()
    return _bare(plain.translate(_FOLD)).translate(_FOLD)


def words_of(query: str) -> list[str]:
    """Split any text, however hostile, into folded words that hold letters and digits only."""
    shown = fold(query[:LONGEST_QUERY]).replace("_", " ")  # some letters fold to a low line
    return _WORD.findall(shown)[:MOST_WORDS]


def index_words(text: str) -> str:
    """Fold a text for an index; words with a ZWNJ inside are found whole and by their parts."""
    parted = [word for word in text.split() if "\u200c" in word.strip("\u200c")]
    parts = (fold(word.replace("\u200c", " ")) for word in parted)
    return " ".join([fold(text), *parts])


def _bare(text: str) -> str:
    """Take letters and marks apart and leave the marks out."""
    return composed(text, "NFKD").translate(_WITHOUT_MARKS)


class _WithoutMarks(dict[int, str]):
    """What each character becomes, learnt when one is first met: a mark nothing, others themselves.

    Whole texts go through it in one call.
    """

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = "" if unicodedata.category(letter) in {"Mn", "Me", "Cf"} else letter
        return self[code]


_WITHOUT_MARKS: Final = _WithoutMarks()
