"""Names of files that strangers chose, made fit to be shown and to be saved."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 120  # characters; with a folder in front it stays far below Windows' 260
_LONGEST_BYTES = 200  # in UTF-8; file systems stop at 255
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)  # controls, bidi overrides and tags; ZWNJ and ZWJ belong to Persian words and stay
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")
_MANY_MARKS = re.compile(r"([\u0300-\u036f\u064b-\u065f]{4})[\u0300-\u036f\u064b-\u065f]+")


def safe_name(text: str, otherwise: str = "attachment") -> str:
    r"""Give the name without folders, drives, devices, hidden characters, or overlength.

    >>> safe_name("../../etc/passwd"), safe_name("C:\\temp\\CON.txt")
    ('passwd', '_CON.txt')
    """
    name = unicodedata.normalize("NFC", _HIDDEN.sub("", text[:10_000]))
    name = _FORBIDDEN.sub("_", re.split(r"[/\\]", name.rstrip("/\\ "))[-1])
    name = _MANY_MARKS.sub(r"\1", name).strip().rstrip(". ").lstrip()
    if not name.strip("._ "):
        return otherwise
    if _DEVICE.match(name):
        name = f"_{name}"
    return _shortened(name)


def distinct_names(names: Iterable[str]) -> tuple[str, ...]:
    """Number the names that occur again, so that no file overwrites another."""
    given: list[str] = []
    taken: set[str] = set()
    for name in names:
        stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
        candidate, number = name, 1
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{stem} ({number}){dot}{ending}"
        taken.add(candidate.casefold())
        given.append(candidate)
    return tuple(given)


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > 10:
        stem, dot, ending = name, "", ""
    room = LONGEST - len(dot + ending)
    stem = stem[:room]
    while len((stem + dot + ending).encode()) > _LONGEST_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip()}{dot}{ending}"
