"""Masking withheld names in the free texts of a dossier, and saying where they stood."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from casefile.language.catalogue import mark
from casefile.values.codes import DateQuality
from casefile.values.dates import FlexDate
from casefile.values.dossiers import TextHit
from casefile.values.printed import PrintedFamily
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from casefile.services.name_scan import NameScan

INSTEAD: Final = Wording("[name withheld]", "[نام محفوظ است]")
ROUND_ABOUT: Final = 40  # characters shown on either side of a hit

# Texts that people write freely, with the words by which the user is told where a hit stands.
_FREE: Final = {
    "summary": mark("Summary"),
    "since_then": mark("Treatment of the family since"),
    "official_statements": mark("Official statements"),
    "life": mark("Life"),
    "burial": mark("Burial place"),
    "occupation": mark("Occupation"),
    "education": mark("Education"),
    "account": mark("What happened"),
    "text": mark("Demand"),
    "note": mark("Note"),
    "legal_basis": mark("Legal basis"),
    "subject": mark("Subject"),
    "title": mark("Title"),
    "conditions": mark("Conditions"),
    "sender": mark("Sender"),
    "addressees": mark("Addressee"),
    "recipient": mark("Recipient"),
    "external_reference": mark("Reference"),
    "city": mark("City"),
    "place": mark("Place"),
    "birth_place": mark("Place of birth"),
}
# Values that name somebody as a whole: with a withheld name in it, the value goes.
_NAMES: Final = frozenset({"father_name", "mother_name", "other_names"})

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Masked:
    """A graph without withheld names, and every place where one was masked in free text."""

    graph: PrintedFamily
    hits: tuple[TextHit, ...]


def mask_texts(graph: PrintedFamily, scan: NameScan) -> Masked:
    """Mask every withheld name in the texts of a graph."""
    masking = _Masking(scan)
    made = masking.within(graph, graph.family_reference)
    return Masked(made, tuple(masking.hits))


class _Masking:
    """Goes through a graph and collects hits."""

    def __init__(self, scan: NameScan) -> None:
        self._scan = scan
        self.hits: list[TextHit] = []

    def within(self, value: Value, where: str) -> Value:
        """Give a dataclass with masked texts; its own reference says where the hits stand."""
        place = str(getattr(value, "reference", "") or getattr(value, "key", "") or where)
        changed: dict[str, Any] = {}
        for each in fields(cast("Any", value)):
            old = getattr(value, each.name)
            new = self._field(each.name, old, place)
            if new is not old:
                changed[each.name] = new
        return cast("Value", replace(cast("Any", value), **changed)) if changed else value

    def _field(self, name: str, value: Any, where: str) -> Any:  # noqa: ANN401 - any field
        if isinstance(value, FlexDate):
            return self._date(value, where)
        if name == "file_name":
            return "" if self._scan.find_glued(value) else value
        if name in _NAMES:
            return self._name(value)
        if name in _FREE:
            return self._text(_FREE[name], value, where)
        if isinstance(value, tuple) and value and is_dataclass(value[0]):
            return tuple(self.within(each, where) for each in value)
        return value

    def _date(self, when: FlexDate, where: str) -> FlexDate:
        """Keep the words of a date only where they are all of it; why it is so stays inside."""
        words = when.words if when.quality is DateQuality.TEXT else ""
        masked = self._masked(mark("Date"), words, where, INSTEAD.en)
        kept = when.words == masked and not when.note
        return when if kept else when.with_words(masked).with_note("")

    def _name(self, value: Any) -> Any:  # noqa: ANN401 - a text, a wording, or pairs
        if isinstance(value, Wording):
            return Wording() if any(self._scan.find(text) for _, text in value.items()) else value
        if isinstance(value, str):
            return "" if self._scan.find(value) else value
        return tuple(pair for pair in value if not self._scan.find(pair[1]))

    def _text(self, field: str, value: Any, where: str) -> Any:  # noqa: ANN401 - as above
        if isinstance(value, Wording):
            plain = {
                language: self._masked(field, text, where, INSTEAD.in_language(language))
                for language, text in value.items()
            }
            return Wording.from_plain(plain)
        if isinstance(value, str):
            return self._masked(field, value, where, INSTEAD.en)
        return tuple(self._text(field, each, where) for each in value)

    def _masked(self, field: str, text: str, where: str, instead: str) -> str:
        for found in self._scan.find(text):
            start = max(0, found.start - ROUND_ABOUT)
            excerpt = text[start : found.end + ROUND_ABOUT].replace("\n", " ")
            self.hits.append(TextHit(where, field, excerpt, found.word))
        return self._scan.mask(text, instead)
