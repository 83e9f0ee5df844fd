"""From the words of the content tree to runs: cleaned, isolated, footnotes counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from casefile.dossier.content import (
    Emphasis,
    ExhibitRef,
    Field,
    FieldKind,
    Footnote,
    Inline,
    KeyRow,
    Run,
    Text,
)
from casefile.dossier.text.runs import StyledRun
from casefile.errors import CasefileError
from casefile.language.bidi import FSI, LRI, PDI, RLI
from casefile.values.texts import MOST_MARKS, first_strong, without_controls

NOTE_PLACE: Final = "footnote "  # and its number; no reference has a space in it
LINK_COLOUR: Final = (0.05, 0.2, 0.45)
_ZWNJ: Final = "\u200c"
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ISOLATES: Final = re.compile(f"([{LRI}{RLI}{FSI}{PDI}])")
_JOINERS: Final = re.compile("([\u200c\u200d])[\u200c\u200d]+")
_MARKS: Final = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_PRINTED_AS_NOTHING: Final = re.compile("[\ufff0-\U0010ffff]")
_TOO_MANY_MARKS: Final = re.compile(f"([{_MARKS}][{_MARKS}]{{{MOST_MARKS - 1}}})[{_MARKS}]+")
_NO_EMPHASIS: Final = Emphasis.NONE


class NoSuchDestinationError(CasefileError):
    """A link leads to a place that the document does not have."""

    message = "The dossier has a link to {place}, which is not in it."


@dataclass(slots=True)
class Inlines:
    """Turns texts of one document into runs and collects their footnotes.

    Attributes:
        destinations: what links may lead to.
        write_number: gives a number in the digits of a language.
        count: of the footnotes so far.
    """

    destinations: Mapping[str, str]
    write_number: Callable[[int], str]
    count: int = 0
    notes: list[tuple[int, Text]] = field(default_factory=list)

    def runs(self, text: Text, *, bold: bool = False) -> tuple[StyledRun, ...]:
        """Give the runs of a text; its footnotes wait in `notes` until they are taken.

        Raises:
            NoSuchDestinationError: a link leads nowhere.
        """
        return tuple([self._run(piece, bold) for piece in text])

    def taken_notes(self) -> tuple[tuple[int, Text], ...]:
        """Give the footnotes since the last time, with their numbers."""
        notes, self.notes = tuple(self.notes), []
        return notes

    def _run(self, piece: Inline, bold: bool) -> StyledRun:
        match piece:
            case Run() | Field():
                if piece.emphasis is _NO_EMPHASIS and not piece.link and not bold:
                    return StyledRun(written(piece), known_language(piece.language))
                return self._styled(
                    written(piece), piece.language, piece.emphasis, piece.link, bold
                )
            case ExhibitRef(reference):
                return self._styled(written(piece), "", Emphasis.NONE, reference, bold)
            case Footnote(text):
                self.count += 1
                self.notes.append((self.count, text))
                sign = f"#{note_place(self.count)}"
                return StyledRun(self.write_number(self.count), superscript=True, link=sign)

    def _styled(
        self, text: str, language: str, emphasis: Emphasis, link: str, bold: bool
    ) -> StyledRun:
        if link and link not in self.destinations:
            raise NoSuchDestinationError(place=link)
        return StyledRun(
            text,
            language=known_language(language),
            bold=bold or Emphasis.BOLD in emphasis,
            italic=Emphasis.ITALIC in emphasis,
            small=Emphasis.SMALL in emphasis,
            superscript=Emphasis.RAISED in emphasis,
            colour=LINK_COLOUR if link else None,
            link=f"#{link}" if link else "",
        )


def note_place(number: int) -> str:
    """Give the destination of a footnote."""
    return f"{NOTE_PLACE}{number}"


def bare(text: Text) -> Text:
    """Give a text without footnotes and links, for what is repeated at the edge of pages."""
    return tuple(_unlinked(piece) for piece in text if not isinstance(piece, Footnote))


def in_line(text: Text) -> Text:
    """Give a text for the label of a drawing: footnotes in brackets behind it, without links."""
    told = [bare(text)]
    told += [
        (Run(" ("), *in_line(piece.text), Run(")")) for piece in text if isinstance(piece, Footnote)
    ]
    return tuple(piece for part in told for piece in part)


def _unlinked(piece: Inline) -> Inline:
    match piece:
        case Run() | Field():
            return replace(piece, link="")
        case ExhibitRef(reference):
            return Field(reference, FieldKind.CODE)
        case Footnote():
            return piece


def written(piece: Inline) -> str:
    """Give the characters of a piece as they are set, isolates included; a footnote has none."""
    match piece:
        case Run():
            return _balanced(piece.text)
        case Field():
            return _isolated(piece.value, piece.kind)
        case ExhibitRef(reference):
            return _isolated(reference, FieldKind.CODE)
        case Footnote():
            return ""


def plain(text: Text) -> str:
    """Give a text without looks and isolates, on one line, for bookmarks and metadata."""
    words = "".join(_ISOLATES.sub("", written(piece)) for piece in text)
    return " ".join(words.split())


def says_the_same(row: KeyRow) -> bool:
    """Tell whether a row has one value for both languages: a reference, a hash."""
    return not row.other_value or plain(row.value) == plain(row.other_value)


@lru_cache(maxsize=256)
def known_language(language: str) -> str:
    """Give a language tag if it is one, else nothing: it is written into the file as it stands."""
    return language if _LANGUAGE.fullmatch(language) else ""


def clean(text: str) -> str:
    """Leave out what cannot be printed: controls, overrides, lone halves, marks upon marks."""
    if text.isascii() and text.isprintable():  # as nearly always
        return text
    if not text.replace(_ZWNJ, "").isprintable() or _PRINTED_AS_NOTHING.search(text):
        text = without_controls(text)
    if _TOO_MANY_MARKS.search(text):
        text = _TOO_MANY_MARKS.sub(r"\1", text)
    return _JOINERS.sub(r"\1", text) if _JOINERS.search(text) else text


def _isolated(value: str, kind: FieldKind) -> str:
    text = clean(value)
    if not text:
        return ""
    own = kind is FieldKind.NAME or kind is FieldKind.TEXT
    own = own or (kind is FieldKind.DATE and first_strong(text) == "rtl")
    return f"{FSI if own else LRI}{text}{PDI}"


def _balanced(text: str) -> str:
    """Clean words that may hold isolated facts, so that no isolation runs on or ends early."""
    if text.isascii() or not _ISOLATES.search(text):
        return clean(text)
    depth = 0
    kept = []
    for part in _ISOLATES.split(text):
        if part == PDI:
            kept.append(PDI if depth else "")
            depth = max(depth - 1, 0)
        elif _ISOLATES.fullmatch(part):
            kept.append(part)
            depth += 1
        else:
            kept.append(clean(part))
    return "".join(kept) + PDI * depth
