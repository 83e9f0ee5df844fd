"""What was asked and written for a family: demands, correspondence, exhibits, consents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.dossier.content import (
    AskBox,
    Block,
    Emphasis,
    Field,
    FieldKind,
    Heading,
    KeyTable,
    Note,
    Nothing,
    Run,
    Section,
    Table,
    Text,
)
from casefile.dossier.voice import BREAK, Voice, code, comma, listed, small
from casefile.language.catalogue import mark

if TYPE_CHECKING:
    from casefile.values.dates import FlexDate
    from casefile.values.printed import PrintedDemand, PrintedExhibit, PrintedFamily, PrintedLetter

HASH_HALF = 32  # a SHA-256 in hexadecimal has 64 digits: two lines of a column


def asks(family: PrintedFamily, voice: Voice) -> Block:
    """Put what is asked of the reader into a box."""
    title = voice.titled(mark("What the family asks"))
    items = tuple(voice.told(each.text) for each in family.demands if each.text)
    if not items:
        return Nothing(voice.said("No demand is recorded."))
    return AskBox(title, items)


def demands(family: PrintedFamily, voice: Voice) -> Section:
    """Give each demand with its status in words and its history."""
    blocks: list[Block] = []
    for each in family.demands:
        blocks += _demand(each, voice)
    if not blocks:
        blocks = [Nothing(voice.said("No demand is recorded."))]
    return Section(voice.titled(mark("Demands and their status")), tuple(blocks), "demands")


def letters(family: PrintedFamily, voice: Voice) -> Section:
    """List the correspondence, oldest first."""
    title = voice.titled(mark("Correspondence"))
    if not family.letters:
        nothing = Nothing(voice.said("No correspondence is recorded."))
        return Section(title, (nothing,), "letters")
    keys = (mark("Date"), mark("Reference"), mark("From and to"), mark("Subject"), mark("Reply"))
    rows = tuple(_letter(each, voice) for each in family.letters)
    places = tuple(f"letter-{each.reference}" for each in family.letters)
    table = Table(
        tuple(voice.said(key) for key in keys), rows, (2.3, 1.9, 3.1, 4.4, 2.3), destinations=places
    )
    return Section(title, (table,), "letters")


def exhibits(family: PrintedFamily, voice: Voice) -> Section:
    """List the exhibits with their SHA-256 and their chain of custody, even when it is empty."""
    title = voice.titled(mark("Exhibits"))
    if not family.exhibits:
        return Section(title, (Nothing(voice.said("No exhibit is recorded.")),), "exhibits")
    blocks: list[Block] = []
    for each in family.exhibits:
        blocks += _exhibit(each, voice)
    return Section(title, tuple(blocks), "exhibits")


def consents(family: PrintedFamily, voice: Voice) -> Section:
    """Say by which consent each person appears; who is left out is not said."""
    title = voice.titled(mark("Consents relied on"))
    intro = Note(
        voice.said(
            "Nobody is named without a consent that covers the purpose and the recipient of this "
            "dossier. Please do not copy it or pass it on."
        )
    )
    if not family.consents:
        nothing = Nothing(voice.said("No consent was relied on: nobody is named."))
        return Section(title, (intro, nothing), "consents")
    keys = (mark("Person"), mark("Named by"), mark("Consent"), mark("Obtained"), mark("Conditions"))
    rows = tuple(
        (
            voice.told(each.person, FieldKind.NAME),
            voice.coded("identity_mode", each.mode),
            (code(each.reference), BREAK, *voice.coded("consent_purpose", each.purpose)),
            (
                *(voice.dated(each.obtained_on, short=True) or voice.said("Date not known")),
                BREAK,
                *(voice.coded("consent_channel", each.channel) if each.channel else ()),
            ),
            (Field(each.conditions),) if each.conditions else voice.said("None"),
        )
        for each in family.consents
    )
    head = tuple(voice.said(key) for key in keys)
    return Section(title, (intro, Table(head, rows, (3, 2, 3, 3, 3))), "consents")


def _demand(demand: PrintedDemand, voice: Voice) -> list[Block]:
    kind = voice.coded("demand_type", demand.demand_type)
    title = (code(demand.reference), Run("  "), *kind)
    blocks: list[Block] = [Heading(title, 3, f"demand-{demand.reference}", listed=False)]
    blocks += voice.paragraphs(demand.text)
    rows = [
        voice.row(
            mark("Addressed to"),
            lambda language: listed(
                [voice.told(each, FieldKind.NAME, language) for each in demand.addressees],
                comma(language),
            ),
        ),
        voice.row(
            mark("Status"), lambda language: voice.coded("demand_status", demand.status, language)
        ),
        voice.row(
            mark("Legal basis"),
            lambda _language: (Field(demand.legal_basis),) if demand.legal_basis else (),
        ),
        voice.row(
            mark("Answer asked by"),
            lambda language: voice.dated(demand.requested_by, language),
        ),
    ]
    blocks.append(KeyTable(tuple(row for row in rows if row)))
    if demand.steps:
        head = tuple(voice.said(key) for key in (mark("Date"), mark("Status"), mark("Note")))
        steps = tuple(
            (
                voice.dated(step.happened, short=True) or voice.said("Date not known"),
                voice.coded("demand_status", step.status),
                voice.told(step.note),
            )
            for step in demand.steps
        )
        blocks.append(Table(head, steps, (3, 3, 8)))
    return blocks


def _letter(letter: PrintedLetter, voice: Voice) -> tuple[Text, ...]:
    sender = listed(
        [voice.told(each, FieldKind.NAME) for each in letter.sender], comma(voice.language)
    ) or voice.said("not recorded")
    to = listed(
        [voice.told(each, FieldKind.NAME) for each in letter.addressees], comma(voice.language)
    ) or voice.said("not recorded")
    return (
        _dated(voice, letter.dated),
        _references(letter),
        (*sender, BREAK, *voice.said("to"), Run(" "), *to),
        _matter(letter, voice),
        _reply(letter, voice),
    )


def _references(letter: PrintedLetter) -> Text:
    own: Text = (code(letter.reference),)
    return (*own, BREAK, code(letter.external_reference)) if letter.external_reference else own


def _matter(letter: PrintedLetter, voice: Voice) -> Text:
    kind = voice.label("correspondence_type", letter.letter_type).in_language(voice.language)
    text: list[Run | Field] = [
        small(kind, voice.language),
        BREAK,
        Field(letter.subject, language=letter.language, emphasis=Emphasis.BOLD),
    ]
    if letter.summary:
        text += [BREAK, Field(letter.summary)]
    further = [*letter.demands, *letter.attachments]
    if further:
        text.append(BREAK)
        for number, reference in enumerate(further):
            text += [Run(comma(voice.language))] if number else []
            text.append(code(reference))
    return tuple(text)


def _reply(letter: PrintedLetter, voice: Voice) -> Text:
    lines: list[Text] = []
    if letter.assessment:
        lines.append(voice.coded("reply_assessment", letter.assessment))
    if letter.published_on:
        lines.append((*voice.said("Published"), Run(" "), *voice.day(letter.published_on)))
    if letter.reply_due and not letter.assessment:
        lines.append((*voice.said("Due"), Run(" "), *voice.day(letter.reply_due)))
    if not lines:
        lines.append(voice.coded("correspondence_status", letter.status))
    return listed(lines, "\n")


def _exhibit(exhibit: PrintedExhibit, voice: Voice) -> list[Block]:
    title = (code(exhibit.reference), Run("  "), *voice.told(exhibit.title))
    digest = (
        Field(exhibit.sha256[:HASH_HALF], FieldKind.CODE),
        BREAK,
        Field(exhibit.sha256[HASH_HALF:], FieldKind.CODE),
    )
    size = voice.first.say("{size} bytes", size=exhibit.size)
    rows = [
        voice.row(
            mark("Kind"),
            lambda language: (
                voice.coded("source_material_type", exhibit.material_type, language)
                if exhibit.material_type
                else ()
            ),
        ),
        voice.row(mark("Date"), lambda language: voice.dated(exhibit.dated, language)),
        voice.row(
            mark("File"),
            lambda _language: (
                (code(exhibit.file_name), Run(" · "), Run(size)) if exhibit.file_name else ()
            ),
        ),
        voice.row(mark("SHA-256"), lambda _language: digest),
    ]
    blocks: list[Block] = [Heading(title, 3, exhibit.reference, listed=False)]
    blocks.append(KeyTable(tuple(row for row in rows if row)))
    blocks.append(_custody(exhibit, voice))
    return blocks


def _custody(exhibit: PrintedExhibit, voice: Voice) -> Block:
    if not exhibit.custody:
        return Nothing(voice.said("No custody entries."))
    texts: list[Text] = [
        (*voice.coded("custody_event", event), Run(" "), Field(day, FieldKind.DATE))
        for event, day, _ in exhibit.custody
    ]
    return Note((*voice.said("Custody"), Run(": "), *listed(texts, comma(voice.language))))


def _dated(voice: Voice, when: FlexDate | None) -> Text:
    return voice.dated(when, short=True) or voice.said("Date not known")
