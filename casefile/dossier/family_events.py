"""What happened to a family: the chronology with its grades, what followed, what officials said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.dossier.content import (
    Block,
    Event,
    FieldKind,
    Heading,
    KeyRow,
    KeyTable,
    Note,
    Nothing,
    Run,
    Section,
    Table,
    Text,
    Timeline,
)
from casefile.dossier.voice import Voice, code, comma, listed
from casefile.language.catalogue import mark

if TYPE_CHECKING:
    from casefile.values.printed import PrintedAct, PrintedFamily, PrintedSource
    from casefile.values.wording import Wording

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
        blocks.append(Nothing(voice.said("No event is recorded.")))
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
        blocks = (Nothing(voice.said("Nothing is recorded here.")),)
    return Section(title, blocks, destination)


def _timeline(family: PrintedFamily, voice: Voice) -> list[Block]:
    events = tuple(
        Event(
            act.happened.earliest,
            act.happened.latest,
            voice.coded("violation_type", act.violation_type),
        )
        for act in family.acts
        if act.happened and act.happened.earliest and act.happened.latest
    )
    if len(events) < FEWEST_ON_A_LINE:
        return []
    alt = voice.first.say("The dated events of this chapter, drawn to scale")
    return [Timeline(events, alt)]


def _told(act: PrintedAct, voice: Voice) -> list[Block]:
    dated = voice.dated(act.happened) or voice.said("Date not known")
    what = voice.coded("violation_type", act.violation_type)
    heading = Heading((*dated, Run(" — "), *what), 3, listed=False)
    blocks: list[Block] = [heading, *voice.paragraphs(act.account)]
    blocks.append(Note(_evidence(act, voice)))
    return blocks


def _evidence(act: PrintedAct, voice: Voice) -> Text:
    texts: list[Text] = [(code(act.reference),)]
    texts.append(voice.told(act.person, FieldKind.NAME))
    texts.append(voice.told(act.place))
    texts.append(voice.coded("certainty_of_act", act.certainty))
    if act.source:
        source = (Run(voice.first.say("source") + " "), code(act.source))
        texts.append((*source, Run(" "), code(act.grade)) if act.grade else source)
    else:
        texts.append(voice.said("no source recorded"))
    return listed(texts, " · ")


def _key_to_grades(voice: Voice) -> Note:
    words = voice.said(
        "Grades: the letter is the reliability of the source (A reliable … F cannot be judged), "
        "the number the credibility of the information (1 confirmed by others … 6 cannot be "
        "judged). They are judged apart from each other."
    )
    return Note(words)


def _sources(sources: tuple[PrintedSource, ...], voice: Voice) -> list[Block]:
    if not sources:
        return []
    head = tuple(voice.said(key) for key in (mark("Source"), mark("What it is"), mark("Grade")))
    rows = tuple(
        (
            (code(each.reference),),
            listed(
                [voice.told(each.title), voice.coded("source_connection", each.connection)],
                comma(voice.language),
            ),
            (code(each.reliability),),
        )
        for each in sources
    )
    return [
        Heading(voice.titled(mark("Key to the sources")), 3, listed=False),
        Table(head, rows, (2, 9, 1.4)),
    ]


def summary(family: PrintedFamily, voice: Voice) -> Section:
    """Give the case in a few lines, and what is asked."""
    blocks: list[Block] = list(voice.paragraphs(family.summary))
    if not blocks:
        blocks.append(Nothing(voice.said("No summary was written.")))
    rows = [
        KeyRow(voice.said("Family"), (code(family.family_reference),)),
        KeyRow(voice.said("City"), voice.told(family.city)),
    ]
    table = KeyTable(tuple(row for row in rows if row.value))
    return Section(voice.titled(mark("Summary and asks")), (table, *blocks), "summary")
