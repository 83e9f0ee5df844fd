"""The use cases from a terminal: a thin face of `services`, without a window."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from casefile.cli.commands import language_of, main
from casefile.language.catalogue import Catalogue, mark
from casefile.logs import describe

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "run"]


def run(arguments: Sequence[str]) -> int:
    """Do one command of the real terminal; a mistake of the program is one line, no traceback."""
    sys.excepthook = partial(_say_mistake, arguments)
    return main(arguments)


def _say_mistake(
    arguments: Sequence[str],
    kind: type[BaseException],
    error: BaseException,
    trace: Any,  # noqa: ANN401 - as the standard library hands it
) -> None:
    del kind
    words = Catalogue(language_of(arguments))
    said = words.say(mark("The program made a mistake here. What was saved before is safe."))
    sys.stderr.write(f"{said} ({words.write(describe(error.with_traceback(trace)))})\n")
