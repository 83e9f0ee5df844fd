"""The demands, letters and exhibits of a family, as a dossier may show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import select

from casefile.records import (
    Demand,
    DemandFamily,
    Exhibit,
    ExhibitFamily,
    Institution,
    Letter,
    LetterExhibit,
    LetterFamily,
    Record,
)
from casefile.services.dossier_levels import may_appear
from casefile.values.codes import Classification, DemandStatus, Direction, LetterStatus
from casefile.values.printed import PrintedDemand, PrintedExhibit, PrintedLetter, PrintedStep
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from casefile.records import LetterParty
    from casefile.values.dossiers import DossierOrder
    from casefile.values.ids import InstitutionId

Kind = TypeVar("Kind", bound=Record)

_WRITTEN_STILL: Final = frozenset({LetterStatus.DRAFT, LetterStatus.REVIEW})


@dataclass(slots=True)
class Papers:
    """What is printed, and the references of what was left out for its level."""

    demands: tuple[PrintedDemand, ...] = ()
    letters: tuple[PrintedLetter, ...] = ()
    exhibits: tuple[PrintedExhibit, ...] = ()
    left_out: tuple[str, ...] = field(default=())


def gather(session: Session, order: DossierOrder) -> Papers:
    """Read the papers of one family and keep those that this dossier may show."""
    demands = _of_family(session, Demand, DemandFamily, DemandFamily.demand_id, order)
    letters = _of_family(session, Letter, LetterFamily, LetterFamily.letter_id, order)
    shown_letters = [each for each in letters if _may_print(each, order)]
    found = _exhibits(session, order, shown_letters)
    exhibits = [each for each in found if may_appear(each, order.classification)]
    shown_demands = [each for each in demands if _may_ask(each, order)]
    references = {each.reference for each in (*shown_demands, *exhibits)}
    left_out = {each.reference for each in (*demands, *letters, *found)}
    left_out -= {each.reference for each in (*shown_demands, *shown_letters, *exhibits)}
    return Papers(
        demands=tuple(_demand(each) for each in shown_demands),
        letters=tuple(
            _letter(each, references) for each in sorted(shown_letters, key=lambda each: each.day)
        ),
        exhibits=tuple(_exhibit(each) for each in exhibits),
        left_out=tuple(sorted(left_out)),
    )


def name_of(session: Session, institution_id: InstitutionId | None, language: str) -> str:
    """Give an institution's name in a language, or in the first that has one."""
    found = session.get(Institution, institution_id) if institution_id else None
    return found.name.in_language(language) if found else ""


def _of_family(
    session: Session,
    kind: type[Kind],
    link: Any,  # noqa: ANN401 - any link table
    column: Any,  # noqa: ANN401 - and its column
    order: DossierOrder,
) -> list[Kind]:
    key: Any = kind.__table__.c.id
    linked: Select[Any] = select(column).where(link.family_id == order.family_id)
    wanted = select(kind).where(key.in_(linked), kind.removed_at.is_(None)).order_by(kind.reference)
    return list(session.scalars(wanted))


def _may_ask(demand: Demand, order: DossierOrder) -> bool:
    """Tell whether a demand may be printed; a draft is nobody's demand outside the office yet."""
    inside = order.classification is Classification.INTERNAL
    if demand.status is DemandStatus.DRAFT and not inside:
        return False
    return may_appear(demand, order.classification)


def _may_print(letter: Letter, order: DossierOrder) -> bool:
    if order.classification is not Classification.INTERNAL and _stays_inside(letter):
        return False
    published = letter.published_on is not None or bool(letter.public_body)
    if order.classification is Classification.PUBLIC and not published:
        return False
    return may_appear(letter, order.classification)


def _stays_inside(letter: Letter) -> bool:
    """Tell whether a letter is the office's own business: a note, or one that is still written."""
    unsent = letter.direction is Direction.SENT and letter.status in _WRITTEN_STILL
    return letter.direction is Direction.INTERNAL or unsent


def _exhibits(session: Session, order: DossierOrder, letters: Iterable[Letter]) -> list[Exhibit]:
    about = select(ExhibitFamily.exhibit_id).where(ExhibitFamily.family_id == order.family_id)
    attached = select(LetterExhibit.exhibit_id).where(
        LetterExhibit.letter_id.in_([each.id for each in letters])
    )
    wanted = (
        select(Exhibit)
        .where(Exhibit.id.in_(about) | Exhibit.id.in_(attached), Exhibit.removed_at.is_(None))
        .order_by(Exhibit.reference)
    )
    return list(session.scalars(wanted))


def _demand(demand: Demand) -> PrintedDemand:
    return PrintedDemand(
        reference=demand.reference,
        demand_type=demand.demand_type,
        text=demand.text,
        addressees=tuple(each.institution.name for each in demand.addressees),
        legal_basis=demand.legal_basis,
        status=demand.status,
        requested_by=demand.requested_by,
        steps=tuple(
            PrintedStep(each.happened, each.status, each.note)
            for each in demand.history
            if each.status is not DemandStatus.DRAFT or each.note  # a draft is nobody's news
        ),
    )


def _letter(letter: Letter, printed: set[str]) -> PrintedLetter:
    demands = {each.demand.reference for each in letter.demands} & printed
    return PrintedLetter(
        reference=letter.reference,
        external_reference=letter.external_reference,
        direction=letter.direction,
        letter_type=letter.letter_type,
        dated=letter.dated,
        sender=tuple(_party(each) for each in letter.parties if each.part == "FROM"),
        addressees=tuple(_party(each) for each in letter.parties if each.part == "TO"),
        subject=letter.subject,
        summary=letter.summary,
        language=letter.language,
        demands=tuple(sorted(demands)),
        reply_due=letter.reply_due,
        published_on=letter.published_on,
        assessment=letter.reply_assessment or "",
        status=letter.status,
        attachments=tuple(
            each.exhibit.reference for each in letter.exhibits if each.exhibit.reference in printed
        ),
    )


def _party(party: LetterParty) -> Wording:
    return party.institution.name if party.institution else Wording(en=party.name)


def _exhibit(exhibit: Exhibit) -> PrintedExhibit:
    return PrintedExhibit(
        reference=exhibit.reference,
        title=exhibit.title,
        material_type=exhibit.material_type,
        dated=exhibit.dated,
        file_name=exhibit.original_file_name,
        mime=exhibit.mime,
        size=exhibit.size,
        sha256=exhibit.sha256,
        custody=tuple(
            (each.event.value, each.at.date().isoformat(), "") for each in exhibit.custody
        ),
    )
