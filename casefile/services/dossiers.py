"""Dossiers: looking at one before it is printed, printing it on record, following its copies."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, ClassVar, Final

from sqlalchemy import select

from casefile.dossier.kinds.one_family import TITLE, first_language, one_family, second_language
from casefile.dossier.kinds.voice import Voice
from casefile.dossier.press import press
from casefile.dossier.text.fonts import FontBook
from casefile.errors import CasefileError
from casefile.language.catalogue import Catalogue, mark
from casefile.progress import Progress, Unwatched
from casefile.records import (
    Dossier,
    DossierConsent,
    DossierCopy,
    DossierFile,
    DossierPerson,
    Family,
)
from casefile.services.bookkeeping import find, give_reference
from casefile.services.consents import dossier_line
from casefile.services.dossier_graph import Edition, gather
from casefile.services.frozen import frozen
from casefile.services.handing_out import FilesWanted, Handing
from casefile.services.masking import mask_texts
from casefile.services.vocabularies import label
from casefile.services.withheld import withheld_names
from casefile.values.codes import DossierType, IdentityMode
from casefile.values.dossiers import DossierPreview, PrintedDossier
from casefile.values.today import local_today

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from casefile.dossier.press import Pressed
    from casefile.services.withheld import Withheld
    from casefile.storage.workspace import Workspace
    from casefile.values.dossiers import (
        DossierLine,
        DossierOrder,
        FileLine,
        Gated,
        HandedFile,
        TextHit,
    )
    from casefile.values.ids import DossierId, FamilyId
    from casefile.values.printed import PrintedFamily

MOST_COPIES: Final = 50
AUDIT_CODE: Final = 8  # characters of the audit chain's last link that stand on a dossier


class NamesInTextError(CasefileError):
    """Free texts hold `count` names without consent, and nobody confirmed that they are masked."""

    message: ClassVar[str] = (
        "The texts hold {count} names that nobody allowed. Confirm the masking, then print."
    )


class CopiesOutOfRangeError(CasefileError):
    """Every copy has a number and a holder; hundreds of them are nobody's intention."""

    message: ClassVar[str] = "Print between 1 and {most} copies."


def preview_dossier(
    workspace: Workspace, order: DossierOrder, progress: Progress | None = None
) -> DossierPreview:
    """Make the pages as they would be printed; nothing is recorded.

    Withheld names are masked already; `hits` are those in free text that the order's
    `masked_words` do not confirm.

    Raises:
        LevelTooHighError, RecordMissingError: the family may not be printed so, or is not there.
        LeakFoundError, GlyphMissingError: the pages are refused, and it says where.
        Cancelled: the user stopped it.
    """
    progress = progress or Unwatched()
    with workspace.reading() as session:
        reference = Catalogue(first_language(order.language)).say(mark("PREVIEW"))
        edition = Edition(reference, local_today(), _audit_code(workspace))
        graph, people, left_out, hits, withheld = _prepared(session, workspace, order, edition)
    pressed = _Press(workspace, order, withheld).press(graph, progress)
    return DossierPreview(pressed.pdf, pressed.pages, people, hits, pressed.outline, left_out)


def print_dossier(
    workspace: Workspace,
    order: DossierOrder,
    progress: Progress | None = None,
    wanted: FilesWanted | None = None,
) -> PrintedDossier:
    """Make every numbered copy and put the printing on record, both or neither.

    The consents are read, the pages made and the record written in one transaction: no consent
    can be withdrawn in between.

    Args:
        workspace: the open case file.
        order: what to print.
        progress: hears after each page and may stop the work.
        wanted: which files of each copy leave; None when it goes to paper.

    Raises:
        NamesInTextError: free texts hold names that the order does not confirm as masked.
        CopiesOutOfRangeError: see there.
        LevelTooHighError, RecordMissingError, LeakFoundError, GlyphMissingError: see there.
        PasswordTooShortError, NoKeyFileError and others: see `Handing`.
        Cancelled: the user stopped it; nothing is on record.
    """
    progress = progress or Unwatched()
    words = Catalogue(first_language(order.language))
    handing = Handing(wanted, words) if wanted is not None else None
    if not 1 <= order.copies <= MOST_COPIES:
        raise CopiesOutOfRangeError(most=MOST_COPIES)
    book = FontBook.load()  # once for all copies, and before anybody has to wait
    with workspace.changing(mark("dossier printed"), order.unmask_reason) as session:
        reference = give_reference(session, Dossier)
        edition = Edition(reference, local_today(), _audit_code(workspace))
        graph, people, _, hits, withheld = _prepared(session, workspace, order, edition)
        if hits:
            raise NamesInTextError(count=len(hits))
        pdfs: list[Pressed] = []
        files: list[HandedFile] = []
        press = _Press(workspace, order, withheld, book)
        for number in range(1, order.copies + 1):
            pdfs.append(press.press(replace(graph, copy_number=number), progress))
            files += handing.files(number, pdfs[-1]) if handing else ()
            progress.report(number, order.copies)
        dossier = _record(order, graph, pdfs, people)
        dossier.files = [_file(each.line) for each in files]
        session.add(dossier)
        session.flush()
        pages = tuple(each.pdf for each in pdfs)
        return PrintedDossier(dossier.id, reference, pages, people, tuple(files))


