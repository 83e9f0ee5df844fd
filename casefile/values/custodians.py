"""Who can open a case file, as it travels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WayIn:
    """A passphrase or the recovery words; `name` is a custodian's, empty for the first one."""

    id: str
    name: str
    is_recovery: bool
