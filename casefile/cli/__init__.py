"""The use cases from a terminal: a thin face of `services`, without a window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from casefile.cli.commands import main
from casefile.logs import describe

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "run"]

_MISTAKE: Final = "The program made a mistake here. What was saved before is safe."


def run(arguments: Sequence[str]) -> int:
    """Do one command of the real terminal; a mistake of the program is one line, no traceback."""
    sys.excepthook = _say_mistake
    return main(arguments)


def _say_mistake(kind: type[BaseException], error: BaseException, trace: Any) -> None:  # noqa: ANN401
    del kind
    sys.stderr.write(f"{_MISTAKE} ({describe(error.with_traceback(trace))})\n")
