"""Take from the clipboard what this program put there, and nothing else."""

from typing import Protocol

from PySide6.QtGui import QClipboard


class Clipboard(Protocol):
    """As much of Qt's clipboard as is needed here."""

    def ownsClipboard(self) -> bool:
        """Say whether this program copied what is in it."""

    def ownsSelection(self) -> bool:
        """Say whether what is selected for the middle button is this program's."""

    def clear(self, mode: QClipboard.Mode, /) -> None:
        """Empty it."""


def clear_what_is_ours(clipboard: Clipboard) -> None:
    """Empty the clipboard and the selection if they hold something of this program."""
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
