"""How much work each guess of a passphrase costs."""

from __future__ import annotations

import math
import os
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from casefile.security.errors import KeyCostRefusedError, NotEnoughMemoryError

if TYPE_CHECKING:
    from collections.abc import Callable

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class KdfCost:
    """The three figures of Argon2id: memory in KiB, passes over it, lanes side by side.

    Source: RFC 9106, sections 3.1 and 4.
    """

    memory: int
    passes: int
    lanes: int

    def allow(self) -> None:
        """Check the figures before any memory is taken: a header may come from an enemy.

        Raises:
            KeyCostRefusedError: below the floor (a stolen header made weak) or above the ceiling
                (a header that would eat the machine).
        """
        honest = (
            FLOOR.memory <= self.memory <= CEILING.memory
            and FLOOR.passes <= self.passes <= CEILING.passes
            and 1 <= self.lanes <= CEILING.lanes
        )
        if not honest:
            raise KeyCostRefusedError

    def derive(self, secret: bytes, salt: bytes) -> bytes:
        """Give the 32-byte key that `secret` makes.

        Raises:
            KeyCostRefusedError: see `allow`.
            NotEnoughMemoryError: the machine refuses the memory.
        """
        self.allow()
        try:
            return hash_secret_raw(
                secret, salt, self.passes, self.memory, self.lanes, KEY_BYTES, Type.ID
            )
        except (HashingError, MemoryError) as error:
            raise NotEnoughMemoryError(megabytes=self.memory // 1024) from error


FLOOR: Final = KdfCost(memory=64 * 1024, passes=3, lanes=1)
CEILING: Final = KdfCost(memory=1024 * 1024, passes=64, lanes=16)
_START: Final = KdfCost(memory=256 * 1024, passes=3, lanes=2)
_TRIALS: Final = 2  # of the first cost; only the quicker one counts
_AIM: Final = 1.5  # times the time asked for: what a busy machine hides is made up for


def calibrate(
    seconds: float = 1.0,
    clock: Callable[[], float] = time.perf_counter,
    work: Callable[[], float] = time.process_time,
) -> KdfCost:
    """Find a cost at which one guess takes from `seconds` to twice that on this machine.

    Memory is 256 MiB, or less where the machine has not so much to give (never below the floor).
    The cost that is given was tried: the time is no multiple of the passes, since the memory has
    to be had before the first one. `clock` tells the time and `work` the time that processors
    spent on this process: a machine that is busy now will be quicker for whoever guesses.

    Raises:
        NotEnoughMemoryError: the machine has not even the memory of the floor to give.
    """
    cost, took = _first_trial(clock, work)
    while took < seconds and cost.passes < CEILING.passes:
        passes = max(cost.passes + 1, math.ceil(cost.passes * _AIM * seconds / max(took, 1e-3)))
        cost = replace(cost, passes=min(passes, CEILING.passes))
        took = _trial(cost, clock, work)
    return cost


def _first_trial(clock: Callable[[], float], work: Callable[[], float]) -> tuple[KdfCost, float]:
    cost = _START
    while True:
        try:
            return cost, min(_trial(cost, clock, work) for _ in range(_TRIALS))
        except NotEnoughMemoryError:
            if cost.memory <= FLOOR.memory:
                raise
            cost = replace(cost, memory=cost.memory // 2)


def _trial(cost: KdfCost, clock: Callable[[], float], work: Callable[[], float]) -> float:
    """Give the seconds that a guess would take if this machine had nothing else to do."""
    started, worked = clock(), work()
    cost.derive(b"calibration", bytes(SALT_BYTES))
    side_by_side = min(cost.lanes, os.cpu_count() or 1)
    return min(clock() - started, (work() - worked) / side_by_side)
