"""GEDCOM: every individual and family arrives, and no date is invented."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.errors import CasefileError
from casefile.exchange import gedcom
from casefile.exchange.ansel import decode_ansel
from casefile.exchange.gedcom_dates import read_phrase
from casefile.exchange.imported import EventKind, ImportedRecords, LeftoverReason
from casefile.exchange.refusals import EmptyFileError, WrongFormatError
from casefile.values.codes import DateQuality, LifeStatus, NameType, Script, Sex
from casefile.values.dates import DateNote

FILE = """0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Fictional Father /Alpha/ Jr.
2 NPFX Dr.
2 NICK Fifi
2 ROMN Padar /Alefa/
1 SEX M
1 BIRT
2 DATE ABT 1930
2 PLAC Sample City
1 DEAT Y
1 OCCU Baker
1 NOTE @N1@
1 RESN privacy
1 FAMS @F1@
0 @I2@ INDI
1 NAME مادر خیالی /آلفا/
1 SEX F
1 FAMS @F1@
0 @I3@ INDI
1 NAME Child /Alpha/
1 DEAT
1 BURI
2 DATE 5 MAY 1988
2 PLAC Sample Cemetery
2 CAUS Not told
1 FAMC @F1@
1 IDNO 12-34
2 TYPE Sample paper
1 OBJE
2 FILE photo.jpg
0 @I4@ INDI
1 NAME Adopted /Alpha/
1 FAMC @F1@
2 PEDI adopted
1 ASSO @I3@
2 RELA Friend
1 ALIA @I9@
0 @I5@ INDI
1 SEX unclear
0 @F1@ FAM
1 HUSB @I1@
1 WIFE @I2@
1 CHIL @I3@
1 CHIL @I9@
1 MARR
2 DATE 1950
2 NOTE A long
3 CONC er note
3 CONT with two lines, mail a@@b.example
0 @N1@ NOTE A note of its own
0 @N2@ NOTE A note that nobody quotes
0 TRLR
"""


@pytest.fixture(scope="module")
def read() -> ImportedRecords:
    return gedcom.read(FILE.encode())


def test_every_individual_and_family_arrives(read: ImportedRecords) -> None:
    assert [person.key for person in read.people] == ["@I1@", "@I2@", "@I3@", "@I4@", "@I5@"]
    assert [family.key for family in read.families] == ["@F1@"]
    assert {member.person for member in read.memberships} == {"@I1@", "@I2@", "@I3@", "@I4@"}


def test_names_come_in_their_scripts_and_kinds(read: ImportedRecords) -> None:
    father, mother = read.people[:2]
    assert father.names[0].full == "Fictional Father Alpha Jr."
    assert (father.names[0].given, father.names[0].family) == ("Fictional Father", "Alpha")
    assert [name.name_type for name in father.names] == [
        NameType.OFFICIAL,
        NameType.TRANSLITERATION,
        NameType.NICKNAME,
    ]
    assert mother.names[0].script is Script.PERSIAN
    assert {name.text for name in read.families[0].names} == {"Alpha", "آلفا"}


def test_parents_spouses_siblings_and_adoption_become_relations(read: ImportedRecords) -> None:
    told = {(each.person, each.relation, each.other): each.words for each in read.relations}
    assert ("@I1@", "SPOUSE", "@I2@") in told
    assert told["@I1@", "PARENT", "@I3@"] == ""
    assert told["@I2@", "PARENT", "@I4@"] == "adopted"
    assert ("@I3@", "SIBLING", "@I4@") in told
    assert told["@I3@", "OTHERREL", "@I4@"] == "Friend"


def test_an_empty_death_says_nothing_and_a_plain_yes_says_it(read: ImportedRecords) -> None:
    assert read.people[0].life is LifeStatus.DECEASED
    assert read.people[2].life is LifeStatus.UNKNOWN


def test_events_keep_place_date_and_what_else_is_told(read: ImportedRecords) -> None:
    burial = next(e for e in read.people[2].events if e.kind is EventKind.BURIAL)
    assert burial.happened is not None
    assert burial.happened.earliest == date(1988, 5, 5)
    assert (burial.place, burial.description) == ("Sample Cemetery", "CAUS: Not told")
    marriage = read.families[0].events[0]
    assert marriage.description == "A longer note\nwith two lines, mail a@b.example"


def test_what_has_no_place_is_kept_with_its_line(read: ImportedRecords) -> None:
    kept = {(each.field, each.reason): each for each in read.leftovers}
    assert kept["OBJE", LeftoverReason.LINK_ONLY].record == "@I3@"
    assert kept["RESN", LeftoverReason.NO_PLACE].line == 17
    assert kept["CHIL", LeftoverReason.NO_RECORD].text == "CHIL: @I9@"
    assert kept["ALIA", LeftoverReason.NO_RECORD].record == "@I4@"
    assert kept["SEX", LeftoverReason.NOT_UNDERSTOOD].text == "SEX: unclear"
    assert "nobody quotes" in kept["NOTE @N2@", LeftoverReason.NO_PLACE].text
    assert "SUBM" not in read.unused
    assert read.unused["OBJE"] == 1
    assert read.people[0].notes.startswith("A note of its own")
    assert read.people[4].sex is Sex.UNKNOWN


@pytest.mark.parametrize(
    ("words", "quality", "earliest", "latest"),
    [
        ("31 DEC 1997", DateQuality.EXACT, date(1997, 12, 31), date(1997, 12, 31)),
        ("DEC 1997", DateQuality.MONTH, date(1997, 12, 1), date(1997, 12, 31)),
        ("@#DGREGORIAN@ 1997", DateQuality.YEAR, date(1997, 1, 1), date(1997, 12, 31)),
        ("ABT 1930", DateQuality.ABOUT, date(1930, 1, 1), date(1930, 12, 31)),
        ("CAL 31 DEC 1997", DateQuality.ABOUT, date(1997, 12, 31), date(1997, 12, 31)),
        ("EST 1930", DateQuality.ABOUT, date(1930, 1, 1), date(1930, 12, 31)),
        ("BEF 1970", DateQuality.BEFORE, None, date(1969, 12, 31)),
        ("AFT 2000", DateQuality.AFTER, date(2001, 1, 1), None),
        ("FROM 1990", DateQuality.BETWEEN, date(1990, 1, 1), None),
        ("TO 1990", DateQuality.BETWEEN, None, date(1990, 12, 31)),
        ("BET MAY 1979 AND AUG 1979", DateQuality.BETWEEN, date(1979, 5, 1), date(1979, 8, 31)),
        ("FROM 1 JAN 1979 TO 1980", DateQuality.BETWEEN, date(1979, 1, 1), date(1980, 12, 31)),
        ("INT 1995 (from the age)", DateQuality.YEAR, date(1995, 1, 1), date(1995, 12, 31)),
        ("@#DJULIAN@ 4 OCT 1582", DateQuality.EXACT, date(1582, 10, 14), date(1582, 10, 14)),
        ("@#DJULIAN@ 25 DEC 1900", DateQuality.EXACT, date(1901, 1, 7), date(1901, 1, 7)),
        ("@#DJULIAN@ FEB 1900", DateQuality.BETWEEN, date(1900, 2, 13), date(1900, 3, 13)),
    ],
)
def test_date_phrases_give_no_more_than_they_say(
    words: str, quality: DateQuality, earliest: date | None, latest: date | None
) -> None:
    found = read_phrase(words)
    assert (found.quality, found.earliest, found.latest) == (quality, earliest, latest)
    assert found.words == words


@pytest.mark.parametrize(
    "words",
    [
        "@#DHEBREW@ 2 TVT 5758",
        "2 TVT 5758",
        "@#DFRENCH R@ 11 NIVO 6",
        "11 NIVO 0006",
        "5 APR 1712/13",
        "BET 5 APR 1712/13 AND 28 SEP 1714/15",
        "5 AUG 1100 B.C.",
        "(no idea of the date)",
        "31 FEB 1990",
        "0 JAN 1990",
        "BET 1990 AND 1980",
        "@#DROMAN@ 3 ID MAR 800",
        "@#DUNKNOWN@ 1 JAN 1990",
        "@#DJULIAN@ 31 APR 1900",
    ],
)
def test_what_is_no_date_of_ours_stays_words(words: str) -> None:
    found = read_phrase(words)
    assert found.quality is DateQuality.TEXT
    assert (found.earliest, found.latest, found.words) == (None, None, words)


def test_ansel_diacritics_move_behind_their_letters() -> None:
    assert decode_ansel(b"\xe8A\xe2e\xf0c \xa2\xb2 \xc7\xcf \xe8\xe5u") == ("Äéç Øø ßß ǖ", 0)
    assert decode_ansel(b"x\xffy") == ("x\\xffy", 1)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "ANSEL"), ("utf-8-sig", "UTF-8"), ("utf-16", "UNICODE"), ("cp1256", "ANSI")],
)
def test_the_bytes_win_over_a_wrong_declaration(encoding: str, declared: str) -> None:
    names = "\n".join(f"0 @I{n}@ INDI\n1 NAME خيالي نمونه /آلفا/" for n in range(5))
    text = f"0 HEAD\n1 CHAR {declared}\n{names}\n0 TRLR\n"
    assert gedcom.read(text.encode(encoding)).people[0].names[0].family == "آلفا"


def test_ansel_is_read_where_it_is_declared() -> None:
    data = b"0 HEAD\r\n1 CHAR ANSEL\r\n0 @I1@ INDI\r\n1 NAME Andr\xe2e /B\xe8ohm/\r\n0 TRLR\r\n"
    assert gedcom.read(data).people[0].names[0].full == "André Böhm"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\n\r"])
def test_every_line_end_will_do(line_end: str) -> None:
    assert len(gedcom.read(FILE.replace("\n", line_end).encode()).people) == 5


def test_broken_lines_and_left_out_levels_lose_nothing() -> None:
    data = b"0 HEAD\n0 @I1@ INDI\n1 NAME A /B/\n1 NOTE first\nsecond without a level\n5 ODD deep\n"
    person = gedcom.read(data).people[0]
    assert "second without a level" in person.notes
    assert "ODD: deep" in person.notes


def test_the_same_identity_twice_is_two_people() -> None:
    data = b"0 HEAD\n0 @I1@ INDI\n1 NAME A\n0 @I1@ INDI\n1 NAME B\n0 INDI\n1 NAME C\n"
    people = gedcom.read(data).people
    assert [person.names[0].full for person in people] == ["A", "B", "C"]
    assert len({person.key for person in people}) == 3


def test_hostile_depth_and_repetition_end_soon() -> None:
    deep = "0 HEAD\n0 @I1@ INDI\n" + "".join(f"{min(n, 99)} NOTE x\n" for n in range(1, 3_000))
    assert len(gedcom.read(deep.encode()).people) == 1
    long = "0 HEAD\n0 @I1@ INDI\n1 NOTE x\n" + "2 CONC yyyyyyyyyyyyyyyy\n" * 50_000
    assert len(gedcom.read(long.encode()).people[0].notes) == 800_001
    ring = (
        "0 HEAD\n0 @I1@ INDI\n1 NOTE @N1@\n0 @N1@ NOTE a\n1 NOTE @N2@\n0 @N2@ NOTE b\n1 NOTE @N1@\n"
    )
    assert "a" in gedcom.read(ring.encode()).people[0].notes


def test_a_file_without_records_is_refused() -> None:
    with pytest.raises(WrongFormatError):
        gedcom.read(b"no gedcom at all")
    with pytest.raises(EmptyFileError):
        gedcom.read(b"\n \n")


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_give_records_or_a_plain_refusal(data: bytes) -> None:
    try:
        gedcom.read(b"0 HEAD\n0 @I1@ INDI\n1 NAME A /B/\n" + data)
    except CasefileError:
        return


def test_header_and_submitters_are_told_once_as_about_the_file() -> None:
    data = (
        b"0 HEAD\n1 SOUR Sample\n0 @S1@ SUBM\n1 NAME Some Body\n0 @I1@ INDI\n1 NAME A /B/\n0 TRLR\n"
    )
    (only,) = gedcom.read(data).leftovers
    assert (only.reason, only.record, only.line) == (LeftoverReason.ABOUT_FILE, "", 1)
    assert "Sample" in only.text
    assert "Some Body" in only.text


SAID_BELOW = """0 HEAD
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Fictional /Alpha/
2 SPFX von
2 NSFX Jr.
2 TYPE married
2 ROMN Roman /Spelling/
3 TYPE romaji
1 BIRT
2 DATE 1 JAN 1930
3 TIME 10:11:12
1 DEAT
2 DATE BEF 1989
3 PHRASE before the snow
1 FAMC @F1@
2 PEDI adopted
1 SNOTE @N1@
1 ASSO @I2@
2 RELA Godfather
1 CHAN
2 NOTE checked by hand
0 @I2@ INDI
1 NAME Invented /Beta/
1 DEAT N
0 @F1@ FAM
1 HUSB @I2@
1 CHIL @I1@
2 _FREL Natural
2 _MREL Step
0 @N1@ SNOTE a note that is shared
0 TRLR
"""


def test_what_stands_below_a_line_is_told_with_it() -> None:
    read = gedcom.read(SAID_BELOW.encode())
    person = read.people[0]
    told = person.notes + "".join(event.description for event in person.events)
    for words in (
        *("SPFX: von", "NSFX: Jr.", "TYPE: married", "TYPE: romaji", "TIME: 10:11:12"),
        *("PHRASE: before the snow", "PEDI: adopted", "a note that is shared"),
        *("ASSO: Invented Beta", "RELA: Godfather", "checked by hand"),
    ):
        assert words in told, words
    kept = [each.text for each in read.leftovers if each.record == "@F1@"]
    assert kept == ["CHIL: Fictional Alpha\n  _FREL: Natural\n  _MREL: Step"]
    assert not [each for each in read.leftovers if each.field.startswith("SNOTE")]


def test_a_death_that_the_file_denies_is_none() -> None:
    alpha, beta = gedcom.read(SAID_BELOW.encode()).people
    assert alpha.life is LifeStatus.DECEASED
    assert beta.life is LifeStatus.UNKNOWN


@pytest.mark.parametrize("words", ["1367", "ABT 1330", "5 MAY 1367", "BET 1367 AND 1368"])
def test_a_year_that_may_be_solar_is_not_put_in_the_middle_ages(words: str) -> None:
    found = read_phrase(words)
    assert found.earliest is None
    assert found.words == words
    assert found.note == DateNote.CALENDAR_UNCLEAR


def test_a_year_whose_calendar_is_named_is_read() -> None:
    assert read_phrase("@#DGREGORIAN@ 5 MAY 1367").edtf == "1367-05-05"
    assert read_phrase("12 Mordad 1367").edtf == "1988-08-03"


def test_a_person_is_known_by_a_number_that_nobody_else_has() -> None:
    text = "0 HEAD\n" + "".join(
        f"0 @I{number}@ INDI\n1 NAME A{number}\n1 _UID {uid}\n"
        for number, uid in enumerate(("AA", "bb", "BB"))
    )
    read = gedcom.read(text.encode())
    assert [person.reference for person in read.people] == ["UID AA", "", ""]
    assert "_UID: bb" in read.people[1].notes
