"""The small lock over facts that are never printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from casefile.ui.fields.words import label

if TYPE_CHECKING:
    from casefile.ui.desk import Desk


def locked(desk: Desk, title: str) -> QWidget:
    """Make the head of a group whose facts stay in the office, with a lock and words for it."""
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(desk.theme.size(6))
    picture = QLabel()
    side = desk.theme.size(15)
    picture.setPixmap(desk.theme.picture("lock", "muted", side, head.devicePixelRatioF()))
    row.addWidget(picture)
    row.addWidget(label(title))
    row.addWidget(label(desk.say("never printed"), "muted"), 1)
    return head
