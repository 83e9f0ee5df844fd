"""Writes the fictional office into a case file: one transaction for everything in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from casefile.records import (
    Act,
    Consent,
    Demand,
    DemandAddressee,
    DemandFamily,
    DemandStep,
    Family,
    FamilyMembership,
    Institution,
    Place,
    Source,
)
from casefile.services.bookkeeping import columns_of, give_reference
from casefile.services.consent_rules import counting_day
from casefile.services.exhibits import Target, attach_bytes_in, link_in
from casefile.services.letter_writing import add_letter_in
from casefile.services.people import add_person_in
from casefile.services.relations import relate_in
from casefile.storage.sessions import ChangingSession
from casefile.values.acts import ActDraft
from casefile.values.codes import (
    ConsentChannel,
    ConsentDecision,
    ConsentPurpose,
    DemandStatus,
    Direction,
    FamilyRole,
    FamilyStatus,
    FateStatus,
    IdentityMode,
    LetterStatus,
    LifeStatus,
    Priority,
    RelationCertainty,
    ReplyAssessment,
    Script,
    Sex,
)
from casefile.values.consents import ConsentDraft
from casefile.values.date_reading import read_date
from casefile.values.exhibits import ExhibitDraft
from casefile.values.letters import LetterDraft, Party
from casefile.values.names import PersonName
from casefile.values.people import Contact, Paper, PersonDraft
from casefile.values.today import local_today
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.values.dates import FlexDate

FICTIONAL: Final = "FICTIONAL"  # the source of every name
_ACTION: Final = "case file created"  # it is no step that could be undone

Plain = dict[str, Any]


def write_office(
    workspace: Workspace, text: str, files: Mapping[str, bytes], progress: Progress
) -> None:
    """Write what the sample's JSON text says, with its files by name."""
    said: Plain = json.loads(text)
    with workspace.changing(_ACTION) as session:
        office = _Office(session, str(said["notice"]["en"]), dict(files))
        steps = [
            (office.add_place, said["places"]),
            (office.add_institution, said["institutions"]),
            (office.add_source, said["sources"]),
            (office.add_family, said["families"]),
            (office.add_demand, said["demands"]),
            (office.add_exhibit, said["exhibits"]),
            (office.add_letter, said["letters"]),
        ]
        total = sum(len(every) for _, every in steps)
        done = 0
        for add, every in steps:
            for each in every:
                progress.report(done, total)
                add(each)
                done += 1


