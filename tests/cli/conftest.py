"""What the tests of the terminal start from: a doer of commands, and a table to take in."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.cli import main
from tests.fixtures_workspace import PASSPHRASE

TABLE = "خانواده,نام و نام خانوادگی,کفش\nخانوادهٔ خیالی آلفا,آلفا خیالی,۴۳\n"
Do = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no language of whoever runs the tests decide what is said."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def do() -> Do:
    """Give a doer of commands: arguments and passphrase in, status and both outputs out."""

    def run(*arguments: object, passphrase: str | None = PASSPHRASE) -> tuple[int, str, str]:
        words = [str(each) for each in arguments]
        reading, writing = os.pipe()
        if passphrase is not None:
            os.write(writing, passphrase.encode() + b"\n")
            words += ["--passphrase-fd", str(reading)]
        os.close(writing)
        said, complained = io.StringIO(), io.StringIO()
        try:
            status = main(words, io.StringIO(), said, complained)
        finally:
            os.close(reading)
        return status, said.getvalue(), complained.getvalue()

    return run


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path
