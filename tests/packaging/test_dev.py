import os
import subprocess
import sys
from pathlib import Path

import dev
import pytest

ROOT = Path(__file__).parent.parent.parent
COMMAND = [sys.executable, str(ROOT / "packaging" / "dev.py")]
TEST_COMMAND = "python3 packaging/dev.py test"
RUN_COMMAND = "python3 packaging/dev.py run"


def say_to_dev(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *words], capture_output=True, text=True, check=False)


def write_measure(folder: Path, name: str, lines: str, status: int = 0) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = f"import sys\nprint({lines!r})\nsys.exit({status})\n"
    (folder / f"bench_{name}.py").write_text(text)


def test_the_readme_and_ci_give_the_same_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert TEST_COMMAND in readme
    assert RUN_COMMAND in readme
    assert script.strip().endswith(TEST_COMMAND)


def test_ci_can_be_started() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK) or sys.platform == "win32"


def test_an_unknown_benchmark_is_answered_with_the_known_ones() -> None:
    done = say_to_dev("bench", "no-such-benchmark")
    assert done.returncode == 1
    assert done.stderr.startswith("There is no bench named no-such-benchmark: there is ")
    assert len(done.stderr.splitlines()) == 1


def test_a_word_that_is_no_verb_is_refused() -> None:
    done = say_to_dev("dance")
    assert done.returncode == 2
    assert "dance" in done.stderr


def test_help_names_every_verb() -> None:
    told = say_to_dev("--help").stdout
    assert [verb for verb in ("run", "test", "check", "bench", "prove") if verb not in told] == []


def test_the_demo_never_goes_where_something_lies(tmp_path: Path) -> None:
    wanted = tmp_path / "casefile-demo"
    assert dev.unused_folder(wanted) == wanted
    wanted.mkdir()
    (tmp_path / "casefile-demo-2").mkdir()
    assert dev.unused_folder(wanted) == tmp_path / "casefile-demo-3"


@pytest.mark.parametrize(
    ("lines", "status", "good"),
    [
        ("paint | 1 ms | - | - | <= 2 ms | ok", 0, True),
        ("paint | 3 ms | - | - | <= 2 ms | MISSED", 0, False),
        ("paint | 3 ms | - | - | <= 2 ms | MISSED", 1, False),
        ("paint | 1 ms | - | - | <= 2 ms | ok", 3, False),
    ],
)
def test_a_missed_line_or_a_broken_run_fails_the_benchmark(
    lines: str, status: int, *, good: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_measure(tmp_path, "sample", lines, status)
    variables = {**os.environ, "PYTHONPATH": str(tmp_path)}
    assert dev.reaches_goals(Path(sys.executable), "bench_sample", variables) is good
    assert capsys.readouterr().out.splitlines()[0] == lines
