"""The process that reads foreign files: bytes come in, plain values go out, nothing else.

It may not write files, grow without measure or run for ever. If a hostile file breaks it, only it
is broken.
"""

import gc
import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from casefile.errors import CasefileError
from casefile.exchange import photographs, plain_codec, sheets
from casefile.exchange.frames import FrameKind, write_frame
from casefile.exchange.reading import ReadingWishes, read_bytes


class Task(StrEnum):
    """What a file is read for."""

    RECORDS = "records"
    PHOTOGRAPH = "photograph"
    SHEETS = "sheets"


class _Reporting:
    """Passes progress on to the program; it stops this process when it no longer wants it."""

    def report(self, done: int, total: int) -> None:
        """Send the two figures."""
        write_frame(sys.stdout.buffer, FrameKind.PROGRESS, json.dumps([done, total]).encode())


def main() -> int:
    """Read one request and one file from the standard input, and answer on the standard output."""
    order: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    limit(order["memory"], order["seconds"])
    gc.disable()  # it lives for one file; what it makes is the answer, not garbage
    data = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    try:
        content, blobs = plain_codec.encode(_read(order, data))
    except CasefileError as refusal:
        answer = json.dumps([type(refusal).__name__, refusal.facts], default=str)
        write_frame(out, FrameKind.REFUSAL, answer.encode())
        return 0
    for blob in blobs:
        write_frame(out, FrameKind.BLOB, blob)
    write_frame(out, FrameKind.RESULT, content)
    return 0


def order(task: Task, name: str, wishes: ReadingWishes, memory: int, seconds: int) -> bytes:
    """Write the line that tells this process what to do; `memory` is in bytes."""
    said = {"task": task, "name": name, "wishes": asdict(wishes)}
    return json.dumps({**said, "memory": memory, "seconds": seconds}).encode("ascii") + b"\n"


def _read(order: dict[str, Any], data: bytes) -> object:
    if order["task"] == Task.PHOTOGRAPH:
        return photographs.read(data)
    if order["task"] == Task.SHEETS:
        return sheets.read(data, _Reporting())
    return read_bytes(data, order["name"], ReadingWishes(**order["wishes"]), _Reporting())


def limit(memory: int, seconds: int) -> None:
    """Take away what reading a file does not need; where the system has no limits, nothing."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds + 5),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (allowed, allowed))
        except (OSError, ValueError):
            continue  # macOS refuses some; the time limit of the program itself still holds


if __name__ == "__main__":
    sys.exit(main())
