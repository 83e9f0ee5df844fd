"""Mapped tables and spreadsheets: guessed columns, read rows, gathered families."""

import io
import json
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from casefile.exchange import delimited, spreadsheet
from casefile.exchange.columns import ColumnMeaning, folded, meaning_of_header
from casefile.exchange.imported import EventKind, LeftoverReason
from casefile.exchange.mapping import ColumnMapping, column_called, guess_mapping
from casefile.exchange.refusals import (
    CompressionBombError,
    DamagedFileError,
    HostileContentError,
)
from casefile.exchange.table_records import apply, gather
from casefile.exchange.table_rows import ProblemCode, is_national_number
from casefile.exchange.tables import NoteCode, Sheet
from casefile.values.codes import (
    Calendar,
    DateQuality,
    FamilyRole,
    FateStatus,
    PersonKind,
    Script,
    Sex,
)

MOMENT = datetime(1960, 1, 2, 3, 4)  # noqa: DTZ001 - cells of spreadsheets know no time zone
PERSIAN = """کد خانواده;خانواده;نام;نام خانوادگی;نام پدر;نقش;نسبت;\
جنسیت;تاریخ تولد;زندان;تاریخ اعدام;شهر;ایمیل
F-0001;خانوادهٔ خیالی آلفا;خیالی;آلفایی;پدر خیالی;قربانی;;مرد;\
۱۳۴۰/۱/۲;زندان نمونه;مرداد ۱۳۶۷;شهر نمونه;
F-0001;;خواهر خیالی;آلفایی;;رابط;خواهر;زن;نمی‌دانم;;;شهر دیگر;a@b.example
;;تنها;بتایی;;;دوست;؟؟؟;;;;شهر سوم;
"""
ENGLISH = """Name of family,Full name,Name (Persian),Date of birth,Fate,Relationship,Hobby,Phone
Fictional Family Alpha,Fictional Victim,قربانی خیالی,circa 1960,executed,,Chess,
Fictional Family Alpha,Fictional Mother,,1935-02-30,,mother of,,+98 21 555
,,,,,,Only a note,
"""


def table(text: str) -> tuple[ColumnMapping, Sheet]:
    sheet = delimited.read(text.encode())
    return guess_mapping(sheet), sheet


def test_persian_headers_are_understood() -> None:
    mapping, _ = table(PERSIAN)
    assert [meaning.value for _, meaning in mapping.meanings] == [
        "FAMILY_REFERENCE",
        "FAMILY_NAME_PERSIAN",
        "GIVEN_NAME_PERSIAN",
        "SURNAME_PERSIAN",
        "FATHERS_NAME_PERSIAN",
        "ROLE",
        "RELATION",
        "SEX",
        "BIRTH_DATE",
        "PRISON",
        "DEATH_OR_LAST_SEEN_DATE",
        "CITY",
        "EMAIL",
    ]


@pytest.mark.parametrize(
    ("cells", "meaning"),
    [
        ("کشته شده|مفقود|اعدام", ColumnMeaning.FATE),
        ("كشته شده|چیز دیگر", ColumnMeaning.FATE),
        ("فعال|بسته|نامعلوم", ColumnMeaning.STATUS),
        ("چیز دیگر", ColumnMeaning.STATUS),
        ("", ColumnMeaning.STATUS),
    ],
)
def test_the_cells_decide_whose_status_a_column_is(cells: str, meaning: ColumnMeaning) -> None:
    rows = "\n".join(f"آلفا خیالی,{cell}" for cell in cells.split("|"))
    mapping, _ = table(f"نام,وضعیت\n{rows}\n")
    assert mapping.meaning("وضعیت") is meaning


@pytest.mark.parametrize("header", ["نام‌خانوادگی", "نام خانوادگي", "نامخانوادگی", "نام خانوادگی"])
def test_a_header_is_found_however_it_is_typed(header: str) -> None:
    assert column_called(["کفش", "نام خانوادگی"], header) == "نام خانوادگی"
    assert column_called(["کفش"], header) is None


def test_english_headers_are_understood_and_the_rest_become_notes() -> None:
    mapping, _ = table(ENGLISH)
    assert [meaning.value for _, meaning in mapping.meanings] == [
        "FAMILY_NAME_LATIN",
        "FULL_NAME_LATIN",
        "FULL_NAME_PERSIAN",
        "BIRTH_DATE",
        "FATE",
        "RELATION",
        "NOTES",
        "PHONE",
    ]


def test_every_meaning_but_ignore_can_be_guessed_from_a_header() -> None:
    from casefile.exchange.columns import PHRASES, TWINS

    guessed = set(PHRASES.values()) | set(TWINS.values())
    assert guessed == set(ColumnMeaning) - {ColumnMeaning.IGNORE}
    assert all(meaning_of_header(phrase)[0] is meaning for phrase, meaning in PHRASES.items())


