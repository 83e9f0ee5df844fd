"""Progress of work that has several stages, told as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.progress import Progress

_WHOLE: Final = 100
_FINE: Final = 100  # a hundredth of a hundredth is still seen
_BETWEEN: Final = 10  # steps


class Stages:
    """Hands out the stages one after the other, each with its share of a hundred."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._begun = 0

    def next(self, share: int) -> Stage:
        """Begin the next stage."""
        stage = Stage(self._progress, self._begun, share)
        self._begun = min(self._begun + share, _WHOLE)
        return stage


class Stage:
    """The progress of one stage."""

    def __init__(self, progress: Progress, start: int, share: int) -> None:
        self._progress, self._start, self._share = progress, start, share

    def report(self, done: int, total: int) -> None:
        """Report to whoever watches the whole."""
        part = self._share * min(done / total, 1.0) if total else 0.0
        self._progress.report(round((self._start + part) * _FINE), _WHOLE * _FINE)

    def counter(self, total: int) -> Callable[[], None]:
        """Give a step to call `total` times."""
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            if done % _BETWEEN == 0:
                self.report(done, total)

        return step
