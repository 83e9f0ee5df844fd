"""Records and reports as lines of text, and as plain values for JSON."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from casefile.language.bidi import strip_isolates
from casefile.language.catalogue import Catalogue, mark
from casefile.services import vocabularies
from casefile.services.import_fields import field_in_words, told_in_words
from casefile.services.import_plans import ImportReport, Verdict
from casefile.services.import_words import KINDS, REASONS, VERDICTS
from casefile.services.rescue_words import RESCUED_ON, kinds_told, sentences
from casefile.storage.verifying import Tampering
from casefile.values.dates import FlexDate
from casefile.values.signs import ConsentSign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from casefile.cli.terminal import Terminal
    from casefile.storage.chain import Rescue
    from casefile.storage.verifying import AuditFinding
    from casefile.storage.workspace import Workspace
    from casefile.values.dossiers import TextHit
    from casefile.values.rescue import RescueReport

_MOST_TOLD = 200  # leftovers; JSON gives them all
_LONGEST = 100  # characters of a leftover in a line

Line = dict[str, Any]

_HEADINGS: Final = {
    "reference": mark("Reference"),
    "name": mark("Name"),
    "city": mark("City"),
    "status": mark("Status"),
    "consent": mark("Consent"),
    "members": mark("Members"),
    "open_demands": mark("Open demands"),
    "next_due": mark("Next due"),
    "father": mark("Father’s name"),
    "born": mark("Born"),
    "fate": mark("Fate"),
    "families": mark("Families"),
    "type": mark("Type"),
    "priority": mark("Priority"),
    "requested_by": mark("Asked for by"),
    "text": mark("Demand"),
    "direction": mark("Direction"),
    "dated": mark("Date"),
    "reply_due": mark("Reply due"),
    "counterpart": mark("To or from"),
    "subject": mark("Subject"),
}
_CONSENTS: Final = {
    ConsentSign.FULL: mark("Full consent"),
    ConsentSign.ANONYMOUS: mark("Anonymous"),
    ConsentSign.WITHHELD: mark("Withheld"),
    ConsentSign.PENDING: mark("Consent pending"),
}
TAMPERINGS: Final = {
    Tampering.ENTRY_CHANGED: mark("An entry of the history was changed"),
    Tampering.ENTRY_MISSING: mark("An entry of the history is missing"),
    Tampering.NEWEST_MISSING: mark("The newest entries of the history are missing"),
    Tampering.ROW_CHANGED: mark("A row was changed from outside"),
    Tampering.ROW_MISSING: mark("A row was removed from outside"),
    Tampering.ROW_UNKNOWN: mark("A row was added from outside"),
}
_VOCABULARIES: Final = {
    ("families", "status"): "family_status",
    ("people", "fate"): "fate_status",
    ("demands", "type"): "demand_type",
    ("demands", "status"): "demand_status",
    ("demands", "priority"): "priority",
    ("letters", "direction"): "correspondence_direction",
    ("letters", "type"): "correspondence_type",
    ("letters", "status"): "correspondence_status",
}


def listed(
    workspace: Workspace, what: str, words: str, limit: int, terminal: Terminal
) -> list[Line]:
    """Give the rows of a list, codes as codes and dates as dates."""
    make = {"families": _families, "people": _people, "demands": _demands, "letters": _letters}
    return make[what](workspace, words, limit, terminal.catalogue.language)


def plain(rows: Sequence[Line]) -> list[Line]:
    """Give rows as plain values for JSON: dates as their words, or in ISO figures."""
    return [{name: _plain(cell) for name, cell in row.items()} for row in rows]


def shown(
    workspace: Workspace, what: str, rows: Sequence[Line], catalogue: Catalogue
) -> Iterator[str]:
    """Give rows as lines under headings, in words; nothing at all for no rows."""
    if not rows:
        return
    headings = [catalogue.say(_HEADINGS[name]) for name in rows[0]]
    cells = [[_shown(workspace, what, name, row[name], catalogue) for name in row] for row in rows]
    yield from _table([headings, *cells])


def _table(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give rows as lines, their columns one under the other."""
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(padded).rstrip()


def _shown(workspace: Workspace, what: str, name: str, cell: object, catalogue: Catalogue) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, ConsentSign):
        return catalogue.say(_CONSENTS[cell])
    if vocabulary := _VOCABULARIES.get((what, name)):
        words = vocabularies.label(workspace, vocabulary, str(cell))
        return words.in_language(catalogue.language)
    return strip_isolates(str(cell) if isinstance(cell, str) else catalogue.write(cell))


def _plain(cell: object) -> object:
    if isinstance(cell, FlexDate):
        return cell.words or cell.edtf
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else cell


def report_lines(report: ImportReport, terminal: Terminal, *, dry: bool) -> Iterator[str]:
    """Tell an import: what was taken, and line by line what was not."""
    say = terminal.say
    heading = mark("{name} (nothing was changed):") if dry else mark("{name}:")
    yield say(heading, name=report.name)
    if report.seen_on:
        day = date.fromisoformat(report.seen_on)
        yield "  " + say(mark("This file was imported before, on {day}."), day=day)
    comma = say(mark(", "))
    for kind, title in KINDS.items():
        counts = [(VERDICTS[each], report.count(each, kind)) for each in Verdict]
        if any(count for _, count in counts):
            told = [f"{say(words)} {terminal.write(count)}" for words, count in counts]
            yield f"  {say(title)}: {comma.join(told)}"
    if report.problems:
        yield "  " + say(mark("Rows with something doubtful: {count}"), count=report.problems)
    yield from _leftover_lines(report, terminal)


