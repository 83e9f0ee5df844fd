"""Which column of a table means what: guessed, corrected by the user, kept as a profile."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from casefile.exchange.columns import TELL_WHO, TWINS, ColumnMeaning, folded, meaning_of_header
from casefile.exchange.scripts import script_of
from casefile.exchange.table_words import FATES, STATUSES
from casefile.exchange.tables import Sheet
from casefile.values.codes import Calendar, Script

_SAMPLE_ROWS = 200
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SINGLE = frozenset(ColumnMeaning) - {
    ColumnMeaning.NOTES,
    ColumnMeaning.IGNORE,
    ColumnMeaning.PHONE,
    ColumnMeaning.EMAIL,
}  # what only one column of a table can be


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What each column means, by the column's name, and the calendar of bare dates."""

    meanings: tuple[tuple[str, ColumnMeaning], ...]
    calendar: Calendar | None = None

    def meaning(self, column: str) -> ColumnMeaning:
        """Say what a column means; a column that the mapping does not know is a note."""
        return dict(self.meanings).get(column, ColumnMeaning.NOTES)

    @property
    def tells_who(self) -> bool:
        """Whether any column says of whom its row tells."""
        return any(meaning in TELL_WHO for _, meaning in self.meanings)

    def with_meaning(self, column: str, meaning: ColumnMeaning) -> Self:
        """Give the mapping with another meaning for one column."""
        others = tuple((name, old) for name, old in self.meanings if name != column)
        return replace(self, meanings=(*others, (column, meaning)))

    def to_plain(self) -> dict[str, object]:
        """Give the mapping as a profile: plain texts that JSON can hold."""
        columns = {name: meaning.value for name, meaning in self.meanings}
        return {"columns": columns, "calendar": self.calendar and self.calendar.value}

    @classmethod
    def from_plain(cls, plain: Mapping[str, object]) -> Self:
        """Read a profile; what a newer program may have put into it is left out."""
        columns = plain.get("columns")
        known = {meaning.value: meaning for meaning in ColumnMeaning}
        pairs = columns.items() if isinstance(columns, Mapping) else ()
        calendar = plain.get("calendar")
        return cls(
            tuple((str(name), known[code]) for name, code in pairs if code in known),
            next((each for each in Calendar if each.value == calendar), None),
        )


def column_called(columns: Iterable[str], header: str) -> str | None:
    """Find the column of a header as somebody may type it: letters and spaces are folded."""
    columns = tuple(columns)
    if header in columns:
        return header
    wanted = folded(header).replace(" ", "")
    return next((each for each in columns if folded(each).replace(" ", "") == wanted), None)


def guess_mapping(sheet: Sheet, profiles: Iterable[ColumnMapping] = ()) -> ColumnMapping:
    """Guess what the columns mean; a profile that knows them all is taken as it is.

    No column is ever guessed to be ignored: what is not understood becomes a note.
    """
    for profile in profiles:
        if sheet.columns and set(sheet.columns) <= {name for name, _ in profile.meanings}:
            return profile
    guesses = [_guess(sheet, index) for index in range(len(sheet.columns))]
    return ColumnMapping(tuple(zip(sheet.columns, _settled(guesses, sheet.columns), strict=True)))


def _guess(sheet: Sheet, index: int) -> ColumnMeaning:
    cells = [row.cells[index] for row in sheet.rows[:_SAMPLE_ROWS] if row.cells[index].strip()]
    meaning, latin = meaning_of_header(sheet.columns[index])
    if meaning is None:
        return _guess_by_content(cells)
    if meaning is ColumnMeaning.STATUS and _tells_fates(cells):
        return ColumnMeaning.FATE
    twin = TWINS.get(meaning)
    if twin is None:
        return meaning
    if latin is None:
        scripts = [script_of(cell) for cell in cells]
        said_in_latin = folded(sheet.columns[index]).isascii()
        latin = scripts.count(Script.LATIN) * 2 > len(scripts) if scripts else said_in_latin
    return twin if latin else meaning


def _guess_by_content(cells: Sequence[str]) -> ColumnMeaning:
    """Without a telling header only what cannot be mistaken is taken for more than a note."""
    if cells and all(_EMAIL.fullmatch(cell.strip()) for cell in cells):
        return ColumnMeaning.EMAIL
    return ColumnMeaning.NOTES


def _tells_fates(cells: Sequence[str]) -> bool:
    """Tell whether cells under a "status" say what became of people, and not of a case."""
    words = [folded(cell) for cell in cells]
    return sum(word in FATES for word in words) > sum(word in STATUSES for word in words)


def _settled(guesses: list[ColumnMeaning], columns: Sequence[str]) -> list[ColumnMeaning]:
    """Let each single meaning go to one column, and tell "name" with a surname from a full name."""
    present = set(guesses)
    for full, given, surname in (
        (
            ColumnMeaning.FULL_NAME_PERSIAN,
            ColumnMeaning.GIVEN_NAME_PERSIAN,
            ColumnMeaning.SURNAME_PERSIAN,
        ),
        (
            ColumnMeaning.FULL_NAME_LATIN,
            ColumnMeaning.GIVEN_NAME_LATIN,
            ColumnMeaning.SURNAME_LATIN,
        ),
    ):
        for index, guess in enumerate(guesses):
            bare = folded(columns[index]) in {"name", "نام", "اسم"}
            if bare and guess is full and surname in present and given not in present:
                guesses[index] = given
            elif bare and guess is given and surname not in present and full not in present:
                guesses[index] = full
    taken: set[ColumnMeaning] = set()
    for index, guess in enumerate(guesses):
        if guess in _SINGLE and guess in taken:
            guesses[index] = ColumnMeaning.NOTES
        taken.add(guess)
    return guesses
