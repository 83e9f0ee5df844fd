"""Values of this package as JSON and back: what a reading process may say, and nothing else.

Only the classes listed here can come out, built by their own constructors; bytes travel beside the
JSON as blobs.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeAlias

from casefile.exchange import detect, imported, photographs, reading, rows, sheets, tables
from casefile.garbage import no_garbage_search
from casefile.values import codes
from casefile.values.dates import FlexDate
from casefile.values.names import PersonName

_Plain: TypeAlias = Any  # JSON going in, a value of one of the classes coming out
_MODULES = (imported, rows, tables, detect, reading, photographs, sheets, codes)
_CLASSES: dict[str, type[Any]] = {"PersonName": PersonName} | {
    name: member
    for module in _MODULES
    for name, member in vars(module).items()
    if isinstance(member, type)
    and member.__module__ == module.__name__
    and (is_dataclass(member) or issubclass(member, StrEnum))
}
_FIELDS: dict[type[Any], tuple[tuple[str, object], ...]] = {
    member: tuple((field.name, field.default) for field in fields(member))
    for member in _CLASSES.values()
    if is_dataclass(member)
}
_READ_AS_THEY_ARE = frozenset({str, int, bool, type(None), float})


def encode(value: object) -> tuple[bytes, tuple[bytes, ...]]:
    """Write a value as JSON, and give the blobs that stand in it by number."""
    blobs: list[bytes] = []
    plain = _plain(value, blobs)
    return json.dumps(plain, separators=(",", ":")).encode("ascii"), tuple(blobs)


def decode(text: bytes, blobs: Sequence[bytes]) -> object:
    """Build the value again.

    Raises:
        ValueError, TypeError, LookupError: it was not written by `encode`.
    """
    with no_garbage_search():
        return _built(json.loads(text), blobs)


def _plain(value: object, blobs: list[bytes]) -> object:
    kind = type(value)
    if kind in _READ_AS_THEY_ARE:
        return value
    if kind is tuple:
        return ["t", *[_plain(item, blobs) for item in _sequence(value)]]
    known = _FIELDS.get(kind)
    if known is not None:
        return ["d", kind.__name__, _given_fields(value, known, blobs)]
    if isinstance(value, bytes):
        blobs.append(value)
        return ["b", len(blobs) - 1]
    return _plain_leaf(value)


def _plain_leaf(value: object) -> list[object]:
    match value:
        case FlexDate():
            return ["x", _date_text(value)]
        case StrEnum():
            return ["e", type(value).__name__, value.value]
        case datetime():
            return ["T", value.isoformat()]
        case frozenset():
            return ["f", *sorted(value)]
    raise TypeError(type(value).__name__)


@lru_cache(maxsize=20_000)
def _date_text(value: FlexDate) -> str:
    return json.dumps(value.to_plain())


@lru_cache(maxsize=20_000)
def _date(text: str) -> FlexDate:
    return FlexDate.from_plain(json.loads(text))


def _sequence(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _given_fields(
    value: object, known: Sequence[tuple[str, object]], blobs: list[bytes]
) -> dict[str, object]:
    given: dict[str, object] = {}
    for name, default in known:
        content = getattr(value, name)
        if content is default or (default is not MISSING and content == default):
            continue  # most fields of most records
        given[name] = content if type(content) in _READ_AS_THEY_ARE else _plain(content, blobs)
    return given


def _built(plain: _Plain, blobs: Sequence[bytes]) -> _Plain:
    if not isinstance(plain, list):
        return plain
    return _BUILDERS[plain[0]](plain, blobs)


def _build_value(plain: list[_Plain], blobs: Sequence[bytes]) -> _Plain:
    given = {
        name: _built(content, blobs) if isinstance(content, list) else content
        for name, content in plain[2].items()
    }
    return _CLASSES[plain[1]](**given)


_BUILDERS: dict[str, Callable[[list[_Plain], Sequence[bytes]], _Plain]] = {
    "t": lambda plain, blobs: tuple(_built(item, blobs) for item in plain[1:]),
    "d": _build_value,
    "x": lambda plain, _blobs: _date(plain[1]),
    "e": lambda plain, _blobs: _CLASSES[plain[1]](plain[2]),
    "b": lambda plain, blobs: blobs[plain[1]],
    "T": lambda plain, _blobs: datetime.fromisoformat(plain[1]),
    "f": lambda plain, _blobs: frozenset(plain[1:]),
}
