"""What this program is, what it promises, and what it cannot."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.dossiers import program_version
from casefile.ui.fields.form_rows import FormRows, card, scrolled
from casefile.ui.fields.words import label

if TYPE_CHECKING:
    from casefile.ui.desk import Desk

PROMISES = (
    mark("Everything is encrypted on this machine: with the file alone, nobody reads anything."),
    mark("Nothing leaves this machine unless you export it: there is no network in this program."),
    mark("Every change is recorded with who and when, and can be taken back."),
    mark("A dossier names nobody without a recorded consent that covers it."),
    mark("Death is never inferred, and no date is ever guessed."),
)
LIMITS = (
    mark("Whoever holds the passphrase or the recovery words can read everything."),
    mark("A machine that is watched or infected sees what you see."),
    mark("Without the passphrase and the recovery words, nobody can open the case file."),
    mark("What was printed or exported is out of the program’s hands."),
)
LICENCES = (
    ("casefile", "GPL-3.0-or-later"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("SQLCipher", "BSD-3-Clause"),
    ("SQLAlchemy", "MIT"),
    ("ReportLab", "BSD-3-Clause"),
    ("Vazirmatn, Noto Sans", "OFL-1.1"),
    ("Lucide", "ISC"),
)


class AboutTab(QWidget):
    """Tells version, promises, limits and licences; it is only read."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say, theme = desk.say, desk.theme
        facts = FormRows(theme)
        facts.add_fact(say("Version"), program_version())
        facts.add_fact(say("Runs on"), f"Python {platform.python_version()}, Qt {qVersion()}")
        licences = FormRows(theme)
        for name, licence in LICENCES:
            licences.add_fact(name, licence)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, theme.size(10), theme.size(4), theme.size(4))
        column.setSpacing(theme.size(12))
        column.addWidget(card(theme, label("casefile", "title"), facts))
        column.addWidget(_said(desk, say("What it promises"), PROMISES))
        column.addWidget(_said(desk, say("What it cannot promise"), LIMITS))
        column.addWidget(card(theme, label(say("Licences"), "section"), licences))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolled(content)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that keys can scroll it
        area.setAccessibleName(say("About this program"))
        whole.addWidget(area)
        self.setFocusProxy(area)


def _said(desk: Desk, title: str, sentences: tuple[str, ...]) -> QWidget:
    lines = (label(f"•  {desk.say(each)}", wrap=True, selectable=True) for each in sentences)
    return card(desk.theme, label(title, "section"), *lines)
