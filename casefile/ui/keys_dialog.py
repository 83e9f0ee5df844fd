"""All keys on one page: Ctrl+/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.ui.command_palette import plain
from casefile.ui.fields.form_rows import scrolled
from casefile.ui.fields.words import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.commands import Command
    from casefile.ui.desk import Desk

OTHERS = (  # keys of what the palette does not offer
    ("Ctrl+Shift+P", mark("Find an action")),
    ("Ctrl+Shift+X", mark("Turn the paragraph round")),
    ("Ctrl+/", mark("Keys")),
    ("Enter", mark("In a list: open the record")),
    ("Space", mark("In a list: show the record beside it")),
    ("Esc", mark("Back to the list")),
    ("Ctrl+Enter", mark("In a form: finish it")),
)


class KeysDialog(QDialog):
    """Lists every key that does something now."""

    def __init__(self, desk: Desk, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(desk.say("Keys"))
        known = {each.keys: plain(desk.say(each.title)) for each in commands if each.keys}
        known |= {keys: desk.say(title) for keys, title in OTHERS}
        listed = QWidget()
        grid = QGridLayout(listed)
        grid.setHorizontalSpacing(desk.theme.size(24))
        grid.setColumnStretch(1, 1)
        for row, (keys, words) in enumerate(known.items()):
            shown = label(keys, "muted")
            shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            grid.addWidget(shown, row, 0)
            grid.addWidget(label(words), row, 1)
        grid.setRowStretch(len(known), 1)
        column = QVBoxLayout(self)
        self.area = scrolled(listed)
        self.area.setObjectName("page")  # has a ring: who has no mouse scrolls it with the keys
        self.area.setAccessibleName(desk.say("Keys"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self.area)
        buttons = QDialogButtonBox()
        close = buttons.addButton(desk.say("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAccessibleName(desk.say("Close"))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(desk.theme.size(460), desk.theme.size(560))
