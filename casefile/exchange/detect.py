"""What kind of file something is, told by its content and never by its name."""

import io
import re
import zipfile
from enum import StrEnum

from casefile.exchange.decoding import decode
from casefile.exchange.refusals import (
    DamagedFileError,
    EmptyFileError,
    OldSpreadsheetError,
    OutlookMailError,
    UnknownFormatError,
    UnreadableFileError,
)

_SAMPLE = 65_536
_HEADER_FIELD = re.compile(r"[!-9;-~]+:")
_MAIL_FIELDS = frozenset(
    {"from", "to", "cc", "subject", "date", "message-id", "mime-version", "received"}
    | {"return-path", "reply-to", "sender", "content-type", "delivered-to", "x-mailer"}
    | {"in-reply-to", "references"}
)
_MAIL_START = re.compile(r"(?i)(from|subject|date|received|return-path):")
_BINARY = (
    *(b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"SQLite format 3\0", b"\x7fELF", b"MZ"),
    *(b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"RIFF", b"II*\0", b"MM\0*", b"OggS", b"ID3"),
)


class Format(StrEnum):
    """The kinds of file that have a reader."""

    CSV = "csv"
    XLSX = "xlsx"
    GEDCOM = "gedcom"
    MAIL = "mail"
    VCARD = "vcard"


def detect(data: bytes) -> Format:
    """Say what kind of file this is.

    Raises:
        EmptyFileError: there is nothing in it.
        OldSpreadsheetError: an .xls or .xlsb file, or an encrypted workbook.
        OutlookMailError: an .msg file.
        DamagedFileError: a broken zip archive.
        UnknownFormatError: nothing that has a reader.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFileError
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _kind_of_old_office(data)
    if data.startswith(b"PK"):
        return _detect_archive(data)
    if data.startswith(_BINARY):
        raise UnknownFormatError
    return _detect_text(data[:_SAMPLE])


def _kind_of_old_office(data: bytes) -> UnreadableFileError:
    """Tell what an old Office container holds, by the names of what is in it."""
    if _named(data, "__substg1.0_"):
        return OutlookMailError()
    if any(_named(data, name) for name in ("Workbook", "Book", "EncryptedPackage")):
        return OldSpreadsheetError()
    return UnknownFormatError()


def _named(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in data


def _detect_archive(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise DamagedFileError from problem
    if "xl/workbook.bin" in names:
        raise OldSpreadsheetError
    if any(name.lower().startswith("xl/") for name in names):
        return Format.XLSX
    raise UnknownFormatError


def _detect_text(sample: bytes) -> Format:
    text = decode(sample[: len(sample) // 4 * 4]).text.lstrip("\ufeff \t\r\n\0")
    if re.match(r"0\s+(@[^@]+@\s+)?HEAD\b", text):
        return Format.GEDCOM
    if re.match(r"BEGIN\s*:\s*VCARD", text, re.IGNORECASE):
        return Format.VCARD
    if _is_mail(text):
        return Format.MAIL
    strange = sum(character < " " and character not in "\t\r\n\f\0" for character in text)
    if re.match(r'[\[{]\s*[\[{"]', text):  # JSON; no table begins like that
        raise UnknownFormatError
    if strange > len(text) // 50 or text[:9].lower().startswith(("<!doctype", "<html", "<?xml")):
        raise UnknownFormatError
    return Format.CSV


def _is_mail(text: str) -> bool:
    """Mail begins with header fields; one of a few that all mail has must be among them."""
    known = 0
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text)[:200]):
        if number == 0 and line.startswith("From "):
            continue
        if not line:
            break
        if line[0] in " \t":
            continue
        field = _HEADER_FIELD.match(line)
        if not field:
            return False
        known += field[0][:-1].lower() in _MAIL_FIELDS
    return known >= 2 or (known == 1 and bool(_MAIL_START.match(text)))
