"""GEDCOM 5.5 and 5.5.1: families, people, their relations and what is told of them."""

from casefile.exchange.gedcom_book import NOTES, Book
from casefile.exchange.gedcom_families import read_family
from casefile.exchange.gedcom_lines import decode_gedcom, records
from casefile.exchange.gedcom_people import read_person
from casefile.exchange.imported import (
    ImportedFamily,
    ImportedPerson,
    ImportedRecords,
    Leftover,
    LeftoverReason,
)
from casefile.exchange.refusals import EmptyFileError, FileTooLargeError
from casefile.progress import Progress, Unwatched

_ABOUT_FILE = frozenset({"HEAD", "SUBM", "SUBN"})  # which program wrote it, and who sent it
MOST_BYTES = 256 * 1024 * 1024


def read(
    data: bytes, *, encoding: str | None = None, progress: Progress | None = None
) -> ImportedRecords:
    """Read every individual and every family of a GEDCOM file.

    Raises:
        EmptyFileError: there is nothing in it.
        FileTooLargeError: more than MOST_BYTES.
        WrongFormatError: it has no record of level 0.
        UnknownEncodingError: the encoding given is none.
    """
    if len(data) > MOST_BYTES:
        raise FileTooLargeError(size=len(data) >> 20, limit=MOST_BYTES >> 20)
    decoded = decode_gedcom(data, encoding)
    text = decoded.text.replace("\0", "")
    if not text.strip():
        raise EmptyFileError
    book = Book(records(text, progress or Unwatched()))
    people = tuple(read_person(book, key, node) for key, node in book.people.items())
    families = tuple(read_family(book, key, node) for key, node in book.families.items())
    _keep_other_records(book)
    if decoded.misfits:
        said = f"{decoded.encoding}: {decoded.misfits}"
        book.leftovers.append(Leftover(1, "CHAR", said, LeftoverReason.NOT_UNDERSTOOD))
    return _records(book, people, families)


def _records(
    book: Book, people: tuple[ImportedPerson, ...], families: tuple[ImportedFamily, ...]
) -> ImportedRecords:
    return ImportedRecords(
        "gedcom",
        families,
        people,
        tuple(book.memberships.values()),
        tuple(book.relations.values()),
        tuple(sorted(book.leftovers, key=lambda leftover: leftover.line)),
    )


def _keep_other_records(book: Book) -> None:
    """Sources and repositories have no record here; notes that were told do."""
    about = [node for node in book.others if node.tag in _ABOUT_FILE]
    if about:
        said = "\n".join(book.told(node) for node in about)
        book.leftovers.append(
            Leftover(about[0].line, about[0].tag, said, LeftoverReason.ABOUT_FILE)
        )
    for node in book.others:
        told = node.tag in NOTES and node.xref in book.told_notes
        if node.tag == "TRLR" or node.tag in _ABOUT_FILE or told:
            continue
        field = f"{node.tag} {node.xref}".strip()
        said = book.told(node)
        book.leftovers.append(Leftover(node.line, field, said, LeftoverReason.NO_PLACE))
