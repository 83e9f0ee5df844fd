"""Says what this computer's disks do to what is not encrypted by us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.security.disks import Encrypted, this_machine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def disk_words(say: Callable[..., str], folder: Path) -> tuple[str, str]:
    """Give what a user should know before making a case file in a folder, and in which role.

    The words are "" if all is well; the role is of the style sheet, as of `label`.
    """
    disks = this_machine()
    under = disks.under(folder) if disks else Encrypted.UNKNOWN
    swap = disks.of_swap() if disks else Encrypted.UNKNOWN
    told = []
    if under is Encrypted.NO:
        told.append(
            say(
                "The disk of this folder does not seem to be encrypted. The case file is; what "
                "other programs leave behind is not."
            )
        )
    if swap is Encrypted.NO:
        told.append(
            say(
                "When this computer is short of memory it writes to a disk that does not seem to "
                "be encrypted (swap). Names and the key may get there."
            )
        )
    if told or Encrypted.UNKNOWN not in (under, swap):
        return "\n".join(told), "care"
    unseen = say(
        "Whether this computer encrypts its disk cannot be seen from here. Please make sure that "
        "it does."
    )
    return unseen, "muted"
