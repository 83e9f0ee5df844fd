"""A parser of command lines that speaks the language of the program, its own words included."""

from __future__ import annotations

import argparse
import gettext
import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NoReturn

from casefile.language.bidi import FSI, LRI, PDI, RLI
from casefile.language.catalogue import mark, mark_many
from casefile.paths import resource
from casefile.values.texts import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DOMAIN: Final = "casefile"
# What argparse of any Python that the program runs on may say to a user; what it says to a
# programmer about a parser that is made wrongly is left out.
ARGPARSE_WORDS: Final = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("subcommands"),
    mark("%(heading)s:"),
    mark(" (default: %(default)s)"),
    mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("%(prog)s: warning: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"),
    mark("one of the arguments %s is required"),
    mark("not allowed with argument %s"),
    mark("unrecognized arguments: %s"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
    mark("unexpected option string: %s"),
    mark("ignored explicit argument %r"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    mark("unknown parser %(parser_name)r (choices: %(choices)s)"),
    mark("invalid %(type)s value: %(value)r"),
    mark("expected one argument"),
    mark("expected at most one argument"),
    mark("expected at least one argument"),
    mark_many("expected %s argument", "expected %s arguments"),
)
_KEPT: Final = re.compile(f"([{LRI}{RLI}{FSI}{PDI}\u200e\u200f])")  # they stand in sentences
_RUN: Final = r"[-\w./+=#]*[A-Za-z](?:[-\w./+=#]*\w)?"
_LATIN: Final = re.compile(rf"(?<![-\w]){_RUN}(?:,? {_RUN})*", re.ASCII)
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_USAGE: Final = re.compile("[\u0600-\u06ff\u200c]+: ")
_GAP: Final = re.compile(r"( {2,})")


class SpokenParser(argparse.ArgumentParser):
    """A parser that says everything in the language of `speaking`, set for any terminal.

    Lines in Persian are cut where argparse leaves a gap, and each piece is set apart, so that a
    terminal that knows both directions does not bring the columns into another order.
    """

    language = "en"

    def __init__(self, **how: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(**how)
        # From Python 3.14 on help is painted, and the signs for it would stand inside the pieces.
        self.color = False

    def error(self, message: str) -> NoReturn:
        """Say what was not understood; what somebody typed never steers the terminal."""
        super().error(harmless(message))

    def understand(self, words: Sequence[str]) -> argparse.Namespace:
        """Read a command line; exits with 2 and a sentence when it is not understood."""
        read, beyond = self.parse_known_args(words)
        if beyond:
            # As argparse itself does it, but for signs that would turn the sentence round.
            told = " ".join(map(without_controls, beyond))
            self.error(gettext.gettext("unrecognized arguments: %s") % told)
        return read

    def format_usage(self) -> str:
        """Give the one or two lines that say how a command is built."""
        return self._set_apart(super().format_usage())

    def format_help(self) -> str:
        """Give everything that can be said about a command."""
        return self._set_apart(super().format_help())

    def _set_apart(self, text: str) -> str:
        if self.language != "fa":
            return text
        usage, gap, rest = text.partition("\n\n")
        lines = [_usage_line(line) for line in usage.split("\n")]
        return "\n".join(lines) + gap + "\n".join(map(_line, rest.split("\n")))


@contextmanager
def speaking(language: str) -> Iterator[type[SpokenParser]]:
    """Give the class of parsers that speak a language; argparse looks its words up meanwhile.

    argparse asks `gettext` for each of its words; gettext is told by the environment in which
    language to answer, and that is put back at the end.
    """
    domain, wanted = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(_DOMAIN, str(resource("locale")))
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language
    try:
        yield type("SpokenParser", (SpokenParser,), {"language": language})
    finally:
        gettext.textdomain(domain)
        if wanted is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = wanted


def harmless(text: str) -> str:
    """Give a text as one line from which nothing steers a terminal; isolates and marks stay."""
    pieces = _KEPT.split(text)
    kept = (each if _KEPT.fullmatch(each) else without_controls(each) for each in pieces)
    return "".join(kept).replace("\n", " ").replace("\t", " ")


def _usage_line(line: str) -> str:
    """Let everything behind the word for "usage" run left to right, as it is typed."""
    head = _USAGE.match(line)
    start = head.end() if head else len(line) - len(line.lstrip())
    return f"{line[:start]}{LRI}{line[start:]}{PDI}" if line[start:] else line


def _line(line: str) -> str:
    return "".join(
        piece if not piece.strip() or _GAP.fullmatch(piece) else _piece(piece)
        for piece in _GAP.split(line)
    )


def _piece(text: str) -> str:
    if not _ARABIC.search(text):
        return f"{LRI}{text}{PDI}"
    if text.startswith(("-", "{")):
        return f"{LRI}{text}{PDI}"
    return f"{RLI}{_LATIN.sub(lambda found: f'{LRI}{found.group()}{PDI}', text)}{PDI}"
