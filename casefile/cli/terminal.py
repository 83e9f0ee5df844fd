"""The terminal: asking for the passphrase, saying things, showing progress."""

from __future__ import annotations

import getpass
import json
import os
import time
import warnings
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, ClassVar, Final, TextIO

from casefile.errors import CasefileError
from casefile.language.bidi import strip_isolates
from casefile.language.catalogue import Catalogue, mark
from casefile.language.command_line import harmless
from casefile.values.texts import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST: Final = 4_096  # bytes of a passphrase
_WIDEST: Final = 16  # columns of a share or a count
_BETWEEN: Final = 0.2  # seconds between two looks of the progress


class NoPassphraseError(CasefileError):
    """Nobody is there to be asked, and no descriptor was named or it gave nothing."""

    message: ClassVar[str] = "No passphrase was given; type it, or use --passphrase-fd."


class PassphrasesDifferError(CasefileError):
    """A new passphrase is typed twice."""

    message: ClassVar[str] = "The two passphrases differ; nothing was made."


class Terminal:
    """Three streams and a language; it is the `Progress` of the work, too."""

    def __init__(self, stdin: TextIO, stdout: TextIO, stderr: TextIO) -> None:
        self.stdin, self.stdout, self.stderr = stdin, stdout, stderr
        for stream in (stdout, stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        self.catalogue = Catalogue("en")
        self._shown = 0.0
        self._on_line = False

    def speak(self, language: str) -> None:
        """Say everything in this language from now on."""
        self.catalogue = Catalogue(language)

    def say(self, key: str, **facts: object) -> str:
        """Give a sentence; English comes without the marks that a pipe would keep.

        In Persian paths, names and figures stay set apart, since most of them run the other way.
        """
        return self.shown_here(self.catalogue.say(key, **facts))

    def say_many(self, one: str, many: str, count: int, **facts: object) -> str:
        """Give a sentence that depends on a number, as `say` does."""
        return self.shown_here(self.catalogue.say_many(one, many, count, **facts))

    def explain(self, error: CasefileError) -> str:
        """Give the sentence of a refusal or a notice."""
        return self.shown_here(self.catalogue.explain(error))

    def write(self, fact: object) -> str:
        """Write a fact as the sentences here do."""
        return self.shown_here(self.catalogue.write(fact))

    def shown_here(self, words: str) -> str:
        """Give words of the catalogue as they are written here."""
        return words if self.catalogue.is_right_to_left else strip_isolates(words)

    def tell(self, words: str) -> None:
        """Write a line to the standard output; nothing in it steers the terminal."""
        self.stdout.write(f"{harmless(words)}\n")

    def tell_lines(self, lines: Iterable[str]) -> None:
        """Write lines to the standard output."""
        for line in lines:
            self.tell(line)

    def tell_json(self, value: object, indent: int | None = None) -> None:
        """Write plain values as JSON; what would steer a terminal is written as an escape."""
        written = json.dumps(value, ensure_ascii=False, indent=indent)
        self.stdout.write(f"{escaped(written)}\n")

    def note(self, words: str) -> None:
        """Write a line to the standard error; nothing in it steers the terminal."""
        self.end_progress()
        self.stderr.write(f"{harmless(words)}\n")

    def refuse(self, words: str) -> None:
        """Say in one sentence why nothing was done."""
        self.note(words)

    def passphrase(self, descriptor: int | None) -> str:
        """Give the passphrase, from a descriptor or typed.

        Raises:
            NoPassphraseError: there is none.
        """
        if descriptor is not None:
            return _read_line(descriptor)
        return self._ask(self.say(mark("Passphrase: ")))

    def new_passphrase(self, descriptor: int | None) -> str:
        """Give a passphrase to be; typed, it is asked for twice.

        Raises:
            PassphrasesDifferError: what was typed differs.
        """
        return self._new(descriptor, self.say(mark("New passphrase: ")))

    def new_password(self, descriptor: int | None) -> str:
        """Give the password of a file to be; typed, it is asked for twice.

        Raises:
            PassphrasesDifferError: what was typed differs.
        """
        return self._new(descriptor, self.say(mark("Password for the file: ")))

    def key_password(self, descriptor: int | None) -> str:
        """Give the password of a key file; it may have none.

        Raises:
            NoPassphraseError: nobody is there to be asked.
        """
        if descriptor is not None:
            return _read_line(descriptor, may_be_empty=True)
        words = self.say(mark("Password of the key file (empty for none): "))
        return self._ask(words, may_be_empty=True)

    def _new(self, descriptor: int | None, words: str) -> str:
        if descriptor is not None:
            return _read_line(descriptor)
        first = self._ask(words)
        if first != self._ask(self.say(mark("The same again: "))):
            raise PassphrasesDifferError
        return first

    def report(self, done: int, total: int) -> None:
        """Show how far the work is, where somebody looks on."""
        now = time.monotonic()
        if not self.stderr.isatty() or now - self._shown < _BETWEEN:
            return
        self._shown, self._on_line = now, True
        share = self.say(mark("{percent}%"), percent=100 * done // total) if total else ""
        self.stderr.write(f"\r{share or self.write(done)}  ")
        self.stderr.flush()

    def end_progress(self) -> None:
        """Leave the line on which progress was shown."""
        if self._on_line:
            self.stderr.write(f"\r{' ' * _WIDEST}\r")
            self._on_line = False

    @contextmanager
    def standing_in(self) -> Iterator[None]:
        """Let what writes to the process's streams write to these."""
        with redirect_stdout(self.stdout), redirect_stderr(self.stderr):
            yield

    def _ask(self, words: str, *, may_be_empty: bool = False) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            try:
                typed = getpass.getpass(words, self.stderr)
            except (getpass.GetPassWarning, EOFError, OSError):
                raise NoPassphraseError from None
        if not typed and not may_be_empty:
            raise NoPassphraseError
        return typed


def _read_line(descriptor: int, *, may_be_empty: bool = False) -> str:
    pieces = bytearray()
    try:
        while len(pieces) < _LONGEST and (piece := os.read(descriptor, 1)) not in {b"", b"\n"}:
            pieces += piece
        text = pieces.decode("utf-8").removesuffix("\r")
    except (OSError, UnicodeDecodeError, OverflowError):
        raise NoPassphraseError from None
    if not text and not may_be_empty:
        raise NoPassphraseError
    return text


def escaped(written: str) -> str:
    """Write whatever hides or reorders in a JSON text as its escape; it reads the same."""
    if without_controls(written) == written:
        return written
    return "".join(
        letter if letter == "\n" or without_controls(letter) else json.dumps(letter)[1:-1]
        for letter in written
    )
