"""Rows of a table, and cells of a spreadsheet that are shown as one: what they say of each row."""

from collections.abc import Sequence
from dataclasses import dataclass

from casefile.exchange.columns import meaning_of_header

MOST_COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, its texts, and which columns are true date cells (ISO)."""

    line: int
    cells: tuple[str, ...]
    date_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells shown as one: first and last line (from 1), first and last column (from 0)."""

    top: int
    bottom: int
    left: int
    right: int


def two_headers(
    head: Row, body: list[Row], merged: Sequence[Merged]
) -> tuple[list[str], list[Row]]:
    """Join a header whose cells reach over several columns with the line that parts them.

    Gives the names of the columns and the rows that are left.
    """
    wide = [each for each in merged if each.top == each.bottom == head.line]
    wide = [each for each in wide if each.right > each.left]
    if not wide or not body or body[0].line != head.line + 1 or not _heads(body[0], head, wide):
        return list(head.cells), body
    below = body[0].cells
    width = max(len(head.cells), len(below))
    names = [*head.cells, *[""] * (width - len(head.cells))]
    parts = [*below, *[""] * (width - len(below))]
    for each in wide:
        for column in range(each.left + 1, min(each.right + 1, width)):
            names[column] = names[column] or names[each.left]
    return [
        _joined(name.strip(), part.strip()) for name, part in zip(names, parts, strict=True)
    ], body[1:]


def filled_down(rows: Sequence[Row], merged: Sequence[Merged]) -> list[Row]:
    """Say in every row what the cells that reach over it say."""
    tall = sorted((each for each in merged if each.bottom > each.top), key=lambda each: each.top)
    waiting = tall[::-1]
    reaching: dict[int, tuple[int, str, bool]] = {}  # by column: last line, text, whether a date
    filled: list[Row] = []
    for row in rows:
        while waiting and waiting[-1].top <= row.line:
            each = waiting.pop()
            if each.top == row.line and each.left < len(row.cells):
                text, is_date = row.cells[each.left], each.left in row.date_columns
                reaching[each.left] = (each.bottom, text, is_date)
        reaching = {at: found for at, found in reaching.items() if found[0] >= row.line}
        filled.append(_with(row, reaching) if reaching else row)
    return filled


def _heads(below: Row, head: Row, wide: Sequence[Merged]) -> bool:
    """Tell a second line of headers from the first row: it is empty where the first line stands.

    Where no column stands alone, the words decide.
    """
    covered = {column for each in wide for column in range(each.left, each.right + 1)}
    alone = [at for at, text in enumerate(head.cells) if text.strip() and at not in covered]
    if alone:
        return not any(below.cells[at].strip() for at in alone if at < len(below.cells))
    said = [text for text in below.cells if text.strip()]
    return 2 * sum(meaning_of_header(text)[0] is not None for text in said) >= len(said)


def _with(row: Row, reaching: dict[int, tuple[int, str, bool]]) -> Row:
    cells, dates = list(row.cells), set(row.date_columns)
    for column, (_, text, is_date) in reaching.items():
        cells += [""] * (column + 1 - len(cells))
        if text and not cells[column]:
            cells[column] = text
            dates |= {column} if is_date else set()
    return Row(row.line, tuple(cells), frozenset(dates))


def _joined(name: str, part: str) -> str:
    return f"{name}: {part}" if name and part else name or part
