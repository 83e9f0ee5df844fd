"""How long to wait after wrong passphrases."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_WAIT: Final = 30.0  # seconds


class TryLimiter:
    """Slows a person at this keyboard down: 1, 2, 4 … 30 s after wrong tries.

    It does not protect a copied file; only the passphrase does, and the window says so.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong = 0
        self._free_at = 0.0

    @property
    def wait(self) -> float:
        """Give the seconds until the next try is allowed; 0 when it is now."""
        return max(0.0, self._free_at - self._clock())

    def failed(self) -> float:
        """Count a wrong try and give the seconds to wait."""
        pause = min(LONGEST_WAIT, 2.0 ** min(self._wrong, 10))
        self._wrong += 1
        self._free_at = self._clock() + pause
        return pause
