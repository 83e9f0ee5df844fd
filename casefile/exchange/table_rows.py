"""One row of a mapped table: what will be taken of it, and what is wrong with which cell."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from casefile.exchange import table_words
from casefile.exchange.columns import DATES, ColumnMeaning, folded
from casefile.exchange.imported import (
    ContactKind,
    EventKind,
    ImportedContact,
    ImportedDocument,
    ImportedEvent,
    ImportedPerson,
    Leftover,
    LeftoverReason,
    ScriptedText,
)
from casefile.exchange.mapping import ColumnMapping
from casefile.exchange.rows import Row
from casefile.exchange.scripts import script_of
from casefile.exchange.tables import Sheet
from casefile.values.codes import (
    Calendar,
    DateQuality,
    FamilyRole,
    FamilyStatus,
    FateStatus,
    LifeStatus,
    PersonKind,
    Script,
    Sex,
)
from casefile.values.date_reading import read_date
from casefile.values.dates import FlexDate
from casefile.values.names import PersonName
from casefile.values.today import local_today

LONGEST_NAME = 300  # characters
LONGEST_TEXT = 100_000  # characters
_M = ColumnMeaning
Code = TypeVar("Code")


class ProblemCode(StrEnum):
    """What is wrong with a cell; the row is taken all the same, the text is kept."""

    NOT_A_DATE = "NOT_A_DATE"
    NOT_UNDERSTOOD = "NOT_UNDERSTOOD"
    TOO_LONG = "TOO_LONG"
    ALREADY_GIVEN = "ALREADY_GIVEN"
    OTHER_SCRIPT = "OTHER_SCRIPT"
    UNLIKELY_NUMBER = "UNLIKELY_NUMBER"
    IN_FUTURE = "IN_FUTURE"
    NO_NAME = "NO_NAME"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell and what is wrong with it; the column is "" for the whole row."""

    column: str
    code: ProblemCode
    text: str = ""


@dataclass(frozen=True, slots=True)
class RowReading:
    """What one row says: a person, what family it belongs to and how, and what is doubtful.

    `relation` is a code of `relationship_type` (what the person is to the family's victim).
    `dates` gives the reading of each date cell by its column.
    """

    line: int
    person: ImportedPerson | None
    family_reference: str = ""
    family_names: tuple[ScriptedText, ...] = ()
    family_status: FamilyStatus | None = None
    city: str = ""
    role: FamilyRole | None = None
    role_words: str = ""
    relation: str = ""
    relation_words: str = ""
    problems: tuple[CellProblem, ...] = ()
    dates: tuple[tuple[str, FlexDate], ...] = ()
    leftovers: tuple[Leftover, ...] = ()


@dataclass(slots=True)
class _RowInHand:
    """The cells of a row by meaning, and what was noticed while looking at them."""

    line: int
    cells: dict[ColumnMeaning, tuple[str, str]] = field(default_factory=dict)  # column, text
    repeated: list[tuple[ColumnMeaning, str, str]] = field(default_factory=list)
    true_dates: set[str] = field(default_factory=set)
    problems: list[CellProblem] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    dates: list[tuple[str, FlexDate]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self, meaning: ColumnMeaning) -> str:
        return self.cells.get(meaning, ("", ""))[1]

    def refuse(self, meaning: ColumnMeaning, code: ProblemCode, reason: LeftoverReason) -> None:
        column, text = self.cells[meaning]
        self.problems.append(CellProblem(column, code, text))
        self.leftovers.append(Leftover(self.line, column, text, reason))

    def code(self, meaning: ColumnMeaning, words: dict[str, Code]) -> Code | None:
        """Give the code of a cell's word; a word that has none is kept aside."""
        text = self.text(meaning)
        if not text:
            return None
        found = words.get(folded(text))
        if found is None:
            self.refuse(meaning, ProblemCode.NOT_UNDERSTOOD, LeftoverReason.NOT_UNDERSTOOD)
        return found


def read_row(mapping: ColumnMapping, sheet: Sheet, row: Row) -> RowReading:
    """Read one row by the mapping; nothing that stands in it is lost.

    A cell that is no date stays a date of words only, and is named as a problem.
    """
    return _read(_row_in_hand(mapping, sheet, row), mapping)


def _read(hand: _RowInHand, mapping: ColumnMapping) -> RowReading:
    role = hand.code(_M.ROLE, table_words.ROLES)
    relation = ""
    if folded(hand.text(_M.RELATION)) in table_words.SELF_WORDS:
        role = role or FamilyRole.VICTIM
    else:
        relation = hand.code(_M.RELATION, table_words.RELATIONS) or ""
    family_names = _scripted(hand, _M.FAMILY_NAME_PERSIAN, _M.FAMILY_NAME_LATIN)
    status = hand.code(_M.STATUS, table_words.STATUSES)
    person = _person(hand, mapping)
    if person is not None and not person.names:
        hand.problems.append(CellProblem("", ProblemCode.NO_NAME))
    return RowReading(
        hand.line,
        person,
        hand.text(_M.FAMILY_REFERENCE),
        family_names,
        status,
        hand.text(_M.CITY),
        role or (FamilyRole.VICTIM if person and _is_victim(person) else None),
        hand.text(_M.ROLE),
        relation,
        hand.text(_M.RELATION),
        tuple(hand.problems),
        tuple(hand.dates),
        tuple(hand.leftovers),
    )


