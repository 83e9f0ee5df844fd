"""The reading process: limits, cancelling, plain refusals, and nothing written anywhere."""

import io
import os
import sys
import time
from pathlib import Path

import pytest
from openpyxl import Workbook

from casefile.exchange import delimited, gedcom, mail, plain_codec, sandbox
from casefile.exchange.detect import Format, detect
from casefile.exchange.reading import ReadingWishes
from casefile.exchange.refusals import (
    DamagedFileError,
    EmptyFileError,
    FileMissingError,
    OldSpreadsheetError,
    OutlookMailError,
    ReadingBrokeOffError,
    ReadingTooSlowError,
    UnknownEncodingError,
    UnknownFormatError,
)
from casefile.progress import Cancelled, Unwatched

GEDCOM = b"0 HEAD\n0 @I1@ INDI\n1 NAME Fictional /Alpha/\n1 BIRT\n2 DATE ABT 1930\n0 TRLR\n"
MAIL = b"From: a@b.example\nSubject: x\nContent-Type: application/pdf; name=a.pdf\n\n\xff\x00%PDF"
CSV = "Name,Year\nآلفا,1367\n".encode()


def workbook(*rows: list[str]) -> bytes:
    made, target = Workbook(write_only=True), io.BytesIO()
    sheet = made.create_sheet("S")
    for row in rows:
        sheet.append(row)
    made.save(target)
    return target.getvalue()


def kept(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (GEDCOM, Format.GEDCOM),
        (b"\xef\xbb\xbf" + GEDCOM, Format.GEDCOM),
        (GEDCOM.decode().encode("utf-16"), Format.GEDCOM),
        (MAIL, Format.MAIL),
        (b"From someone Thu\nReceived: x\nSubject: y\n\n", Format.MAIL),
        (b"begin:vcard\nFN:A\nend:vcard", Format.VCARD),
        (CSV, Format.CSV),
        (b"Date: a,b\n1,2\n", Format.CSV),
        (workbook(["A"], ["b"]), Format.XLSX),
    ],
)
def test_a_file_is_known_by_its_content(data: bytes, kind: Format) -> None:
    assert detect(data) is kind


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", EmptyFileError),
        (b"\0", EmptyFileError),
        (b"%PDF-1.7 renamed", UnknownFormatError),
        (b"SQLite format 3\0" + b"\0" * 99, UnknownFormatError),
        (b"\x89PNG\r\n\x1a\n", UnknownFormatError),
        (b"<!DOCTYPE html><html>", UnknownFormatError),
        (OLD + "Workbook".encode("utf-16-le"), OldSpreadsheetError),
        (OLD + "EncryptedPackage".encode("utf-16-le"), OldSpreadsheetError),
        (OLD + "__substg1.0_0037001F".encode("utf-16-le"), OutlookMailError),
        (OLD + "WordDocument".encode("utf-16-le"), UnknownFormatError),
        (b"PK\x03\x04broken", DamagedFileError),
        (bytes(range(32)) * 20, UnknownFormatError),
    ],
)
def test_what_has_no_reader_is_refused(data: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        detect(data)


def test_values_come_through_the_pipe_as_they_are(tmp_path: Path) -> None:
    assert sandbox.read_file(kept(tmp_path, "a", GEDCOM)).records == gedcom.read(GEDCOM)
    letter = sandbox.read_file(kept(tmp_path, "b", MAIL)).letter
    assert letter == mail.read(MAIL)
    assert letter is not None
    assert letter.attachments[0].data == b"\xff\x00%PDF"
    reading = sandbox.read_file(kept(tmp_path, "c.csv", CSV), Unwatched())
    assert reading.sheets == (delimited.read(CSV, name="c.csv"),)
    assert len(reading.sha256) == 64


def test_a_refusal_comes_through_as_the_same_refusal(tmp_path: Path) -> None:
    wishes = ReadingWishes(encoding="klingon")
    with pytest.raises(UnknownEncodingError) as caught:
        sandbox.read_file(kept(tmp_path, "a.csv", CSV), wishes=wishes)
    assert caught.value.facts == {"encoding": "klingon"}


def test_reading_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    sandbox.read_file(kept(tmp_path, "a.xlsx", workbook(["Name"], ["Alpha"])))
    assert not list(scratch.iterdir())
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.xlsx"]


class Impatient:
    """Stops the work at once."""

    def report(self, done: int, total: int) -> None:
        del done, total
        raise Cancelled


def test_cancelling_ends_the_reading(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        sandbox.read_file(kept(tmp_path, "a.csv", CSV), Impatient())


def test_reading_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    rows = b"Name,Year\n" + b"Alpha,1367\n" * 400_000
    start = time.monotonic()
    with pytest.raises(ReadingTooSlowError):
        sandbox.read_file(kept(tmp_path, "a.csv", rows), seconds=0)
    assert time.monotonic() - start < 20


if sys.platform == "linux":  # only Linux keeps a limit on memory

    def test_reading_that_needs_too_much_memory_breaks_off_in_words(tmp_path: Path) -> None:
        rows = b"Name,Year\n" + b"Alpha,1367\n" * 400_000
        with pytest.raises(ReadingBrokeOffError):
            sandbox.read_file(kept(tmp_path, "a.csv", rows), memory=120 << 20)


def test_paths_that_lead_to_no_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none", tmp_path / ("x" * 300), Path("a\0b")):
        with pytest.raises(FileMissingError):
            sandbox.read_file(path)


if hasattr(os, "mkfifo"):  # Windows has no pipes in the file system

    def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(FileMissingError):
            sandbox.read_file(tmp_path / "pipe")


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"null[",
        b'["d","Popen",{}]',
        b'["q"]',
        b'["d","Sheet",{"bad":1}]',
        b'["b",7]',
        b'["x","{}"]',
    ],
)
def test_a_process_can_say_nothing_but_the_values(said: bytes) -> None:
    with pytest.raises(ReadingBrokeOffError):
        sandbox.result_of(said, [])


def test_only_refusals_can_be_named() -> None:
    assert type(sandbox.refusal_of(b'["CasefileError", {}]')) is ReadingBrokeOffError
    assert type(sandbox.refusal_of(b'["Path", {}]')) is ReadingBrokeOffError
    assert type(sandbox.refusal_of(b"nonsense")) is ReadingBrokeOffError


def test_the_codec_gives_back_what_it_was_given() -> None:
    records = gedcom.read(GEDCOM)
    assert plain_codec.decode(*plain_codec.encode(records)) == records
    with pytest.raises(TypeError):
        plain_codec.encode({"a": 1})


def test_every_class_that_comes_through_has_a_name_of_its_own() -> None:
    members = [
        member
        for module in plain_codec._MODULES
        for member in vars(module).values()
        if isinstance(member, type) and member.__module__ == module.__name__
    ]
    names = {member.__name__ for member in members}
    assert len(names) == len(members) > 20
