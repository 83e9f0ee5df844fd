"""Zip archives from strangers: looked through before any other library opens them."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from casefile.exchange.refusals import (
    CompressionBombError,
    DamagedFileError,
    FileTooLargeError,
    HostileContentError,
)

MOST_PACKED = 128 * 1024 * 1024  # bytes
MOST_UNPACKED = 512 * 1024 * 1024  # bytes
MOST_PARTS = 10_000
MOST_RATIO = 250  # an honest sheet of equal cells reaches about 100
_SMALL = 16 * 1024 * 1024  # bytes that may be packed at any ratio
_BLOCK = 1 << 20
_DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_FORMULA = re.compile(rb"<(?:\w{1,40}:)?f[ >/]")  # some programs write <x:f>
_LONGEST = max(map(len, _DECLARATIONS))


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """One file of an archive that was looked through: its name, and what is in it."""

    name: str
    formulas: bool
    merged: bool  # cells that are shown as one


def check_archive(data: bytes) -> tuple[ArchivePart, ...]:
    """Look through an Office archive, in constant memory, and refuse what no honest one holds.

    Raises:
        FileTooLargeError: more than MOST_PACKED.
        CompressionBombError: it grows beyond MOST_UNPACKED or MOST_RATIO, or has too many parts.
        HostileContentError: a part declares XML entities, or leads out of the archive.
        DamagedFileError: the archive is broken or encrypted.
    """
    if len(data) > MOST_PACKED:
        raise FileTooLargeError(size=len(data) >> 20, limit=MOST_PACKED >> 20)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(_parts(archive))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as problem:
        raise DamagedFileError from problem
    except (RuntimeError, ValueError, OverflowError, UnicodeError) as problem:
        raise DamagedFileError from problem  # encrypted, or a method that nobody knows


def _parts(archive: zipfile.ZipFile) -> Iterator[ArchivePart]:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise CompressionBombError
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > MOST_UNPACKED or (unpacked > _SMALL and unpacked / packed > MOST_RATIO):
        raise CompressionBombError
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name:
            raise HostileContentError
        with archive.open(entry) as stream:  # never reads more than the size that was declared
            yield _part(name, stream)


def _part(name: str, stream: IO[bytes]) -> ArchivePart:
    is_xml = name.lower().endswith((".xml", ".rels"))
    formulas, merged, tail = False, False, b""
    while block := stream.read(_BLOCK):
        if is_xml:
            window = tail + block
            if any(word in window for word in _DECLARATIONS):
                raise HostileContentError
            formulas = formulas or bool(_FORMULA.search(window))
            merged = merged or b"mergeCell " in window
            tail = block[-_LONGEST:]
    return ArchivePart(name, formulas, merged)
