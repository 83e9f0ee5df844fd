"""What the user likes, in one small file; never a name, never a path."""

import json
import os
import sys
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "fa")
LOOKS = ("system", "light", "dark", "contrast")
PERCENT_LEAST, PERCENT_MOST = 70, 220


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of the person at this machine; what belongs to the office lies in the case file."""

    language: str = "en"
    look: str = "system"
    percent: int = 100  # of the usual font size
    auto_lock_minutes: int = 5  # 0 never locks
    list_case_files: bool = True  # look into the Documents folder; nothing is stored for it

    def with_changes(self, **changes: Any) -> "Settings":  # noqa: ANN401 - checked right here
        """Give settings with some choices changed; what makes no sense stays as it was."""
        return _sensible({**asdict(self), **changes}, asdict(self))


def settings_file() -> Path:
    """Say where the file lies, after the custom of each system."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return base / "casefile" / "settings.json"


def load_settings(path: Path | None = None, first: Settings | None = None) -> Settings:
    """Read the settings; whatever is missing or makes no sense is as in `first`."""
    usual = first or Settings()
    try:
        read = json.loads((path or settings_file()).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return usual
    return _sensible(read if isinstance(read, dict) else {}, asdict(usual))


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings, whole or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    target = path or settings_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".new")
    fresh.write_text(json.dumps(asdict(settings), indent=2) + "\n", encoding="utf-8")
    fresh.replace(target)


def _sensible(read: dict[str, Any], usual: dict[str, Any]) -> Settings:
    known = {field.name for field in fields(Settings)}
    # bool is an int: compare types exactly, so that `true` is no number of minutes
    kept = {
        name: value
        for name, value in read.items()
        if name in known and type(value) is type(usual[name]) and _allowed(name, value)
    }
    return Settings(**{**usual, **kept})


def _allowed(name: str, value: Any) -> bool:  # noqa: ANN401 - just read from a file
    match name:
        case "language":
            return value in LANGUAGES
        case "look":
            return value in LOOKS
        case "percent":
            return bool(PERCENT_LEAST <= value <= PERCENT_MOST)
        case "auto_lock_minutes":
            return bool(0 <= value <= 240)
        case _:
            return True
