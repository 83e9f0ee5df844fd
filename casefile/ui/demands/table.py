"""The columns of the list of demands, its saved filters, and the sign of each status."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from casefile.language.catalogue import mark
from casefile.services.demands import count_demands, demand_lines
from casefile.ui.labels import label_of, listed_day, text_of
from casefile.ui.palette import Tone
from casefile.ui.record_model import Column
from casefile.ui.signs import Sign
from casefile.values.codes import DemandStatus
from casefile.values.demands import DemandFilter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.desk import Desk
    from casefile.ui.list_page import ListQuery
    from casefile.values.demands import DemandLine

OPEN = "open"
CHIPS = (
    ("", mark("All")),
    (OPEN, mark("All open")),
    (DemandStatus.DRAFT.value, mark("Draft")),
    (DemandStatus.NO_REPLY.value, mark("No reply")),
    (DemandStatus.PARTLY_MET.value, mark("Partly met")),
    (DemandStatus.MET.value, mark("Met")),
)
ORDERS = frozenset({"reference", "status", "priority", "requested", "updated"})

# The words come from the list `demand_status`; tone and icon say the same again.
STATUS_LOOKS: Final = {
    DemandStatus.DRAFT: (Tone.CALM, "pencil"),
    DemandStatus.APPROVED: (Tone.CALM, "check"),
    DemandStatus.SUBMITTED: (Tone.CALM, "send"),
    DemandStatus.ACKNOWLEDGED: (Tone.CALM, "mail-check"),
    DemandStatus.NO_REPLY: (Tone.CARE, "hourglass"),
    DemandStatus.TOKEN: (Tone.CARE, "message-square"),
    DemandStatus.MORE_INFORMATION: (Tone.CARE, "circle-help"),
    DemandStatus.DENIED: (Tone.BAD, "circle-x"),
    DemandStatus.OBSTRUCTED: (Tone.BAD, "ban"),
    DemandStatus.PLEDGED: (Tone.CARE, "flag"),
    DemandStatus.PARTLY_MET: (Tone.GOOD, "circle"),
    DemandStatus.MET: (Tone.GOOD, "circle-check"),
    DemandStatus.WITHDRAWN: (Tone.CALM, "undo-2"),
    DemandStatus.SUPERSEDED: (Tone.CALM, "git-merge"),
}


def status_sign(desk: Desk, status: DemandStatus) -> Sign:
    """Give the one sign that stands for a status of demands everywhere."""
    tone, icon = STATUS_LOOKS[status]
    return Sign(label_of(desk, "demand_status", status), tone, icon)


def demand_columns(desk: Desk) -> tuple[Column[DemandLine], ...]:
    """Give the columns in the words of the window."""
    return (
        Column("reference", mark("Reference"), _reference, 7.5, 6.6),
        Column("text", mark("Demand"), partial(_text, desk), 18, 13, strong=True, sortable=False),
        Column("status", mark("Status"), partial(_status, desk), 16, 15, sign=partial(_sign, desk)),
        Column("type", mark("Type"), partial(_type, desk), 13, 9, 3, sortable=False),
        Column("of", mark("Asked of"), partial(_addressees, desk), 14, 8, 1, sortable=False),
        Column("families", mark("Families"), _families, 9, 6, 2, sortable=False),
        Column("step", mark("Last step"), partial(_last_step, desk), 11, 9, 4, sortable=False),
    )


def filter_of(query: ListQuery) -> DemandFilter:
    """Give the filter that a list's question means."""
    status = DemandStatus(query.chip) if query.chip not in {"", OPEN} else None
    return DemandFilter(words=query.words, status=status, open_only=query.chip == OPEN)


def count(desk: Desk, query: ListQuery) -> int:
    """Count the demands that a list shows."""
    return count_demands(desk.workspace, filter_of(query))


def lines(desk: Desk, query: ListQuery, offset: int, limit: int) -> Sequence[DemandLine]:
    """Give a page of the list."""
    order = query.order if query.order in ORDERS else "reference"
    return demand_lines(
        desk.workspace,
        filter_of(query),
        offset,
        limit,
        order,  # type: ignore[arg-type]  # one of the orders, see above
        descending=query.descending,
    )


def _reference(line: DemandLine) -> str:
    return line.reference


def _text(desk: Desk, line: DemandLine) -> str:
    return text_of(desk, line.text)


def _status(desk: Desk, line: DemandLine) -> str:
    return label_of(desk, "demand_status", line.status)


def _sign(desk: Desk, line: DemandLine) -> Sign:
    return status_sign(desk, line.status)


def _type(desk: Desk, line: DemandLine) -> str:
    return label_of(desk, "demand_type", line.demand_type)


def _addressees(desk: Desk, line: DemandLine) -> str:
    return "; ".join(text_of(desk, each) for each in line.addressees)


def _families(line: DemandLine) -> str:
    return ", ".join(line.families)


def _last_step(desk: Desk, line: DemandLine) -> str:
    return listed_day(desk, line.last_step)
