"""A small case file, made once and copied for each test."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casefile.records import Person, PersonNameRow
from casefile.security.cost import FLOOR, KdfCost
from casefile.storage.workspace import Workspace

PASSPHRASE = "fictional pass phrase"


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pattern") / "pattern.casefile"
    workspace, _ = Workspace.create(path, "Fictional Office", PASSPHRASE, FLOOR, "Ana")
    with workspace.changing("person added") as session:
        alpha = PersonNameRow(full="Fictional Alpha", primary=True)
        session.add(Person(reference="P-0001", names=[alpha]))
    workspace.close()
    return path


@pytest.fixture
def case_path(pattern: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pattern, tmp_path / "case.casefile"))


@pytest.fixture
def workspace(case_path: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(case_path, PASSPHRASE, "Ana")
    yield workspace
    workspace.close()


@pytest.fixture
def floor_cost() -> KdfCost:
    return FLOOR


@pytest.fixture
def wait_until() -> Callable[[Callable[[], bool]], None]:
    def wait(condition: Callable[[], bool]) -> None:
        until = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < until
            time.sleep(0.02)

    return wait
