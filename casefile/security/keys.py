"""From what a person types to the keys of a case file, and back into slots.

Library primitives only: Argon2id (argon2-cffi), AES-256-GCM and HKDF-SHA256 (cryptography).
"""

from __future__ import annotations

import secrets as random
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casefile.security.cost import FLOOR, KEY_BYTES, SALT_BYTES, KdfCost
from casefile.security.errors import (
    HeaderDamagedError,
    LastSlotError,
    PassphraseTooShortError,
    RecoveryMistypedError,
    TooManySlotsError,
    WrongPassphraseError,
    WrongSecretOfError,
)
from casefile.security.header import MOST_SLOTS, Header, Slot, SlotKind
from casefile.security.recovery import RecoveryWords, looks_like_recovery

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORTEST_PASSPHRASE: Final = 8
_NONCE_BYTES: Final = 12
_LONGEST_SECRET: Final = 4096  # characters; NFKC of a hostile megabyte takes seconds


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The three keys in use while a case file is open; 32 bytes each.

    The master key they come from is not kept: adding a slot asks for the passphrase again.
    """

    database: bytes
    audit: bytes
    header: bytes

    @classmethod
    def of(cls, master: bytes) -> Keys:
        """Split the master key."""
        return cls(*(_split(master, name) for name in (b"database", b"audit", b"header")))


@dataclass(frozen=True, slots=True, repr=False)
class Unlocked:
    """An opened header: the keys, the slot that opened, and the master key for new slots."""

    keys: Keys
    slot: Slot
    master: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Renewal:
    """A header under a new master key, not in force yet, and the keys that come from it."""

    header: Header
    keys: Keys


def begin_header(passphrase: str, cost: KdfCost, label: str = "") -> tuple[Header, Keys]:
    """Make the header of a new case file with one passphrase.

    Raises:
        PassphraseTooShortError: shorter than 8 characters.
    """
    case, master = random.token_hex(16), random.token_bytes(KEY_BYTES)
    _refuse_short(passphrase)
    slot = _wrap(case, master, SlotKind.PASSPHRASE, _typed(passphrase), cost, label)
    keys = Keys.of(master)
    return Header(case, 0, (slot,)).sealed(keys.header), keys


def unlock(header: Header, secret: str) -> Unlocked:
    """Open the header with a passphrase or a recovery key.

    Raises:
        WrongPassphraseError: no slot opens.
        RecoveryMistypedError: it looks like a recovery key with a mistake in it.
        HeaderDamagedError: a slot opens, but the seal over the header does not fit.
        KeyCostRefusedError: the header's figures are not honest.
    """
    for slot in header.slots:
        slot.cost.allow()
    mistake: RecoveryMistypedError | None = None
    recovery: RecoveryWords | None = None
    if looks_like_recovery(secret):
        try:
            recovery = RecoveryWords.read(secret)
        except RecoveryMistypedError as error:
            mistake = error
    for slot in header.slots:
        entered = _entered(slot, secret, recovery)
        master = None if entered is None else _unwrap(header.case, slot, entered)
        if master is not None:
            keys = Keys.of(master)
            if not header.has_seal_of(keys.header):
                raise HeaderDamagedError
            return Unlocked(keys, slot, master)
    raise mistake or WrongPassphraseError


def add_passphrase(
    header: Header,
    secret: str,
    new: str,
    cost: KdfCost,
    kind: SlotKind = SlotKind.PASSPHRASE,
    label: str = "",
) -> Header:
    """Add a passphrase, or a second custodian's, on the word of a secret that already opens."""
    opened = unlock(header, secret)
    _refuse_short(new)
    return _with_slot(
        header, opened, _wrap(header.case, opened.master, kind, _typed(new), cost, label)
    )


def add_recovery(header: Header, secret: str, cost: KdfCost) -> tuple[Header, RecoveryWords]:
    """Put a new recovery key in the place of the old one, if there is one."""
    opened, words = unlock(header, secret), RecoveryWords.make()
    kept = tuple(slot for slot in header.slots if slot.kind is not SlotKind.RECOVERY)
    slot = _wrap(header.case, opened.master, SlotKind.RECOVERY, words.secret, cost, "")
    return _with_slot(replace(header, slots=kept), opened, slot), words


