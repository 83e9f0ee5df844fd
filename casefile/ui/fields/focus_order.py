"""Where the Tab key goes when fields come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


def tab_through_before(anchor: QWidget, fields: Sequence[QWidget]) -> None:
    """Let Tab go through new fields just before it reaches `anchor`.

    Qt puts what is made late at the very end, after everything else in the window.
    """
    before = anchor.previousInFocusChain() or anchor
    while before is not anchor and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain() or anchor  # Qt chains only what takes the focus
    for field in fields:
        QWidget.setTabOrder(before, field)
        before = field


def tab_through_after(anchor: QWidget, fields: Sequence[QWidget]) -> None:
    """Let Tab go through new fields just after it leaves `anchor`."""
    for field in fields:
        QWidget.setTabOrder(anchor, field)
        anchor = field
