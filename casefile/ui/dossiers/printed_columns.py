"""The columns of what was printed before, and of its numbered copies."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from casefile.language.bidi import isolate
from casefile.language.catalogue import mark
from casefile.ui.labels import date_words, label_of, moment_words
from casefile.ui.palette import Tone
from casefile.ui.record_model import Column
from casefile.ui.signs import Sign
from casefile.values.dossiers import FileKind

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.values.dossiers import CopyLine, DossierLine, FileLine

FILE_KINDS: Final = {
    FileKind.ARCHIVE: mark("Archive copy"),
    FileKind.SENT: mark("Encrypted copy"),
}
SHORT: Final = 12  # characters of a SHA-256 that tell two printings apart


def printing_columns(desk: Desk) -> tuple[Column[DossierLine], ...]:
    """Give the columns of the printings."""
    return (
        Column("reference", mark("Reference"), _reference, 8, strong=True, sortable=False),
        Column("family", mark("Family"), _family, 7, sortable=False),
        Column("recipient", mark("Recipient"), _recipient, 13, sortable=False),
        Column("printed", mark("Printed"), partial(_printed, desk), 15, sortable=False),
        Column(
            "classification",
            mark("Classification"),
            partial(_classification, desk),
            10,
            sortable=False,
        ),
        Column("language", mark("Language"), partial(_language, desk), 8, sortable=False),
        Column("copies", mark("Copies"), partial(_copies, desk), 5, sortable=False, at_end=True),
        Column("pages", mark("Pages"), partial(_pages, desk), 6, sortable=False, at_end=True),
        Column("sha256", mark("SHA-256"), _sha256, 10, sortable=False),
    )


def copy_columns(desk: Desk) -> tuple[Column[CopyLine], ...]:
    """Give the columns of the numbered copies of one printing."""
    return (
        Column("number", mark("Copy"), partial(_number, desk), 5, strong=True, sortable=False),
        Column("holder", mark("Holder"), _holder, 16, sortable=False),
        Column(
            "state",
            mark("Where it is"),
            partial(_state_words, desk),
            12,
            sign=partial(copy_sign, desk),
            sortable=False,
        ),
        Column("files", mark("Files"), partial(_files, desk), 16, sortable=False),
        Column("handed", mark("Handed over"), partial(_handed, desk), 11, sortable=False),
        Column("returned", mark("Returned"), partial(_returned, desk), 11, sortable=False),
        Column("destroyed", mark("Destroyed"), partial(_destroyed, desk), 11, sortable=False),
    )


def copy_sign(desk: Desk, copy: CopyLine) -> Sign:
    """Say where a copy is."""
    if copy.destroyed_on is not None:
        return Sign(desk.say("Destroyed"), Tone.CALM, "trash-2")
    if copy.returned_on is not None:
        return Sign(desk.say("Returned"), Tone.GOOD, "reply")
    if copy.handed_on is not None:
        return Sign(desk.say("Handed over"), Tone.CARE, "send")
    return Sign(desk.say("In the office"), Tone.CALM, "inbox")


def _reference(line: DossierLine) -> str:
    return line.reference


def _family(line: DossierLine) -> str:
    return line.family


def _recipient(line: DossierLine) -> str:
    return line.recipient


def _printed(desk: Desk, line: DossierLine) -> str:
    return moment_words(desk, line.printed_at)


def _classification(desk: Desk, line: DossierLine) -> str:
    return label_of(desk, "dossier_classification", line.classification)


def _language(desk: Desk, line: DossierLine) -> str:
    return label_of(desk, "dossier_language", line.language)


def _copies(desk: Desk, line: DossierLine) -> str:
    return desk.catalogue.write(len(line.copies))


def _pages(desk: Desk, line: DossierLine) -> str:
    return desk.catalogue.write(line.pages)


def _sha256(line: DossierLine) -> str:
    return line.sha256[:SHORT]


def _number(desk: Desk, copy: CopyLine) -> str:
    return desk.catalogue.write(copy.number)


def _holder(copy: CopyLine) -> str:
    return copy.recipient


def _state_words(desk: Desk, copy: CopyLine) -> str:
    return copy_sign(desk, copy).text


def _files(desk: Desk, copy: CopyLine) -> str:
    """Name the files that were made of a copy, each with what tells it from all others."""
    return ", ".join(_file(desk, each) for each in copy.files)


def _file(desk: Desk, file: FileLine) -> str:
    words = f"{desk.say(FILE_KINDS[file.kind])} {isolate(file.sha256[:SHORT])}"
    if not file.signed_by:
        return words
    return f"{words} ({desk.say('signed by {name}', name=file.signed_by)})"


def _handed(desk: Desk, copy: CopyLine) -> str:
    return date_words(desk, copy.handed_on)


def _returned(desk: Desk, copy: CopyLine) -> str:
    return date_words(desk, copy.returned_on)


def _destroyed(desk: Desk, copy: CopyLine) -> str:
    return date_words(desk, copy.destroyed_on)
