"""What the specimen says, in the one of its two languages that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.dossier.content import Emphasis, Field, FieldKind, Run

if TYPE_CHECKING:
    from casefile.dossier.content import Text

MEMBER_LATIN, MEMBER_PERSIAN = "Ārash Ālfā", "آرش آلفا"


@dataclass(frozen=True, slots=True)
class Telling:
    """Chooses words; these are samples and no sentences of the program, so both stand here."""

    language: str

    @property
    def other(self) -> str:
        """The language that stands beside."""
        return "en" if self.language == "fa" else "fa"

    def words(self, english: str, persian: str) -> str:
        """Give the words of the language."""
        return persian if self.language == "fa" else english

    def text(self, english: str, persian: str, emphasis: Emphasis = Emphasis.NONE) -> Text:
        """Give the words as a text."""
        return (Run(self.words(english, persian), self.language, emphasis),)

    def aside(self, english: str, persian: str) -> Text:
        """Give the words of the other language as a text."""
        words = english if self.language == "fa" else persian
        return (Run(words, self.other),)

    def date(self, english: str, persian: str) -> Field:
        """Give a day as each language writes it."""
        return Field(self.words(english, persian), FieldKind.DATE, self.language)

    def name(self) -> Field:
        """Give the name of the invented person."""
        return Field(self.words(MEMBER_LATIN, MEMBER_PERSIAN), FieldKind.NAME, self.language)

    def name_aside(self) -> Field:
        """Give the same name in the other script."""
        return Field(self.words(MEMBER_PERSIAN, MEMBER_LATIN), FieldKind.NAME, self.other)


def code(value: str) -> Field:
    """Give a reference."""
    return Field(value, FieldKind.CODE)
