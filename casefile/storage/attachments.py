"""The content of exhibits, streamed in and out in pieces; memory stays the same for any size."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from casefile.progress import Unwatched
from casefile.records.attachments import Attachment, AttachmentChunk
from casefile.storage.errors import (
    AttachmentDamagedError,
    AttachmentMissingError,
    AttachmentTooBigError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from sqlalchemy.orm import Session

    from casefile.progress import Progress

CHUNK_BYTES: Final = 256 * 1024
MOST_BYTES: Final = 3_900_000_000  # of one file: a stick with FAT32 takes no longer one back


@dataclass(frozen=True, slots=True)
class StoredContent:
    """A content in the case file: its SHA-256 (hexadecimal) and its size in bytes."""

    sha256: str
    size: int
    was_there: bool


def store_content(
    session: Session, source: BinaryIO, progress: Progress | None = None, *, most: int = MOST_BYTES
) -> StoredContent:
    """Take a content in; the same content is kept once.

    Raises:
        AttachmentTooBigError: it has more than `most` bytes.
    """
    connection = session.connection()
    watched = progress or Unwatched()
    begun = connection.execute(insert(Attachment).values(sha256="", size=0))
    (number,) = begun.inserted_primary_key or (None,)
    whole, size = hashlib.sha256(), 0
    for position, data in enumerate(_pieces(source)):
        size += len(data)
        if size > most:
            raise AttachmentTooBigError(most=most // 1_000_000)
        whole.update(data)
        connection.execute(
            insert(AttachmentChunk).values(
                attachment_id=number,
                number=position,
                sha256=hashlib.sha256(data).hexdigest(),
                data=data,
            )
        )
        watched.report(size, 0)
    sha256 = whole.hexdigest()
    table = Attachment.__table__
    if connection.scalar(select(table.c.id).where(table.c.sha256 == sha256)) is not None:
        connection.execute(delete(Attachment).where(table.c.id == number))
        return StoredContent(sha256, size, was_there=True)
    connection.execute(
        update(Attachment).where(table.c.id == number).values(sha256=sha256, size=size)
    )
    return StoredContent(sha256, size, was_there=False)


def read_content(session: Session, sha256: str) -> Iterator[bytes]:
    """Give a content piece by piece, each checked before it is given.

    Raises:
        AttachmentMissingError: there is no such content.
        AttachmentDamagedError: a piece is missing or is not what was stored.
    """
    content = session.execute(
        select(Attachment.id, Attachment.size).where(Attachment.sha256 == sha256)
    ).first()
    if content is None:
        raise AttachmentMissingError
    whole = hashlib.sha256()
    for number in range(-(-content.size // CHUNK_BYTES)):
        chunk = session.execute(
            select(AttachmentChunk.sha256, AttachmentChunk.data).where(
                AttachmentChunk.attachment_id == content.id, AttachmentChunk.number == number
            )
        ).first()
        if chunk is None or hashlib.sha256(chunk.data).hexdigest() != chunk.sha256:
            raise AttachmentDamagedError
        whole.update(chunk.data)
        yield chunk.data
    if whole.hexdigest() != sha256:
        raise AttachmentDamagedError


def whole_content(session: Session, sha256: str) -> bytes:
    """Give a content in one piece, for pictures and small documents."""
    return b"".join(read_content(session, sha256))


def _pieces(source: BinaryIO) -> Iterator[bytes]:
    """Read whole pieces also from a source that gives less than it is asked for."""
    held = bytearray()
    while read := source.read(CHUNK_BYTES):
        held += read
        while len(held) >= CHUNK_BYTES:
            yield bytes(held[:CHUNK_BYTES])
            del held[:CHUNK_BYTES]
    if held:
        yield bytes(held)
