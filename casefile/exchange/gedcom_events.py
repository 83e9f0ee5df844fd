"""Events and attributes of a GEDCOM record: what happened, when, where, and how it is told."""

from casefile.exchange.gedcom_book import NOTES, Book, plain
from casefile.exchange.gedcom_dates import read_phrase
from casefile.exchange.gedcom_lines import Node
from casefile.exchange.imported import EventKind, ImportedEvent, LeftoverReason
from casefile.values.dates import FlexDate

KINDS = {
    "DEAT": EventKind.DEATH,
    "BURI": EventKind.BURIAL,
    "ADOP": EventKind.ADOPTION,
    "RESI": EventKind.RESIDENCE,
    "MARR": EventKind.MARRIAGE,
    "DIV": EventKind.DIVORCE,
} | dict.fromkeys(
    (
        *("ANUL", "BAPL", "BAPM", "BARM", "BASM", "BIRT", "BLES", "CAST", "CENS", "CHR", "CHRA"),
        *("CONF", "CONL", "CREM", "DIVF", "DSCR", "EDUC", "EMIG", "ENDL", "ENGA", "EVEN", "FACT"),
        *("FCOM", "GRAD", "IDNO", "IMMI", "MARB", "MARC", "MARL", "MARS", "NATI", "NATU", "NCHI"),
        *("NMR", "OCCU", "ORDN", "PROB", "PROP", "RELI", "RETI", "SLGC", "SLGS", "SSN", "TITL"),
        "WILL",
    ),
    EventKind.OTHER,
)


def read_event(book: Book, record: str, node: Node) -> ImportedEvent:
    """Read an event; everything that it says besides date and place becomes its description."""
    happened, place = None, ""
    lines = [plain(node.value)] if node.value.strip() not in {"", "Y"} else []
    for below in node.below:
        if below.tag == "DATE" and happened is None:
            happened = date_of(below)
            lines += [book.told(detail) for detail in below.below]  # the hour, or other words
        elif below.tag == "PLAC" and not place:
            place = plain(below.value)
            lines += [book.told(detail) for detail in below.below]
        elif below.tag == "OBJE":
            lines.append(book.keep(below, record, LeftoverReason.LINK_ONLY))
        elif below.tag in NOTES:
            lines.append(book.note(below))
        else:
            lines.append(book.told(below))
    return ImportedEvent(
        KINDS.get(node.tag, EventKind.OTHER),
        node.text("TYPE") if node.tag in {"EVEN", "FACT"} and node.text("TYPE") else node.tag,
        happened,
        place,
        description="\n".join(line for line in lines if line),
        line=node.line,
    )


def date_of(node: Node) -> FlexDate | None:
    """Read a DATE line; words that are no date stay words, and nothing stays nothing."""
    words = plain(node.value)
    return read_phrase(words) if words else None
