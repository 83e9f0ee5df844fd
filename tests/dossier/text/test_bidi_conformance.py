"""The whole of Unicode's own tests of the bidirectional algorithm."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress
from pathlib import Path

import pytest

from casefile.dossier.text import bidi, bidi_explicit
from casefile.dossier.text.bidi import levels, reorder
from casefile.dossier.text.bidi_data import CLASS_RANGES
from casefile.dossier.text.bidi_resolving import LETTERS, classes_of

_FOLDERS = (Path("/usr/share/unicode"), Path("/usr/share/unicode/ucd"))
OUR_VERSION = "15.0.0"
# The nablas, which Unicode 17.0 no longer takes for letters.
CHANGED_SINCE = "\U0001d6c1\U0001d6fb\U0001d735\U0001d76f\U0001d7a9"
_DIRECTIONS = {"0": 0, "1": 1, "2": None}
_BASES = ((1, None), (2, 0), (4, 1))
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


class _Wanted:
    """What a line of the tests wants: the levels of the characters that stay, and their order."""

    def __init__(self, levels_written: str, order_written: str) -> None:
        written = levels_written.split()
        self.length = len(written)
        self.kept = [level != "x" for level in written]
        self.levels = bytes(int(level) for level in written if level != "x")
        self.all_stay = len(self.levels) == self.length
        # The order follows from these levels alone: text that has them is drawn in it.
        places = [place for place, stays in enumerate(self.kept) if stays]
        drawn = [places[number] for number in reorder(self.levels)]
        self.order_is_right = drawn == [int(place) for place in order_written.split()]

    def is_met(self, found: bytes) -> bool:
        stays = found if self.all_stay else bytes(compress(found, self.kept))
        return self.order_is_right and stays == self.levels and len(found) == self.length


@pytest.fixture(autouse=True)
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Resolve the same classes, and a line that is asked for in two ways, once."""
    for module in (bidi, bidi_explicit):
        monkeypatch.setattr(module, "resolve", lru_cache(maxsize=None)(module.resolve))
    monkeypatch.setattr(bidi, "_levels_at", lru_cache(maxsize=8)(bidi._levels_at))


def test_every_character_test_gives_the_levels_and_the_order_of_the_standard() -> None:
    cases, wrong = 0, []
    wanted = lru_cache(maxsize=None)(_Wanted)
    for line in _lines(_unicode_file("BidiCharacterTest.txt")):
        codes, direction, paragraph, expected, order = line.split(";")
        text = "".join([chr(int(code, 16)) for code in codes.split()])
        base, found = levels(text, _DIRECTIONS[direction])
        cases += 1
        if base != int(paragraph) or not wanted(expected, order).is_met(found):
            wrong.append(line)
    assert wrong == []
    assert cases == 91_707


def test_every_class_test_gives_the_levels_and_the_order_of_the_standard() -> None:
    cases, wrong = 0, []
    expected = ""
    wanted = _Wanted("", "")
    bases = [[base for bit, base in _BASES if bits & bit] for bits in range(8)]
    for line in _lines(_unicode_file("BidiTest.txt")):
        if line.startswith("@"):
            name, _, values = line.partition(":")
            if name == "@Levels":
                expected = values
            elif name == "@Reorder":
                wanted = _Wanted(expected, values)
            continue
        names, _, bits = line.partition(";")
        text = "".join([_CHARACTERS[name] for name in names.split()])
        for base in bases[int(bits, 16)]:
            cases += 1
            if not wanted.is_met(levels(text, base)[1]):
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
        # Another version has other characters, and thinks otherwise of a very few.
        apart = [
            each
            for each in other
            if unicodedata.ucd_3_2_0.category(each) == "Cn" or each in CHANGED_SINCE
        ]
        assert other == ([] if same_version else apart), line
    assert set(CLASS_RANGES) == set(LETTERS) - {"L"}
