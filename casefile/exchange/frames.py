"""How the reading process and the program talk: frames of a kind, a length and a content."""

import struct
from enum import Enum
from typing import IO

LONGEST = 2**31  # bytes of one frame
_HEAD = struct.Struct(">cQ")


class FrameKind(Enum):
    """What a frame says."""

    PROGRESS = b"P"
    BLOB = b"B"
    RESULT = b"R"
    REFUSAL = b"E"


def write_frame(stream: IO[bytes], kind: FrameKind, content: bytes) -> None:
    """Write one frame and send it off."""
    stream.write(_HEAD.pack(kind.value, len(content)))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[FrameKind, bytes] | None:
    """Read one frame, or nothing when the other side has ended.

    Raises:
        ValueError: what came is no frame.
    """
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    if length > LONGEST:
        raise ValueError(length)
    content = stream.read(length)
    return (FrameKind(kind), content) if len(content) == length else None
