"""Which language to speak where nobody has opened a window yet: in a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from casefile.language.catalogue import LANGUAGES
from casefile.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

OPTION: Final = "--language"
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts, as in POSIX


def choose_language(asked: str = "", settings: Path | None = None) -> str:
    """Give the language asked for, else the one chosen in the window, else the environment's.

    `settings` is the file of choices; without it, the one of whoever runs the program.
    """
    if asked in LANGUAGES:
        return asked
    return load_settings(settings, Settings(language=language_around(os.environ))).language


def language_around(environment: Mapping[str, str]) -> str:
    """Give the language of an environment's locale: "fa" for fa_IR.UTF-8, "en" for all else."""
    locale = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    spoken = locale.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return spoken if spoken in LANGUAGES else "en"


def language_said(words: Sequence[str], until: str = "") -> str:
    """Give the language that the words of a command line ask for, or nothing.

    It has to be known before they are understood, since not understanding them is said in it.
    What follows the word `until` is not looked at.
    """
    said = ""
    for place, word in enumerate(words):
        if until and word == until:
            break
        name, _, value = word.partition("=")
        if name == OPTION:
            said = value or next(iter(words[place + 1 : place + 2]), "")
    return said
