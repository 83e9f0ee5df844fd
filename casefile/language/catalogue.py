"""The words of the program: English sentences are the keys, gettext catalogues the translations."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from casefile.language.direction import direction_of
from casefile.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from gettext import NullTranslations
    from pathlib import Path

    from casefile.errors import CasefileError

LANGUAGES: Final = ("en", "fa")
MISSING_FACT: Final = "…"


def mark(key: str) -> str:
    """Mark an English sentence that is translated later, so that it is found for translation."""
    return key


def mark_many(one: str, many: str) -> str:
    """Mark a sentence that depends on a number, and is said by somebody else's `ngettext`."""
    del many
    return one


class Key(str):
    """A fact of a sentence that is itself a key of the catalogue, and is said translated."""

    __slots__ = ()


class Catalogue:
    """Says English sentence keys in one language, with facts filled in as the language does it.

    Facts: whole and decimal numbers get the language's digits and grouping (give a year or a
    reference as text); dates are written out; texts are isolated where their direction could
    reorder the sentence. A key without a translation is said in English.
    """

    def __init__(self, language: str = "en", folder: Path | None = None) -> None:
        """Make the catalogue of a language; nothing is read before the first sentence."""
        self.language = language if language in LANGUAGES else "en"
        self._folder = folder

    @property
    def direction(self) -> str:
        """Say how the language runs: "rtl" or "ltr"."""
        return direction_of(self.language)

    @property
    def is_right_to_left(self) -> bool:
        """Tell whether the language runs from right to left."""
        return self.direction == "rtl"

    def say(self, key: str, **facts: object) -> str:
        """Say a sentence; `{name}` in it is replaced by the fact of that name."""
        return self._fill(self._translations.gettext(key) if key else "", facts)

    def say_many(self, one: str, many: str, count: int, **facts: object) -> str:
        """Say a sentence that depends on a number; the number is the fact `count`."""
        sentence = self._translations.ngettext(one, many, count)
        return self._fill(sentence, {"count": count, **facts})

    def explain(self, error: CasefileError) -> str:
        """Say what went wrong, with the error's own facts."""
        return self.say(error.message, **error.facts)

    def write(self, fact: object) -> str:
        """Write a fact as sentences of this language do."""
        # Late: the first window says a few sentences, and none with a fact in it.
        from casefile.language.facts import write_fact

        return write_fact(fact, self.language)

    def _fill(self, sentence: str, facts: Mapping[str, object]) -> str:
        if not facts:
            return sentence
        written = {
            name: self.say(fact) if isinstance(fact, Key) else self.write(fact)
            for name, fact in facts.items()
        }
        return sentence.format_map(_Facts(written))

    @cached_property
    def _translations(self) -> NullTranslations:
        from gettext import GNUTranslations, NullTranslations

        folder = self._folder or resource("locale")
        compiled = folder / self.language / "LC_MESSAGES" / "casefile.mo"
        try:
            with compiled.open("rb") as stream:
                return GNUTranslations(stream)
        except FileNotFoundError:
            return NullTranslations()


class _Facts(dict[str, str]):
    """Facts by name; one that a sentence asks for and nobody gave leaves a gap, no crash."""

    def __missing__(self, name: str) -> str:
        return MISSING_FACT