def _row_in_hand(mapping: ColumnMapping, sheet: Sheet, row: Row) -> _RowInHand:
    hand = _RowInHand(row.line)
    meanings = dict(mapping.meanings)
    for index, (column, cell) in enumerate(zip(sheet.columns, row.cells, strict=True)):
        text = cell.strip()
        if not text:
            continue
        if index in row.date_columns:
            hand.true_dates.add(column)
        meaning = meanings.get(column, _M.NOTES)
        if meaning is _M.IGNORE:
            hand.leftovers.append(Leftover(row.line, column, text, LeftoverReason.IGNORED))
        elif len(text) > (LONGEST_NAME if meaning in _NAMES else LONGEST_TEXT):
            hand.problems.append(CellProblem(column, ProblemCode.TOO_LONG, text[:80]))
            hand.leftovers.append(Leftover(row.line, column, text, LeftoverReason.TOO_LONG))
        elif meaning is _M.NOTES:
            hand.notes.append(text if folded(column) in {"notes", "note"} else f"{column}: {text}")
        elif meaning not in hand.cells:
            hand.cells[meaning] = (column, text)
        elif meaning in {_M.PHONE, _M.EMAIL}:
            hand.repeated.append((meaning, column, text))
        else:
            hand.problems.append(CellProblem(column, ProblemCode.ALREADY_GIVEN, text))
            hand.leftovers.append(Leftover(row.line, column, text, LeftoverReason.CONFLICT))
    return hand


_NAMES = frozenset(meaning for meaning in _M if "_NAME" in meaning or "SURNAME" in meaning)
_FAMILY_ONLY = frozenset(
    {_M.FAMILY_REFERENCE, _M.FAMILY_NAME_PERSIAN, _M.FAMILY_NAME_LATIN, _M.STATUS, _M.CITY}
)


def _person(hand: _RowInHand, mapping: ColumnMapping) -> ImportedPerson | None:
    if not (hand.cells.keys() - _FAMILY_ONLY or hand.notes):
        return None
    names = _names(hand)
    fate_words = hand.text(_M.FATE)
    fate = hand.code(_M.FATE, table_words.FATES)
    if fate_words and fate is FateStatus.DEATH_ALLEGED:
        hand.notes.append(f"{hand.cells[_M.FATE][0]}: {fate_words}")
    return ImportedPerson(
        f"row {hand.line}",
        reference=hand.text(_M.PERSON_REFERENCE),
        kind=PersonKind.INDIVIDUAL if names else PersonKind.UNNAMED,
        names=names,
        sex=hand.code(_M.SEX, table_words.SEXES) or Sex.UNKNOWN,
        birth=_date(hand, _M.BIRTH_DATE, mapping),
        birth_place=hand.text(_M.BIRTH_PLACE),
        fathers_names=_scripted(hand, _M.FATHERS_NAME_PERSIAN, _M.FATHERS_NAME_LATIN),
        mothers_names=_scripted(hand, _M.MOTHERS_NAME_PERSIAN, _M.MOTHERS_NAME_LATIN),
        occupation=hand.text(_M.OCCUPATION),
        residence=hand.text(_M.RESIDENCE),
        language=hand.code(_M.LANGUAGE, table_words.LANGUAGES) or "",
        life=LifeStatus.LIVING if fate is FateStatus.FOUND_ALIVE else LifeStatus.UNKNOWN,
        fate=fate or FateStatus.UNKNOWN,
        events=_events(hand, mapping),
        documents=_documents(hand),
        contacts=_contacts(hand),
        notes="\n".join(hand.notes),
        lines=(hand.line,),
    )


def _is_victim(person: ImportedPerson) -> bool:
    """An arrest, a death or a fate is told of nobody else, where the table gives no roles."""
    return person.fate is not FateStatus.UNKNOWN or bool(person.events)


def _names(hand: _RowInHand) -> tuple[PersonName, ...]:
    names: dict[str, PersonName] = {}
    for full, given, surname, father, is_latin in (
        (
            _M.FULL_NAME_PERSIAN,
            _M.GIVEN_NAME_PERSIAN,
            _M.SURNAME_PERSIAN,
            _M.FATHERS_NAME_PERSIAN,
            False,
        ),
        (_M.FULL_NAME_LATIN, _M.GIVEN_NAME_LATIN, _M.SURNAME_LATIN, _M.FATHERS_NAME_LATIN, True),
    ):
        parts = (hand.text(given), hand.text(surname))
        whole = hand.text(full) or " ".join(filter(None, parts))
        if not whole:
            continue
        script = _script(hand, full if hand.text(full) else given, whole, is_latin=is_latin)
        name = PersonName(
            full=whole,
            given=parts[0],
            family=parts[1],
            father=hand.text(father),
            script=script,
            primary=script not in names,
        )
        names[f"{script} {len(names)}" if script in names else script] = name
    return tuple(names.values())


