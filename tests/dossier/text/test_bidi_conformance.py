"""The whole of Unicode's own tests of the bidirectional algorithm."""

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from casefile.dossier.text.bidi import levels, reorder
from casefile.dossier.text.bidi_data import CLASS_RANGES
from casefile.dossier.text.bidi_resolving import LETTERS, classes_of

_FOLDERS = (Path("/usr/share/unicode"), Path("/usr/share/unicode/ucd"))
OUR_VERSION = "15.0.0"
_DIRECTIONS = {"0": 0, "1": 1, "2": None}
_CHARACTERS = {
    "L": "a", "R": "\u05d0", "EN": "1", "ES": "+", "ET": "$", "AN": "\u0661", "CS": ",",
    "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "NSM": "\u0300", "AL": "\u0627",
    "BN": "\u00ad", "LRE": "\u202a", "RLE": "\u202b", "LRO": "\u202d", "RLO": "\u202e",
    "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


def _unicode_file(*parts: str) -> Path:
    for folder in _FOLDERS:
        if folder.joinpath(*parts).is_file():
            return folder.joinpath(*parts)
    pytest.fail(
        f"{'/'.join(parts)} is in neither {_FOLDERS[0]} nor {_FOLDERS[1]}: "
        "install Debian's package unicode-data"
    )


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        bare = line.partition("#")[0].strip()
        if bare:
            yield bare


def _agrees(expected: list[str], found: Sequence[int]) -> bool:
    return all(wanted in ("x", str(level)) for wanted, level in zip(expected, found, strict=True))


def _drawn(expected: list[str], found: Sequence[int]) -> list[int]:
    kept = [place for place, wanted in enumerate(expected) if wanted != "x"]
    return [kept[place] for place in reorder([found[place] for place in kept])]


def test_every_character_test_gives_the_levels_and_the_order_of_the_standard() -> None:
    cases, wrong = 0, []
    for line in _lines(_unicode_file("BidiCharacterTest.txt")):
        codes, direction, paragraph, expected, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        base, found = levels(text, _DIRECTIONS[direction])
        wanted = expected.split()
        cases += 1
        if (
            base != int(paragraph)
            or not _agrees(wanted, found)
            or _drawn(wanted, found) != [int(place) for place in order.split()]
        ):
            wrong.append(line)
    assert wrong == []
    assert cases == 91_707


def test_every_class_test_gives_the_levels_and_the_order_of_the_standard() -> None:
    cases, wrong = 0, []
    expected: list[str] = []
    order: list[int] = []
    for line in _lines(_unicode_file("BidiTest.txt")):
        if line.startswith("@"):
            name, _, values = line.partition(":")
            if name == "@Levels":
                expected = values.split()
            elif name == "@Reorder":
                order = [int(place) for place in values.split()]
            continue
        names, _, bits = line.partition(";")
        text = "".join([_CHARACTERS[name] for name in names.split()])
        for bit, base in ((1, None), (2, 0), (4, 1)):
            if int(bits, 16) & bit:
                cases += 1
                found = levels(text, base)[1]
                if not _agrees(expected, found) or _drawn(expected, found) != order:
                    wrong.append((line, base))
    assert wrong == []
    assert cases == 770_241


def test_the_classes_are_those_of_the_character_database() -> None:
    path = _unicode_file("extracted", "DerivedBidiClass.txt")
    same_version = OUR_VERSION in path.read_text(encoding="utf-8").partition("\n")[0]
    for line in _lines(path):
        codes, name = (part.strip() for part in line.split(";"))
        first, _, last = codes.partition("..")
        text = "".join(chr(code) for code in range(int(first, 16), int(last or first, 16) + 1))
        ours = classes_of(text)
        other = [text[place] for place, each in enumerate(ours) if each != LETTERS[name]]
        # A later version may give classes to characters that it adds, and to no others.
        added = [each for each in other if unicodedata.ucd_3_2_0.category(each) == "Cn"]
        assert other == ([] if same_version else added), line
    assert set(CLASS_RANGES) == set(LETTERS) - {"L"}
