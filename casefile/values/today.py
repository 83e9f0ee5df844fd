"""What day it is, for everything that is due, has come or is still to come."""

from __future__ import annotations

from datetime import date, datetime


def local_today() -> date:
    """Give today as the calendar on the wall has it: deadlines have no time zone."""
    return datetime.now().astimezone().date()
