import os
from dataclasses import dataclass

import pytest
from argon2.exceptions import HashingError
from argon2.low_level import Type

from casefile.security import cost
from casefile.security.cost import CEILING, FLOOR, KEY_BYTES, KdfCost, calibrate
from casefile.security.errors import NotEnoughMemoryError


@dataclass
class Machine:
    """Hashes nothing, but takes its time: for having the memory, and for each pass over it."""

    memory_time: float  # seconds
    pass_time: float  # seconds
    busy: float = 1.0  # how many times longer everything takes, since others work too
    memory: int = CEILING.memory  # KiB
    processors: int = 2
    clock: float = 0.0
    work: float = 0.0

    def hash(
        self,
        _secret: bytes,
        _salt: bytes,
        passes: int,
        memory: int,
        lanes: int,
        length: int,
        kind: Type,
    ) -> bytes:
        assert (length, kind) == (KEY_BYTES, Type.ID)
        if memory > self.memory:
            raise HashingError
        self.clock += self.idle_time(passes) * self.busy
        self.work += self.idle_time(passes) * min(lanes, self.processors)
        return bytes(length)

    def idle_time(self, passes: int) -> float:
        """Say how long a guess takes when nobody else works here."""
        return self.memory_time + self.pass_time * passes


def calibrated(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> KdfCost:
    monkeypatch.setattr(cost, "hash_secret_raw", machine.hash)
    monkeypatch.setattr(os, "cpu_count", lambda: machine.processors)
    return calibrate(1.0, lambda: machine.clock, lambda: machine.work)


@pytest.mark.parametrize(
    "machine",
    [
        Machine(0.0, 0.12),
        Machine(0.1, 0.12),
        Machine(0.4, 0.03),  # having the memory takes most of it
        Machine(0.1, 0.12, busy=4.0),
        Machine(0.2, 0.24, processors=1),
        Machine(0.0, 0.025),
    ],
    ids=str,
)
def test_a_guess_takes_one_to_two_seconds_after_calibration(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = calibrated(machine, monkeypatch)
    assert (found.memory, found.lanes) == (256 * 1024, 2)
    assert 1.0 <= machine.idle_time(found.passes) <= 2.0


def test_the_cost_that_calibration_gives_was_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(0.45, 0.01)  # three passes tell next to nothing about thirty
    found = calibrated(machine, monkeypatch)
    assert machine.idle_time(found.passes) >= 1.0


def test_a_slow_machine_gets_the_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert calibrated(Machine(1.0, 3.0), monkeypatch).passes == FLOOR.passes


def test_the_fastest_machine_gets_no_more_than_the_ceiling(monkeypatch: pytest.MonkeyPatch) -> None:
    assert calibrated(Machine(0.0, 1e-9), monkeypatch).passes == CEILING.passes


def test_a_machine_with_little_memory_takes_more_passes_over_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine = Machine(0.05, 0.06, memory=128 * 1024)
    found = calibrated(machine, monkeypatch)
    assert found.memory == 128 * 1024
    assert 1.0 <= machine.idle_time(found.passes) <= 2.0


def test_a_machine_without_the_memory_of_the_floor_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(NotEnoughMemoryError):
        calibrated(Machine(0.1, 0.1, memory=FLOOR.memory - 1), monkeypatch)
