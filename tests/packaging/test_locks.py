import re
import tomllib
from pathlib import Path

import environment
import pytest

ROOT = Path(__file__).parent.parent.parent
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>\S+)", re.MULTILINE)


def pins_of(lock: str) -> dict[str, str]:
    text = (environment.LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    return {found["name"]: found["version"] for found in PIN.finditer(text)}


def plain(requirement: str) -> str:
    name = re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def test_each_lock_holds_all_of_the_one_before_it() -> None:
    run, test, bench = (pins_of(lock) for lock in environment.WIDENING)
    assert run.items() <= test.items() <= bench.items()


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {"run": set(project["project"]["dependencies"])}
    for group, members in project["dependency-groups"].items():
        wanted.setdefault(group, set()).update(name for name in members if isinstance(name, str))
    for lock, requirements in wanted.items():
        assert {plain(requirement) for requirement in requirements} <= set(pins_of(lock))


@pytest.mark.parametrize("lock", environment.WIDENING)
def test_every_locked_package_has_a_hash(lock: str) -> None:
    text = (environment.LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) == len(pins_of(lock))
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
