"""Finding withheld names in bytes that are no text: pictures, fonts, whole files."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import Final

from casefile.dossier.proof.spellings import hex_bytes
from casefile.language.numbers import latin_digits

_LEAST_BYTES: Final = 6  # fewer are found by chance in any picture
_LEAST_DIGITS: Final = 8
_LONGEST: Final = 64  # bytes that tell a name; what follows them need not be compared
_ENCODINGS: Final = ("utf-8", "utf-16-be", "utf-16-le", "cp1256")
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

    def are_in(self, data: bytes) -> bool:
        """Tell whether bytes hold any of them, as text or as hexadecimal figures of text."""
        pattern = self._pattern
        if pattern is None:
            return False
        return bool(pattern.search(data) or pattern.search(hex_bytes(data)))

    @cached_property
    def _pattern(self) -> re.Pattern[bytes] | None:
        tree: Tree = {}
        for text in self._texts:
            for written in _written(text):
                _plant(tree, written[:_LONGEST])
        return re.compile(_expression(tree), re.DOTALL) if tree else None


def _written(text: str) -> Iterator[bytes]:
    for form in _forms(text.strip()):
        least = _LEAST_DIGITS if form.isdigit() else _LEAST_BYTES
        for encoding in _ENCODINGS:
            with suppress(UnicodeEncodeError):
                raw = form.encode(encoding)
                if len(raw) >= least:
                    yield raw


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
    """Enter bytes into a tree; of two that begin alike, the shorter one is enough."""
    for byte in raw:
        if _END in tree:
            return
        tree = tree.setdefault(byte, {})
    tree.clear()
    tree[_END] = {}


def _expression(tree: Tree) -> bytes:
    """Write a tree as one expression that looks at every byte once."""
    written = bytearray()
    while len(tree) == 1 and _END not in tree:
        ((byte, tree),) = tree.items()
        written += re.escape(bytes((byte,)))
    if _END in tree:
        return bytes(written)
    branches = (re.escape(bytes((byte,))) + _expression(inner) for byte, inner in tree.items())
    return bytes(written) + b"(?:" + b"|".join(branches) + b")"
