"""A case file with its lists, made once and copied for each test: a plugin for every folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.security.cost import FLOOR
from casefile.services.case_files import create_case_file, open_case_file
from casefile.storage.workspace import Workspace

PASSPHRASE = "fictional pass phrase"


@pytest.fixture(scope="session")
def empty_case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a closed case file of a fictional office; copy it, do not open it."""
    path = tmp_path_factory.mktemp("office") / "office.casefile"
    create_case_file(path, "Fictional Office", "Ana", PASSPHRASE, FLOOR).workspace.close()
    return path


@pytest.fixture
def office_path(empty_case_file: Path, tmp_path: Path) -> Path:
    """Give a case file of the test's own, closed."""
    return Path(shutil.copytree(empty_case_file, tmp_path / "office.casefile"))


@pytest.fixture
def office_workspace(office_path: Path) -> Iterator[Workspace]:
    """Give an open case file of the test's own."""
    workspace = open_case_file(office_path, PASSPHRASE)
    yield workspace
    workspace.close(back_up=False)  # the file goes with its test: nobody restores it