def finding_lines(findings: Iterable[AuditFinding], terminal: Terminal) -> Iterator[str]:
    """Tell what disagrees with the audit chain: what it is, and the entry or the row."""
    for each in findings:
        place = f"{each.table} {each.key}".strip() or each.sequence
        yield f"  {terminal.say(TAMPERINGS[each.kind])} ({terminal.write(place)})"


def rescue_lines(report: RescueReport, terminal: Terminal) -> Iterator[str]:
    """Tell a rescue: as a whole, then each kind of record and what of it was set aside."""
    yield from sentences(report, terminal)
    for kind in kinds_told(report, terminal):
        yield f"  {kind.title}: {kind.counts}"
        yield from (f"    {terminal.write(name)}" for name in kind.names)


def earlier_rescue_lines(rescues: Iterable[Rescue], terminal: Terminal) -> Iterator[str]:
    """Tell that the case file was rescued, and which gaps its history has since."""
    for each in rescues:
        yield terminal.say(
            RESCUED_ON,
            day=each.at.astimezone().date(),
            missing=len(each.missing),
            unproven=len(each.unproven),
        )


def hit_lines(hits: Iterable[TextHit], terminal: Terminal) -> Iterator[str]:
    """Tell where withheld names stand in free texts."""
    for each in hits:
        said = terminal.say(
            "{where} · {field}: {excerpt}",
            where=each.where,
            field=terminal.say(each.field),
            excerpt=f"…{each.excerpt}…",
        )
        yield f"  {said}"


def plain_report(report: ImportReport) -> Line:
    """Give a report as plain values, all of it."""
    return {
        "file": report.name,
        "seen_on": report.seen_on,
        "entry": report.entry,
        "problems": report.problems,
        "taken": [
            {
                "lines": list(each.lines),
                "kind": each.kind,
                "verdict": each.verdict.value,
                "reference": each.reference,
            }
            for each in report.taken
        ],
        "leftovers": [
            {
                "line": each.line,
                "field": each.field,
                "text": each.text,
                "reason": each.reason.value,
                "record": each.record,
            }
            for each in report.leftovers
        ],
    }


def _leftover_lines(report: ImportReport, terminal: Terminal) -> Iterator[str]:
    for reason, count in Counter(each.reason for each in report.leftovers).items():
        yield f"  {terminal.write(count)} × {terminal.say(REASONS[reason])}"
    for each in report.leftovers[:_MOST_TOLD]:
        text = each.text if len(each.text) <= _LONGEST else each.text[: _LONGEST - 1] + "…"
        field = field_in_words(each.field, terminal.catalogue)
        told = told_in_words(text, terminal.catalogue)
        yield terminal.shown_here(f"    {terminal.write(each.line)}: {field}: {told}")
    if len(report.leftovers) > _MOST_TOLD:
        yield "    …"


def _families(workspace: Workspace, words: str, limit: int, language: str) -> list[Line]:
    from casefile.services.families import family_lines
    from casefile.values.families import FamilyFilter

    return [
        {
            "reference": line.reference,
            "name": line.name.in_language(language),
            "city": line.city.in_language(language),
            "status": line.status.value,
            "consent": line.consent,
            "members": line.members,
            "open_demands": line.open_demands,
            "next_due": date.fromisoformat(line.next_due) if line.next_due else None,
        }
        for line in family_lines(workspace, FamilyFilter(words=words), limit=limit)
    ]


def _people(workspace: Workspace, words: str, limit: int, language: str) -> list[Line]:
    from casefile.services.people import person_lines

    return [
        {
            "reference": line.reference,
            "name": line.name.in_language(language),
            "father": line.father_name.in_language(language),
            "born": line.born,
            "fate": line.fate_status.value,
            "families": " ".join(line.families),
            "consent": line.consent,
        }
        for line in person_lines(workspace, words, limit=limit)
    ]


def _demands(workspace: Workspace, words: str, limit: int, language: str) -> list[Line]:
    from casefile.services.demands import demand_lines
    from casefile.values.demands import DemandFilter

    return [
        {
            "reference": line.reference,
            "type": line.demand_type,
            "status": line.status.value,
            "priority": line.priority.value,
            "requested_by": line.requested_by,
            "text": " ".join(line.text.in_language(language).split()),
        }
        for line in demand_lines(workspace, DemandFilter(words=words), limit=limit)
    ]


def _letters(workspace: Workspace, words: str, limit: int, language: str) -> list[Line]:
    from casefile.services.letters import letter_lines
    from casefile.values.letters import LetterFilter

    return [
        {
            "reference": line.reference,
            "direction": line.direction.value,
            "type": line.letter_type,
            "status": line.status.value,
            "dated": line.dated,
            "reply_due": line.reply_due,
            "counterpart": line.counterpart.in_language(language),
            "subject": line.subject,
        }
        for line in letter_lines(workspace, LetterFilter(words=words), limit=limit)
    ]


def _width(text: str) -> int:
    """Give the columns that a text takes in a terminal: marks and joiners take none."""
    return sum(
        2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
        if unicodedata.category(letter) not in {"Mn", "Me", "Cf"}
    )
