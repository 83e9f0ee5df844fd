import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from casefile.security.cost import FLOOR
from casefile.security.errors import HeaderDamagedError, HeaderMissingError
from casefile.security.files import write_whole
from casefile.security.header_file import load_header, save_header
from casefile.security.keys import begin_header
from casefile.security.strength import Hint, estimate_strength
from casefile.security.tries import TryLimiter


def test_the_second_copy_stands_in_for_a_damaged_first(tmp_path: Path) -> None:
    header, _ = begin_header("fictional pass phrase", FLOOR)
    save_header(tmp_path, header)
    assert not load_header(tmp_path).from_second
    for damage in (b"", b"{", b"\0" * 100_000):
        (tmp_path / "keys.json").write_bytes(damage)
        found = load_header(tmp_path)
        assert found.header == header
        assert found.from_second
    (tmp_path / "keys.json.bak").write_bytes(b"x")
    with pytest.raises(HeaderDamagedError):
        load_header(tmp_path)
    for path in tmp_path.iterdir():
        path.unlink()
    with pytest.raises(HeaderMissingError):
        load_header(tmp_path)


def test_key_files_are_for_their_owner_alone_and_leave_nothing_beside(tmp_path: Path) -> None:
    previous = os.umask(0)
    try:
        write_whole(tmp_path / "a", b"one")
        write_whole(tmp_path / "a", b"two")
    finally:
        os.umask(previous)
    assert (tmp_path / "a").read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


def test_a_write_that_fails_keeps_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a.new").mkdir()
    with pytest.raises(OSError, match=r"a\.new"):
        write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"


def test_waiting_doubles_up_to_half_a_minute() -> None:
    now = [100.0]
    limiter = TryLimiter(lambda: now[0])
    assert limiter.wait == 0
    assert [limiter.failed() for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    assert limiter.wait == 30
    now[0] += 10
    assert limiter.wait == 20
    now[0] += 20
    assert limiter.wait == 0
    assert limiter.failed() == 30  # who goes on guessing goes on waiting


@pytest.mark.parametrize(
    ("passphrase", "hint"),
    [
        ("password1", Hint.COMMON),
        ("Password123!", Hint.COMMON),
        ("سلام۱۲۳۴", Hint.COMMON),
        ("aaaaaaaaaaaa", Hint.REPEATED),
        ("abababababab", Hint.REPEATED),
        ("qwertyuiop", Hint.SEQUENCE),
        ("ضصثقفغعهخح", Hint.SEQUENCE),
        ("12345678", Hint.SEQUENCE),
        ("1367/05/08", Hint.DATE),
        ("short", Hint.LONGER),
    ],
)
def test_habits_are_seen_through(passphrase: str, hint: Hint) -> None:
    strength = estimate_strength(passphrase)
    assert strength.score == 0
    assert strength.hint is hint


def test_longer_passphrases_are_stronger() -> None:
    words = ["river", "lantern", "copper", "orchard", "window", "seven", "distant"]
    scores = [estimate_strength(" ".join(words[:count])).score for count in range(1, 8)]
    assert scores == sorted(scores)
    assert scores[0] == 0
    assert scores[-1] == 4
    assert estimate_strength("رودخانه فانوس مس باغ پنجره هفت دور").score == 4
    assert estimate_strength("x" * 100_000).score == 0


def test_a_hardened_process_dumps_no_core() -> None:
    script = (
        "import sys\n"
        "from casefile.security.process import harden_process\n"
        "assert harden_process() == (sys.platform != 'win32')\n"
        "if sys.platform.startswith('linux'):\n"
        "    import ctypes, resource\n"
        "    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0\n"
        "    assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[2])
