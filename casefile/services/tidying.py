"""Makes everything that comes in fit to be kept: hostile or broken text becomes plain text."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar, cast

from casefile.services.errors import TextTooLongError
from casefile.values.dates import FlexDate
from casefile.values.texts import LONGEST_LINE, LONGEST_TEXT, clean_line, clean_text
from casefile.values.wording import Wording

Draft = TypeVar("Draft")

# Fields in which people write paragraphs; all others are a single line.
_PARAGRAPHS: Final = frozenset(
    {
        "account", "address", "body", "burial", "conditions", "historic_names", "impact",
        "internal_summary", "legal_basis", "life", "note", "official_statements", "public_body",
        "remarks", "residence", "risk_note", "scope", "since_then", "summary", "text",
        "transcription", "translation",
    }
)  # fmt: skip


# Texts that come from outside whole; a letter is never cut.
_LONG: Final = frozenset({"body", "public_body", "transcription", "translation"})
LONGEST_BODY: Final = 2_000_000


def tidied(draft: Draft) -> Draft:
    """Clean every text of a draft, and of the values inside it; dates keep the words as given.

    Raises:
        TextTooLongError: a text is longer than can be kept; it is refused rather than cut.
    """
    return cast("Draft", _tidied(draft, ""))


def tidy_line(text: str) -> str:
    """Clean a text that is a single line.

    Raises:
        TextTooLongError: as above.
    """
    return _kept(clean_line(text, LONGEST_LINE + 1), LONGEST_LINE)


def tidy_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """Clean a text that may have paragraphs.

    Raises:
        TextTooLongError: as above.
    """
    return _kept(clean_text(text, longest + 1), longest)


def _kept(text: str, longest: int) -> str:
    if len(text) > longest:
        raise TextTooLongError(most=longest)
    return text


def _tidied(value: Any, name: str) -> Any:  # noqa: ANN401 - any field of any draft
    if type(value) is str:
        return _tidy(value, name)
    if isinstance(value, tuple):
        return tuple(_tidied(each, name) for each in value)
    if isinstance(value, Wording):
        plain = {language: _tidy(text, name) for language, text in value.items()}
        return Wording.from_plain({language: text for language, text in plain.items() if text})
    if isinstance(value, FlexDate):
        words, note = tidy_line(value.words), tidy_line(value.note)
        clean = value if words == value.words else value.with_words(words)
        return clean if note == value.note else clean.with_note(note)
    return _tidied_fields(value) if is_dataclass(value) else value


def _tidy(text: str, name: str) -> str:
    if name in _LONG:
        return tidy_text(text, LONGEST_BODY)
    return tidy_text(text) if name in _PARAGRAPHS else tidy_line(text)


def _tidied_fields(draft: Any) -> Any:  # noqa: ANN401 - any draft
    clean = {each.name: _tidied(getattr(draft, each.name), each.name) for each in fields(draft)}
    different = {name: text for name, text in clean.items() if text is not getattr(draft, name)}
    return replace(draft, **different) if different else draft
