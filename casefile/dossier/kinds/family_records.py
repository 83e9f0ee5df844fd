"""What was asked and written for a family: demands, correspondence, exhibits, consents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from casefile.dossier.content import (
    AskBox,
    Block,
    Emphasis,
    Field,
    FieldKind,
    Heading,
    Inline,
    KeyTable,
    Para,
    Run,
    Section,
    Table,
    Text,
)
from casefile.dossier.kinds.voice import BREAK, Voice, code, comma, listed, small
from casefile.language.bidi import direction_of
from casefile.language.catalogue import mark
from casefile.values.texts import first_strong

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.values.dates import FlexDate
    from casefile.values.printed import (
        PrintedConsent,
        PrintedDemand,
        PrintedExhibit,
        PrintedFamily,
        PrintedLetter,
    )
    from casefile.values.wording import Wording

HASH_HALF = 32  # a SHA-256 in hexadecimal has 64 digits: two lines of a column


def asks(family: PrintedFamily, voice: Voice) -> Block:
    """Put what is asked of the reader into a box."""
    title = voice.titled(mark("What the family asks"))
    texts = [each.text for each in family.demands if each.text]
    if not texts:
        return voice.nothing(mark("No demand is recorded."))
    items = tuple(voice.told(each) for each in texts)
    if voice.second is None:
        return AskBox(title, items)
    other = voice.second.language
    others = tuple(
        voice.told(each, language=other)
        if each.exactly(other) and each.exactly(voice.language)
        else ()
        for each in texts
    )
    return AskBox(title, items, other_asks=others, other_language=other)


def demands(family: PrintedFamily, voice: Voice) -> Section:
    """Give each demand with its status in words and its history."""
    blocks: list[Block] = []
    for each in family.demands:
        blocks += _demand(each, voice)
    if not blocks:
        blocks = [voice.nothing(mark("No demand is recorded."))]
    return Section(voice.titled(mark("Demands and their status")), tuple(blocks), "demands")


def letters(family: PrintedFamily, voice: Voice) -> Section:
    """List the correspondence, oldest first."""
    title = voice.titled(mark("Correspondence"))
    if not family.letters:
        nothing = voice.nothing(mark("No correspondence is recorded."))
        return Section(title, (nothing,), "letters")
    if voice.second is None:
        return Section(title, (_letters_as_table(family.letters, voice),), "letters")
    blocks = tuple(block for each in family.letters for block in _letter(each, voice))
    return Section(title, blocks, "letters")


def exhibits(family: PrintedFamily, voice: Voice) -> Section:
    """List the exhibits with their SHA-256 and their chain of custody, even when it is empty."""
    title = voice.titled(mark("Exhibits"))
    if not family.exhibits:
        return Section(title, (voice.nothing(mark("No exhibit is recorded.")),), "exhibits")
    blocks: list[Block] = []
    for each in family.exhibits:
        blocks += _exhibit(each, voice)
    return Section(title, tuple(blocks), "exhibits")


def consents(family: PrintedFamily, voice: Voice) -> Section:
    """Say by which consent each person appears; who is left out is not said."""
    title = voice.titled(mark("Consents relied on"))
    key = mark(
        "Nobody is named without a consent that covers the purpose and the recipient of this "
        "dossier. Please do not copy it or pass it on."
    )
    intro = voice.remark(lambda language: voice.said(key, language))
    if not family.consents:
        nothing = voice.nothing(mark("No consent was relied on: nobody is named."))
        return Section(title, (intro, nothing), "consents")
    keys = (mark("Person"), mark("Named by"), mark("Consent"), mark("Obtained"), mark("Conditions"))
    rows = tuple(_consent(each, voice) for each in family.consents)
    table = Table(voice.heads(*keys), rows, (3, 2, 3, 3, 3))
    return Section(title, (intro, table), "consents")


def _consent(consent: PrintedConsent, voice: Voice) -> tuple[Text, ...]:
    return (
        voice.told_in_all(consent.person, FieldKind.NAME),
        voice.coded_in_all("identity_mode", consent.mode),
        (code(consent.reference), BREAK, *voice.coded_in_all("consent_purpose", consent.purpose)),
        (
            *_dated(voice, consent.obtained_on),
            BREAK,
            *(voice.coded_in_all("consent_channel", consent.channel) if consent.channel else ()),
        ),
        (Field(consent.conditions),) if consent.conditions else voice.said_in_all(mark("None")),
    )


def _demand(demand: PrintedDemand, voice: Voice) -> list[Block]:
    kind = voice.coded_in_all("demand_type", demand.demand_type)
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
        head = voice.heads(mark("Date"), mark("Status"), mark("Note"))
        steps = tuple(
            (
                _dated(voice, step.happened),
                voice.coded_in_all("demand_status", step.status),
                voice.told_in_all(step.note),
            )
            for step in demand.steps
        )
        blocks.append(Table(head, steps, (3, 3, 8)))
    return blocks


def _letters_as_table(letters: Sequence[PrintedLetter], voice: Voice) -> Table:
    """Give a line for each letter; in two languages its columns would be too narrow."""
    keys = (mark("Date"), mark("Reference"), mark("From and to"), mark("Subject"), mark("Reply"))
    rows = tuple(
        (
            _dated(voice, each.dated),
            _references(each),
            _from_and_to(each, voice),
            _matter(each, voice),
            _reply(each, voice, voice.language),
        )
        for each in letters
    )
    places = tuple(_place_of(each) for each in letters)
    return Table(voice.heads(*keys), rows, (2.1, 1.85, 2.8, 4.5, 2.75), destinations=places)


def _letter(letter: PrintedLetter, voice: Voice) -> list[Block]:
    """Give a letter with each fact in two languages beside each other."""
    subject = Field(letter.subject, language=letter.language)
    title = (code(letter.reference), Run("  "), subject)
    further = listed([(code(each),) for each in (*letter.demands, *letter.attachments)])
    rows = [
        voice.row(
            mark("Kind"),
            lambda language: voice.coded("correspondence_type", letter.letter_type, language),
        ),
        voice.row(mark("Date"), lambda language: _day_of(letter, voice, language)),
        voice.row(mark("From"), lambda language: _parties(letter.sender, voice, language)),
        voice.row(mark("To"), lambda language: _parties(letter.addressees, voice, language)),
        voice.row(
            mark("Their reference"),
            lambda _language: (
                (code(letter.external_reference),) if letter.external_reference else ()
            ),
        ),
        voice.row(mark("Reply"), lambda language: _reply(letter, voice, language)),
        voice.row(mark("Demands and exhibits"), lambda _language: further),
    ]
    blocks: list[Block] = [Heading(title, 3, _place_of(letter), listed=False)]
    if letter.summary:
        blocks.append(_summary(letter, voice))
    blocks.append(KeyTable(tuple(row for row in rows if row)))
    return blocks


def _summary(letter: PrintedLetter, voice: Voice) -> Para:
    """Give the summary; nobody noted its language, which need not be that of the letter."""
    known = (letter.language, *(each.language for each in voice.catalogues))
    direction = first_strong(letter.summary)
    fitting = (each for each in known if each and direction_of(each) == direction)
    own = next(fitting, voice.language)
    return Para((Field(letter.summary, language=own),), own)


def _place_of(letter: PrintedLetter) -> str:
    return f"letter-{letter.reference}"


def _from_and_to(letter: PrintedLetter, voice: Voice) -> Text:
    sender = _parties(letter.sender, voice, voice.language)
    to = _parties(letter.addressees, voice, voice.language)
    return (*sender, BREAK, *voice.said("to"), Run(" "), *to)


def _parties(names: tuple[Wording, ...], voice: Voice, language: str) -> Text:
    texts = [voice.told(each, FieldKind.NAME, language) for each in names]
    return listed(texts, comma(language)) or voice.said("not recorded", language)


def _references(letter: PrintedLetter) -> Text:
    own: Text = (code(letter.reference),)
    return (*own, BREAK, code(letter.external_reference)) if letter.external_reference else own


def _matter(letter: PrintedLetter, voice: Voice) -> Text:
    kind = voice.label("correspondence_type", letter.letter_type)
    text: list[Inline] = [
        small(kind.in_language(voice.language)),
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


def _reply(letter: PrintedLetter, voice: Voice, language: str) -> Text:
    lines: list[Text] = []
    if letter.assessment:
        lines.append(voice.coded("reply_assessment", letter.assessment, language))
    if letter.published_on:
        lines.append(
            _on(voice.said("Published", language), voice.day(letter.published_on, language))
        )
    if letter.reply_due and not letter.assessment:
        lines.append(_on(voice.said("Due", language), voice.day(letter.reply_due, language)))
    if not lines:
        lines.append(voice.coded("correspondence_status", letter.status, language))
    return listed(lines, "\n")


def _on(what: Text, day: Text) -> Text:
    return (*what, Run(" "), *day)


def _exhibit(exhibit: PrintedExhibit, voice: Voice) -> list[Block]:
    title = (code(exhibit.reference), Run("  "), *voice.told_in_all(exhibit.title, between=" · "))
    digest = (
        Field(exhibit.sha256[:HASH_HALF], FieldKind.CODE),
        BREAK,
        Field(exhibit.sha256[HASH_HALF:], FieldKind.CODE),
    )
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
            lambda language: _file(exhibit, voice, language) if exhibit.file_name else (),
        ),
        voice.row(mark("SHA-256"), lambda _language: digest),
    ]
    blocks: list[Block] = [Heading(title, 3, exhibit.reference, listed=False)]
    blocks.append(KeyTable(tuple(row for row in rows if row)))
    blocks.append(_custody(exhibit, voice))
    return blocks


def _file(exhibit: PrintedExhibit, voice: Voice, language: str) -> Text:
    size = voice.said("{size} bytes", language, size=exhibit.size)
    return (code(exhibit.file_name), Run(" · "), *size)


def _custody(exhibit: PrintedExhibit, voice: Voice) -> Block:
    if not exhibit.custody:
        return voice.nothing(mark("No custody entries."))
    return voice.remark(lambda language: _custody_in(exhibit, voice, language))


def _custody_in(exhibit: PrintedExhibit, voice: Voice, language: str) -> Text:
    texts: list[Text] = [
        _on(
            voice.coded("custody_event", event, language),
            voice.day(date.fromisoformat(day), language),
        )
        for event, day, _ in exhibit.custody
    ]
    return (*voice.said("Custody", language), Run(": "), *listed(texts, comma(language)))


def _day_of(letter: PrintedLetter, voice: Voice, language: str) -> Text:
    return voice.dated(letter.dated, language) or voice.said("Date not known", language)


def _dated(voice: Voice, when: FlexDate | None) -> Text:
    return voice.in_all(
        lambda language: (
            voice.dated(when, language, short=True) or voice.said("Date not known", language)
        ),
        "\n",
    )
