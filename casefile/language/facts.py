"""Writing the facts that sentences are filled with, as each language does it."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from casefile.language.bidi import isolate_in
from casefile.language.calendars import write_date, write_moment
from casefile.language.numbers import write_number
from casefile.values.dates import FlexDate
from casefile.values.wording import Wording


def write_fact(fact: object, language: str) -> str:
    """Write a number, date, text or wording for a sentence of a language."""
    match fact:
        case Enum():
            text = str(fact.value)
        case bool() | None:
            return str(fact)
        case int() | float():
            return write_number(fact, language)
        case datetime():
            return write_moment(fact, language)
        case date() | FlexDate():
            return write_date(fact, language)
        case Wording():
            text = fact.in_language(language)
        case _:
            text = str(fact)
    return isolate_in(text, language)
