"""What an import did, and line by line what found no place of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.ui.exchange.look_panel import counts_in_words
from casefile.ui.exchange.table import LeftoverModel, PlainTable
from casefile.ui.fields.buttons import button
from casefile.ui.fields.words import label, title

if TYPE_CHECKING:
    from casefile.services.import_plans import ImportReport
    from casefile.ui.desk import Desk


class ReportPanel(QWidget):
    """Tells a finished import and offers to take it back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.entry: int | None = None
        self.heading = title("")
        self.counts = label("", wrap=True, selectable=True)
        self.told = label("", "muted", wrap=True)
        self.model = LeftoverModel(desk)
        name = desk.say("What found no field of its own")
        self.table = PlainTable(desk, name, self.model)
        self.again_button = button(desk.theme, desk.say("Another file"), "folder-open", "primary")
        self.undo_button = button(desk.theme, desk.say("Undo this import"), "undo-2")
        row = QHBoxLayout()
        row.setSpacing(desk.theme.size(10))
        row.addWidget(self.undo_button)
        row.addStretch(1)
        row.addWidget(self.again_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.size(10))
        for widget in (self.heading, self.counts, self.told):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        self._below = QWidget()
        column.addWidget(self._below, 1)
        column.addLayout(row)

    def show_report(self, report: ImportReport) -> None:
        """Tell an import."""
        desk, self.entry = self._desk, report.entry
        self.heading.setText(report.name)
        self.counts.setText(counts_in_words(desk, report))
        self.model.show_lines(report.leftovers)
        self.table.setVisible(bool(report.leftovers))
        self._below.setVisible(not report.leftovers)
        self.table.fit()
        if report.entry is None and not report.taken:
            said = desk.say("Nothing was taken: no row could be used. The table says why.")
        elif report.entry is None:
            said = desk.say("Nothing was changed: everything is in the case file already.")
        elif report.leftovers:
            said = desk.catalogue.say_many(
                "{count} text found no field.",
                "{count} texts found no field.",
                len(report.leftovers),
            )
        else:
            said = desk.say("Everything in the file was taken.")
        self.told.setText(said)
        self.undo_button.setVisible(report.entry is not None)

    def show_undone(self) -> None:
        """Say that the import was taken back."""
        self.entry = None
        self.undo_button.hide()
        self.told.setText(self._desk.say("The import was taken back."))
