"""Reading foreign files in a process of their own, with limits on time and memory.

The file's bytes go through a pipe, and so do the values that come back: nothing is written
anywhere, and the file's name is not on the command line.
"""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TypeVar

from casefile.exchange import child, plain_codec, refusals
from casefile.exchange.child import Task
from casefile.exchange.frames import FrameKind, read_frame
from casefile.exchange.photographs import Photograph
from casefile.exchange.reading import FileReading, ReadingWishes
from casefile.exchange.refusals import (
    FileMissingError,
    FileTooLargeError,
    ReadingBrokeOffError,
    ReadingTooSlowError,
    UnreadableFileError,
)
from casefile.exchange.sheets import SeenPages
from casefile.progress import Progress, Unwatched

MOST_BYTES = 256 * 1024 * 1024
MEMORY = 3 * 1024**3  # bytes of address space, a good part of which libraries only reserve
SECONDS = 120
CHILD_ARGUMENT = "--read-foreign-file"  # what a frozen program is started with to be the child
_PATIENCE = 0.1  # seconds between two looks at the clock and at the wish to stop

Frame = tuple[FrameKind, bytes] | None
Read = TypeVar("Read")


def read_file(
    path: Path,
    progress: Progress | None = None,
    *,
    wishes: ReadingWishes | None = None,
    memory: int = MEMORY,
    seconds: int = SECONDS,
) -> FileReading:
    """Read a foreign file of any known kind; `memory` in bytes.

    Raises:
        FileMissingError: it is not there, is a folder, or may not be read.
        ReadingTooSlowError, ReadingBrokeOffError: the reading process met a limit, or died.
        UnreadableFileError: its other kinds say in one sentence why not.
        Cancelled: the user asked to stop; the reading process is gone.
    """
    data = _content(path)
    order = child.order(Task.RECORDS, path.name, wishes or ReadingWishes(), memory, seconds)
    return _asked(order, data, FileReading, progress or Unwatched(), seconds)


def read_photograph(
    source: Path | bytes,
    progress: Progress | None = None,
    *,
    memory: int = MEMORY,
    seconds: int = SECONDS,
) -> Photograph:
    """Read a photograph from a file or from its bytes, and keep nothing but its pixels.

    Raises:
        PictureRefusedError: it is no whole picture, or a far too large one.
        UnreadableFileError, Cancelled: as for `read_file`.
    """
    data = source if isinstance(source, bytes) else _content(source)
    order = child.order(Task.PHOTOGRAPH, "", ReadingWishes(), memory, seconds)
    return _asked(order, data, Photograph, progress or Unwatched(), seconds)


def read_sheets(
    data: bytes,
    progress: Progress | None = None,
    *,
    memory: int = MEMORY,
    seconds: int = SECONDS,
) -> SeenPages:
    """Draw the pages of a PDF or a scan, and keep nothing but their pixels.

    Raises:
        EmptyFileError, LockedFileError, DamagedFileError, TooManySheetsError: as they say.
        PictureRefusedError: it is neither a PDF nor a whole picture.
        UnreadableFileError, Cancelled: as for `read_file`.
    """
    order = child.order(Task.SHEETS, "", ReadingWishes(), memory, seconds)
    return _asked(order, data, SeenPages, progress or Unwatched(), seconds)


def _asked(order: bytes, data: bytes, kind: type[Read], progress: Progress, seconds: int) -> Read:
    with _reading_process() as process:
        frames: queue.SimpleQueue[Frame] = queue.SimpleQueue()
        threading.Thread(target=_send, args=(process, order, data), daemon=True).start()
        threading.Thread(target=_receive, args=(process, frames), daemon=True).start()
        value = _answer(frames, progress, seconds)
    if not isinstance(value, kind):
        raise ReadingBrokeOffError
    return value


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise FileMissingError
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise FileTooLargeError(size=size >> 20, limit=MOST_BYTES >> 20)
        return path.read_bytes()
    except (OSError, ValueError) as problem:
        raise FileMissingError from problem


@contextmanager
def _reading_process() -> Iterator[subprocess.Popen[bytes]]:
    if getattr(sys, "frozen", False):
        command = [sys.executable, CHILD_ARGUMENT]
    else:
        command = [sys.executable, "-B", "-P", "-m", child.__name__]
    package = str(Path(__file__).resolve().parents[2])
    search = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": search, "PYTHONIOENCODING": "utf-8"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError, ValueError):
                    stream.close()


def _send(process: subprocess.Popen[bytes], order: bytes, data: bytes) -> None:
    stream = process.stdin
    if stream is None:
        return
    with suppress(OSError, ValueError):  # a process that has died no longer listens
        stream.write(order)
        stream.write(data)
        stream.close()


def _receive(process: subprocess.Popen[bytes], frames: "queue.SimpleQueue[Frame]") -> None:
    stream = process.stdout
    frame: Frame = None
    try:
        while stream is not None and (frame := _frame(stream)) is not None:
            frames.put(frame)
    finally:
        frames.put(None)


def _frame(stream: IO[bytes]) -> Frame:
    try:
        return read_frame(stream)
    except (OSError, ValueError):
        return None


def _answer(frames: "queue.SimpleQueue[Frame]", progress: Progress, seconds: int) -> object:
    end = time.monotonic() + seconds
    blobs: list[bytes] = []
    done = total = 0
    while True:
        progress.report(done, total)
        if time.monotonic() > end:
            raise ReadingTooSlowError(seconds=seconds)
        try:
            frame = frames.get(timeout=_PATIENCE)
        except queue.Empty:
            continue
        if frame is None:
            raise ReadingBrokeOffError
        kind, content = frame
        if kind is FrameKind.PROGRESS:
            done, total = _figures(content)
        elif kind is FrameKind.BLOB:
            blobs.append(content)
        elif kind is FrameKind.REFUSAL:
            raise refusal_of(content)
        else:
            return result_of(content, blobs)


def _figures(content: bytes) -> tuple[int, int]:
    try:
        done, total = json.loads(content)
        return int(done), int(total)
    except (ValueError, TypeError) as problem:
        raise ReadingBrokeOffError from problem


def refusal_of(content: bytes) -> UnreadableFileError:
    """Build the refusal that the process named; it can name no class but the refusals."""
    try:
        name, facts = json.loads(content)
        kind = getattr(refusals, str(name), ReadingBrokeOffError)
        if not (isinstance(kind, type) and issubclass(kind, UnreadableFileError)):
            return ReadingBrokeOffError()
        return kind(**facts)
    except (ValueError, TypeError):
        return ReadingBrokeOffError()


def result_of(content: bytes, blobs: list[bytes]) -> object:
    """Give what the process read; it can say nothing but the values of `plain_codec`."""
    try:
        return plain_codec.decode(content, blobs)
    except (ValueError, TypeError, LookupError, AttributeError) as problem:
        raise ReadingBrokeOffError from problem
