"""The pages of a database and of its WAL, each opened and proven by itself.

Source: "SQLCipher Design" (Zetetic, version 4): AES-256-CBC with the initialisation vector and an
HMAC-SHA512 at the end of each page; "Database File Format" (SQLite): the WAL.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from typing import TYPE_CHECKING, BinaryIO, Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from casefile.storage.case_folder import PAGE_BYTES
from casefile.storage.rescuing.errors import NothingReadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import ExitStack
    from pathlib import Path
    from typing import Self

USABLE: Final = PAGE_BYTES - 80  # bytes of a page that SQLite sees
_SALT: Final = 16  # bytes at the start of the first page, in the place of SQLite's own mark
_MARK: Final = b"SQLite format 3\0"
_VECTOR: Final = slice(USABLE, USABLE + 16)
_SEAL: Final = slice(USABLE + 16, PAGE_BYTES)
_TRIED: Final = 64  # pages that a salt is tried on before it is given up
_WAL_HEAD, _FRAME_HEAD = 32, 24  # bytes
_WAL_MARKS: Final = (0x377F0682, 0x377F0683)


class SealedPages:
    """Reads the pages of a database file as its last commit left them; page numbers begin at 1."""

    def __init__(
        self, database: BinaryIO, log: BinaryIO | None, key: bytes, kept_salt: bytes = b""
    ) -> None:
        self._database, self._log, self._key = database, log, key
        self._kept_salt = kept_salt
        size = database.seek(0, 2)
        self._newer = dict(_frames(log)) if log else {}
        self.count = max(-(-size // PAGE_BYTES), *self._newer, 1)
        self._seal_key = self._find_seal_key()
        self._keep_proven_frames()
        self.count = max(self.count, self._told_count())

    @property
    def size(self) -> int:
        """Give how many bytes the pages take."""
        return self.count * PAGE_BYTES

    @classmethod
    def open(cls, database: Path, key: bytes, files: ExitStack, kept_salt: bytes = b"") -> Self:
        """Open a database and its WAL for reading; `files` closes them.

        `kept_salt` is what was kept of its first bytes, if anything.

        Raises:
            NothingReadableError: not one page can be read with this key.
        """
        log = database.with_name(database.name + "-wal")
        return cls(
            files.enter_context(database.open("rb")),
            files.enter_context(log.open("rb")) if log.is_file() else None,
            key,
            kept_salt,
        )

    def read(self, number: int) -> bytes | None:
        """Give the bytes of a page that SQLite sees; nothing where it is not whole."""
        if not 1 <= number <= self.count:
            return None
        for place in reversed(self._newer.get(number, [])):
            page = self._proven(self._read_log(place), number)
            if page is not None:
                return page
        return self._proven(self._read_database(number), number)

    def _read_database(self, number: int) -> bytes:
        return _read_at(self._database, (number - 1) * PAGE_BYTES)

    def _read_log(self, place: int) -> bytes:
        return _read_at(self._log, place) if self._log else b""

    def _proven(self, sealed: bytes, number: int, seal_key: bytes | None = None) -> bytes | None:
        if len(sealed) < PAGE_BYTES:
            return None
        start = _SALT if number == 1 else 0
        told = sealed[start : _SEAL.start] + struct.pack("<I", number)
        seal = hmac.digest(seal_key or self._seal_key, told, "sha512")
        if not hmac.compare_digest(seal, sealed[_SEAL]):
            return None
        opened = Cipher(AES(self._key), CBC(sealed[_VECTOR])).decryptor()
        plain = opened.update(sealed[start:USABLE]) + opened.finalize()
        return _MARK + plain if number == 1 else plain

    def _find_seal_key(self) -> bytes:
        """Find the key of the seals, which hangs on the salt in the first bytes of the file.

        The salt is not sealed itself, and all is lost with it: so one that is in the WAL or was
        kept beside the database is tried too, and those with one other bit.
        """
        samples = [(self._read_database(page), page) for page in range(1, _TRIED)]
        samples += [
            (self._read_log(places[-1]), page) for page, places in list(self._newer.items())[:8]
        ]
        samples = [(sealed, page) for sealed, page in samples if len(sealed) == PAGE_BYTES]
        for salt in self._possible_salts():
            key = _seal_key(self._key, salt)
            if any(self._proven(sealed, page, key) is not None for sealed, page in samples):
                return key
        raise NothingReadableError

    def _possible_salts(self) -> Iterator[bytes]:
        places = (self._read_log(place) for place in reversed(self._newer.get(1, [])))
        found = [self._read_database(1)[:_SALT], *(page[:_SALT] for page in places)]
        found.append(self._kept_salt)
        found = [salt for salt in found if len(salt) == _SALT]
        yield from found
        for salt in found[:1]:
            number = int.from_bytes(salt)
            yield from ((number ^ 1 << bit).to_bytes(_SALT) for bit in range(8 * _SALT))

    def _keep_proven_frames(self) -> None:
        """Forget frames of the WAL that are not whole: an older state of the page stands in."""
        for page, places in list(self._newer.items()):
            kept = [each for each in places if self._proven(self._read_log(each), page) is not None]
            self._newer[page] = kept[-1:]

    def _told_count(self) -> int:
        """Give how many pages there ought to be, where the first page still says so."""
        first = self.read(1)
        told = int.from_bytes(first[28:32]) if first else 0
        # A number that makes no sense must not make a loop of it.
        return told if told < 4 * self.count + (1 << 20) else 0


def _frames(log: BinaryIO) -> Iterator[tuple[int, list[int]]]:
    """Give for each page in the WAL the places of its committed states, oldest first.

    SQLite stops at the first frame whose checksum is wrong. What lies behind it was committed too,
    and each page is sealed for itself: so only that one frame is passed over.
    """
    head = _read_at(log, 0, _WAL_HEAD)
    if len(head) < _WAL_HEAD:
        return
    mark, _, size, _, salt = *struct.unpack(">4I", head[:16]), head[16:24]
    if mark not in _WAL_MARKS or size != PAGE_BYTES:
        return
    committed: dict[int, list[int]] = {}
    pending: list[tuple[int, int]] = []
    place = _WAL_HEAD
    while len(frame := _read_at(log, place, _FRAME_HEAD)) == _FRAME_HEAD:
        page, pages_after_commit = struct.unpack(">2I", frame[:8])
        if frame[8:16] == salt and 0 < page < 1 << 31:
            pending.append((page, place + _FRAME_HEAD))
            if pages_after_commit:
                for number, at in pending:
                    committed.setdefault(number, []).append(at)
                pending.clear()
        place += _FRAME_HEAD + PAGE_BYTES
    yield from committed.items()


def _read_at(file: BinaryIO, place: int, size: int = PAGE_BYTES) -> bytes:
    """Read what a medium still gives; a sector that it refuses is a damaged page and no more."""
    try:
        file.seek(place)
        return file.read(size)
    except OSError:
        return b""


def _seal_key(key: bytes, salt: bytes) -> bytes:
    masked = bytes(byte ^ 0x3A for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)
