"""Institutions and places: what pickers add by a name alone is filled in and put right here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services import institutions, places
from casefile.storage.workspace import Workspace
from casefile.ui.fields.buttons import button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.text import TextLine
from casefile.ui.labels import label_of, text_of
from casefile.ui.messages import refuse
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column
from casefile.ui.settings.named_forms import InstitutionForm, NamedForm, PlaceForm

if TYPE_CHECKING:
    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.values.institutions import InstitutionLine, PlaceLine

MOST: Final = 200  # lines; whoever looks for more types a name
PAUSE: Final = 150  # milliseconds after the last key, before the list is read


@dataclass(frozen=True, slots=True)
class _Kind:
    """What can be done with one kind of record that has a name."""

    find: Callable[[Workspace, str, int], Sequence[Any]]
    view: Callable[[Workspace, Any], Any]
    change: Callable[[Workspace, Any, Any], None]
    remove: Callable[[Workspace, Any], None]


KINDS: Final = {
    "institution": _Kind(
        institutions.find_institutions,
        institutions.view_institution,
        institutions.change_institution,
        institutions.remove_institution,
    ),
    "place": _Kind(places.find_places, places.view_place, places.change_place, places.remove_place),
}


class NamedTab(QWidget):
    """Lists institutions or places; the one under the cursor stands below, to be changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[str, object] | None = None  # kind and id of what the form shows
        self._viewing: Job | None = None
        say, theme = desk.say, desk.theme
        kinds = [("institution", say("Institutions")), ("place", say("Places"))]
        self.choice = CodeCombo(say("Institutions and places"), kinds, "institution")
        filtering = say("Filter by name, in any script")
        self.words = TextLine(filtering, placeholder=filtering)
        self.words.setClearButtonEnabled(True)
        hint = say("Where one is needed, type its name.")
        empty = ("landmark", say("Nothing in this list"), hint)
        self.list = SmallList(desk, say("Institutions and places"), _columns(desk), empty)
        self.remove_button = button(theme, say("Remove"), "trash-2", "danger")
        self.forms: dict[str, NamedForm] = {
            "institution": InstitutionForm(desk),
            "place": PlaceForm(desk),
        }
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(PAUSE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        size = self._desk.theme.size
        self.list.action_row.addWidget(self.choice)
        self.list.action_row.addWidget(self.words, 1)
        self.list.add_action(self.remove_button)
        self.list.setMinimumHeight(size(240))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, size(10), size(4), size(4))
        column.setSpacing(size(12))
        column.addWidget(self.list, 1)
        for form in self.forms.values():
            column.addWidget(form)
            form.hide()
        self.setFocusProxy(self.choice)

    def _connect(self) -> None:
        self.choice.chosen.connect(self._turn)
        self.words.textChanged.connect(self._clock.start)
        self._clock.timeout.connect(self.refresh)
        self.list.current_changed.connect(self._look_up)
        self.remove_button.clicked.connect(self._remove)
        for form in self.forms.values():
            form.changed.connect(self._keep)
        self._desk.signals.changed.connect(self._hear)

    @Slot()
    def refresh(self) -> None:
        """Read the list again; the cursor stays on its record."""
        find, words = KINDS[self.choice.code()].find, self.words.text()
        self.list.read(partial(find, self._desk.workspace, words, MOST))

    @Slot(str)
    def _turn(self, _kind: str) -> None:
        self.words.clear()
        self.refresh()

    @Slot(str, object)
    def _hear(self, kind: str, record_id: object) -> None:
        del record_id
        if kind in {"", *KINDS} and self.isVisible():
            self.refresh()

    # Showing one

    @Slot(object)
    def _look_up(self, line: InstitutionLine | PlaceLine | None) -> None:
        if self._viewing is not None:
            self._viewing.cancel()
            self._viewing = None
        if line is None:
            self._shown = None
            for form in self.forms.values():
                form.hide()
            return
        kind = self.choice.code()
        around = text_of(self._desk, getattr(line, "inside", line.name))
        self._viewing = self._desk.background.start(
            self,
            partial(_view, KINDS[kind], self._desk.workspace, line.id),
            done=partial(self._show, kind, line.id, around),
            failed=partial(refuse, self._desk),
        )

    def _show(self, kind: str, record_id: object, around: str, draft: Any) -> None:  # noqa: ANN401
        self._viewing = None
        anew = self._shown != (kind, record_id)
        self._shown = (kind, record_id)
        for code, form in self.forms.items():
            form.setVisible(code == kind)
        self.forms[kind].show_draft(draft, around, anew=anew)

    # Changing one

    @Slot(object)
    def _keep(self, draft: Any) -> None:  # noqa: ANN401 - of either
        if self._shown is not None:
            kind, record_id = self._shown
            work = partial(KINDS[kind].change, self._desk.workspace, record_id, draft)
            self._write(work, kind, record_id)

    @Slot()
    def _remove(self) -> None:
        line = self.list.current_line()
        if line is not None:
            kind = self.choice.code()
            work = partial(KINDS[kind].remove, self._desk.workspace, line.id)
            self._write(work, kind, line.id)

    def _write(self, work: Callable[[], None], kind: str, record_id: object) -> None:
        self._desk.background.start(
            self,
            partial(_quietly, work),
            done=partial(self._written, kind, record_id),
            failed=self._refuse,
            writes=True,
        )

    def _written(self, kind: str, record_id: object, _nothing: None) -> None:
        self._desk.tell_changed(kind, record_id)

    def _refuse(self, error: CasefileError) -> None:
        refuse(self._desk, error)
        self._shown = None  # what is on file stands in the form again
        self.refresh()


def _columns(desk: Desk) -> tuple[Column[Any], ...]:
    return (
        Column("name", mark("Name"), partial(_name, desk), 26, 12, strong=True, sortable=False),
        Column("kind", mark("Kind"), partial(_kind, desk), 14, 8, sortable=False),
        Column("where", mark("Where"), partial(_where, desk), 14, 6, 1, sortable=False),
    )


def _name(desk: Desk, line: InstitutionLine | PlaceLine) -> str:
    return text_of(desk, line.name)


def _kind(desk: Desk, line: Any) -> str:  # noqa: ANN401 - of either
    if hasattr(line, "place_type"):
        return label_of(desk, "place_type", line.place_type)
    return label_of(desk, "institution_kind", line.kind)


def _where(desk: Desk, line: Any) -> str:  # noqa: ANN401 - of either
    return text_of(desk, line.inside) if hasattr(line, "place_type") else str(line.country)


def _view(kind: _Kind, workspace: Workspace, record_id: object, _progress: Progress) -> Any:  # noqa: ANN401
    return kind.view(workspace, record_id)


def _quietly(work: Callable[[], None], _progress: Progress) -> None:
    work()
