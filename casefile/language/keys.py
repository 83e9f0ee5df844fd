"""Keys by which text is found and ordered; the text itself is stored as it was written."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from casefile.language.numbers import latin_digits

_SAME: Final = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ئ": "ی", "ې": "ی", "ێ": "ی", "ك": "ک", "ڪ": "ک", "ؤ": "و", "ۆ": "و",
        "أ": "ا", "إ": "ا", "ٱ": "ا", "آ": "ا", "ة": "ه", "ۀ": "ه", "ە": "ه", "ھ": "ه",
        "\u200c": " ", "\u200d": None, "\u0640": None, "ء": None, "ı": "i", "ß": "ss", "ø": "o", "ł": "l",
        "ʿ": None, "ʾ": None, "’": None, "‘": None, "'": None, "ʻ": None, "ʼ": None, "`": None,
    }
)  # fmt: skip
_ALPHABET: Final = "آاأإئءبپتثجچحخدذرزژسشصضطظعغفقکكگلمنوؤهةیيى"
_RANK: Final = {letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET)}


def fold(text: str) -> str:
    """Fold case, digits, diacritics, and the letters that keyboards write in several ways."""
    text = latin_digits(unicodedata.normalize("NFKC", text)).casefold().translate(_SAME)
    apart = unicodedata.normalize("NFD", text)
    bare = "".join(each for each in apart if unicodedata.category(each) not in {"Mn", "Cf", "Cc"})
    return " ".join(unicodedata.normalize("NFC", bare).split())


def sort_key(text: str) -> str:
    """Give a text whose code points order as the Persian and the Latin alphabet do."""
    return "".join(_RANK.get(letter, letter) for letter in fold_for_order(text))


def fold_for_order(text: str) -> str:
    """Fold only what must not part equal names in a list."""
    return unicodedata.normalize("NFKC", latin_digits(text)).casefold().replace("\u200c", " ")


def words_of(query: str) -> list[str]:
    """Split a query into folded words of letters and digits; nothing else of it survives."""
    return re.findall(r"\w+", fold(query[:400]))


_CLASSES: Final = str.maketrans(
    {
        "ث": "s", "س": "s", "ص": "s", "ز": "z", "ذ": "z", "ض": "z", "ظ": "z", "ط": "t", "ت": "t",
        "ح": "h", "ه": "h", "ق": "q", "غ": "q", "ب": "b", "پ": "p", "ج": "j", "چ": "c", "خ": "k",
        "د": "d", "ر": "r", "ژ": "j", "ش": "x", "ف": "f", "ک": "k", "گ": "g", "ل": "l", "م": "m",
        "ن": "n", "و": "", "ا": "", "ع": "", "ی": "", "v": "", "w": "", "y": "",
    }
)  # fmt: skip
_DIGRAPHS: Final = (("kh", "k"), ("gh", "q"), ("sh", "x"), ("ch", "c"), ("zh", "j"), ("ph", "f"))


def name_key(text: str) -> str:
    """Give the consonants by which a name is the same in every script and romanisation."""
    return " ".join(filter(None, (_key_of(word) for word in words_of(text))))


def _key_of(word: str) -> str:
    for pair, one in _DIGRAPHS:
        word = word.replace(pair, one)
    bare = re.sub("[aeiou]", "", word.translate(_CLASSES))
    bare = re.sub(r"(?<=.)h$", "", bare)
    return re.sub(r"(.)\1+", r"\1", bare) or word[:1]