def test_arabic_letters_in_headers_are_the_same_letters() -> None:
    assert folded("نام خانوادگي") == folded("نام خانوادگی")


def test_a_row_becomes_a_person_with_dates_as_read() -> None:
    mapping, sheet = table(PERSIAN)
    victim, sister, friend = apply(mapping, sheet)
    assert victim.person is not None
    name = victim.person.names[0]
    assert (name.full, name.father, name.script) == ("خیالی آلفایی", "پدر خیالی", Script.PERSIAN)
    assert victim.role is FamilyRole.VICTIM
    assert victim.person.birth is not None
    assert victim.person.birth.earliest == date(1961, 3, 22)
    event = victim.person.events[0]
    assert (event.kind, event.prison) == (EventKind.DEATH_OR_LAST_SEEN, "زندان نمونه")
    assert event.happened is not None
    assert (event.happened.earliest, event.happened.latest) == (
        date(1988, 7, 23),
        date(1988, 8, 22),
    )
    assert dict(victim.dates)["تاریخ اعدام"].words == "مرداد ۱۳۶۷"
    assert not victim.problems
    assert sister.person is not None
    assert sister.person.sex is Sex.FEMALE
    assert friend.person is not None
    assert [problem.code for problem in friend.problems] == [ProblemCode.NOT_UNDERSTOOD]
    assert friend.leftovers[0].text == "؟؟؟"


def test_words_that_are_no_date_stay_words_and_are_shown_as_a_problem() -> None:
    mapping, sheet = table(PERSIAN)
    sister = apply(mapping, sheet, first=1, count=1)[0]
    assert sister.person is not None
    assert sister.person.birth is not None
    assert sister.person.birth.quality is DateQuality.TEXT
    assert sister.person.birth.words == "نمی‌دانم"
    assert [(p.column, p.code) for p in sister.problems] == [("تاریخ تولد", ProblemCode.NOT_A_DATE)]


def test_families_are_gathered_and_relatives_tied_to_their_victim() -> None:
    records = gather(*table(PERSIAN))
    assert [family.reference for family in records.families] == ["F-0001"]
    assert [m.role for m in records.memberships] == [FamilyRole.VICTIM, FamilyRole.CONTACT]
    relation = records.relations[0]
    assert (relation.person, relation.relation, relation.other) == ("row 3", "SIBLING", "row 2")
    left = {(each.field, each.text): each.reason for each in records.leftovers}
    assert left["CITY", "شهر دیگر"] is LeftoverReason.CONFLICT
    assert left["RELATION", "دوست"] is LeftoverReason.NO_RECORD
    assert records.people[2].residence == "شهر سوم"


def test_families_without_reference_are_gathered_by_name() -> None:
    records = gather(*table(ENGLISH))
    assert [family.names[0].text for family in records.families] == ["Fictional Family Alpha"]
    victim, mother, unnamed = records.people
    assert victim.fate is FateStatus.DEATH_ALLEGED  # a word in a table documents no death
    assert victim.notes == "Hobby: Chess\nFate: executed"
    assert mother.birth is not None
    assert mother.birth.earliest is None
    assert mother.contacts[0].text == "+98 21 555"
    assert (unnamed.kind, unnamed.notes) == (PersonKind.UNNAMED, "Hobby: Only a note")


def test_no_cell_of_any_row_is_lost() -> None:
    for text in (PERSIAN, ENGLISH):
        mapping, sheet = table(text)
        kept = repr(gather(mapping, sheet))
        for row in sheet.rows:
            assert all(repr(cell)[1:-1] in kept for cell in row.cells)


def test_ignored_overlong_and_doubled_cells_are_left_over_verbatim() -> None:
    sheet = delimited.read(f"Name,Full name,Secret\n{'x' * 400},Beta,hidden\n".encode())
    mapping = guess_mapping(sheet).with_meaning("Secret", ColumnMeaning.IGNORE)
    mapping = mapping.with_meaning("Full name", ColumnMeaning.FULL_NAME_LATIN)
    leftovers = gather(mapping, sheet).leftovers
    assert {each.reason for each in leftovers} == {LeftoverReason.TOO_LONG, LeftoverReason.IGNORED}
    assert {each.text for each in leftovers} == {"x" * 400, "hidden"}


def test_a_profile_survives_json_and_is_used_again() -> None:
    mapping, sheet = table(ENGLISH)
    changed = mapping.with_meaning("Hobby", ColumnMeaning.OCCUPATION)
    changed = ColumnMapping(changed.meanings, Calendar.JALALI)
    again = ColumnMapping.from_plain(json.loads(json.dumps(changed.to_plain())))
    assert again == changed
    assert guess_mapping(sheet, [again]) == changed
    assert (
        ColumnMapping.from_plain({"columns": {"A": "FROM_THE_FUTURE"}, "calendar": 7}).meanings
        == ()
    )


