"""Failures that a user can understand; every package derives its own from the one class here."""

from typing import ClassVar


class CasefileError(Exception):
    """A failure that the user can understand and do something about.

    `message` is a catalogue key; the user interface translates it and fills in `facts`.
    The exception's own text is the bare key, so that no name from a case reaches a log.
    """

    message: ClassVar[str] = "Something went wrong."

    def __init__(self, **facts: object) -> None:
        super().__init__(self.message)
        self.facts = facts
