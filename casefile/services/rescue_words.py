"""A rescue in words, for the window and the terminal alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from casefile.language.catalogue import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.values.rescue import RescuedKind, RescueReport

KINDS: Final = {
    "family": mark("Families"),
    "person": mark("People"),
    "person_name": mark("Names of people"),
    "family_membership": mark("Members of families"),
    "personal_relation": mark("Relations between people"),
    "identity_document": mark("Identity documents"),
    "contact_point": mark("Addresses and telephones"),
    "consent": mark("Consents"),
    "act": mark("Events"),
    "place": mark("Places"),
    "institution": mark("Institutions"),
    "source": mark("Sources"),
    "demand": mark("Demands"),
    "demand_addressee": mark("Addressees of demands"),
    "demand_family": mark("Families of demands"),
    "demand_person": mark("People of demands"),
    "demand_step": mark("Steps of demands"),
    "letter": mark("Letters"),
    "letter_party": mark("Senders and recipients of letters"),
    "letter_family": mark("Families of letters"),
    "letter_person": mark("People of letters"),
    "letter_demand": mark("Demands of letters"),
    "letter_exhibit": mark("Attachments of letters"),
    "letter_step": mark("Steps of letters"),
    "exhibit": mark("Exhibits"),
    "attachment": mark("Files of exhibits"),
    "exhibit_family": mark("Families of exhibits"),
    "exhibit_person": mark("People of exhibits"),
    "custody_entry": mark("Custody of exhibits"),
    "dossier": mark("Dossiers"),
    "dossier_consent": mark("Consents behind dossiers"),
    "dossier_copy": mark("Copies of dossiers"),
    "dossier_file": mark("Files of dossiers"),
    "dossier_person": mark("People of dossiers"),
    "vocabulary_term": mark("Choices of lists"),
    "case_fact": mark("Facts about the case file"),
    "import_profile": mark("Kept column mappings"),
    "form_draft": mark("Unfinished forms"),
    "interface_note": mark("Notes of the window"),
    "reference_counter": mark("Counters of references"),
}

RESCUED_ON: Final = mark(
    "Rescued on {day}: {missing} entries of the history were lost then, the seal of {unproven} "
    "could not be checked."
)


class Saying(Protocol):
    """Says sentences in one language; the catalogue and the terminal both do."""

    def say(self, key: str, **facts: object) -> str:
        """Say a sentence."""


@dataclass(frozen=True, slots=True)
class KindTold:
    """What became of one kind: its title, the counts in one line, and what was set aside."""

    title: str
    counts: str
    names: tuple[str, ...]


def sentences(report: RescueReport, saying: Saying) -> Iterator[str]:
    """Tell a rescue as a whole."""
    if report.is_complete:
        yield saying.say(mark("Nothing is known to be lost."))
    else:
        yield saying.say(mark("Some of it is lost; what was found is in the new case file."))
    yield saying.say(
        mark("Damaged pages: {damaged} of {pages}. Taken over: {taken} records and their parts."),
        damaged=report.damaged_pages,
        pages=report.pages,
        taken=report.taken,
    )
    for count, words in (
        (
            report.from_history,
            mark(
                "Of these, lost pages held {count}; the history, which keeps every change, gave "
                "them back."
            ),
        ),
        (report.set_aside, mark("Set aside, and told below: {count}.")),
        (
            report.missing_entries,
            mark("Entries of the history that are lost: {count}. The history says so from now on."),
        ),
        (
            report.unproven_entries,
            mark("Entries of the history whose seal could not be checked: {count}."),
        ),
        (
            report.unplaced_pages,
            mark("Pages that can be read and belong to nothing known: {count}."),
        ),
    ):
        if count:
            yield saying.say(words, count=count)


def kinds_told(report: RescueReport, saying: Saying) -> Iterator[KindTold]:
    """Tell each kind to which more happened than that it was taken over."""
    for kind in report.kinds:
        if kind.is_touched:
            title = KINDS.get(kind.table)
            counts = saying.say(mark(", ")).join(_counts(kind, saying))
            yield KindTold(saying.say(title) if title else kind.table, counts, kind.names)


def _counts(kind: RescuedKind, saying: Saying) -> Iterator[str]:
    yield saying.say(mark("taken over {count}"), count=kind.taken)
    for count, words in (
        (kind.from_history, mark("of these from the history {count}")),
        (kind.emptied, mark("links emptied {count}")),
        (kind.set_aside, mark("set aside {count}")),
    ):
        if count:
            yield saying.say(words, count=count)
