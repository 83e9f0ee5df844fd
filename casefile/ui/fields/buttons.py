"""Buttons with icons, all of them named and reachable by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from casefile.ui.theme import Theme

INK = {"primary": "on_accent", "danger": "bad", "link": "accent"}
GAP = "\u2002"  # Qt leaves too little room between icon and text


def button(theme: Theme, text: str, icon: str = "", role: str = "") -> QPushButton:
    """Make a push button; roles are primary, danger, link and chip."""
    made = QPushButton(GAP + text if icon else text)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if icon:
        made.setIcon(theme.icon(icon, INK.get(role, "text")))
        made.setIconSize(QSize(theme.icon_size, theme.icon_size))
    return made


def rest(pressed: QAbstractButton) -> None:
    """Let a button wait until what it began is done."""
    pressed.setProperty("held", pressed.hasFocus())
    pressed.setEnabled(False)  # Qt puts the cursor on the button beside it


def wake(rested: QAbstractButton) -> None:
    """Let a button be pressed again; the cursor comes back if nobody took it further."""
    rested.setEnabled(True)
    focused: QWidget | None = rested.window().focusWidget()
    beside = isinstance(focused, QAbstractButton) and focused.parent() is rested.parent()
    if rested.property("held") and (focused is None or beside):
        rested.setFocus()
    rested.setProperty("held", None)


def chip(text: str, *, checked: bool = False) -> QPushButton:
    """Make a round button that stays down, for filters."""
    made = QPushButton(text)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    made.setCheckable(True)
    made.setChecked(checked)
    made.setProperty("role", "chip")
    return made


def icon_button(theme: Theme, icon: str, name: str, keys: str = "") -> QToolButton:
    """Make a button of an icon alone; its name is spoken and shown as a tool tip."""
    made = QToolButton()
    made.setIcon(theme.icon(icon))
    made.setIconSize(QSize(theme.icon_size, theme.icon_size))
    made.setAccessibleName(name)
    made.setToolTip(f"{name} ({keys})" if keys else name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def press_by_enter(event: QKeyEvent) -> bool:
    """Press the button with the cursor when Enter reached the window; tell whether there is one.

    Qt presses buttons with the space bar alone, outside dialogs.
    """
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return False
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    focused = QApplication.focusWidget()
    if plain or event.isAutoRepeat() or not isinstance(focused, QAbstractButton):
        return False
    if isinstance(focused, QCheckBox | QRadioButton):
        return False  # a tick is set with the space bar everywhere
    focused.click()
    return True