@dataclass(slots=True)
class _Office:
    """What has been written so far, by the keys of the sample."""

    session: ChangingSession
    notice: str
    files: dict[str, bytes]
    ids: dict[str, Any] = field(default_factory=dict)

    def add_place(self, said: Plain) -> None:
        """Add a place inside one that came before."""
        place = Place(
            reference=give_reference(self.session, Place),
            place_type=said["type"],
            name=_wording(said["name"]),
            parent_id=self._id(said["inside"]),
        )
        self._keep(said["key"], place)

    def add_institution(self, said: Plain) -> None:
        """Add an addressee or an author."""
        institution = Institution(
            reference=give_reference(self.session, Institution),
            kind=said["kind"],
            mechanism=said["mechanism"],
            name=_wording(said["name"]),
            country=said["country"],
            address=said["address"],
        )
        self._keep(said["key"], institution)

    def add_source(self, said: Plain) -> None:
        """Add somebody or something that says what happened."""
        source = Source(
            reference=give_reference(self.session, Source),
            title=_wording(said["title"]),
            is_human=said["human"],
            connection=said["connection"],
            reliability=said["reliability"],
        )
        self._keep(said["key"], source)

    def add_family(self, said: Plain) -> None:
        """Add a family with its people, what happened to them, and their consents."""
        family = Family(
            reference=give_reference(self.session, Family),
            name=_wording(said["name"]),
            status=FamilyStatus(said["status"]),
            city_id=self._id(said["city"]),
            members_inside_country=said["inside"],
            preferred_language=said["language"],
            risk_level=said["risk"],
            summary=_wording(said["summary"]),
            since_then=_wording(said["since"]),
            official_statements=_wording(said["official"]),
            remarks=self.notice,
        )
        self._keep(said["key"], family)
        for position, each in enumerate(said["people"]):
            self._add_member(family, position, each)
        self._relate(said["people"])
        for each in said["acts"]:
            self._add_act(family, each)
        for each in said["consents"]:
            self._add_consent(each)

    def _add_member(self, family: Family, position: int, said: Plain) -> None:
        person = add_person_in(self.session, _person(said, self._id(said.get("birth_place", ""))))
        self.ids[said["key"]] = person.id
        role = FamilyRole(said["role"])
        self.session.add(
            FamilyMembership(family_id=family.id, person_id=person.id, role=role, position=position)
        )

    def _relate(self, people: list[Plain]) -> None:
        victim = next(each["key"] for each in people if each["role"] == FamilyRole.VICTIM)
        for each in people:
            if each.get("relation"):
                relate_in(
                    self.session,
                    self._id(each["key"]),
                    self._id(victim),
                    each["relation"],
                    RelationCertainty.CONFIRMED,
                )

    def _add_act(self, family: Family, said: Plain) -> None:
        draft = ActDraft(
            family_id=family.id,
            violation_type=said["violation"],
            person_id=self._id(said["person"]),
            certainty=said["certainty"],
            happened=_day(said["happened"]),
            place_id=self._id(said["place"]),
            account=_wording(said["account"]),
            source_id=self._id(said["source"]),
            credibility=said["credibility"],
        )
        self.session.add(Act(reference=give_reference(self.session, Act), **columns_of(draft)))

    def _add_consent(self, said: Plain) -> None:
        draft = ConsentDraft(
            person_id=self._id(said["person"]),
            purpose=ConsentPurpose(said["purpose"]),
            decision=ConsentDecision(said["decision"]),
            identity_mode=IdentityMode(said["mode"]),
            given_by_id=self._id(said["given_by"]),
            conditions=said.get("conditions", ""),
            obtained_on=_day(said["obtained"]),
            channel=ConsentChannel(said["channel"]) if said.get("channel") else None,
            language="fa",
            valid_until=_iso(said.get("until", "")),
        )
        decided = counting_day(draft.decision, draft.obtained_on, local_today())
        reference = give_reference(self.session, Consent)
        self.session.add(Consent(reference=reference, decided_on=decided, **columns_of(draft)))

    def add_demand(self, said: Plain) -> None:
        """Add a demand with the steps that it went through."""
        steps = [DemandStep(status=DemandStatus.DRAFT)]
        steps += [
            DemandStep(status=DemandStatus(status), happened=_day(on), note=_wording(note))
            for status, on, note in said["steps"]
        ]
        demand = Demand(
            reference=give_reference(self.session, Demand),
            demand_type=said["type"],
            text=_wording(said["text"]),
            legal_basis=said.get("basis", ""),
            priority=Priority(said["priority"]),
            status=DemandStatus(said["status"]),
            requested_by=_iso(said["requested_by"]),
            families=[DemandFamily(family_id=self._id(key)) for key in said["families"]],
            addressees=[DemandAddressee(institution_id=self._id(k)) for k in said["addressees"]],
            history=steps,
        )
        self._keep(said["key"], demand)

    def add_exhibit(self, said: Plain) -> None:
        """Take in a file of the sample."""
        draft = ExhibitDraft(
            title=_wording(said["title"]),
            material_type=said["type"],
            dated=_day(said["dated"]),
            remarks=self.notice,
        )
        family: Target = ("family", self._id(said["family"]))
        data = self.files[said["file"]]
        exhibit = attach_bytes_in(self.session, data, said["file"], family, draft)
        self.ids[said["key"]] = exhibit

    def add_letter(self, said: Plain) -> None:
        """Add a letter; the one that it answers came before."""
        letter = add_letter_in(self.session, self._letter(said))
        self.ids[said["key"]] = letter.id
        for key in said["attachments"]:
            link_in(self.session, self._id(key), ("letter", letter.id))

    def _letter(self, said: Plain) -> LetterDraft:
        parties = tuple(
            Party(part, institution_id=self._id(key))
            for part in ("FROM", "TO", "CC")
            for key in said[part.lower()]
        )
        return LetterDraft(
            direction=Direction(said["direction"]),
            letter_type=said["type"],
            status=LetterStatus(said["status"]),
            external_reference=said["external"],
            dated=_day(said["dated"]),
            sent_on=_iso(said.get("sent", "")),
            received_on=_iso(said.get("received", "")),
            subject=said["subject"],
            summary=said["summary"],
            body=said["body"],
            language=said["language"],
            in_reply_to=self._id(said.get("reply_to", "")),
            reply_due=_iso(said.get("reply_due", "")),
            expected_public_on=_iso(said.get("public", "")),
            published_on=_iso(said.get("published", "")),
            reply_assessment=(
                ReplyAssessment(said["assessment"]) if said.get("assessment") else None
            ),
            parties=parties,
            families=tuple(self._id(key) for key in said["families"]),
            raises=tuple(self._id(key) for key in said["raises"]),
            answers=tuple(self._id(key) for key in said["answers"]),
            remarks=self.notice,
        )

    def _id(self, key: str) -> Any:  # noqa: ANN401 - identities of every kind
        return self.ids[key] if key else None

    def _keep(self, key: str, record: Any) -> None:  # noqa: ANN401 - records of every kind
        self.session.add(record)
        self.session.flush()
        self.ids[key] = record.id


def _person(said: Plain, birth_place: Any) -> PersonDraft:  # noqa: ANN401 - a place's identity
    paper, contact = said.get("paper"), said.get("contact")
    return PersonDraft(
        names=tuple(_names(said)),
        sex=Sex(said["sex"]),
        life_status=LifeStatus(said["life"]),
        fate_status=FateStatus(said.get("fate", FateStatus.UNKNOWN)),
        death_certificate_status=said.get("certificate", "UNKNOWN"),
        born=_day(said.get("born", "")),
        birth_place_id=birth_place,
        father_name=_wording(said.get("father", {})),
        mother_name=_wording(said.get("mother", {})),
        occupation=_wording(said.get("occupation", {})),
        life=_wording(said.get("biography", {})),
        burial=_wording(said.get("burial", {})),
        papers=(Paper(paper["kind"], paper["number"]),) if paper else (),
        contacts=(Contact(contact["kind"], contact["value"]),) if contact else (),
        remarks=FICTIONAL,
    )


def _names(said: Plain) -> list[PersonName]:
    return [
        PersonName(
            full=f"{said['given'][language]} {said['family'][language]}",
            given=said["given"][language],
            family=said["family"][language],
            script=script,
            language=language,
            source=FICTIONAL,
            primary=True,
        )
        for language, script in (("fa", Script.PERSIAN), ("en", Script.LATIN))
    ]


def _wording(said: Plain) -> Wording:
    return Wording.from_plain({language: text for language, text in said.items() if text})


def _day(words: str) -> FlexDate | None:
    return read_date(words) if words else None


def _iso(words: str) -> date | None:
    return date.fromisoformat(words) if words else None
