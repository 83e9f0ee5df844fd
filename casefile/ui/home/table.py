"""The columns of the agenda and of what changed lately."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.language.catalogue import mark
from casefile.language.numbers import digits_in
from casefile.services.home import KINDS as AGENDA_KINDS
from casefile.ui.labels import KINDS, date_words, text_of
from casefile.ui.palette import Tone
from casefile.ui.record_model import Column
from casefile.values.today import local_today

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.values.overview import AgendaLine, ChangedLine

WHERE_THERE_IS_ROOM = ("kind", "reference")
SOON = 6  # days from today that count as this week
AGENDA_ICONS = {
    "REPLY": "mail",
    "PUBLICATION": "globe",
    "DEMAND": "scale",
    "CONSENT": "hand-heart",
}
AGENDA_RECORDS = {  # the kind of record that a line opens
    "REPLY": "letter",
    "PUBLICATION": "letter",
    "DEMAND": "demand",
    "CONSENT": "person",
}
CHANGED_ICONS = {"family": "users", "person": "user", "demand": "scale", "letter": "mail"}


def agenda_columns(desk: Desk) -> tuple[Column[AgendaLine], ...]:
    """Give the columns of the agenda in the words of the window."""
    return (
        Column("day", mark("Due"), partial(_day, desk), 11, sortable=False),
        Column(
            "days",
            mark("Days"),
            partial(_days, desk),
            13.5,
            tone=day_tone,
            icon=_day_icon,
            sortable=False,
        ),
        Column(
            "title",
            mark("Title"),
            partial(_title, desk),
            24,
            icon=_kind_icon,
            strong=True,
            sortable=False,
        ),
        Column("kind", mark("What"), partial(_kind, desk), 12.5, sortable=False),
        Column("reference", mark("Reference"), _reference, 7.5, sortable=False),
    )


def changed_columns(desk: Desk) -> tuple[Column[ChangedLine], ...]:
    """Give the columns of what changed lately."""
    return (
        Column(
            "title",
            mark("Title"),
            partial(_changed_title, desk),
            15,
            icon=_changed_icon,
            strong=True,
            sortable=False,
        ),
        Column("at", mark("When"), partial(_at, desk), 9.5, sortable=False),
    )


def days_words(desk: Desk, days: int) -> str:
    """Say how far a day is from today; what is due today is not overdue."""
    catalogue = desk.catalogue
    if days < 0:
        return catalogue.say_many("{count} day overdue", "{count} days overdue", -days)
    if days == 0:
        return desk.say("today")
    if days == 1:
        return desk.say("tomorrow")
    return catalogue.say_many("in {count} day", "in {count} days", days)


def day_tone(line: AgendaLine) -> Tone | None:
    """Colour what is overdue, and what is due within a week."""
    if line.days < 0:
        return Tone.BAD
    return Tone.CARE if line.days <= SOON else None


def _day(desk: Desk, line: AgendaLine) -> str:
    return date_words(desk, line.day)


def _days(desk: Desk, line: AgendaLine) -> str:
    return days_words(desk, line.days)


def _day_icon(line: AgendaLine) -> str:
    if line.days < 0:
        return "triangle-alert"
    return "clock" if line.days <= SOON else "calendar"


def _kind(desk: Desk, line: AgendaLine) -> str:
    return desk.say(AGENDA_KINDS[line.kind])


def _kind_icon(line: AgendaLine) -> str:
    return AGENDA_ICONS[line.kind]


def _reference(line: AgendaLine) -> str:
    return line.reference


def _title(desk: Desk, line: AgendaLine) -> str:
    return text_of(desk, line.title)


def _changed_title(desk: Desk, line: ChangedLine) -> str:
    return text_of(desk, line.title, f"{desk.say(KINDS[line.kind])} {line.reference}")


def _changed_icon(line: ChangedLine) -> str:
    return CHANGED_ICONS[line.kind]


def _at(desk: Desk, line: ChangedLine) -> str:
    local = line.at.astimezone()
    if local.date() == local_today():
        clock = digits_in(f"{local:%H:%M}", desk.catalogue.language)
        return desk.say("today, {time}", time=clock)
    return date_words(desk, local.date())
