"""A foreign file, read whole: what kind it is, and what it holds."""

import hashlib
from dataclasses import dataclass

from casefile.exchange import delimited, gedcom, mail, spreadsheet, vcard
from casefile.exchange.detect import Format, detect
from casefile.exchange.filenames import safe_name
from casefile.exchange.imported import ImportedLetter, ImportedRecords
from casefile.exchange.tables import Sheet
from casefile.progress import Progress


@dataclass(frozen=True, slots=True)
class FileReading:
    """What a file holds: sheets that need a mapping, or records, or a letter.

    `sha256` (hexadecimal) is that of the whole file, to know it when it comes again.
    """

    format: Format
    name: str
    sha256: str
    size: int
    sheets: tuple[Sheet, ...] = ()
    records: ImportedRecords | None = None
    letter: ImportedLetter | None = None


@dataclass(frozen=True, slots=True)
class ReadingWishes:
    """What the user knows better than the program; nothing given means: find out."""

    encoding: str | None = None
    delimiter: str | None = None


def read_bytes(data: bytes, name: str, wishes: ReadingWishes, progress: Progress) -> FileReading:
    """Read a file of any known kind, in this process.

    Raises:
        UnreadableFileError: one of its kinds says in one sentence why not.
    """
    kind = detect(data)
    sheets: tuple[Sheet, ...] = ()
    records: ImportedRecords | None = None
    letter: ImportedLetter | None = None
    match kind:
        case Format.CSV:
            sheets = (_delimited(data, name, wishes, progress),)
        case Format.XLSX:
            sheets = spreadsheet.read(data, progress=progress)
        case Format.GEDCOM:
            records = gedcom.read(data, encoding=wishes.encoding, progress=progress)
        case Format.VCARD:
            records = vcard.read(data, encoding=wishes.encoding, progress=progress)
        case Format.MAIL:
            letter = mail.read(data, progress=progress)
    digest = hashlib.sha256(data).hexdigest()
    return FileReading(kind, safe_name(name, ""), digest, len(data), sheets, records, letter)


def _delimited(data: bytes, name: str, wishes: ReadingWishes, progress: Progress) -> Sheet:
    return delimited.read(
        data,
        name=safe_name(name, ""),
        encoding=wishes.encoding,
        delimiter=wishes.delimiter,
        progress=progress,
    )
