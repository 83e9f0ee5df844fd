"""Saying things in the one or two languages of a dossier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.dossier.content import (
    Block,
    Emphasis,
    Field,
    FieldKind,
    KeyRow,
    Note,
    Nothing,
    Pair,
    Para,
    Run,
    Text,
    TwoColumns,
)
from casefile.dossier.pages.inline import plain, written
from casefile.language.bidi import LRI, PDI, RLI, direction_of
from casefile.language.calendars import write_both, write_date
from casefile.language.catalogue import Catalogue
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from datetime import date

    from casefile.values.dates import FlexDate

BREAK = Run("\n")


@dataclass(frozen=True, slots=True)
class Voice:
    """The languages of a dossier, the first of them its own, and the labels of its codes.

    `label(vocabulary, code)` gives the words for a code in every language.
    """

    first: Catalogue
    second: Catalogue | None
    label: Callable[[str, str], Wording]

    @property
    def language(self) -> str:
        """Language of the document itself."""
        return self.first.language

    @property
    def catalogues(self) -> tuple[Catalogue, ...]:
        """The one or two languages, the document's own first."""
        return (self.first, self.second) if self.second else (self.first,)

    # Words of the program

    def said(self, key: str, language: str = "", **facts: object) -> Text:
        """Say a sentence in one of the languages, the document's own unless another is asked."""
        if self.second and language == self.second.language:
            return (Run(self.second.say(key, **facts), language),)
        return (Run(self.first.say(key, **facts)),)

    def said_in_all(self, key: str, between: str = " · ") -> Text:
        """Say a label in every language."""
        return self.in_all(lambda language: self.said(key, language), between)

    def heads(self, *keys: str) -> tuple[Text, ...]:
        """Give the heads of the columns of a table, each in every language."""
        return tuple(self.said_in_all(key, "\n") for key in keys)

    def in_all(self, make: Callable[[str], Text], between: str = " · ") -> Text:
        """Make a text in every language, the second after the first unless it is the same."""
        first = make(self.language)
        if self.second is None:
            return first
        other = make(self.second.language)
        if not other or plain(first) == plain(other):
            return first
        return (*first, Run(between), *_kept_apart(other, self.second.language))

    def titled(self, key: str) -> Text:
        """Say a title in every language, side by side."""
        texts = [Run(each.say(key), each.language) for each in self.catalogues]
        return _joined(texts, " · ")

    def coded(self, vocabulary: str, code: str, language: str = "") -> Text:
        """Say what a code stands for."""
        language = language or self.language
        return (Run(self.label(vocabulary, code).in_language(language), language),)

    def coded_in_all(self, vocabulary: str, code: str, between: str = "\n") -> Text:
        """Say what a code stands for in every language."""
        return self.in_all(lambda language: self.coded(vocabulary, code, language), between)

    # Values of the case file

    def told(self, wording: Wording, kind: FieldKind = FieldKind.TEXT, language: str = "") -> Text:
        """Give a value in a language, or in the one that it has."""
        language = language or self.language
        text = wording.in_language(language)
        own = (
            language
            if wording.exactly(language)
            else next((code for code, _ in wording.items()), language)
        )
        return (Field(text, kind, own),) if text else ()

    def told_in_all(
        self, wording: Wording, kind: FieldKind = FieldKind.TEXT, between: str = "\n"
    ) -> Text:
        """Give a value in every language that it has."""
        return self.in_all(lambda language: self.told(wording, kind, language), between)

    def dated(
        self, when: FlexDate | date | None, language: str = "", *, short: bool = False
    ) -> Text:
        """Write a date in both calendars; nothing when there is none."""
        if when is None:
            return ()
        language = language or self.language
        written = write_both(when, language, short=short, isolated=False)
        return (Field(written, FieldKind.DATE, language),)

    def day(self, when: date, language: str = "") -> Text:
        """Write a plain day in the language's own calendar."""
        language = language or self.language
        return (Field(write_date(when, language, isolated=False), FieldKind.DATE, language),)

    # Blocks

    def paragraphs(self, wording: Wording) -> tuple[Block, ...]:
        """Give a text as paragraphs; in two languages beside each other where both are there."""
        second = self.second.language if self.second else ""
        first_text = wording.exactly(self.language)
        second_text = wording.exactly(second) if second else ""
        if first_text and second_text:
            sides = _split(first_text, self.language), _split(second_text, second)
            return (TwoColumns(_level(*sides), (self.language, second)),)
        text = first_text or second_text or wording.in_language(self.language)
        own = next((code for code, each in wording.items() if each == text), self.language)
        return _split(text, own)

    def remark(self, make: Callable[[str], Text]) -> Block:
        """Give a remark; in two languages beside each other."""
        first = Note(make(self.language))
        if self.second is None:
            return first
        return self._beside(first, Note(make(self.second.language)))

    def nothing(self, key: str) -> Block:
        """Say that there is nothing to say; in two languages beside each other."""
        first = Nothing(self.said(key))
        if self.second is None:
            return first
        return self._beside(first, Nothing(self.said(key, self.second.language)))

    def _beside(self, first: Block, other: Block) -> Block:
        second = self.second.language if self.second else ""
        return TwoColumns((Pair((first,), (other,)),), (self.language, second))

    def row(self, key: str, value: Callable[[str], Text]) -> KeyRow | None:
        """Give one line of a key table in every language; nothing when there is no value."""
        first = value(self.language)
        if not first:
            return None
        if self.second is None:
            return KeyRow(self.said(key), first)
        other = self.second.language
        label = (Run(self.second.say(key), other),)
        return KeyRow(self.said(key), first, value(other), label)


