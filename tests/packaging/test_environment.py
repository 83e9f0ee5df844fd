import shutil
import sys
from pathlib import Path

import environment
import pytest
import shiboken6
from failure import Failure


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose three locks are installed nowhere yet."""
    locks = tmp_path / "requirements"
    locks.mkdir()
    for lock in environment.WIDENING:
        (locks / f"{lock}.txt").write_text(f"{lock}==1\n")
    monkeypatch.setattr(environment, "LOCKS", locks)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    python = environment.interpreter()
    python.parent.mkdir(parents=True)
    python.touch()
    (tmp_path / ".venv" / "pyvenv.cfg").write_text("version = 3.11.2\n")
    return tmp_path


def install(lock: str) -> None:
    environment.stamp(lock).write_text(environment.fingerprint(lock))


def test_nothing_is_ready_before_it_is_installed(place: Path) -> None:
    assert [environment.is_ready(lock) for lock in environment.WIDENING] == [False] * 3


def test_a_wider_lock_serves_the_narrower_ones(place: Path) -> None:
    install("test")
    assert [environment.is_ready(lock) for lock in environment.WIDENING] == [True, True, False]


def test_a_changed_lock_is_installed_anew(place: Path) -> None:
    install("run")
    (place / "requirements" / "run.txt").write_text("run==2\n")
    assert not environment.is_ready("run")


def test_another_python_is_filled_anew(place: Path) -> None:
    install("run")
    (place / ".venv" / "pyvenv.cfg").write_text("version = 3.13.1\n")
    assert not environment.is_ready("run")


def test_an_environment_whose_python_is_gone_is_made_anew(place: Path) -> None:
    install("run")
    environment.interpreter().unlink()
    assert not environment.is_ready("run")
    assert not environment.works(environment.interpreter())


def test_what_pyside_compiles_at_every_start_is_kept_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "shiboken6"
    shutil.copytree(
        Path(shiboken6.__file__).parent, copy, ignore=shutil.ignore_patterns("files.dir")
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    environment.unpack_qt_support(Path(sys.executable))
    kept = copy / "files.dir" / "shibokensupport" / "signature"
    assert (kept / "parser.py").is_file()
    assert list((kept / "__pycache__").glob("parser.*.pyc"))


@pytest.mark.parametrize("version", [(3, 10, 12), (3, 15, 0)])
def test_another_python_is_refused_in_one_sentence(
    version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(Failure, match=r"3\.11 to 3\.14 and this is 3\.1[05]: install"):
        environment.refuse_other_pythons()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE", "hash differs"),
        ("Retrying after NewConnectionError\nERROR: No matching", "connect to the network"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: Something else.\nnotice", "(Something else): mend that and try again"),
        ("", "no reason given"),
    ],
)
def test_what_pip_says_becomes_one_sentence(output: str, sentence: str) -> None:
    told = environment.explain(output)
    assert sentence in told
    assert "\n" not in told
