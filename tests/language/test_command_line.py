"""Parsers that speak the language of the program."""

import pytest

from casefile.language.command_line import speaking


@pytest.mark.parametrize("language", ["en", "fa"])
def test_help_is_never_painted(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # Python 3.14 and later would
    with speaking(language) as parser:
        made = parser(prog="casefile")
        made.add_subparsers().add_parser("list", help="fictional")
        assert "\x1b" not in made.format_help() + made.format_usage()