def test_national_numbers_are_checked_in_both_digits() -> None:
    assert is_national_number("۰۰۱۰۳۵۰۸۲۹")
    assert is_national_number("0010350829")
    assert not any(map(is_national_number, ["1234567890", "1111111111", "12", "abcdefghij"]))


def book(*sheets: tuple[str, list[list[object]]]) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets:
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def test_cells_come_as_the_sheet_shows_them() -> None:
    rows: list[list[object]] = [
        ["Name", "Year", "Born", "At", "Yes", "Sum"],
        ["Alpha", 1367.0, date(1960, 1, 2), MOMENT, True, 1.5],
        [],
        ["=A1&A2", 1367, None, None, False, "#REF!"],
    ]
    sheet = spreadsheet.read(book(("People", rows)))[0]
    first, second = sheet.rows
    assert first.cells == ("Alpha", "1367", "1960-01-02", "1960-01-02 03:04:00", "TRUE", "1.5")
    assert first.date_columns == frozenset({2, 3})
    assert (second.line, second.cells[0]) == (4, "=A1&A2")  # no value stored: the text stays
    codes = {note.code for note in sheet.notes}
    assert codes >= {NoteCode.FORMULA_WITHOUT_VALUE, NoteCode.CELL_ERROR}


def test_a_true_date_cell_is_gregorian_and_a_typed_year_stays_as_typed() -> None:
    data = book(("S", [["Name", "Date of birth"], ["A", date(1960, 1, 2)], ["B", "1367"]]))
    sheet = spreadsheet.read(data)[0]
    mapping = ColumnMapping(guess_mapping(sheet).meanings, Calendar.JALALI)
    births = [row.person.birth for row in apply(mapping, sheet) if row.person]
    assert [birth and birth.earliest for birth in births] == [date(1960, 1, 2), date(1988, 3, 21)]


def test_all_sheets_come_and_leading_zeros_stay() -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Name", "National number"])
    sheet.append(["Alpha", 10350829])
    sheet["B2"].number_format = "0000000000"
    hidden = workbook.create_sheet("Hidden")
    hidden.append(["Name"])
    hidden.append(["Beta"])
    hidden.sheet_state = "hidden"
    workbook.create_sheet("Empty")
    target = io.BytesIO()
    workbook.save(target)
    sheets = spreadsheet.read(target.getvalue())
    assert [sheet.rows[0].cells for sheet in sheets] == [("Alpha", "0010350829"), ("Beta",)]
    assert sheets[1].notes[0].code is NoteCode.HIDDEN_SHEET


def test_the_mark_that_keeps_a_text_from_being_a_formula_is_taken_off() -> None:
    data = book(("S", [["Name"], ["'=1+1"], ["'quoted"], ["plain"]]))
    assert [row.cells[0] for row in spreadsheet.read(data)[0].rows] == ["=1+1", "'quoted", "plain"]


def with_part(name: str, content: bytes) -> bytes:
    target = io.BytesIO(book(("S", [["Name"], ["Alpha"]])))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/x", "C:\\x.xml", "a/../../b"])
def test_archives_that_lead_outside_are_refused(name: str) -> None:
    with pytest.raises(HostileContentError):
        spreadsheet.read(with_part(name, b"x"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_entities_are_refused(encoding: str) -> None:
    with pytest.raises(HostileContentError):
        spreadsheet.read(
            with_part("xl/x.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode(encoding))
        )


def test_a_zip_bomb_is_not_unpacked() -> None:
    with pytest.raises(CompressionBombError):
        spreadsheet.read(with_part("xl/media/x.bin", b"\0" * (64 << 20)))


def test_damaged_workbooks_are_refused_in_words() -> None:
    data = book(("S", [["Name"], ["Alpha"]]))
    for broken in (
        data[: len(data) // 2],
        data[:-30],
        b"PK\x03\x04",
        data.replace(b"sheet1", b"sheet9"),
    ):
        with pytest.raises(DamagedFileError):
            spreadsheet.read(broken)


def test_a_day_that_has_not_come_is_doubted() -> None:
    sheet = delimited.read(b"name,date of birth\nAlpha,1409/1/1\nBeta,1367/1/1\n")
    mapping = guess_mapping(sheet)
    later, past = apply(mapping, sheet)
    assert [each.code for each in later.problems] == [ProblemCode.IN_FUTURE]
    assert not past.problems
    (lunar, _) = apply(ColumnMapping(mapping.meanings, Calendar.HIJRI), sheet)
    assert not lunar.problems
