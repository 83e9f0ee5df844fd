"""How much work each guess of a passphrase costs."""

from __future__ import annotations

import time
from dataclasses import dataclass
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
_TRIALS: Final = 2


def calibrate(seconds: float = 1.0, clock: Callable[[], float] = time.perf_counter) -> KdfCost:
    """Find the cost at which one guess takes at least `seconds` on this machine.

    Memory is 256 MiB, or less where the machine has not so much to give (never below the floor).
    The faster of two trials counts: a machine that is busy now will be quicker for whoever guesses.
    """
    memory = _START.memory
    while True:
        cost = KdfCost(memory, _START.passes, _START.lanes)
        try:
            fastest = min(_trial(cost, clock) for _ in range(_TRIALS))
        except NotEnoughMemoryError:
            if memory <= FLOOR.memory:
                raise
            memory //= 2
            continue
        passes = -(-cost.passes * seconds // max(fastest, 1e-3))
        return KdfCost(memory, int(min(max(passes, FLOOR.passes), CEILING.passes)), cost.lanes)


def _trial(cost: KdfCost, clock: Callable[[], float]) -> float:
    started = clock()
    cost.derive(b"calibration", bytes(SALT_BYTES))
    return clock() - started