def change_passphrase(header: Header, old: str, new: str, cost: KdfCost) -> Header:
    """Rewrite the slot that `old` opens; a recovery key in its place resets the first passphrase.

    Raises:
        WrongPassphraseError: `old` opens nothing.
        PassphraseTooShortError: `new` is too short.
    """
    opened = unlock(header, old)
    _refuse_short(new)
    outgoing = opened.slot
    if outgoing.kind is SlotKind.RECOVERY:
        outgoing = next(slot for slot in header.slots if slot.kind is not SlotKind.RECOVERY)
    fresh = _wrap(
        header.case, opened.master, outgoing.kind, _typed(new), cost, outgoing.label, outgoing.id
    )
    slots = tuple(fresh if slot.id == outgoing.id else slot for slot in header.slots)
    return replace(header, slots=slots).sealed(opened.keys.header)


def check_secrets(header: Header, secrets: Mapping[str, str]) -> bytes:
    """Give the master key that the secrets of some slots open, each by the slot's identity.

    Raises:
        WrongSecretOfError: one of them does not open its slot.
        LastSlotError: not one of them is that of a passphrase.
        HeaderDamagedError: they open, but the seal over the header does not fit.
    """
    master = b""
    for slot in header.slots:
        if slot.id in secrets and slot.kind is not SlotKind.RECOVERY:
            slot.cost.allow()
            opened = _unwrap(header.case, slot, _typed(secrets[slot.id]))
            if opened is None:
                raise WrongSecretOfError(name=slot.id)
            master = opened
    if not master:
        raise LastSlotError
    if not header.has_seal_of(Keys.of(master).header):
        raise HeaderDamagedError
    return master


def renew_master(header: Header, secrets: Mapping[str, str], words: RecoveryWords) -> Renewal:
    """Make a new master key for those alone whose secrets are given, and for new recovery words.

    Nobody can wrap it for a secret that he or she does not have: every slot whose secret is
    missing is gone, and whoever remembers the master key of before opens nothing new with it.

    Raises:
        CasefileError: as `check_secrets` says.
    """
    check_secrets(header, secrets)
    master = random.token_bytes(KEY_BYTES)
    slots = [
        _wrap(
            *(header.case, master, slot.kind, _typed(secrets[slot.id])),
            *(slot.cost, slot.label, slot.id),
        )
        for slot in header.slots
        if slot.id in secrets and slot.kind is not SlotKind.RECOVERY
    ]
    slots.append(_wrap(header.case, master, SlotKind.RECOVERY, words.secret, FLOOR, ""))
    keys = Keys.of(master)
    return Renewal(replace(header, slots=tuple(slots)).sealed(keys.header), keys)


def _with_slot(header: Header, opened: Unlocked, slot: Slot) -> Header:
    if len(header.slots) >= MOST_SLOTS:
        raise TooManySlotsError(most=MOST_SLOTS)
    return replace(header, slots=(*header.slots, slot)).sealed(opened.keys.header)


def _wrap(
    case: str,
    master: bytes,
    kind: SlotKind,
    secret: bytes,
    cost: KdfCost,
    label: str,
    slot_id: str = "",
) -> Slot:
    bare = Slot(slot_id or random.token_hex(8), kind, label, cost, random.token_hex(SALT_BYTES))
    nonce = random.token_bytes(_NONCE_BYTES)
    key = cost.derive(secret, bytes.fromhex(bare.salt))
    wrapped = AESGCM(key).encrypt(nonce, master, bare.bound_to(case))
    return replace(bare, nonce=nonce.hex(), wrapped=wrapped.hex())


def _unwrap(case: str, slot: Slot, secret: bytes) -> bytes | None:
    key = slot.cost.derive(secret, bytes.fromhex(slot.salt))
    try:
        return AESGCM(key).decrypt(
            bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), slot.bound_to(case)
        )
    except InvalidTag:
        return None


def _entered(slot: Slot, typed: str, recovery: RecoveryWords | None) -> bytes | None:
    """Give what to try on a slot; nothing where trying would only cost time."""
    if slot.kind is SlotKind.RECOVERY:
        return recovery.secret if recovery else None
    return _typed(typed)


def _typed(passphrase: str) -> bytes:
    """Make the same bytes on every keyboard and system (NFKC)."""
    short = passphrase[:_LONGEST_SECRET]
    return unicodedata.normalize("NFKC", short).encode("utf-8", "surrogatepass")


def _refuse_short(passphrase: str) -> None:
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise PassphraseTooShortError(least=SHORTEST_PASSPHRASE)


def _split(master: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, None, b"casefile 1 " + purpose).derive(master)
