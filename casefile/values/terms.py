"""Terms of vocabularies as they travel."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.values.wording import Wording


@dataclass(frozen=True, slots=True)
class Term:
    """One choice of a list; a retired one is shown where it stands and offered no more."""

    code: str
    label: Wording
    active: bool = True
    is_own: bool = False  # added by the office
