"""The shaper, imported in one place: on a machine that cannot load it, a dossier says so plainly.

It is a compiled library, and may be missing, or built for another system, where everything else
of the program works.
"""

from typing import ClassVar

from casefile.errors import CasefileError

try:
    import uharfbuzz
except ImportError:
    uharfbuzz = None  # whoever needs it asks `require_shaper` first

__all__ = ["ShaperMissingError", "require_shaper", "uharfbuzz"]


class ShaperMissingError(CasefileError):
    """The library that puts letters together cannot be loaded."""

    message: ClassVar[str] = "The part that sets letters is missing. Install the program again."


def require_shaper() -> None:
    """Make sure that letters can be put together.

    Raises:
        ShaperMissingError: the library is not there, or is not made for this system.
    """
    if uharfbuzz is None:
        raise ShaperMissingError
