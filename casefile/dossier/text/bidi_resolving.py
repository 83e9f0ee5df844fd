"""The middle of the bidirectional algorithm: what one run of text at one level resolves to.

A string of classes, one letter per character, is rewritten by regular expressions: the rules
then run at the speed of the expression engine and still read as in the standard.

Source: UAX #9 (Unicode 15.0), rules P2, P3, W1 to W7 and N0 to N2.
"""

import re
from bisect import bisect_right
from functools import cache

from casefile.dossier.text.bidi_data import BRACKET_PAIRS, CLASS_RANGES, EQUIVALENT_BRACKETS

# One letter per class: A Arabic letter, E European number, N Arabic number, S and C number
# separators, T number terminator, M mark, B boundary neutral, P paragraph separator, G segment
# separator, W white space, O other neutral; 1 to 5 LRE RLE LRO RLO PDF, 6 to 9 LRI RLI FSI PDI.
LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "ES": "S", "ET": "T", "AN": "N", "CS": "C",
    "NSM": "M", "BN": "B", "B": "P", "S": "G", "WS": "W", "ON": "O", "LRE": "1", "RLE": "2",
    "LRO": "3", "RLO": "4", "PDF": "5", "LRI": "6", "RLI": "7", "FSI": "8", "PDI": "9",
}  # fmt: skip
ISOLATE_STARTS = "678"
_MOST_OPEN_BRACKETS = 63


class _ClassTable(dict[int, str]):
    """Gives the class letter of a code point to `str.translate`, found once and remembered."""

    def __init__(self) -> None:
        super().__init__()
        ranges = []
        for name, written in CLASS_RANGES.items():
            for piece in written.split():
                first, _, last = piece.partition("-")
                ranges.append((int(first, 16), int(last or first, 16), LETTERS[name]))
        ranges.sort()
        self._ranges = ranges
        self._starts = [first for first, _, _ in ranges]

    def __missing__(self, code_point: int) -> str:
        place = bisect_right(self._starts, code_point) - 1
        letter = "L"
        if place >= 0 and code_point <= self._ranges[place][1]:
            letter = self._ranges[place][2]
        self[code_point] = letter
        return letter


_CLASSES = _ClassTable()
_CLOSING = {
    chr(int(opening, 16)): chr(int(closing, 16))
    for opening, closing in (pair.split("/") for pair in "".join(BRACKET_PAIRS).split())
}
_BRACKETS = re.compile(
    "[" + re.escape("".join(_CLOSING)) + re.escape("".join(_CLOSING.values())) + "]"
)
_MARKS = re.compile(r"([^M])(M+)")
_AFTER_ARABIC_LETTER = re.compile(r"A[^LRA]+")
_BETWEEN_EUROPEAN = re.compile(r"(?<=E)[SC](?=E)")
_BETWEEN_ARABIC = re.compile(r"(?<=N)C(?=N)")
_TERMINATORS = re.compile(r"T+(?=E)|(?<=E)T+")
_AFTER_LATIN = re.compile(r"L[^LR]+")
_NEUTRALS = re.compile(r"[WOGP]+")
_LEFT_OVER = str.maketrans("STC", "OOO")
_BETWEEN_RIGHT = re.compile(r"(?<=[REN])[WOGP](?=[REN])")
_BETWEEN_LEFT = re.compile(r"(?<=L)[WOGP](?=L)")


def classes_of(text: str) -> str:
    """Give the bidirectional class of every character, one letter each."""
    return text.translate(_CLASSES)


def first_strong(classes: str) -> int | None:
    """Give 0 or 1 after the first letter outside isolates, None if there is none (P2, P3)."""
    depth = 0
    for letter in classes:
        if letter in ISOLATE_STARTS:
            depth += 1
        elif letter == "9":
            depth = max(0, depth - 1)
        elif depth == 0 and letter in "LRA":
            return 0 if letter == "L" else 1
        elif letter == "P":
            return None
    return None


@cache
def _level_table(level: int) -> bytes:
    """Give what each resolved class rises to from a level (I1, I2)."""
    steps = (1, 0, 1, 1) if level & 1 else (0, 1, 2, 2)
    return bytes.maketrans(b"LRNE", bytes(level + step for step in steps))


def resolved_levels(resolved: str, level: int) -> bytes:
    """Give the embedding level of each resolved character."""
    return resolved.encode("ascii").translate(_level_table(level))


