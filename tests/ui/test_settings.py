import json
import logging
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.logs import describe, log_uncaught, start_logging
from casefile.settings import Settings, load_settings, save_settings, settings_file


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    wanted = Settings(language="fa", look="dark", percent=130, auto_lock_minutes=0)
    save_settings(wanted, path)
    assert load_settings(path) == wanted


@pytest.mark.parametrize("text", ["", "[]", "{", '{"language": "xx", "percent": 9999}', "null"])
def test_what_makes_no_sense_is_as_at_the_first_start(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert load_settings(path) == Settings()


def test_at_the_first_start_the_language_is_that_of_the_desktop(tmp_path: Path) -> None:
    desktop = Settings(language="fa")
    path = tmp_path / "settings.json"
    assert load_settings(path, desktop) == desktop
    save_settings(Settings(language="en"), path)
    assert load_settings(path, desktop).language == "en"


def test_true_is_no_number_of_minutes(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"auto_lock_minutes": true}', encoding="utf-8")
    assert load_settings(path).auto_lock_minutes == 5


@settings(deadline=None, max_examples=50)
@given(
    st.dictionaries(
        st.sampled_from(["language", "look", "percent", "auto_lock_minutes", "other"]),
        st.one_of(st.text(max_size=5), st.integers(), st.booleans(), st.none()),
    )
)
def test_no_change_makes_settings_senseless(changes: dict[str, object]) -> None:
    changed = Settings().with_changes(**changes)
    assert changed.language in {"en", "fa"}
    assert 70 <= changed.percent <= 220
    assert 0 <= changed.auto_lock_minutes <= 240


def test_the_file_holds_no_name_and_no_path(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save_settings(Settings(), path)
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert set(kept) == {"language", "look", "percent", "auto_lock_minutes", "list_case_files"}


def test_the_file_lies_where_the_system_keeps_such_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/config")
    assert settings_file() == Path("/config/casefile/settings.json")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", "/roaming")
    assert settings_file() == Path("/roaming/casefile/settings.json")


def test_a_failure_is_described_without_its_words() -> None:
    try:
        raise ValueError("Fictional Family Alpha")
    except ValueError as error:
        described = describe(error)
    assert described.startswith("ValueError at test_settings.py:")
    assert "Alpha" not in described


def test_what_nobody_caught_is_logged_without_its_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    try:
        start_logging()
        try:
            raise KeyError("Fictional Family Alpha")
        except KeyError as error:
            log_uncaught(KeyError, error, error.__traceback__)
            logging.getLogger("sqlalchemy").exception("failed")
    finally:
        root.handlers[:] = before
    told = capsys.readouterr().err
    assert "KeyError at test_settings.py" in told
    assert "Alpha" not in told
