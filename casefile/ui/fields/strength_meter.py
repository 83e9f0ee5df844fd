"""How strong a new passphrase is: a bar, and below it a sentence that says what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar

from casefile.ui.fields.words import label, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from casefile.ui.fields.form_rows import FormRows
    from casefile.ui.unlock.strength import Verdict


class StrengthMeter(QProgressBar):
    """Shows a verdict on what stands in a passphrase field."""

    def __init__(self, say: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 4)
        self.setTextVisible(False)
        self.setAccessibleName(say("Strength"))
        self.words = label("", "muted", wrap=True)

    def add_to(self, rows: FormRows) -> None:
        """Stand below the field in a form, the sentence below the bar."""
        rows.addRow("", self)
        rows.addRow("", self.words)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show another verdict."""
        self.setValue(verdict.score)
        self.words.setText(verdict.words)
        set_role(self.words, "good" if verdict.enough else "muted")
