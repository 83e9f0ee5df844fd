"""One text in the languages of the office: a name of a family, a demand, a summary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Wording:
    """The same text in English and Persian, and in further languages where somebody gave it.

    >>> Wording(en="Return of remains").in_language("fa")
    'Return of remains'
    """

    en: str = ""
    fa: str = ""
    others: tuple[tuple[str, str], ...] = ()

    def in_language(self, language: str) -> str:
        """Give the text in a language, or else in the first language that has it."""
        return self.exactly(language) or next((text for _, text in self.items()), "")

    def exactly(self, language: str) -> str:
        """Give the text in a language, or nothing."""
        return dict(self.items()).get(language, "")

    def items(self) -> tuple[tuple[str, str], ...]:
        """Give language and text of every language that has a text."""
        every = (("en", self.en), ("fa", self.fa), *self.others)
        return tuple((language, text) for language, text in every if text)

    def to_plain(self) -> dict[str, str]:
        """Give a plain mapping of language to text, for storage."""
        return dict(self.items())

    @classmethod
    def from_plain(cls, plain: Mapping[str, str]) -> Wording:
        """Read what `to_plain` gave."""
        others = tuple((code, text) for code, text in plain.items() if code not in {"en", "fa"})
        return cls(plain.get("en", ""), plain.get("fa", ""), others)

    def __bool__(self) -> bool:
        return bool(self.items())
