"""Lets readers in side by side, and one in alone when none of them is there."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.progress import Progress

_BETWEEN_LOOKS: Final = 0.1  # seconds


class ReaderGate:
    """Readers never wait but for the moment in which somebody is inside alone.

    A reader may read inside of its own reading. Who wants to be alone waits for a moment without
    readers and holds up none of them meanwhile.
    """

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._inside = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Be one of the readers."""
        with self._free:
            self._inside += 1
        try:
            yield
        finally:
            with self._free:
                self._inside -= 1
                self._free.notify_all()

    @contextmanager
    def alone(self, progress: Progress) -> Iterator[None]:
        """Be inside while nobody reads.

        Raises:
            Cancelled: the user did not want to wait.
        """
        with self._free:
            while self._inside:
                self._free.wait(_BETWEEN_LOOKS)
                progress.report(1, 1)
            yield
