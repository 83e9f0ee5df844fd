"""How long work tells how far it is, and how it is told to stop."""

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - it is no error: the user asked for it
    """The user asked the work to stop; `with` blocks clean up on its way out."""


class Progress(Protocol):
    """Takes reports of work in progress."""

    def report(self, done: int, total: int) -> None:
        """Say that `done` of `total` steps are finished; `total` 0 means not known.

        Raises:
            Cancelled: the user asked the work to stop.
        """


class Unwatched:
    """Progress that nobody watches and nobody cancels."""

    def report(self, done: int, total: int) -> None:
        """Do nothing."""
