"""What is to be printed, for whom and how: the options of a dossier."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.consent_rules import INSIDE
from casefile.services.dossiers import MOST_COPIES
from casefile.ui.dossiers.files_form import FilesForm
from casefile.ui.dossiers.headings import heading
from casefile.ui.dossiers.words import PAPERS, SECTION_TITLES, families_found
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.form_rows import FormRows, card
from casefile.ui.fields.number_box import NumberBox
from casefile.ui.fields.picker import RecordPicker
from casefile.ui.fields.text import TextLine
from casefile.ui.labels import choices_of
from casefile.ui.people.pickers import institution_picker
from casefile.ui.suggestions import Suggestion
from casefile.values.codes import Classification, ConsentPurpose, DossierLanguage
from casefile.values.dossiers import SECTIONS, DossierOrder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casefile.ui.desk import Desk

TYPING = 700  # milliseconds without a key before free words count
CODE_ROLE = Qt.ItemDataRole.UserRole


class OrderForm(QWidget):
    """Gives a `DossierOrder` and says when it is another one; it prints nothing itself."""

    changed = Signal()
    family_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        say = desk.say
        self.family = RecordPicker(desk, say("Family"), partial(families_found, desk), "users")
        self.language = self._combo(
            say("Language"), "dossier_language", self._first_language().value
        )
        self.classification = self._combo(
            say("Classification"), "dossier_classification", Classification.RESTRICTED.value
        )
        self.purpose = CodeCombo(
            say("Purpose"),
            [each for each in choices_of(desk, "consent_purpose") if each[0] not in INSIDE],
            ConsentPurpose.GOVERNMENT_MEETING.value,
        )
        self.institution = institution_picker(desk, say("Recipient"))
        self.recipient = TextLine(say("Recipient in words"), placeholder=say("Name on the cover"))
        self.copies = NumberBox(desk.theme, say("Copies"))
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setLocale(QLocale(desk.catalogue.language))
        self.paper = CodeCombo(say("Paper"), [(code, say(key)) for code, key in PAPERS], "A4")
        self.files = FilesForm(desk)
        self.sections = self._section_list()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._lay_out()
        self._connect()

    def _first_language(self) -> DossierLanguage:
        persian = self._desk.catalogue.language == "fa"
        return DossierLanguage.PERSIAN if persian else DossierLanguage.ENGLISH

    def _combo(self, name: str, vocabulary: str, code: str) -> CodeCombo:
        return CodeCombo(name, choices_of(self._desk, vocabulary), code)

    def _section_list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(self._desk.say("Sections"))
        made.setObjectName("plain")
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for code in SECTIONS:
            item = QListWidgetItem(self._desk.say(SECTION_TITLES[code]))
            item.setData(CODE_ROLE, code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setSizeHint(item.sizeHint().expandedTo(self._row()))
            made.addItem(item)
        made.setFixedHeight(self._row().height() * len(SECTIONS) + 2 * made.frameWidth() + 4)
        return made

    def _row(self) -> Any:  # noqa: ANN401 - a QSize
        from PySide6.QtCore import QSize

        return QSize(10, self._desk.theme.size(28))

    def _lay_out(self) -> None:
        say, theme = self._desk.say, self._desk.theme
        whom, how = FormRows(theme), FormRows(theme)
        for rows, words, field in (
            (whom, mark("Family"), self.family),
            (whom, mark("Recipient"), self.institution),
            (whom, mark("In words"), self.recipient),
            (whom, mark("Purpose"), self.purpose),
            (how, mark("Language"), self.language),
            (how, mark("Classification"), self.classification),
            (how, mark("Copies"), self.copies),
            (how, mark("Paper"), self.paper),
        ):
            rows.add(say(words), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(10))
        column.addWidget(card(theme, whom))
        column.addWidget(card(theme, how))
        column.addWidget(card(theme, heading(say("Contains")), self.sections))
        column.addWidget(self.files)
        self.setFocusProxy(self.family)

    def _connect(self) -> None:
        self.family.chosen.connect(self._tell_family)
        self.institution.chosen.connect(self._tell)
        for combo in (self.language, self.classification, self.purpose, self.paper):
            combo.chosen.connect(self._tell)
        self.copies.valueChanged.connect(self._tell)
        self.sections.itemChanged.connect(self._tell)
        self.files.changed.connect(self._tell)
        self.recipient.textEdited.connect(self._typing.start)
        self.recipient.committed.connect(self._tell_typed)
        self._typing.timeout.connect(self._tell)

    # What is ordered

    def order(self) -> DossierOrder | None:
        """Give the order, or None while no family is chosen."""
        family = self.family.key()
        if family is None:
            return None
        return DossierOrder(
            family_id=family,
            language=DossierLanguage(self.language.code()),
            classification=Classification(self.classification.code()),
            purpose=ConsentPurpose(self.purpose.code()),
            recipient_id=self.institution.key(),
            recipient=self.recipient.text().strip(),
            copies=self.copies.value(),
            sections=self.chosen_sections(),
            paper=self.paper.code(),
            archive=self.files.form(),
        )

    def chosen_sections(self) -> tuple[str, ...]:
        """Give the codes of the sections that are ticked, in their order."""
        items = [self.sections.item(row) for row in range(self.sections.count())]
        return tuple(
            str(each.data(CODE_ROLE))
            for each in items
            if each.checkState() is Qt.CheckState.Checked
        )

    def show_family(self, family: Suggestion | None) -> None:
        """Choose a family without telling anybody."""
        self.family.show_chosen(family)

    def forget_recipient(self) -> None:
        """Begin another dossier: what was for one recipient is not for the next."""
        self._typing.stop()
        self.institution.show_chosen(None)
        self.recipient.show_text("")
        self.files.forget()
        self.copies.blockSignals(True)
        self.copies.setValue(1)
        self.copies.blockSignals(False)

    def commit(self) -> None:
        """Let words that are still being typed count now."""
        if self._typing.isActive():
            self._tell_typed()

    def state(self) -> dict[str, object]:
        """Give what is chosen."""
        return {
            "family": _plain(self.family),
            "institution": _plain(self.institution),
            "recipient": self.recipient.text(),
            "language": self.language.code(),
            "classification": self.classification.code(),
            "purpose": self.purpose.code(),
            "copies": self.copies.value(),
            "paper": self.paper.code(),
            "archive": self.files.form().value,
            "sections": list(self.chosen_sections()),
        }

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Choose again what `state()` gave, without telling anybody."""
        for picker, name in ((self.family, "family"), (self.institution, "institution")):
            key, title, detail = state.get(name) or (None, "", "")
            picker.show_chosen(Suggestion(key, title, detail) if key is not None else None)
        self.recipient.show_text(str(state.get("recipient", "")))
        for combo, name in (
            (self.language, "language"),
            (self.classification, "classification"),
            (self.purpose, "purpose"),
            (self.paper, "paper"),
            (self.files.archive, "archive"),
        ):
            if state.get(name):
                combo.choose(str(state[name]))
        self.blockSignals(True)
        self.copies.setValue(int(state.get("copies", 1)))
        chosen = set(state.get("sections") or SECTIONS)
        for row in range(self.sections.count()):
            item = self.sections.item(row)
            ticked = item.data(CODE_ROLE) in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()

    @Slot()
    def _tell_family(self) -> None:
        self.family_changed.emit()
        self.changed.emit()

    @Slot()
    def _tell_typed(self) -> None:
        self._typing.stop()
        self.changed.emit()


def _plain(picker: RecordPicker) -> tuple[object, str, str] | None:
    chosen = picker.key()
    return (chosen, picker.line.text(), picker.line.toolTip()) if chosen is not None else None
