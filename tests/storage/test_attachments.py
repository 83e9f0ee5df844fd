import hashlib
import io
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from casefile.records.attachments import Attachment, AttachmentChunk
from casefile.storage.attachments import (
    CHUNK_BYTES,
    read_content,
    store_content,
    whole_content,
)
from casefile.storage.errors import (
    AttachmentDamagedError,
    AttachmentMissingError,
    AttachmentTooBigError,
)
from casefile.storage.workspace import Workspace


class Trickle(io.RawIOBase):
    """A source that gives fewer bytes than it is asked for, made up as it goes."""

    def __init__(self, size: int) -> None:
        self.left = size

    def readable(self) -> bool:
        return True

    def read(self, wanted: int = -1) -> bytes:
        given = bytes(min(100_000, wanted, self.left))
        self.left -= len(given)
        return given


def store(workspace: Workspace, data: bytes) -> str:
    with workspace.changing("exhibit added") as session:
        return store_content(session, io.BytesIO(data)).sha256


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES]
)
def test_content_of_any_size_comes_back(workspace: Workspace, size: int) -> None:
    data = bytes(number % 251 for number in range(size))
    sha256 = store(workspace, data)
    assert sha256 == hashlib.sha256(data).hexdigest()
    with workspace.reading() as session:
        assert whole_content(session, sha256) == data
        assert all(len(piece) <= CHUNK_BYTES for piece in read_content(session, sha256))


@given(st.lists(st.binary(max_size=50), max_size=6))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_content_is_kept_once(workspace: Workspace, contents: list[bytes]) -> None:
    for data in contents:
        store(workspace, data)
    with workspace.reading() as session:
        held = session.scalars(select(Attachment.sha256)).all()
    assert len(held) == len(set(held))
    assert {hashlib.sha256(data).hexdigest() for data in contents} <= set(held)


def test_storing_twice_says_so_and_leaves_no_pieces(workspace: Workspace) -> None:
    data = bytes(CHUNK_BYTES + 5)
    store(workspace, data)
    with workspace.changing("exhibit added") as session:
        again = store_content(session, io.BytesIO(data))
    assert again.was_there
    with workspace.reading() as session:
        assert session.scalar(select(func.count()).select_from(AttachmentChunk)) == 2


def test_memory_stays_small_whatever_the_size(workspace: Workspace) -> None:
    tracemalloc.start()
    with workspace.changing("exhibit added") as session:
        stored = store_content(session, Trickle(12 * CHUNK_BYTES))  # type: ignore[arg-type]
    with workspace.reading() as session:
        assert sum(len(piece) for piece in read_content(session, stored.sha256)) == stored.size
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 * CHUNK_BYTES


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE attachment_chunk SET data = zeroblob(10) WHERE number = 1",
        "DELETE FROM attachment_chunk WHERE number = 0",
        "UPDATE attachment SET size = size - 300000",
    ],
)
def test_damaged_content_is_not_given_out(workspace: Workspace, harm: str) -> None:
    sha256 = store(workspace, b"x" * (2 * CHUNK_BYTES))
    with workspace.jotting() as session:
        session.execute(text(harm))
    with workspace.reading() as session, pytest.raises(AttachmentDamagedError):
        whole_content(session, sha256)


def test_content_that_is_not_there_is_told_from_damage(workspace: Workspace) -> None:
    with workspace.reading() as session, pytest.raises(AttachmentMissingError):
        whole_content(session, "0" * 64)


def test_a_file_that_is_too_big_is_refused_and_leaves_nothing(workspace: Workspace) -> None:
    with pytest.raises(AttachmentTooBigError), workspace.changing("exhibit added") as session:
        store_content(session, io.BytesIO(bytes(100)), most=99)
    with workspace.reading() as session:
        assert session.scalar(select(func.count()).select_from(Attachment)) == 0
