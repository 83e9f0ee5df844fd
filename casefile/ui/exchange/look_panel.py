"""Looking at a file before it is taken: its options, its columns, its first rows, a trial."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from casefile.services.import_plans import ImportReport, Verdict
from casefile.services.import_words import DIRECTIONS, KINDS, VERDICTS
from casefile.services.imports import preview
from casefile.ui.exchange.columns import ColumnsPane
from casefile.ui.exchange.table import PlainTable, PreviewModel
from casefile.ui.fields.buttons import button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.flow import FlowLayout
from casefile.ui.fields.words import label, title
from casefile.values.codes import Direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.exchange.mapping import ColumnMapping
    from casefile.services.import_plans import ImportPlan
    from casefile.ui.desk import Desk


class LookPanel(QWidget):
    """Shows a plan and lets the user correct it; running it is the page's work."""

    sheet_wanted = Signal(int)
    profile_wanted = Signal(str)  # keep the mapping under this name
    corrected = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plan: ImportPlan | None = None
        self._profiles: dict[str, ColumnMapping] = {}
        self._make_fields()
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        desk = self._desk
        self.heading = title("")
        self.facts = label("", "muted", wrap=True)
        self.columns = ColumnsPane(desk)
        self.model = PreviewModel(desk)
        self.table = PlainTable(desk, desk.say("The first rows of the file"), self.model)
        self.sheet = CodeCombo(desk.say("Sheet"))
        self.direction = CodeCombo(
            desk.say("This letter"),
            [(code.value, desk.say(words)) for code, words in DIRECTIONS.items()],
        )
        self.profile = CodeCombo(desk.say("Profile of columns"))
        self.profile_name = QLineEdit()
        self.profile_name.setAccessibleName(desk.say("Name of the profile"))
        self.profile_name.setPlaceholderText(desk.say("Name of the profile"))
        self.profile_name.setFixedWidth(desk.theme.size(190))
        self.save_button = button(desk.theme, desk.say("Keep these columns"), "save")
        self.counts = label("", wrap=True, selectable=True)
        self.again_button = button(desk.theme, desk.say("Another file"), "folder-open")
        self.try_button = button(desk.theme, desk.say("Try without changing anything"), "eye")
        self.import_button = button(desk.theme, desk.say("Import"), "import", "primary")

    def _lay_out(self) -> None:
        space = self._desk.theme.size(10)
        row = FlowLayout(space)
        self._tags = {}
        for combo in (self.sheet, self.direction, self.profile):
            self._tags[combo] = label(combo.accessibleName(), "muted")
            self._tags[combo].setMinimumHeight(combo.sizeHint().height())
            row.addWidget(self._tags[combo])
            row.addWidget(combo)
        row.addWidget(self.profile_name)
        row.addWidget(self.save_button)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.columns)
        self.splitter.addWidget(self.table)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 5)
        buttons = QHBoxLayout()
        buttons.setSpacing(space)
        buttons.addWidget(self.again_button)
        buttons.addStretch(1)
        buttons.addWidget(self.try_button)
        buttons.addWidget(self.import_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space)
        column.addWidget(self.heading)
        column.addWidget(self.facts)
        column.addLayout(row)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.counts)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.columns.changed.connect(self._correct)
        self.direction.chosen.connect(self._correct_direction)
        self.sheet.chosen.connect(self._want_sheet)
        self.profile.chosen.connect(self._use_profile)
        self.save_button.clicked.connect(self._want_profile)

    def plan(self) -> ImportPlan | None:
        """Give the plan as it is corrected now."""
        return self._plan

    def show_plan(
        self, plan: ImportPlan, profiles: Sequence[tuple[str, ColumnMapping]] = ()
    ) -> None:
        """Show a plan from the beginning."""
        desk, self._plan, self._profiles = self._desk, plan, dict(profiles)
        self.heading.setText(plan.reading.name)
        self._show_counted("")
        is_table, is_letter = plan.mapping is not None, plan.reading.letter is not None
        sheets = [(str(n), sheet.name) for n, sheet in enumerate(plan.reading.sheets)]
        self.sheet.show_choices(sheets)
        self.sheet.choose(str(plan.sheet))
        none = [("", desk.say("Guessed"))]
        self.profile.show_choices([*none, *((name, name) for name in self._profiles)])
        self.profile.setCurrentIndex(0)
        self.direction.choose(plan.direction.value)
        self._show(self.sheet, shown=len(sheets) > 1)
        self._show(self.direction, shown=is_letter)
        self._show(self.profile, shown=is_table)
        for widget in (self.columns, self.profile_name, self.save_button):
            widget.setVisible(is_table)
        if plan.mapping is not None:
            self.columns.show_mapping(plan.mapping)
        self._show_rows()

    def show_counts(self, report: ImportReport) -> None:
        """Say what an import would do."""
        self._show_counted(counts_in_words(self._desk, report))

    def _show_counted(self, words: str) -> None:
        self.counts.setText(words)
        self.counts.setVisible(bool(words))

    def _show(self, combo: CodeCombo, *, shown: bool) -> None:
        combo.setVisible(shown)
        self._tags[combo].setVisible(shown)

    def _show_rows(self) -> None:
        if self._plan is None:
            return
        shown = preview(self._plan)
        self.model.show_preview(shown)
        self.table.fit()
        doubtful = sum(
            bool(row.problem or any(cell.problem for cell in row.cells)) for row in shown.rows
        )
        words = self._desk.catalogue
        said = [words.say_many("{count} row", "{count} rows", shown.total)]
        if shown.total > len(shown.rows):
            said.append(words.say("the first {count} are shown", count=len(shown.rows)))
        if doubtful:
            said.append(
                words.say_many(
                    "{count} has something doubtful", "{count} have something doubtful", doubtful
                )
            )
        self.facts.setText(" · ".join(said))

    @Slot()
    def _correct(self) -> None:
        if self._plan is not None:
            self._plan = replace(self._plan, mapping=self.columns.mapping())
            self._show_counted("")
            self._show_rows()
            self.corrected.emit()

    @Slot(str)
    def _correct_direction(self, code: str) -> None:
        if self._plan is not None:
            self._plan = replace(self._plan, direction=Direction(code))

    @Slot(str)
    def _want_sheet(self, code: str) -> None:
        self.sheet_wanted.emit(int(code))

    @Slot(str)
    def _use_profile(self, name: str) -> None:
        if self._plan is not None and self._plan.mapping is not None and name in self._profiles:
            known = dict(self._profiles[name].meanings)
            meanings = tuple(
                (column, known.get(column, old)) for column, old in self._plan.mapping.meanings
            )
            calendar = self._profiles[name].calendar
            mapping = replace(self._plan.mapping, meanings=meanings, calendar=calendar)
            self.columns.show_mapping(mapping)
            self._correct()

    @Slot()
    def _want_profile(self) -> None:
        self.profile_wanted.emit(self.profile_name.text())


def counts_in_words(desk: Desk, report: ImportReport) -> str:
    """Give the counts of a report, a line for each kind of record."""
    lines = []
    if report.seen_on:
        day = date.fromisoformat(report.seen_on)
        lines.append(desk.say("This file was imported before, on {day}.", day=day))
    for kind, words in KINDS.items():
        counts = [(each, report.count(each, kind)) for each in Verdict]
        if any(count for _, count in counts):
            told = " · ".join(
                f"{desk.say(VERDICTS[each])} {desk.catalogue.write(count)}"
                for each, count in counts
            )
            lines.append(f"{desk.say(words)}: {told}")
    if report.problems:
        said = desk.say("Rows with something doubtful: {count}", count=report.problems)
        lines.append(said)
    return "\n".join(lines)
