"""What can go wrong while a case file is rescued, in plain words."""

from typing import ClassVar

from casefile.errors import CasefileError


class NothingReadableError(CasefileError):
    """The keys open nothing in the database: not one page is whole."""

    message: ClassVar[str] = (
        "Nothing in the database of this case file can be read any more; only a backup can help."
    )
