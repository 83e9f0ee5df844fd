"""Finding withheld names in bytes that are no text: pictures, fonts, whole files."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Final

from casefile.dossier.proof.spellings import hex_bytes
from casefile.dossier.proof.withheld_words import LEAST_GLUED
from casefile.language.numbers import latin_digits

_LEAST_BYTES: Final = 6  # fewer are found by chance in any picture
_LEAST_DIGITS: Final = 8
_LONGEST: Final = 64  # bytes that tell a name; what follows them need not be compared
_ENCODINGS: Final = ("utf-8", "utf-16-be", "utf-16-le", "cp1256")
_WIDTHS: Final = {"utf-8": 4, "utf-16-be": 2, "utf-16-le": 2, "cp1256": 1}  # bytes of a letter
_FARTHEST: Final = "\u0700"  # Latin, Arabic and what lies between them are before it
_JOINERS: Final = dict.fromkeys((0x200C, 0x200D))
_ARABIC: Final = str.maketrans("یکەھ", "يكهه")
_PERSIAN: Final = str.maketrans("يىك", "ییک")
_DIGIT_ROWS: Final = ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")
_END: Final = -1

Tree = dict[int, "Tree"]


class WithheldBytes:
    """The bytes of withheld names and numbers in every way in which programs write them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    def are_in(self, data: bytes, *, whole: bool = True) -> bool:
        """Tell whether bytes hold any of them, as text or as hexadecimal figures of text.

        Args:
            data: what to look in.
            whole: whether a name inside of a longer word is another word, as in text.
        """
        return self._are_in(data, whole) or self._are_in(hex_bytes(data), whole)

    def _are_in(self, data: bytes, whole: bool) -> bool:
        pattern = self._pattern
        found = pattern.search(data) if pattern is not None else None
        while pattern is not None and found is not None:
            encodings = self._encodings[found[0]]
            if not whole or any(_stands_alone(data, found.span(), each) for each in encodings):
                return True
            found = pattern.search(data, found.start() + 1)
        return False

    @cached_property
    def _encodings(self) -> Mapping[bytes, set[str]]:
        """Give how the bytes that are looked for are read, "" for what is found in any word."""
        found: dict[bytes, set[str]] = {}
        for text in self._texts:
            for written, encoding in _written(text):
                found.setdefault(written[:_LONGEST], set()).add(encoding)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[bytes] | None:
        tree: Tree = {}
        for written in self._encodings:
            _plant(tree, written)
        return re.compile(_expression(tree), re.DOTALL) if tree else None


def _stands_alone(data: bytes, span: tuple[int, int], encoding: str) -> bool:
    """Tell whether no letter stands beside a word."""
    if not encoding:
        return True
    start, end = span
    before = data[max(start - _WIDTHS[encoding], 0) : start].decode(encoding, "ignore")
    after = data[end : end + _WIDTHS[encoding]].decode(encoding, "ignore")
    return not (_is_letter(before[-1:]) or _is_letter(after[:1]))


def _is_letter(beside: str) -> bool:
    """Tell whether a sign goes on with a word; other bytes read as UTF-16 are of far scripts."""
    return beside.isalpha() and beside < _FARTHEST


def _written(text: str) -> Iterator[tuple[bytes, str]]:
    for form in _forms(text.strip()):
        is_number = form.isdigit()
        least = _LEAST_DIGITS if is_number else _LEAST_BYTES
        letters = sum(map(str.isalpha, form))
        anywhere = is_number or (letters >= LEAST_GLUED and len(form.split()) > 1)
        for encoding in _ENCODINGS:
            with suppress(UnicodeEncodeError):
                raw = form.encode(encoding)
                if len(raw) >= least:
                    yield raw, "" if anywhere or len(raw) > _LONGEST else encoding


def _forms(text: str) -> set[str]:
    """Give the spellings of a text that programs make of it."""
    bare = text.translate(_JOINERS)
    forms = {text, bare}
    forms |= {each.translate(table) for each in (text, bare) for table in (_ARABIC, _PERSIAN)}
    digits = latin_digits(bare)
    if digits.isdigit():
        tables = (str.maketrans("0123456789", row) for row in _DIGIT_ROWS)
        forms |= {digits, *(digits.translate(table) for table in tables)}
    forms |= {unicodedata.normalize(how, each) for each in forms for how in ("NFC", "NFD", "NFKC")}
    forms |= {change(each) for each in forms for change in (str.upper, str.lower, str.title)}
    return forms | {each[::-1] for each in forms}


def _plant(tree: Tree, raw: bytes) -> None:
    for byte in raw:
        tree = tree.setdefault(byte, {})
    tree[_END] = {}


def _expression(tree: Tree) -> bytes:
    """Write a tree as one expression that looks at every byte once, and finds the longest."""
    written = bytearray()
    while len(tree) == 1 and _END not in tree:
        ((byte, tree),) = tree.items()
        written += re.escape(bytes((byte,)))
    branches = [
        re.escape(bytes((byte,))) + _expression(inner)
        for byte, inner in tree.items()
        if byte != _END
    ]
    if not branches:
        return bytes(written)
    return bytes(written) + b"(?:" + b"|".join(branches) + (b")?" if _END in tree else b")")
