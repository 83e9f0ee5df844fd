"""What the program says about its own failures: the type and the line, never a word of a case."""

import logging
import sys
import traceback
from types import TracebackType


def describe(error: BaseException) -> str:
    """Name an error by type, file and line; its own text may hold case data and is left out."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    where = last.filename.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{type(error).__name__} at {where}:{last.lineno} in {last.name}"


class _WordsOnly(logging.Formatter):
    """Leaves tracebacks out, since they print the error's own text."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the standard library's name
        error = ei[1] if isinstance(ei, tuple) else None
        return describe(error) if isinstance(error, BaseException) else ""


def start_logging() -> None:
    """Write failures to the terminal, if there is one; no file is ever written."""
    if sys.stderr is None:  # a windowed program on Windows
        logging.getLogger().addHandler(logging.NullHandler())
        return
    handler = logging.StreamHandler()
    handler.setFormatter(_WordsOnly("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Take the place of `sys.excepthook`: the type and the line, and nothing of the data."""
    if issubclass(kind, KeyboardInterrupt):
        raise SystemExit(130)
    logging.getLogger("casefile").error("%s", describe(error.with_traceback(trace)))
