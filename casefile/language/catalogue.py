"""The words of the program in the languages of the office, from gettext catalogues."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING, Final

from casefile.language.bidi import isolate
from casefile.language.numbers import in_digits_of
from casefile.paths import resource

if TYPE_CHECKING:
    from casefile.errors import CasefileError

LANGUAGES: Final = ("en", "fa")
RIGHT_TO_LEFT: Final = frozenset({"fa"})


def mark(key: str) -> str:
    """Mark a sentence that is data now and said later, so that extraction finds it."""
    return key


class Catalogue:
    """Says English sentence keys in one language.

    >>> Catalogue("en").say("{count} families", count=3)
    '3 families'
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._said = gettext.translation(
            "casefile", resource("locale"), [self.language], fallback=True
        )

    @property
    def direction(self) -> str:
        """Give `ltr` or `rtl`."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def say(self, key: str, **facts: object) -> str:
        """Say a sentence; numbers take the language's digits, texts are isolated."""
        said = self._said.gettext(key) if key else ""
        return self._filled(said, facts)

    def say_many(self, one: str, many: str, count: int, **facts: object) -> str:
        """Say the sentence for one or for many; `{count}` is filled in."""
        return self._filled(self._said.ngettext(one, many, count), {"count": count, **facts})

    def explain(self, error: CasefileError) -> str:
        """Say what went wrong in one plain sentence."""
        return self.say(error.message, **error.facts)

    def _filled(self, said: str, facts: dict[str, object]) -> str:
        if not facts:
            return said
        return said.format_map({name: self._written(fact) for name, fact in facts.items()})

    def _written(self, fact: object) -> str:
        if isinstance(fact, (int, float)) and not isinstance(fact, bool):
            return in_digits_of(self.language, str(fact))
        text = str(fact)
        return isolate(text) if self.direction == "rtl" or not text.isascii() else text
