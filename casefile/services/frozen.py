"""Freezing values into JSON: what a dossier record keeps of what was printed."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from casefile.values.dates import FlexDate
from casefile.values.wording import Wording


def frozen(value: object, *, packed: bool = False) -> bytes:
    """Give a value and all values inside it as JSON in UTF-8, compressed by zlib when `packed`.

    Pictures are kept as their SHA-256: the exhibit that they come from is immutable.
    """
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    data = text.encode("utf-8", "surrogatepass")
    return zlib.compress(data, 6) if packed else data


def thawed(data: bytes) -> Any:  # noqa: ANN401 - plain JSON
    """Give the plain JSON that `frozen(…, packed=True)` made."""
    return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of a graph
    if isinstance(value, (FlexDate, Wording)):
        return value.to_plain()
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    if isinstance(value, bytes):
        return {"sha256": hashlib.sha256(value).hexdigest()} if value else None
    return value.isoformat() if isinstance(value, date) else value
