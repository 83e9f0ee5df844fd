"""`keys.json` on disk: never half written, always twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.security.errors import HeaderDamagedError, HeaderMissingError, HeaderNewerError
from casefile.security.files import write_whole
from casefile.security.header import LARGEST_TEXT, Header, read_header, write_header

if TYPE_CHECKING:
    from pathlib import Path

HEADER_NAME: Final = "keys.json"
SECOND_NAME: Final = "keys.json.bak"


@dataclass(frozen=True, slots=True)
class HeaderFound:
    """A header, and whether it had to come from the second copy."""

    header: Header
    from_second: bool


def load_header(folder: Path) -> HeaderFound:
    """Read the header of a case folder, from the second copy where the first is damaged.

    Raises:
        HeaderMissingError: there is neither.
        HeaderDamagedError: no copy is whole.
        HeaderNewerError: a later program wrote it.
    """
    first, second = folder / HEADER_NAME, folder / SECOND_NAME
    if not first.exists() and not second.exists():
        raise HeaderMissingError
    try:
        return HeaderFound(_load(first), from_second=False)
    except HeaderDamagedError:
        return HeaderFound(_load(second), from_second=True)


def second_of_another(folder: Path, found: HeaderFound) -> HeaderFound | None:
    """Give the second copy of the header where it is that of another case file than the first."""
    if found.from_second:
        return None
    try:
        second = _load(folder / SECOND_NAME)
    except (HeaderDamagedError, HeaderNewerError):
        return None
    return None if second.case == found.header.case else HeaderFound(second, from_second=True)


def save_header(folder: Path, header: Header) -> None:
    """Replace both copies, each in one step, the second only when the first is safe on disk."""
    text = write_header(header).encode()
    write_whole(folder / HEADER_NAME, text)
    write_whole(folder / SECOND_NAME, text)


def _load(path: Path) -> Header:
    try:
        with path.open("rb") as file:
            return read_header(file.read(LARGEST_TEXT + 1))
    except (FileNotFoundError, IsADirectoryError) as error:
        raise HeaderDamagedError from error
