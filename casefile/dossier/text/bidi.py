"""In which direction each character of a paragraph runs, and in which order a line is drawn.

ReportLab's own right-to-left support prints wrong years and other words; this is the Unicode
Bidirectional Algorithm in full. Text without embeddings, which is nearly all, takes a fast path
over strings of classes; `bidi_explicit` has the rest.

Source: UAX #9 (Unicode 15.0).
"""

import re
from collections.abc import Sequence

from casefile.dossier.text.bidi_explicit import explicit_levels, next_level
from casefile.dossier.text.bidi_resolving import (
    classes_of,
    first_strong,
    resolve,
    resolved_levels,
)

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_CONTROLS = re.compile("[1-9]")
_EXPLICIT = re.compile("[12345]")
_ISOLATES = re.compile("[678]")
_ISOLATE_CONTROLS = re.compile("[6789]")
# Right-to-left text that stays so: no Latin letter, and no mark or sign that joins a number.
_NOT_SIMPLE_RIGHT = re.compile("L|[EN][MB]|[EN][SC][EN]|ET|T[EMB]|[SC][MB]")
_NOT_SIMPLE_LEFT = re.compile("[RAN]")
_SIMPLE_RIGHT = str.maketrans("ASCTMBWOGP", "RRRRRRRRRR")
_KEPT = re.compile("[^B]+")
_AS_NEUTRAL = str.maketrans("6789", "OOOO")
# From where such a row begins only: looked for from each place in it, a long one has no end.
_LINE_END = re.compile("(?<![WB123456789])(?:[WB123456789]*[PG]|[WB123456789]+$)")
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


def levels(text: str, base: int | None = None) -> tuple[int, bytes]:
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
    return base, _levels_at(text, classes, base)


def _levels_at(text: str, classes: str, base: int) -> bytes:
    """Give the embedding level of every character of a paragraph whose own level is known."""
    if not _CONTROLS.search(classes):
        simple = _simple_levels(classes, base)
        if simple is not None:
            return simple
    if _EXPLICIT.search(classes) or len(_ISOLATES.findall(classes)) > _DEEPEST_FAST_ISOLATES:
        found = bytearray(explicit_levels(text, classes, base))
    else:
        found = _implicit_levels(text, classes, base)
    if "P" in classes or "G" in classes or classes[-1:] in "WB123456789":
        for match in _LINE_END.finditer(classes):
            start, end = match.span()
            found[start:end] = bytes((base,)) * (end - start)
    return bytes(found)


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


def _implicit_levels(text: str, classes: str, base: int) -> bytearray:
    """Give the levels of text without embeddings."""
    if "B" not in classes:
        found = bytearray(len(text))
        _fill(found, 0, classes, text, base)
        return found
    spans = [match.span() for match in _KEPT.finditer(classes)]
    shown = "".join([text[start:end] for start, end in spans])
    compact = bytearray(len(shown))
    _fill(compact, 0, classes.replace("B", ""), shown, base)
    found = bytearray()
    previous, place = base, 0
    for start, end in spans:
        found += bytes((previous,)) * (start - len(found))
        found += compact[place : place + end - start]
        previous = found[-1]
        place += end - start
    found += bytes((previous,)) * (len(text) - len(found))
    return found


def _fill(found: bytearray, offset: int, classes: str, text: str, level: int) -> None:
    """Fill in levels from `offset` on; what is isolated is resolved by itself, further up."""
    side = "R" if level & 1 else "L"
    inner = _isolated(classes) if _ISOLATES.search(classes) else []
    outside = _outside(inner, len(classes))
    if inner:
        own = "".join([classes[start:end] for start, end in outside])
        shown = "".join([text[start:end] for start, end in outside])
    else:
        own, shown = classes, text
    own = own.translate(_AS_NEUTRAL)
    written = _simple_levels(own, level)
    if written is None:
        written = resolved_levels(resolve(own, shown, level, side, side), level)
    place = 0
    for start, end in outside:
        found[offset + start : offset + end] = written[place : place + end - start]
        place += end - start
    for control, start, end in inner:
        if start < end:
            direction = int(control == "7")
            if control == "8":
                direction = first_strong(classes[start:end]) or 0
            deeper = next_level(level, direction)
            _fill(found, offset + start, classes[start:end], text[start:end], deeper)


def _simple_levels(classes: str, level: int) -> bytes | None:
    """Give the levels of text in one direction and of plain numbers in it, None for other text.

    Nearly every sentence is such text, and needs none of the rules, not even those for the end
    of a line: from left to right all of it is at one level, from right to left only numbers lie
    above it.
    """
    if level & 1:
        if _NOT_SIMPLE_RIGHT.search(classes):
            return None
        return resolved_levels(classes.translate(_SIMPLE_RIGHT), level)
    return None if _NOT_SIMPLE_LEFT.search(classes) else bytes((level,)) * len(classes)


def _isolated(classes: str) -> list[tuple[str, int, int]]:
    """Find the outermost isolates: the control, and from where to where its content goes."""
    spans = []
    depth = start = 0
    control = ""
    for match in _ISOLATE_CONTROLS.finditer(classes):
        if match[0] != "9":
            depth += 1
            if depth == 1:
                control, start = match[0], match.end()
        elif depth:
            depth -= 1
            if not depth:
                spans.append((control, start, match.start()))
    if depth:
        spans.append((control, start, len(classes)))
    return spans


def _outside(spans: list[tuple[str, int, int]], length: int) -> list[tuple[int, int]]:
    edges = [0, *(edge for _, start, end in spans for edge in (start, end)), length]
    return list(zip(edges[::2], edges[1::2], strict=True))