def dossier_lines(
    workspace: Workspace, family_id: FamilyId | None = None, limit: int = 200
) -> tuple[DossierLine, ...]:
    """Give what was printed, newest first."""
    wanted = select(Dossier, Family.reference).outerjoin(Family, Family.id == Dossier.family_id)
    if family_id is not None:
        wanted = wanted.where(Dossier.family_id == family_id)
    with workspace.reading() as session:
        rows = session.execute(wanted.order_by(Dossier.id.desc()).limit(limit)).all()
        return tuple(dossier_line(session, dossier, family or "") for dossier, family in rows)


def hand_over_copy(
    workspace: Workspace, dossier_id: DossierId, number: int, recipient: str, on: date
) -> None:
    """Say who was given a copy, and when."""
    with workspace.changing(mark("copy handed over")) as session:
        copy = _copy(session, dossier_id, number)
        copy.recipient, copy.handed_on = recipient, on


def return_copy(
    workspace: Workspace, dossier_id: DossierId, number: int, on: date, *, destroyed: bool = False
) -> None:
    """Say that a copy came back, or was destroyed."""
    with workspace.changing(
        mark("copy destroyed") if destroyed else mark("copy returned")
    ) as session:
        copy = _copy(session, dossier_id, number)
        if destroyed:
            copy.destroyed_on = on
        else:
            copy.returned_on = on


def _copy(session: Session, dossier_id: DossierId, number: int) -> DossierCopy:
    copies = find(session, Dossier, dossier_id).copies
    return next(copy for copy in copies if copy.number == number)


def _prepared(
    session: Session, workspace: Workspace, order: DossierOrder, edition: Edition
) -> tuple[PrintedFamily, tuple[Gated, ...], tuple[str, ...], tuple[TextHit, ...], Withheld]:
    gathered = gather(session, workspace, order, edition)
    withheld = withheld_names(session, order, gathered.people, edition.printed_on)
    masked = mask_texts(gathered.graph, withheld.scan)
    confirmed = set(order.masked_words)
    hits = tuple(hit for hit in masked.hits if hit.word not in confirmed)
    return masked.graph, gathered.people, gathered.left_out, hits, withheld


class _Press:
    """Prints the copies of one order."""

    def __init__(
        self,
        workspace: Workspace,
        order: DossierOrder,
        withheld: Withheld,
        book: FontBook | None = None,
    ) -> None:
        self._words = Catalogue(first_language(order.language))
        other = second_language(order.language)
        self._voice = Voice(
            self._words,
            Catalogue(other) if other else None,
            lambda vocabulary, code: label(workspace, vocabulary, code),
        )
        self._names = (*withheld.names, *withheld.numbers)
        self._archive = order.archive
        self._book = book

    def press(self, graph: PrintedFamily, progress: Progress) -> Pressed:
        """Make one copy, and read it back."""
        document = one_family(graph, self._voice)
        return press(
            *(document, self._words, graph.paper, self._names, progress, self._book),
            *(self._archive, self._voice.second),
        )


def _file(line: FileLine) -> DossierFile:
    return DossierFile(
        number=line.number, kind=line.kind, sha256=line.sha256, signed_by=line.signed_by
    )


def _record(
    order: DossierOrder,
    graph: PrintedFamily,
    pdfs: list[Pressed],
    people: tuple[Gated, ...],
) -> Dossier:
    shown = [each for each in people if each.mode is not IdentityMode.OMIT]
    return Dossier(
        reference=graph.dossier_reference,
        dossier_type=DossierType.ONE_FAMILY,
        family_id=order.family_id,
        title=f"{TITLE}: {graph.family_reference}",
        classification=order.classification,
        language=order.language,
        purpose=order.purpose,
        recipient=graph.recipient,
        recipient_id=order.recipient_id,
        selection=frozen(replace(order, masked_words=(), recipient=graph.recipient)).decode(),
        snapshot=frozen(graph, packed=True),
        pdf_sha256=_sha256(pdfs[0].pdf),
        page_count=pdfs[0].pages,
        audit_head=graph.audit_code,
        program_version=program_version(),
        copies=[
            DossierCopy(number=number, recipient=graph.recipient, pdf_sha256=_sha256(each.pdf))
            for number, each in enumerate(pdfs, start=1)
        ],
        consents=[
            DossierConsent(consent_id=each.consent_id, consent_version=each.consent_version)
            for each in shown
            if each.consent_id is not None
        ],
        people=[DossierPerson(person_id=each.person_id, identity_mode=each.mode) for each in shown],
    )


def program_version() -> str:
    """Give the version of this program, as a dossier keeps it."""
    try:
        return version("casefile")
    except PackageNotFoundError:  # run from the source tree
        return "0.1.0+source"


def _audit_code(workspace: Workspace) -> str:
    head = workspace.head
    return f"{head.sequence}-{head.mac[:AUDIT_CODE]}"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
