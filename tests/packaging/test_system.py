import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import system
from failure import Failure

pytestmark = pytest.mark.usefixtures("linux")
LACKING = ["libegl1", "xvfb"]


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


class Apt:
    """Stands for apt-get: writes down what it is asked, and fails when told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.complaint = ""

    def run(
        self, command: list[str], *, env: dict[str, str], **_options: object
    ) -> subprocess.CompletedProcess[str]:
        self.asked.append(f"{env['DEBIAN_FRONTEND']} {' '.join(command)}")
        return subprocess.CompletedProcess(command, bool(self.complaint), "", self.complaint)


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch) -> Apt:
    """A Debian on which nothing is really installed."""
    stand_in = Apt()
    monkeypatch.setattr(shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    monkeypatch.setattr(subprocess, "run", stand_in.run)
    return stand_in


def become(user: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)


def test_root_gets_the_packages_without_a_question(
    apt: Apt, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(0, monkeypatch)
    system.install(LACKING)
    assert apt.asked == [
        "noninteractive apt-get -qq update",
        "noninteractive apt-get -qq install -y --no-install-recommends libegl1 xvfb",
    ]


def test_anybody_else_is_told_the_one_command(apt: Apt, monkeypatch: pytest.MonkeyPatch) -> None:
    become(1000, monkeypatch)
    with pytest.raises(Failure) as caught:
        system.install(LACKING)
    command = "sudo apt-get update && sudo apt-get install -y libegl1 xvfb"
    assert str(caught.value).splitlines()[1:] == [f"  {command}"]
    assert apt.asked == []


def test_another_linux_is_told_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", {}.get)
    with pytest.raises(Failure, match="lacks its counterparts of libegl1 xvfb: install them"):
        system.install(LACKING)


def test_an_apt_that_fails_is_quoted(apt: Apt, monkeypatch: pytest.MonkeyPatch) -> None:
    become(0, monkeypatch)
    apt.complaint = "E: no network\n"
    with pytest.raises(Failure, match=r"could not install libegl1 xvfb \(E: no network\)"):
        system.install(LACKING)


def test_only_what_is_missing_is_installed(apt: Apt, monkeypatch: pytest.MonkeyPatch) -> None:
    become(0, monkeypatch)
    monkeypatch.setattr(
        system, "LIBRARIES", {"libhere.so.6": "libhere6", "libgone.so.9": "libgone9"}
    )
    monkeypatch.setattr(system, "loads", {"libhere.so.6": True}.get)
    system.provide(for_tests=False, for_venv=False)
    assert apt.asked[1].endswith("recommends libgone9")


def test_the_tests_own_tools_are_asked_for_only_by_the_tests(
    apt: Apt, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(0, monkeypatch)
    monkeypatch.setattr(system, "LIBRARIES", {})
    monkeypatch.setattr(system, "TEST_COMMANDS", {"no-such-command": "tool"})
    monkeypatch.setattr(system, "TEST_FILES", {Path("/no/such/table"): "table"})
    system.provide(for_tests=False, for_venv=False)
    assert apt.asked == []
    system.provide(for_tests=True, for_venv=True)
    assert apt.asked[1].endswith("recommends table tool")


def test_a_debian_without_venv_gets_it_in_the_same_go(
    apt: Apt, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(0, monkeypatch)
    monkeypatch.setattr(system, "LIBRARIES", {"libgone.so.9": "libgone9"})
    monkeypatch.setattr(importlib.util, "find_spec", {"ensurepip": None}.get)
    system.provide(for_tests=False, for_venv=True)
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert apt.asked[1].endswith(f"recommends libgone9 python{version}-venv")


def test_a_library_that_cannot_be_loaded_is_missing() -> None:
    assert not system.loads("libgone.so.9")


def test_other_systems_lack_nothing(apt: Apt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(system, "LIBRARIES", {"libgone.so.9": "libgone9"})
    system.provide(for_tests=True, for_venv=True)
    assert apt.asked == []