def resolve(classes: str, text: str, level: int, before: str, after: str) -> str:
    """Resolve one isolating run sequence to the classes L, R, N and E.

    Args:
        classes: letters as of `classes_of`, without boundary neutrals and embeddings; isolate
            controls are given as O.
        text: the same characters, read for brackets.
        level: the embedding level of the sequence.
        before: L or R, the direction at its start (sos).
        after: L or R, the direction at its end (eos).
    """
    resolved = _resolve_weak(classes, before)
    embedding = "R" if level & 1 else "L"
    if _BRACKETS.search(text):
        resolved = _resolve_brackets(resolved, classes, text, embedding, before)
    # Single spaces between words of one direction are most neutrals and need no calls.
    resolved = _BETWEEN_LEFT.sub("L", _BETWEEN_RIGHT.sub("R", resolved))

    def neutral(match: re.Match[str]) -> str:
        start, end = match.span()
        left = resolved[start - 1] if start else before
        right = resolved[end] if end < len(resolved) else after
        same = (left == "L") == (right == "L")
        return (("L" if left == "L" else "R") if same else embedding) * (end - start)

    return _NEUTRALS.sub(neutral, resolved)


def _resolve_weak(classes: str, before: str) -> str:
    """Apply W1 to W7."""
    if "M" in classes:
        if classes[0] == "M":
            rest = classes.lstrip("M")
            classes = before * (len(classes) - len(rest)) + rest
        classes = _MARKS.sub(lambda match: match[1] * (1 + len(match[2])), classes)
    if "A" in classes:
        if "E" in classes:
            classes = _AFTER_ARABIC_LETTER.sub(lambda match: match[0].replace("E", "N"), classes)
        classes = classes.replace("A", "R")
    if "C" in classes or "S" in classes:
        classes = _BETWEEN_ARABIC.sub("N", _BETWEEN_EUROPEAN.sub("E", classes))
    if "T" in classes:
        classes = _TERMINATORS.sub(lambda match: "E" * len(match[0]), classes)
    classes = classes.translate(_LEFT_OVER)
    if "E" in classes:
        if before == "L":
            return _AFTER_LATIN.sub(_as_latin, "L" + classes)[1:]
        return _AFTER_LATIN.sub(_as_latin, classes)
    return classes


def _as_latin(match: re.Match[str]) -> str:
    return match[0].replace("E", "L")


def _bracket_pairs(resolved: str, text: str) -> list[tuple[int, int]]:
    """Find the pairs of brackets that are still neutral, by opening (BD16)."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for match in _BRACKETS.finditer(text):
        place, bracket = match.start(), match[0]
        if resolved[place] != "O":
            continue
        closing = _CLOSING.get(bracket)
        if closing is not None:
            if len(opened) == _MOST_OPEN_BRACKETS:
                return []
            opened.append((EQUIVALENT_CLOSING.get(closing, closing), place))
            continue
        bracket = EQUIVALENT_CLOSING.get(bracket, bracket)
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == bracket:
                pairs.append((opened[depth][1], place))
                del opened[depth:]
                break
    pairs.sort()
    return pairs


EQUIVALENT_CLOSING = {
    one: other for one, other in EQUIVALENT_BRACKETS.items() if one in _CLOSING.values()
}


def _resolve_brackets(resolved: str, classes: str, text: str, embedding: str, before: str) -> str:
    """Give both brackets of a pair the direction of what they enclose (N0)."""
    letters = list(resolved)
    opposite = "L" if embedding == "R" else "R"
    for opening, closing in _bracket_pairs(resolved, text):
        inner = "".join(letters[opening + 1 : closing]).replace("E", "R").replace("N", "R")
        if embedding in inner:
            direction = embedding
        elif opposite in inner:
            context = _direction_before(letters, opening) or before
            direction = opposite if context == opposite else embedding
        else:
            continue
        for place in (opening, closing):
            letters[place] = direction
            mark = place + 1
            while mark < len(letters) and classes[mark] == "M":
                letters[mark] = direction
                mark += 1
    return "".join(letters)


def _direction_before(letters: list[str], place: int) -> str | None:
    for earlier in range(place - 1, -1, -1):
        if letters[earlier] in "LREN":
            return "L" if letters[earlier] == "L" else "R"
    return None
