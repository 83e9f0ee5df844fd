"""The key header of a case file: who may open it, and the seal over that.

The text is one line of canonical JSON. `check` (SHA-256) tells damage by accident from a wrong
passphrase before any secret is known; `mac` (HMAC-SHA256 under a key that only an opened slot
gives) tells changes made by hand.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Final

from casefile.security.cost import KdfCost
from casefile.security.errors import HeaderDamagedError, HeaderNewerError

FORMAT: Final = 1
PROGRAM: Final = "casefile"
MOST_SLOTS: Final = 16
LARGEST_TEXT: Final = 64 * 1024  # bytes; 16 slots take about 8 KiB


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind, not a secret
    RECOVERY = "recovery"
    CUSTODIAN = "custodian"  # a second person's passphrase


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to open the case file: the master key, wrapped under a key made from a secret.

    `salt`, `nonce` and `wrapped` are lower-case hexadecimal.
    """

    id: str
    kind: SlotKind
    label: str
    cost: KdfCost
    salt: str
    nonce: str = ""
    wrapped: str = ""

    def bound_to(self, case: str) -> bytes:
        """Give the associated data of the wrapping: a slot works in its own case file alone."""
        return canonical(
            [PROGRAM, FORMAT, case, self.id, self.kind, self.label, asdict(self.cost), self.salt]
        )


@dataclass(frozen=True, slots=True)
class AuditHead:
    """The last link of the audit chain that was seen: its number and its seal (hexadecimal)."""

    sequence: int = 0
    mac: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """Everything in `keys.json`."""

    case: str
    generation: int
    slots: tuple[Slot, ...]
    head: AuditHead = AuditHead()
    mac: str = ""

    def sealed(self, key: bytes) -> Header:
        """Give the same header with the seal that `key` makes, one generation on."""
        bare = replace(self, generation=self.generation + 1)
        return replace(bare, mac=_seal(bare, key))

    def has_seal_of(self, key: bytes) -> bool:
        """Tell whether nobody without `key` changed the header."""
        return hmac.compare_digest(_seal(self, key), self.mac)


def canonical(value: object) -> bytes:
    """Write JSON in the one way that a seal can cover."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def write_header(header: Header) -> str:
    """Give the text of `keys.json`."""
    plain = _plain(header)
    return canonical({**plain, "check": _checksum(plain)}).decode() + "\n"


def read_header(text: bytes) -> Header:
    """Read the text of `keys.json`.

    Raises:
        HeaderDamagedError: a byte differs from what the program wrote, or a value makes no sense.
        HeaderNewerError: a later program wrote it.
    """
    if len(text) > LARGEST_TEXT:
        raise HeaderDamagedError
    try:
        plain = json.loads(text.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise HeaderDamagedError from error
    if not isinstance(plain, dict) or plain.pop("check", None) != _checksum(plain):
        raise HeaderDamagedError
    if isinstance(plain.get("format"), int) and plain["format"] > FORMAT:
        raise HeaderNewerError
    try:
        header = _header(plain)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise HeaderDamagedError from error
    if write_header(header).encode() != text:
        raise HeaderDamagedError
    return header


def _seal(header: Header, key: bytes) -> str:
    return hmac.new(key, canonical(_plain(replace(header, mac=""))), "sha256").hexdigest()


def _checksum(plain: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(plain)).hexdigest()


def _plain(header: Header) -> dict[str, Any]:
    return {"program": PROGRAM, "format": FORMAT, **asdict(header)}


def _header(plain: dict[str, Any]) -> Header:
    if plain["program"] != PROGRAM or plain["format"] != FORMAT:
        raise ValueError
    slots = tuple(_slot(each) for each in plain["slots"])
    if not 1 <= len(slots) <= MOST_SLOTS or len({slot.id for slot in slots}) != len(slots):
        raise ValueError
    head = AuditHead(_count(plain["head"]["sequence"]), _hexadecimal(plain["head"]["mac"], 0, 32))
    return Header(
        case=_hexadecimal(plain["case"], 16),
        generation=_count(plain["generation"]),
        slots=slots,
        head=head,
        mac=_hexadecimal(plain["mac"], 32),
    )


def _slot(plain: dict[str, Any]) -> Slot:
    cost = KdfCost(*(_count(plain["cost"][name]) for name in ("memory", "passes", "lanes")))
    if not isinstance(plain["label"], str):
        raise TypeError
    return Slot(
        id=_hexadecimal(plain["id"], 8),
        kind=SlotKind(plain["kind"]),
        label=plain["label"],
        cost=cost,
        salt=_hexadecimal(plain["salt"], 16),
        nonce=_hexadecimal(plain["nonce"], 12),
        wrapped=_hexadecimal(plain["wrapped"], 48),
    )


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value < 2**62:
        raise ValueError
    return value


def _hexadecimal(value: object, *sizes: int) -> str:
    if not isinstance(value, str) or not re.fullmatch("[0-9a-f]*", value):
        raise ValueError
    if len(value) not in {2 * size for size in sizes}:
        raise ValueError
    return value
