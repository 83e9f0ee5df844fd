"""Options at the reading side, live pages beside them, and the two ways out: paper and file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from casefile.dossier.finishing.sending import check_password
from casefile.errors import CasefileError
from casefile.services.dossiers import NamesInTextError, preview_dossier
from casefile.ui.dossiers.appearing import AppearingCard
from casefile.ui.dossiers.hits import HitsCard
from casefile.ui.dossiers.issuing import Issuing
from casefile.ui.dossiers.order_form import OrderForm
from casefile.ui.dossiers.page_book import PageBook
from casefile.ui.dossiers.pages_pane import PagesPane
from casefile.ui.dossiers.recipient_form import RecipientForm
from casefile.ui.dossiers.words import read_family
from casefile.ui.fields.buttons import button
from casefile.ui.fields.form_rows import scrolled
from casefile.ui.labels import text_of
from casefile.ui.messages import refuse
from casefile.ui.suggestions import Suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from casefile.language.catalogue import Catalogue
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.values.dossiers import DossierOrder, DossierPreview
    from casefile.values.families import FamilyView
    from casefile.values.ids import FamilyId

NARROW_BELOW: Final = 760  # pixels that options and pages need beside each other
PAUSE: Final = 300  # milliseconds after the last change before pages are made
OUTSIDE: Final = frozenset({"dossier", "draft"})  # changes that no dossier shows


class BuildTab(QWidget):
    """Makes one dossier: every change is seen at once, and nothing is kept before it is issued."""

    previewed = Signal()  # pages, or the reason why there are none, are on the screen
    issued = Signal(object)  # PrintedDossier: it is on record

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._making: Job | None = None
        self._stale = False
        self._asked = False  # who it is for, about this family
        self._pending = ""
        self._pressed: QPushButton | None = None  # the way that a dossier is going out
        self._moved: QWidget | None = None  # where Qt put the cursor meanwhile
        self.preview: DossierPreview | None = None
        say, theme = desk.say, desk.theme
        self.form = OrderForm(desk)
        self.hits = HitsCard(desk)
        self.appearing = AppearingCard(desk)
        self.appearing.hide()
        self.recipient_form = RecipientForm(desk)
        self.pages = PagesPane(desk)
        self.issuing = Issuing(desk, self)
        self.print_button = button(theme, say("Print…"), "printer", "primary")
        self.print_button.setToolTip("Ctrl+P")
        self.save_button = button(theme, say("Save PDF…"), "download")
        self.save_button.setToolTip("Ctrl+E")
        self.pages_button = button(theme, say("Pages"), "eye")
        self.pages_button.setCheckable(True)
        self.pages_button.hide()
        self._narrow = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self._connect()
        self._allow_issuing()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        # From the outside inwards, so that nothing moves with others in it: see the lists.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.size(10), 0, 0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        whole.addWidget(self.splitter)
        left = QWidget()
        self.splitter.addWidget(left)
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.size(10))
        content = QWidget()
        self.options = scrolled(content, left)
        side.addWidget(self.options, 1)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.size(4), 0)
        column.setSpacing(theme.size(10))
        for each in (self.hits, self.form, self.appearing):
            column.addWidget(each)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.size(8))
        foot.addWidget(self.print_button, 1)
        foot.addWidget(self.save_button, 1)
        foot.addWidget(self.pages_button)
        side.addWidget(self.recipient_form)
        side.addLayout(foot)
        left.setMinimumWidth(theme.size(330))
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.size(12))
        self.splitter.addWidget(self.pages)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([theme.size(440), theme.size(700)])
        self.setFocusProxy(self.form)

    def _connect(self) -> None:
        self.form.changed.connect(self._plan)
        self.form.family_changed.connect(self._begin_anew)
        self.hits.changed.connect(self._allow_issuing)
        self.appearing.review_wanted.connect(self._review)
        self.recipient_form.given.connect(self._take_recipient)
        self.recipient_form.cancelled.connect(self._forget_pending)
        self.print_button.clicked.connect(self.print_out)
        self.save_button.clicked.connect(self.save)
        self.issuing.issued.connect(self._after_issuing)
        self.issuing.ended.connect(self._allow_issuing)
        self.issuing.ended.connect(self._give_back)
        self.pages_button.toggled.connect(self._share_room)
        self._pause.timeout.connect(self._make)
        self._desk.signals.changed.connect(self._hear)

    @Slot()
    def _share_room(self) -> None:
        """Where there is no room for both, show the options or the pages."""
        pages = self.pages_button.isChecked()
        way = Qt.Orientation.Vertical if self._narrow else Qt.Orientation.Horizontal
        self.splitter.setOrientation(way)
        self.pages_button.setVisible(self._narrow)
        self.pages.setVisible(pages or not self._narrow)
        self.options.setVisible(not (pages and self._narrow))

    # What is ordered

    def order(self) -> DossierOrder | None:
        """Give the order with what the user confirmed to be masked."""
        order = self.form.order()
        return replace(order, masked_words=self.hits.masked_words()) if order else None

    def begin(self, family: FamilyId | None) -> None:
        """Begin a dossier about a family, or an empty one."""
        self.form.show_family(None)
        self.form.forget_recipient()
        self._begin_anew()
        if family is None:
            self._plan()
            self.form.setFocus()
            return
        work = partial(read_family, self._desk.workspace, family)
        self._desk.background.start(self, work, done=self._take_family, failed=self._show_error)

    def _take_family(self, view: FamilyView) -> None:
        name = text_of(self._desk, view.draft.name, view.reference)
        self.form.show_family(Suggestion(view.id, name, view.reference, "users"))
        self._begin_anew()
        self._make()
        self.form.setFocus()

    @Slot()
    def _begin_anew(self) -> None:
        self.hits.forget()
        self.recipient_form.hide()
        self._asked = False
        self._pending = ""

    # The pages

    @Slot()
    def _plan(self) -> None:
        if self._making is not None:
            self._making.cancel()
            self._making = None
        self._allow_issuing()
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def refresh(self) -> None:
        """Make the pages again if something changed while they were not in front."""
        if self._stale:
            self._plan()

    @Slot(str, object)
    def _hear(self, kind: str, _record_id: object) -> None:
        if kind in OUTSIDE or self.form.order() is None:
            return
        self._plan()

    @Slot()
    def _make(self) -> None:
        self._pause.stop()
        if self._making is not None:
            self._making.cancel()
        self._stale = False
        order = self.form.order()
        if order is None:
            self._show_nothing()
            return
        self.pages.show_busy(busy=True)
        # Asked without confirmations: the pages are the same, and every name found is listed.
        self._making = self._desk.background.start(
            self,
            partial(_preview, self._desk.workspace, order),
            done=self._show,
            failed=self._show_error,
        )

    def _show_nothing(self) -> None:
        self.preview = None
        self.pages.show_nothing()
        self.appearing.hide()
        self.hits.forget()
        self._allow_issuing()
        self.previewed.emit()

    def _show(self, made: tuple[DossierPreview, PageBook]) -> None:
        self._making = None
        preview, book = made
        self.preview = preview
        self.pages.show_book(book, preview.outline)
        self.appearing.show_people(preview.people, preview.left_out)
        self.appearing.show()
        self.hits.show_hits(preview.hits)
        self._allow_issuing()
        self.previewed.emit()

    def _show_error(self, error: CasefileError) -> None:
        self._making = None
        self.preview = None
        self.pages.show_refusal(self._catalogue.explain(error))
        self.appearing.hide()
        self._allow_issuing()
        self.previewed.emit()

    @property
    def _catalogue(self) -> Catalogue:
        return self._desk.catalogue

    @Slot(object)
    def _review(self, person_id: object) -> None:
        self._desk.open("person", person_id)

    # Paper and files

    @property
    def can_issue(self) -> bool:
        """Whether pages are on the screen that could be printed or saved."""
        return self.preview is not None and not self.issuing.busy

    @Slot()
    def _allow_issuing(self) -> None:
        for each in (self.print_button, self.save_button):
            each.setEnabled(self.can_issue)

    @Slot()
    def print_out(self) -> None:
        """Print every copy on paper and put the printing on record."""
        self._issue("print")

    @Slot()
    def save(self) -> None:
        """Save every copy as a PDF and put that on record as a printing."""
        self._issue("save")

    def _issue(self, way: str) -> None:
        self.form.commit()
        order = self.order()
        if order is None or not self.can_issue:
            return
        if self.hits.unconfirmed():
            self.pages_button.setChecked(False)
            self.options.ensureWidgetVisible(self.hits)
            self.hits.focus_first()
            refuse(self._desk, NamesInTextError(count=self.hits.unconfirmed()))
        elif way == "save" and not self._password_holds():
            self.options.ensureWidgetVisible(self.form.files.password)
            self.form.files.password.setFocus()
        elif not order.recipient and order.recipient_id is None and not self._asked:
            self._pending = way
            self.recipient_form.ask()
        else:
            self.recipient_form.hide()
            people = self.preview.people if self.preview else ()
            self.issuing.issue(way, order, people, self.form.files.wanted())
            self._allow_issuing()
            self._pressed = self.print_button if way == "print" else self.save_button
            self._moved = QApplication.focusWidget()
            self._give_back()

    @Slot()
    def _give_back(self) -> None:
        """Put the cursor back on the button that was pressed, unless the user went elsewhere."""
        if self.issuing.busy:
            return
        pressed, self._pressed = self._pressed, None
        if pressed is not None and QApplication.focusWidget() in {None, self._moved}:
            pressed.setFocus()

    def _password_holds(self) -> bool:
        password = self.form.files.password.text()
        try:
            if password:
                check_password(password)
        except CasefileError as error:
            refuse(self._desk, error)
            return False
        return True

    @Slot(str)
    def _take_recipient(self, words: str) -> None:
        self._asked = True
        way, self._pending = self._pending, ""
        if words:
            self.form.recipient.show_text(words)
            self._stale = True
        if way:
            self._issue(way)

    @Slot()
    def _forget_pending(self) -> None:
        self._pending = ""
        self.print_button.setFocus()

    @Slot(object)
    def _after_issuing(self, printed: object) -> None:
        self._desk.tell_changed("dossier", None)
        self.issued.emit(printed)

    # What is kept over a change of language

    def state(self) -> dict[str, object]:
        """Give the options, what was confirmed, and the sizes."""
        return {
            "form": self.form.state(),
            "masked": list(self.hits.masked_words()),
            "asked": self._asked,
            "warned": self.issuing.warned,
            "sizes": self.splitter.sizes(),
        }

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Go back to what `state()` gave, and make the pages."""
        self.form.restore_state(state.get("form") or {})
        self.hits.tick(state.get("masked") or ())
        self._asked = bool(state.get("asked"))
        self.issuing.warned = bool(state.get("warned"))
        if state.get("sizes"):
            self.splitter.setSizes([int(each) for each in state["sizes"]])
        if self.form.order() is not None:
            self._make()

    # QWidget

    def showEvent(self, event: QShowEvent) -> None:
        """Make the pages that nobody waited for."""
        super().showEvent(event)
        if self._stale:
            self._pause.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take turns in a narrow window, or with large letters."""
        super().resizeEvent(event)
        narrow = self.width() < self._desk.theme.size(NARROW_BELOW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._share_room()

    def hideEvent(self, event: QHideEvent) -> None:
        """Make no pages while nobody looks."""
        self._stale = self._stale or self._pause.isActive()
        self._pause.stop()
        super().hideEvent(event)


def _preview(
    workspace: Workspace, order: DossierOrder, progress: Progress
) -> tuple[DossierPreview, PageBook]:
    preview = preview_dossier(workspace, order, progress)
    return preview, PageBook.open(preview.pdf)
