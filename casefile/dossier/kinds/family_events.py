"""What happened to a family: the chronology with its grades, what followed, what officials said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.dossier.content import (
    Block,
    FieldKind,
    Heading,
    KeyTable,
    Run,
    Section,
    Table,
    Text,
)
from casefile.dossier.content_graphics import Event, Timeline
from casefile.dossier.kinds.voice import Voice, code, comma, listed
from casefile.language.catalogue import mark
from casefile.values.codes import Calendar

if TYPE_CHECKING:
    from casefile.values.dates import FlexDate
    from casefile.values.printed import PrintedAct, PrintedFamily, PrintedSource
    from casefile.values.wording import Wording

_CALENDARS: Final = {
    "en": (Calendar.GREG, Calendar.JALALI),
    "fa": (Calendar.JALALI, Calendar.GREG),
}
FEWEST_ON_A_LINE = 2  # a timeline of one event says nothing


def chronology(family: PrintedFamily, voice: Voice) -> Section:
    """Tell the events in order, earliest first, each with its source and grade."""
    blocks: list[Block] = []
    if family.acts:
        blocks += _timeline(family, voice)
        for act in family.acts:
            blocks += _told(act, voice)
        blocks.append(_key_to_grades(voice))
        blocks += _sources(family.sources, voice)
    else:
        blocks.append(voice.nothing(mark("No event is recorded.")))
    return Section(voice.titled(mark("What happened")), tuple(blocks), "chronology")


def since_then(family: PrintedFamily, voice: Voice) -> Section:
    """Tell how the family was treated since."""
    title = voice.titled(mark("Treatment of the family since"))
    return _text_section(voice, title, family.since_then, "since")


def official(family: PrintedFamily, voice: Voice) -> Section:
    """Tell what officials said."""
    title = voice.titled(mark("Official statements"))
    return _text_section(voice, title, family.official_statements, "official")


def _text_section(voice: Voice, title: Text, wording: Wording, destination: str) -> Section:
    blocks = voice.paragraphs(wording)
    if not blocks:
        blocks = (voice.nothing(mark("Nothing is recorded here.")),)
    return Section(title, blocks, destination)


def _timeline(family: PrintedFamily, voice: Voice) -> list[Block]:
    events = tuple(
        _event(act, when, voice)
        for act in family.acts
        if (when := act.happened) and (when.earliest or when.latest)
    )
    if len(events) < FEWEST_ON_A_LINE:
        return []
    alt = voice.first.say("The dated events of this chapter, drawn to scale")
    caption: Text = ()
    if len(events) < len(family.acts):
        key = mark("Events without a date are not drawn.")
        caption = voice.said_in_all(key, "\n")
    return [Timeline(events, alt, caption, calendars=_CALENDARS[voice.language])]


def _event(act: PrintedAct, when: FlexDate, voice: Voice) -> Event:
    label = voice.coded_in_all("violation_type", act.violation_type)
    return Event(when.earliest, when.latest, label, voice.dated(when))


def _told(act: PrintedAct, voice: Voice) -> list[Block]:
    heading = Heading(
        voice.in_all(lambda language: _headed(act, voice, language), "\n"), 3, listed=False
    )
    evidence = voice.remark(lambda language: _evidence(act, voice, language))
    return [heading, *voice.paragraphs(act.account), evidence]


def _headed(act: PrintedAct, voice: Voice, language: str) -> Text:
    dated = voice.dated(act.happened, language) or voice.said("Date not known", language)
    return (*dated, Run(" — "), *voice.coded("violation_type", act.violation_type, language))


def _evidence(act: PrintedAct, voice: Voice, language: str) -> Text:
    texts: list[Text] = [(code(act.reference),)]
    texts.append(voice.told(act.person, FieldKind.NAME, language))
    texts.append(voice.told(act.place, language=language))
    texts.append(voice.coded("certainty_of_act", act.certainty, language))
    if act.source:
        source = (*voice.said("source", language), Run(" "), code(act.source))
        texts.append((*source, Run(" "), code(act.grade)) if act.grade else source)
    else:
        texts.append(voice.said("no source recorded", language))
    return listed(texts, " · ")


def _key_to_grades(voice: Voice) -> Block:
    key = mark(
        "Grades: the letter is the reliability of the source (A reliable … F cannot be judged), "
        "the number the credibility of the information (1 confirmed by others … 6 cannot be "
        "judged). They are judged apart from each other."
    )
    return voice.remark(lambda language: voice.said(key, language))


def _sources(sources: tuple[PrintedSource, ...], voice: Voice) -> list[Block]:
    if not sources:
        return []
    head = voice.heads(mark("Source"), mark("What it is"), mark("Grade"))
    rows = tuple(
        (
            (code(each.reference),),
            _what_it_is(each, voice),
            (code(each.reliability),),
        )
        for each in sources
    )
    return [
        Heading(voice.titled(mark("Key to the sources")), 3, listed=False),
        Table(head, rows, (2, 9, 1.4)),
    ]


def _what_it_is(source: PrintedSource, voice: Voice) -> Text:
    def described(language: str) -> Text:
        title = voice.told(source.title, language=language)
        connection = voice.coded("source_connection", source.connection, language)
        return listed([title, connection], comma(language))

    return voice.in_all(described, "\n")


def summary(family: PrintedFamily, voice: Voice) -> Section:
    """Give the case in a few lines, and what is asked."""
    blocks: list[Block] = list(voice.paragraphs(family.summary))
    if not blocks:
        blocks.append(voice.nothing(mark("No summary was written.")))
    rows = [
        voice.row(mark("Family"), lambda _language: (code(family.family_reference),)),
        voice.row(mark("City"), lambda language: voice.told(family.city, language=language)),
    ]
    table = KeyTable(tuple(row for row in rows if row))
    return Section(voice.titled(mark("Summary and asks")), (table, *blocks), "summary")
