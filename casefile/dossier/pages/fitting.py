"""Texts that have only so much room: as much of them as it holds, and a sign that there is more."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from casefile.dossier.content import Field, Inline, Run, Text
from casefile.dossier.pages.inline import bare
from casefile.dossier.text.paragraph import Paragraph

MORE: Final = "…"
_MOST: Final = 1_000  # characters; the edge of a page never holds as many
_ROUNDING: Final = 1e-6


def fitted(make: Callable[[Text], Paragraph], text: Text, width: float, height: float) -> Paragraph:
    """Make a paragraph that is no higher than its room, of the beginning of a text if need be.

    Args:
        make: makes a paragraph of a text.
        text: its footnotes and links are left out.
        width: of the room, in points.
        height: likewise.
    """
    text = bare(text)
    whole = shortened(text, _MOST)
    made = make(whole)
    if made.wrap(width, height)[1] <= height + _ROUNDING:
        return made
    low, high = 0, sum(len(_letters(piece)) for piece in whole)
    while high - low > 1:
        middle = (low + high) // 2
        tried = make(shortened(text, middle))
        if tried.wrap(width, height)[1] <= height + _ROUNDING:
            made, low = tried, middle
        else:
            high = middle
    return made


def shortened(text: Text, count: int) -> Text:
    """Give the first `count` characters of a text, with a sign behind them if there are more."""
    kept: list[Inline] = []
    left = count
    for piece in text:
        letters = _letters(piece)
        if len(letters) > left:
            kept.append(_saying(piece, letters[:left].rstrip(" \u200c") + MORE))
            break
        kept.append(piece)
        left -= len(letters)
    return tuple(kept)


def _letters(piece: Inline) -> str:
    match piece:
        case Run():
            return piece.text
        case Field():
            return piece.value
        case _:
            return ""


def _saying(piece: Inline, words: str) -> Inline:
    match piece:
        case Run():
            return replace(piece, text=words)
        case Field():
            return replace(piece, value=words)
        case _:
            return piece