def _script(hand: _RowInHand, meaning: ColumnMeaning, text: str, *, is_latin: bool) -> Script:
    script = script_of(text)
    if (script is Script.LATIN) != is_latin and meaning in hand.cells:
        hand.problems.append(CellProblem(hand.cells[meaning][0], ProblemCode.OTHER_SCRIPT, text))
    return script


def _scripted(hand: _RowInHand, *meanings: ColumnMeaning) -> tuple[ScriptedText, ...]:
    texts = [hand.text(meaning) for meaning in meanings]
    return tuple(ScriptedText(script_of(text), text) for text in texts if text)


def _date(hand: _RowInHand, meaning: ColumnMeaning, mapping: ColumnMapping) -> FlexDate | None:
    if meaning not in DATES or meaning not in hand.cells:
        return None
    column, text = hand.cells[meaning]
    found = _true_date(text) if column in hand.true_dates else None
    reading = found or _read_date(text, mapping.calendar)
    hand.dates.append((column, reading))
    if reading.quality is DateQuality.TEXT:
        hand.problems.append(CellProblem(column, ProblemCode.NOT_A_DATE, text))
    elif reading.earliest is not None and reading.earliest > local_today():
        # 1409 may be a lunar year; all that a table tells of people has happened.
        hand.problems.append(CellProblem(column, ProblemCode.IN_FUTURE, text))
    return reading


@lru_cache(maxsize=20_000)
def _read_date(text: str, calendar: Calendar | None) -> FlexDate:
    """The same dates come again and again in a table, and at every look at its preview."""
    return read_date(text, calendar)


def _true_date(text: str) -> FlexDate | None:
    """A date cell of a spreadsheet is a Gregorian day, whatever calendar the bare dates are in."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return FlexDate.on(day, text)


def _events(hand: _RowInHand, mapping: ColumnMapping) -> tuple[ImportedEvent, ...]:
    """The prison belongs to the last thing told: the death where there is one, else the arrest."""
    arrest = _date(hand, _M.ARREST_DATE, mapping)
    death = _date(hand, _M.DEATH_OR_LAST_SEEN_DATE, mapping)
    prison = hand.text(_M.PRISON)
    events: list[ImportedEvent] = []
    if arrest is not None:
        column = hand.cells[_M.ARREST_DATE][0]
        where = prison if death is None else ""
        events.append(ImportedEvent(EventKind.ARREST, column, arrest, prison=where, line=hand.line))
    if death is not None:
        column = hand.cells[_M.DEATH_OR_LAST_SEEN_DATE][0]
        kind = EventKind.DEATH_OR_LAST_SEEN
        events.append(ImportedEvent(kind, column, death, prison=prison, line=hand.line))
    if prison and not events:
        column = hand.cells[_M.PRISON][0]
        events.append(ImportedEvent(EventKind.OTHER, column, prison=prison, line=hand.line))
    return tuple(events)


def _documents(hand: _RowInHand) -> tuple[ImportedDocument, ...]:
    number = hand.text(_M.NATIONAL_NUMBER)
    if not number:
        return ()
    if not is_national_number(number):
        column = hand.cells[_M.NATIONAL_NUMBER][0]
        hand.problems.append(CellProblem(column, ProblemCode.UNLIKELY_NUMBER, number))
        return (ImportedDocument("OTHER", number, column),)
    return (ImportedDocument("KARTMELLI", number),)


def _contacts(hand: _RowInHand) -> tuple[ImportedContact, ...]:
    kinds = {_M.PHONE: ContactKind.PHONE, _M.EMAIL: ContactKind.EMAIL}
    first = [(meaning, *hand.cells[meaning]) for meaning in kinds if meaning in hand.cells]
    every = (*first, *hand.repeated)
    return tuple(ImportedContact(kinds[meaning], text, column) for meaning, column, text in every)


def is_national_number(text: str) -> bool:
    """Say whether this is an Iranian national number: ten digits, the last one a check digit.

    >>> is_national_number("۰۰۱۰۳۵۰۸۲۹"), is_national_number("1234567890")
    (True, False)
    """
    plain = "".join(character for character in text if character not in "- ‌")
    if len(plain) != 10 or not plain.isdecimal() or len(set(plain)) == 1:
        return False
    digits = [int(character) for character in plain]
    rest = sum(digit * (10 - position) for position, digit in enumerate(digits[:9])) % 11
    return digits[9] == (rest if rest < 2 else 11 - rest)