def code(reference: str) -> Field:
    """Give a reference as a field that always reads from left to right."""
    return Field(reference, FieldKind.CODE)


def bold(text: Text) -> Text:
    """Make the runs and fields of a text stand out."""
    made: list[Run | Field] = []
    for each in text:
        if isinstance(each, Run):
            made.append(Run(each.text, each.language, each.emphasis | Emphasis.BOLD, each.link))
        elif isinstance(each, Field):
            emphasis = each.emphasis | Emphasis.BOLD
            made.append(Field(each.value, each.kind, each.language, emphasis, each.link))
    return tuple(made)


def small(text: str, language: str = "") -> Run:
    """Give words of the program in small print."""
    return Run(text, language, Emphasis.SMALL)


def listed(texts: list[Text], between: str = ", ") -> Text:
    """Join texts into one."""
    made: list[Run | Field] = []
    for number, text in enumerate(text for text in texts if text):
        if number:
            made.append(Run(between))
        made += [each for each in text if isinstance(each, (Run, Field))]
    return tuple(made)


def comma(language: str) -> str:
    """Give the comma that lists of a language are written with."""
    return "، " if direction_of(language) == "rtl" else ", "


def _level(first: tuple[Block, ...], second: tuple[Block, ...]) -> tuple[Pair, ...]:
    """Let each paragraph begin level with its translation, where there are as many of both."""
    if len(first) != len(second):
        return (Pair(first, second),)
    return tuple(Pair((one,), (other,)) for one, other in zip(first, second, strict=True))


def _split(text: str, language: str) -> tuple[Block, ...]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(Para((Field(line, FieldKind.TEXT, language),), language) for line in lines)


def _kept_apart(text: Text, language: str) -> Text:
    """Make each line of a text one run that keeps the direction of its language."""
    emphasis = next((each.emphasis for each in text if isinstance(each, Run)), Emphasis.NONE)
    begin = RLI if direction_of(language) == "rtl" else LRI
    lines = "".join(written(each) for each in text).split("\n")
    runs = [Run(f"{begin}{line}{PDI}", language, emphasis) for line in lines if line]
    return _joined(runs, "\n")


def _joined(runs: list[Run], between: str) -> Text:
    made: list[Run] = []
    for number, run in enumerate(runs):
        made += [Run(between), run] if number else [run]
    return tuple(made)
