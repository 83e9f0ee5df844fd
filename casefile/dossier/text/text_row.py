"""All words and spaces of a text as pieces, before anything is known about lines."""

import re
from typing import Final, NamedTuple

from casefile.dossier.text.setting import Piece, Setting
from casefile.dossier.text.text_source import TextSlice, TextSource

ONE_LEVEL: Final = re.compile(rb"(?s)(.)\1*")


class TextRow(NamedTuple):
    """The pieces of a text in logical order.

    Attributes:
        pieces: words, and the space between each two of them.
        levels: of each piece; empty if everything runs from left to right.
        insets: of each piece; empty if the text has none.
        spaces: which pieces are spaces, by number.
    """

    pieces: list[Piece]
    levels: list[int]
    insets: list[str]
    spaces: list[int]


def row_of(source: TextSource) -> TextRow:
    """Set a text in which only spaces stand between words.

    Raises:
        UnprintableTextError: no font has one of its characters, or marks are heaped up.
    """
    row = TextRow([], [], [], [])
    text, pieces = source.text, row.pieces
    for part in source.slices:
        for level, start, end in _level_runs(source.levels, part):
            _add_run(row, part.setting, text[start:end], level)
            if source.levels is not None:
                row.levels.extend([level] * (len(pieces) - len(row.levels)))
        if source.has_insets:
            row.insets.extend([part.inset] * (len(pieces) - len(row.insets)))
    return row


def _level_runs(levels: bytes | None, part: TextSlice) -> list[tuple[int, int, int]]:
    """Give level, start and end of each stretch of a run that has one direction."""
    start, end = part.start, part.end
    if levels is None:
        return [(0, start, end)]
    level = levels[start]
    if levels.count(level, start, end) == end - start:
        return [(level, start, end)]
    return [(match[0][0], *match.span()) for match in ONE_LEVEL.finditer(levels, start, end)]


def _add_run(row: TextRow, setting: Setting, text: str, level: int) -> None:
    """Add the words of a stretch at one level, and the spaces between them."""
    known, make = setting.right if level & 1 else setting.left, setting.make
    words = text.split(" ")
    pieces = row.pieces
    if len(words) == 1:
        pieces.append(known.get(text) or make(text, level))
        return
    space = known.get(" ") or make(" ", level)
    added = [space] * (2 * len(words) - 1)
    added[::2] = [known.get(word) or make(word, level) for word in words]
    # Where a stretch begins or ends with a space, its first or last word is empty.
    first, last = int(not words[0]), len(added) - int(not words[-1])
    number = len(pieces) + 1 - first
    row.spaces.extend(range(number, number + 2 * (len(words) - 1), 2))
    pieces.extend(added[first:last])
