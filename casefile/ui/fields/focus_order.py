"""Where the Tab key goes: to every field, also when fields come and go."""

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


def tab_after_all_of(part: QWidget, field: QWidget, but: QWidget) -> None:
    """Let Tab come to a field of a part after all the others in it, but those inside `but`."""
    start = part.window()  # the chain is a ring, and begins with its window
    last, each = field, start.nextInFocusChain()
    while each is not None and each is not start:
        tabbed = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus) and each.focusProxy() is None
        if tabbed and part.isAncestorOf(each) and not but.isAncestorOf(each):
            last = each
        each = each.nextInFocusChain()
    if last is not field:
        QWidget.setTabOrder(last, field)


def step_on(window: QWidget, *, forward: bool) -> bool:
    """Go to the next field of a window, or to the one before; say whether there is one.

    Qt goes straight to the proxy of what holds it, past all that stands before it in there:
    who tabs would never come to the recipients of a letter, whose proxy is its subject.
    """
    start: QWidget | None = window.focusWidget()
    if start is None:
        start = window
    field = _after(start, forward=forward)
    while field is not None and field is not start:
        if _takes_tab(field) and field.isVisibleTo(window):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            field.setFocus(reason)
            return True
        field = _after(field, forward=forward)
    return False


def first_within(part: QWidget) -> QWidget | None:
    """Give the first field inside a part that Tab may go to, or the part itself."""
    field: QWidget | None = part
    while field is not None and not (_takes_tab(field) and field.isVisible()):
        field = field.nextInFocusChain()
        while field is not None and field is not part and not part.isAncestorOf(field):
            field = field.nextInFocusChain()
        if field is part:
            return None
    return field


def _after(field: QWidget, *, forward: bool) -> QWidget | None:
    return field.nextInFocusChain() if forward else field.previousInFocusChain()


def _takes_tab(field: QWidget) -> bool:
    tabbed = bool(field.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and field.isEnabled() and field.focusProxy() is None
