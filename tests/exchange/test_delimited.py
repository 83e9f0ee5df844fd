"""Tables as text: whatever the encoding and however broken, no cell is lost."""

import csv
import io
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.errors import CasefileError
from casefile.exchange import delimited
from casefile.exchange.refusals import (
    EmptyFileError,
    TooManyColumnsError,
    UnknownEncodingError,
)
from casefile.exchange.tables import NoteCode, Sheet

PERSIAN = "نام;شهر\nخیالی‌پور;شهر نمونه\nآلفایی;پژوهش چای گل\n"
PAIRS = [("خیالی‌پور", "شهر نمونه"), ("آلفایی", "پژوهش چای گل")]


def cells(sheet: Sheet) -> list[tuple[str, ...]]:
    return [row.cells for row in sheet.rows]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
def test_persian_arrives_in_every_unicode_form(encoding: str, mark: bytes) -> None:
    assert cells(delimited.read(mark + PERSIAN.encode(encoding))) == PAIRS


def test_persian_of_old_windows_is_recognised_and_said_to_be_a_guess() -> None:
    text = "نام;شهر\nخيالي پور;شهر نمونه\nآلفايي;پژوهش چاي گل\n"
    sheet = delimited.read(text.encode("cp1256"))
    assert sheet.columns == ("نام", "شهر")
    assert cells(sheet)[1] == ("آلفايي", "پژوهش چاي گل")
    assert NoteCode.ENCODING_GUESSED in {note.code for note in sheet.notes}


def test_western_accents_are_not_taken_for_persian() -> None:
    sheet = delimited.read(
        "Name,City\nFictional Béta,Genève\nÉmile Fictif,Zürich\n".encode("latin-1")
    )
    assert cells(sheet) == [("Fictional Béta", "Genève"), ("Émile Fictif", "Zürich")]


def test_the_user_overrides_the_guess() -> None:
    sheet = delimited.read("a,b\né,ü\n".encode("cp437"), encoding="cp437")
    assert cells(sheet) == [("é", "ü")]
    assert not sheet.notes


@pytest.mark.parametrize("encoding", ["klingon", "hex", "rot13", "zlib", "undefined", "idna"])
def test_an_encoding_that_is_none_is_refused_in_words(encoding: str) -> None:
    with pytest.raises(UnknownEncodingError) as caught:
        delimited.read(b"a,b\n\xff,2\n", encoding=encoding)
    assert caught.value.facts == {"encoding": encoding}


@pytest.mark.parametrize("delimiter", delimited.DELIMITERS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_ends_are_found_out(delimiter: str, line_end: str) -> None:
    lines = [
        delimiter.join(row) for row in (("Name", "Place", "Year"), ("Alpha", "X, Y|Z;", "1367"))
    ]
    quoted = lines[1].replace("X, Y|Z;", '"X, Y|Z;"')
    sheet = delimited.read(line_end.join([lines[0], quoted, ""]).encode())
    assert cells(sheet) == [("Alpha", "X, Y|Z;", "1367")]


def test_excels_own_word_for_the_delimiter_is_believed() -> None:
    sheet = delimited.read(b"sep=|\r\nName|Note\r\nAlpha|a,b,c\r\n")
    assert sheet.columns == ("Name", "Note")
    assert sheet.rows[0].line == 3


def test_a_quote_that_never_closes_loses_nothing() -> None:
    sheet = delimited.read(b'Name,Note\nAlpha,"never closed\nBeta,second\n')
    assert cells(sheet) == [("Alpha", '"never closed'), ("Beta", "second")]
    assert NoteCode.UNTERMINATED_QUOTE in {note.code for note in sheet.notes}


def test_a_stray_quote_does_not_swallow_the_rows_up_to_the_next() -> None:
    sheet = delimited.read(b'Name,Note\nAlpha,"stray\nBeta,"closed"\nGamma,third\n')
    assert [row.cells[0] for row in sheet.rows] == ["Alpha", "Beta", "Gamma"]


def test_lines_are_counted_over_quoted_line_ends_and_empty_lines() -> None:
    sheet = delimited.read(b'Name,Note\n"Al\npha",x\n\n\nBeta,y\n')
    assert [row.line for row in sheet.rows] == [2, 6]


def test_nul_long_fields_and_ragged_rows_are_noted() -> None:
    long = "x" * 200_000
    sheet = delimited.read(f"Name,Note\nAl\0pha,{long}\nBeta,y,extra\n".encode())
    assert cells(sheet) == [("Alpha", long, ""), ("Beta", "y", "extra")]
    codes = {note.code for note in sheet.notes}
    assert {NoteCode.NUL_REMOVED, NoteCode.LONG_FIELD, NoteCode.RAGGED_ROW} <= codes


def test_equal_headers_are_told_apart() -> None:
    sheet = delimited.read(b"Name,Name,Name (2),\nA,B,C,D\n")
    assert len(set(sheet.columns)) == 4
    assert cells(sheet) == [("A", "B", "C", "D")]


def test_a_title_over_the_table_is_kept_as_a_note() -> None:
    sheet = delimited.read(b"List of fictional families,,\nName,City,Year\nAlpha,X,1367\n")
    assert sheet.columns == ("Name", "City", "Year")
    assert "List of fictional families" in sheet.notes[0].fact


def test_a_hundred_thousand_columns_are_refused() -> None:
    with pytest.raises(TooManyColumnsError):
        delimited.read(b"a," * 100_000 + b"b\n")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"\0\0\0\0", b"   "])
def test_a_file_without_text_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        delimited.read(data)


def test_bytes_that_are_no_text_stay_visible() -> None:
    sheet = delimited.read("نام,شهر\nخیالی نمونه,شهر نمونه\n".encode() + b"Alpha\xff,X\n")
    assert cells(sheet)[1] == ("Alpha\\xff", "X")
    assert NoteCode.UNDECODABLE in {note.code for note in sheet.notes}


@pytest.mark.parametrize("text", ["=1+1", "+98 21", "-5", "@here", "\tx", "\rx"])
def test_the_mark_that_keeps_a_text_from_being_a_formula_is_taken_off(text: str) -> None:
    assert cells(delimited.read(written([["Name", "Note"], ["Alpha", f"'{text}"]]))) == [
        ("Alpha", text)
    ]


@pytest.mark.parametrize("text", ["'quoted", "plain"])
def test_another_quotation_mark_stays(text: str) -> None:
    assert cells(delimited.read(written([["Name", "Note"], ["Alpha", text]]))) == [("Alpha", text)]


def written(rows: Iterable[Sequence[str]]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return target.getvalue().encode("utf-8-sig")


CELL = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20
).filter(lambda text: text.strip() and not text.startswith("'"))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8))
def test_every_table_that_python_writes_is_read_as_it_was(rows: list[tuple[str, str, str]]) -> None:
    data = written([("One", "Two", "Three"), *rows])
    assert cells(delimited.read(data, delimiter=",")) == rows


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_table_or_a_plain_refusal(data: bytes) -> None:
    try:
        sheet = delimited.read(data)
    except CasefileError:
        return
    assert all(len(row.cells) == len(sheet.columns) for row in sheet.rows)
