"""The codes of an import in words, for the window and the terminal alike (catalogue keys)."""

from __future__ import annotations

from typing import Final

from casefile.exchange.columns import ColumnMeaning
from casefile.exchange.imported import LeftoverReason
from casefile.exchange.table_rows import ProblemCode
from casefile.language.catalogue import mark
from casefile.services.import_plans import Verdict
from casefile.values.codes import Calendar, Direction

VERDICTS: Final = {
    Verdict.NEW: mark("New"),
    Verdict.UPDATED: mark("Updated"),
    Verdict.SAME: mark("Same as before"),
}
KINDS: Final = {
    "family": mark("Families"),
    "person": mark("People"),
    "letter": mark("Letters"),
}
REASONS: Final = {
    LeftoverReason.NO_PLACE: mark("There is no field for it; kept in the remarks."),
    LeftoverReason.NOT_UNDERSTOOD: mark("Not understood; kept in the remarks."),
    LeftoverReason.NOT_A_DATE: mark("Not a date; the words are kept."),
    LeftoverReason.TOO_LONG: mark("Too long for its field; the beginning is kept in the remarks."),
    LeftoverReason.NO_NAME: mark("There is no name."),
    LeftoverReason.NO_RECORD: mark("It belongs to no record that could be found."),
    LeftoverReason.LINK_ONLY: mark("Only a link to a file; the file itself was not given."),
    LeftoverReason.CONFLICT: mark("It contradicts what is there; kept in the remarks."),
    LeftoverReason.IGNORED: mark("Left out, as you said."),
    LeftoverReason.OTHER_FORM: mark(
        "The same text in another form; it stays in the file of the letter."
    ),
    LeftoverReason.FILE_INSIDE: mark("A picture or a file inside; it was not taken in."),
    LeftoverReason.NOTICED: mark("Noticed while reading the table; have a look at it."),
    LeftoverReason.OTHER_SHEET: mark(
        "Not taken in: a file gives one sheet at a time. Import it again and choose this one."
    ),
    LeftoverReason.ABOUT_FILE: mark("It tells about the file itself; kept with the import."),
}
PROBLEMS: Final = {
    ProblemCode.NOT_A_DATE: mark("Not a date; the words are kept."),
    ProblemCode.NOT_UNDERSTOOD: mark("Not understood; kept in the remarks."),
    ProblemCode.TOO_LONG: mark("Too long for its field; the beginning is kept in the remarks."),
    ProblemCode.ALREADY_GIVEN: mark("Another column has given this already."),
    ProblemCode.OTHER_SCRIPT: mark("It is written in another script than the column says."),
    ProblemCode.UNLIKELY_NUMBER: mark("This is no national number; kept as another number."),
    ProblemCode.IN_FUTURE: mark("This day has not come yet; perhaps another calendar is meant."),
    ProblemCode.NO_NAME: mark("There is no name."),
}
DIRECTIONS: Final = {
    Direction.RECEIVED: mark("We received it"),
    Direction.SENT: mark("We sent it"),
    Direction.INTERNAL: mark("It stayed in the office"),
    Direction.THIRD_PARTY: mark("It passed between others"),
}
CALENDARS: Final = {
    Calendar.JALALI: mark("Solar Hijri"),
    Calendar.GREG: mark("Gregorian"),
    Calendar.HIJRI: mark("Lunar Hijri"),
    Calendar.SHAHANSHAHI: mark("Imperial (1976–78)"),
}
_M = ColumnMeaning
MEANINGS: Final = {
    _M.NOTES: mark("Notes"),
    _M.IGNORE: mark("Leave out"),
    _M.FAMILY_REFERENCE: mark("Family: reference"),
    _M.FAMILY_NAME_PERSIAN: mark("Family: name (Persian)"),
    _M.FAMILY_NAME_LATIN: mark("Family: name (Latin letters)"),
    _M.STATUS: mark("Family: status"),
    _M.CITY: mark("Family: city"),
    _M.PERSON_REFERENCE: mark("Person: reference"),
    _M.FULL_NAME_PERSIAN: mark("Full name (Persian)"),
    _M.FULL_NAME_LATIN: mark("Full name (Latin letters)"),
    _M.GIVEN_NAME_PERSIAN: mark("Given name (Persian)"),
    _M.GIVEN_NAME_LATIN: mark("Given name (Latin letters)"),
    _M.SURNAME_PERSIAN: mark("Surname (Persian)"),
    _M.SURNAME_LATIN: mark("Surname (Latin letters)"),
    _M.FATHERS_NAME_PERSIAN: mark("Father’s name (Persian)"),
    _M.FATHERS_NAME_LATIN: mark("Father’s name (Latin letters)"),
    _M.MOTHERS_NAME_PERSIAN: mark("Mother’s name (Persian)"),
    _M.MOTHERS_NAME_LATIN: mark("Mother’s name (Latin letters)"),
    _M.ROLE: mark("Role in the family"),
    _M.RELATION: mark("Relation to the victim"),
    _M.SEX: mark("Sex"),
    _M.BIRTH_DATE: mark("Date of birth"),
    _M.BIRTH_PLACE: mark("Place of birth"),
    _M.FATE: mark("Fate"),
    _M.ARREST_DATE: mark("Date of arrest"),
    _M.DEATH_OR_LAST_SEEN_DATE: mark("Date of death, or last seen"),
    _M.PRISON: mark("Prison or place"),
    _M.OCCUPATION: mark("Occupation"),
    _M.NATIONAL_NUMBER: mark("National number"),
    _M.RESIDENCE: mark("Residence"),
    _M.PHONE: mark("Telephone"),
    _M.EMAIL: mark("E-mail"),
    _M.LANGUAGE: mark("Language"),
}
