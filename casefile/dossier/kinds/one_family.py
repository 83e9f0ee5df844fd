"""Dossier 1, one family: from the graph that the consent gate let through to a content tree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casefile.dossier.content import (
    Cover,
    Document,
    Field,
    FieldKind,
    KeyTable,
    Run,
    Section,
    Text,
)
from casefile.dossier.kinds import family_events, family_people, family_records
from casefile.dossier.kinds.voice import Voice, code
from casefile.language.catalogue import mark
from casefile.values.codes import DossierLanguage

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.values.printed import PrintedFamily

TITLE = mark("Dossier of one family")
COPY = mark("Copy {number} of {count}")

REMARKS = (
    mark(
        "Every figure and claim is printed with its source; this office states no total of its own."
    ),
    mark("Please return or destroy this copy when it is no longer needed."),
)

SECTIONS: dict[str, Callable[[PrintedFamily, Voice], Section]] = {
    "WHO_IS_ASKING": family_people.who_is_asking,
    "VICTIMS": family_people.victims,
    "CHRONOLOGY": family_events.chronology,
    "FATE": family_people.fate,
    "SINCE_THEN": family_events.since_then,
    "OFFICIAL": family_events.official,
    "DEMANDS": family_records.demands,
    "LETTERS": family_records.letters,
    "EXHIBITS": family_records.exhibits,
    "CONSENTS": family_records.consents,
}


def one_family(family: PrintedFamily, voice: Voice) -> Document:
    """Build the dossier of one family; the sections are those of the order, in its sequence.

    The graph holds nothing that may not be printed, so no part of this decides about names.
    """
    classification = voice.coded_in_all("dossier_classification", family.classification, " · ")
    return Document(
        title=f"{family.dossier_reference}",
        author=family.organisation,
        language=voice.language,
        reference=family.dossier_reference,
        classification=classification,
        sections=tuple(_sections(family, voice)),
        made_on=family.printed_on,
        cover=_cover(family, voice, classification),
        languages=tuple(each.language for each in voice.catalogues),
        notice=_notice(family, voice),
        copy=_copy(family, voice),
        other_copy=_other_copy(family, voice),
        subject=voice.first.say(TITLE),
    )


def first_language(language: DossierLanguage) -> str:
    """Give the language that a dossier's pages run in; both languages run in English order."""
    return "fa" if language is DossierLanguage.PERSIAN else "en"


def second_language(language: DossierLanguage) -> str:
    """Give the other language of a dossier in both, or nothing."""
    return "fa" if language is DossierLanguage.BOTH else ""


def _sections(family: PrintedFamily, voice: Voice) -> list[Section]:
    made: list[Section] = []
    for name in family.sections:
        if name == "SUMMARY":
            summary = family_events.summary(family, voice)
            asks = family_records.asks(family, voice)
            note = family_people.spelling_note(voice)
            made.append(replace(summary, blocks=(*summary.blocks, asks, note)))
        else:
            made.append(SECTIONS[name](family, voice))
    return made


def _cover(family: PrintedFamily, voice: Voice, classification: Text) -> Cover:
    rows = [
        voice.row(mark("Recipient"), lambda _language: _field(family.recipient)),
        voice.row(mark("Prepared by"), lambda _language: _field(family.organisation)),
        voice.row(mark("Date"), lambda language: voice.dated(family.printed_on, language)),
        voice.row(mark("Reference"), lambda _language: (code(family.dossier_reference),)),
        voice.row(mark("Copy"), lambda language: _copy_number(family, voice, language)),
    ]
    other = voice.second
    return Cover(
        organisation=_field(family.organisation),
        title=voice.told(family.title, FieldKind.NAME),
        other_title=voice.told(family.title, FieldKind.NAME, other.language) if other else (),
        subtitles=(voice.titled(TITLE), classification),
        facts=KeyTable(tuple(row for row in rows if row)),
        code=_identification(family),
        code_alt=voice.first.say("The reference and the audit code of this dossier"),
        remarks=tuple(
            voice.said(key, each.language) for each in voice.catalogues for key in REMARKS
        ),
    )


def _identification(family: PrintedFamily) -> str:
    copy = f"{family.copy_number}/{family.copies}"
    return " ".join(part for part in (family.dossier_reference, copy, family.audit_code) if part)


def _copy_number(family: PrintedFamily, voice: Voice, language: str) -> Text:
    facts = {"number": family.copy_number, "count": family.copies}
    return voice.said("{number} of {count}", language, **facts)


def _copy(family: PrintedFamily, voice: Voice) -> Text:
    text = voice.said(COPY, number=family.copy_number, count=family.copies)
    if not family.recipient:
        return text
    return (*text, Run(" · "), Field(family.recipient, FieldKind.NAME))


def _other_copy(family: PrintedFamily, voice: Voice) -> Text:
    if voice.second is None:
        return ()
    language = voice.second.language
    return voice.said(COPY, language, number=family.copy_number, count=family.copies)


def _notice(family: PrintedFamily, voice: Voice) -> Text:
    return voice.told_in_all(family.notice, between=" · ")


def _field(text: str) -> Text:
    return (Field(text, FieldKind.NAME),) if text else ()
