"""Does chores a while after changes, on a thread of its own."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Tidier:
    """Calls a chore once the time has come; a chore gives False when it has to be tried again."""

    def __init__(self, chore: Callable[[], bool], again: float = 5.0) -> None:
        self._chore = chore
        self._again = again
        self._due: float | None = None
        self._stopped = False
        self._wake = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="casefile-tidier", daemon=True)
        self._thread.start()

    def soon(self, seconds: float) -> None:
        """Ask for the chore in `seconds`, or earlier where that was asked before."""
        due = time.monotonic() + seconds
        with self._wake:
            if self._due is None or due < self._due:
                self._due = due
                self._wake.notify()

    def stop(self) -> None:
        """End the thread; a chore that runs is waited for."""
        with self._wake:
            self._stopped = True
            self._wake.notify()
        self._thread.join()

    def _run(self) -> None:
        while self._wait():
            if not self._chore():
                self.soon(self._again)

    def _wait(self) -> bool:
        """Sleep until the chore is due; False when there will be no more."""
        with self._wake:
            while not self._stopped:
                now = time.monotonic()
                if self._due is not None and self._due <= now:
                    self._due = None
                    return True
                self._wake.wait(None if self._due is None else self._due - now)
            return False
