"""Sees how long the window's thread does nothing but work: meanwhile no key and no click counts."""

from __future__ import annotations

import faulthandler
import re
import tempfile
import threading
import time
from dataclasses import dataclass
from typing import IO

from PySide6.QtCore import QObject, Qt, QTimer, Slot

BEAT = 5  # milliseconds
LOOK_EVERY = 0.02  # seconds
LOOKED_AT = 0.05  # seconds; where the thread is in what takes longer is noted


@dataclass(frozen=True, slots=True)
class Stall:
    """The longest time without rest: milliseconds by the clock and of processor, and where."""

    took: float = 0.0
    worked: float = 0.0
    where: tuple[str, ...] = ()


class Stalls(QObject):
    """Watches the event loop of this thread by a beat: what is between two is a stall."""

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.get_ident()
        self._last = (time.perf_counter(), time.thread_time())
        self._seen: dict[float, list[str]] = {}
        self._worst = Stall()
        self._over = threading.Event()
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._note)
        self._beat.start(BEAT)
        threading.Thread(target=self._look, daemon=True).start()

    def take(self) -> Stall:
        """Give the worst since the last time, and forget it."""
        worst, self._worst = self._worst, Stall()
        return worst

    def stop(self) -> None:
        """Watch no longer."""
        self._beat.stop()
        self._over.set()

    @Slot()
    def _note(self) -> None:
        (last, worked), self._last = self._last, (time.perf_counter(), time.thread_time())
        took = (self._last[0] - last) * 1000 - BEAT
        seen = tuple(self._seen.pop(last, ()))
        if took > self._worst.took:
            self._worst = Stall(took, (self._last[1] - worked) * 1000, seen)

    def _look(self) -> None:
        with tempfile.TemporaryFile("w+") as file:
            while not self._over.wait(LOOK_EVERY):
                last = self._last[0]
                if time.perf_counter() - last > LOOKED_AT:
                    self._seen.setdefault(last, []).append(_innermost(self._thread, file))


def _innermost(thread: int, file: IO[str]) -> str:
    """Name the place in the program that a thread is at."""
    # No frames in Python's hands: they would keep alive what a function has let go.
    file.seek(0)
    file.truncate()
    faulthandler.dump_traceback(file, all_threads=True)
    file.seek(0)
    stacks = re.split(r"^(?:Current t|T)hread ", file.read(), flags=re.MULTILINE)
    stack = next((each for each in stacks[1:] if int(each.split()[0], 16) == thread), "")
    found = re.findall(r'"[^"]*casefile/([^"]+)", line (\d+)', stack)
    return " < ".join(f"{path}:{line}" for path, line in found[:4])
