"""In which direction each character of a paragraph runs, and in which order a line is drawn.

ReportLab's own right-to-left support prints wrong years and other words; this is the Unicode
Bidirectional Algorithm in full. Text without embeddings, which is nearly all, takes a fast path
over strings of classes; `bidi_explicit` has the rest.

Source: UAX #9 (Unicode 15.0).
"""

import re
from collections.abc import Sequence

from casefile.dossier.bidi_explicit import explicit_levels, next_level
from casefile.dossier.bidi_resolving import (
    ISOLATE_STARTS,
    classes_of,
    first_strong,
    resolve,
    steps,
)

_NOT_PLAIN = re.compile("[^LESTCMWOGP]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_EXPLICIT = re.compile("[12345]")
_ISOLATES = re.compile("[678]")
_LINE_END = re.compile("[WB123456789]*[PG]|[WB123456789]+$")
# Python's own recursion carries the isolates of the fast path; deeper ones go the long way.
_DEEPEST_FAST_ISOLATES = 40


def needs_reordering(text: str) -> bool:
    """Say whether any character may make a line run otherwise than from left to right.

    Only for text whose paragraph runs from left to right.
    """
    return _RIGHT_TO_LEFT.search(text) is not None


def paragraph_level(text: str) -> int | None:
    """Give 0 or 1 after the first letter outside isolates, None if no letter has a direction."""
    return first_strong(classes_of(text))


def levels(text: str, base: int | None = None) -> tuple[int, list[int]]:
    """Give the paragraph's level and the embedding level of every character.

    White space at the end of the paragraph has the paragraph's level (L1); at the end of a
    line that is the line breaker's business. Boundary neutrals and embedding controls, which
    the algorithm removes, get the level of the character before them.

    Args:
        text: one paragraph; further paragraphs in it get the same `base`.
        base: 0 left to right, 1 right to left, None for the direction of the first letter.
    """
    classes = classes_of(text)
    if base is None:
        base = first_strong(classes) or 0
    if base == 0 and not _NOT_PLAIN.search(classes):
        return base, [0] * len(text)
    isolates = len(_ISOLATES.findall(classes))
    if _EXPLICIT.search(classes) or isolates > _DEEPEST_FAST_ISOLATES:
        found = explicit_levels(text, classes, base)
    else:
        found = _implicit_levels(text, classes, base)
    for match in _LINE_END.finditer(classes):
        for place in range(*match.span()):
            found[place] = base
    return base, found


def reorder(line: Sequence[int]) -> list[int]:
    """Give the places of a line's characters, or of pieces at one level each, as drawn (L2)."""
    order = list(range(len(line)))
    lowest_odd = min((level for level in line if level & 1), default=None)
    if lowest_odd is None:
        return order
    for level in range(max(line), lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and line[order[end]] >= level:
                end += 1
            if end > start:
                order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _implicit_levels(text: str, classes: str, base: int) -> list[int]:
    """Give the levels of text without embeddings."""
    found = [base] * len(text)
    places = range(len(text))
    direction = "R" if base & 1 else "L"
    if "B" not in classes:
        _fill(classes, text, base, found, places, (direction, direction))
        return found
    kept = [place for place, letter in enumerate(classes) if letter != "B"]
    shown = "".join([text[place] for place in kept])
    _fill(classes.replace("B", ""), shown, base, found, kept, (direction, direction))
    previous = base
    for place, letter in enumerate(classes):
        if letter == "B":
            found[place] = previous
        previous = found[place]
    return found


def _fill(
    classes: str,
    text: str,
    level: int,
    found: list[int],
    places: Sequence[int],
    around: tuple[str, str],
) -> None:
    """Fill in the levels at `places`; what is isolated is resolved by itself, one level up."""
    inner: list[tuple[str, int, int]] = []
    if _ISOLATES.search(classes):
        inner = _isolated(classes)
        outside = _outside(inner, len(classes))
        own = "".join([classes[place] for place in outside])
        shown = "".join([text[place] for place in outside])
        targets: Sequence[int] = [places[place] for place in outside]
    else:
        own, shown, targets = classes, text, places
    for control in "6789":
        own = own.replace(control, "O")
    resolved = resolve(own, shown, level, *around) if own else ""
    for target, step in zip(targets, steps(resolved, level), strict=True):
        found[target] = level + ord(step)
    for control, start, end in inner:
        if start < end:
            direction = int(control == "7")
            if control == "8":
                direction = first_strong(classes[start:end]) or 0
            deeper = next_level(level, direction)
            side = "R" if deeper & 1 else "L"
            part = slice(start, end)
            _fill(classes[part], text[part], deeper, found, places[part], (side, side))


def _isolated(classes: str) -> list[tuple[str, int, int]]:
    """Find the outermost isolates: the control, and from where to where its content goes."""
    spans = []
    place = 0
    while (match := _ISOLATES.search(classes, place)) is not None:
        start = match.end()
        depth, end = 1, start
        while end < len(classes):
            if classes[end] in ISOLATE_STARTS:
                depth += 1
            elif classes[end] == "9":
                depth -= 1
                if depth == 0:
                    break
            end += 1
        spans.append((match[0], start, end))
        place = end
    return spans


def _outside(spans: list[tuple[str, int, int]], length: int) -> list[int]:
    outside: list[int] = []
    place = 0
    for _, start, end in spans:
        outside.extend(range(place, start))
        place = end
    outside.extend(range(place, length))
    return outside
