"""A record pane that keeps a draft: adds it once it can be added, changes it ever after."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import Slot

from casefile.services.viewing import note_viewing
from casefile.ui.record_pane import RecordPane
from casefile.values.codes import Confidentiality

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk


class RecordTab(Protocol):
    """What a tab of such a pane offers."""

    def show_view(self, view: Any) -> None:  # noqa: ANN401 - each kind of record has its view
        """Show what the tab tells of a record."""


class KeepingPane(RecordPane):
    """Shows views in tabs, the first of which is a form; tabs out of sight are read when turned to.

    Subclasses give `add`, `change` and `can_add` besides `read`.
    """

    kind = ""

    def __init__(
        self, desk: Desk, tabs_name: str, nothing: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, tabs_name, nothing, parent)
        self.view: Any = None
        self._stale: set[str] = set()
        self._adding = False
        self._later: Any = None
        self._noted: set[Any] = set()  # what was opened here for named staff only
        self.tabs.turned.connect(self._show_turned)

    # For subclasses

    def add(self, draft: Any) -> Any:  # noqa: ANN401 - each kind of record has its draft
        """Add a record and give its identity; called on a background thread."""
        raise NotImplementedError

    def change(self, record_id: Any, draft: Any) -> None:  # noqa: ANN401 - as above
        """Change a record; called on a background thread."""
        raise NotImplementedError

    def can_add(self, draft: Any) -> bool:  # noqa: ANN401 - as above
        """Tell whether there is enough to add a record."""
        raise NotImplementedError

    def show_head(self, view: Any) -> None:  # noqa: ANN401 - as above
        """Show title, reference and signs of a record, or of a new one (None)."""

    # Showing

    def show_view(self, view: Any) -> None:  # noqa: ANN401 - as above
        """Show the head and the tab in front; other tabs wait until they are turned to."""
        self.view = view
        self._allow_tabs(allow=True)
        self.show_head(view)
        front = self.tabs.code()
        for code, tab in self.tabs.made().items():
            if code == front:
                cast("RecordTab", tab).show_view(view)
            else:
                self._stale.add(code)
        self._note_viewing(view)

    def _note_viewing(self, view: Any) -> None:  # noqa: ANN401 - as above
        """Keep in mind, once, that a record for named staff only came to the screen."""
        for_named_staff = view.draft.confidentiality is Confidentiality.NAMED_STAFF
        if not for_named_staff or self.record_id in self._noted:
            return
        self._noted.add(self.record_id)
        note = partial(_note_viewing, self.desk.workspace, self.kind, self.record_id)
        self.desk.background.start(self, note, writes=True)

    def show_blank(self, **known: object) -> None:
        """Show an empty form; the other tabs have nothing to show yet."""
        self.view = None
        self._adding = False
        self._later = None
        self._allow_tabs(allow=False)
        self.show_head(None)
        first = str(self.tabs.bar.tabData(0))
        self.tabs.widget(first).show_blank(**known)  # type: ignore[attr-defined]  # a form

    @Slot(str)
    def _show_turned(self, code: str) -> None:
        tab = self.tabs.widget(code)
        fresh = not tab.property("shown")
        if self.view is not None and (fresh or code in self._stale):
            tab.setProperty("shown", True)
            self._stale.discard(code)
            cast("RecordTab", tab).show_view(self.view)

    def hear_change(self, kind: str, record_id: object) -> None:
        """Read again at once: the forms leave the field with the cursor alone by themselves."""
        del kind, record_id
        self.show_again()

    def _allow_tabs(self, *, allow: bool) -> None:
        for place in range(1, self.tabs.bar.count()):
            self.tabs.bar.setTabEnabled(place, allow)

    # Keeping

    @Slot(object)
    def keep(self, draft: Any) -> None:  # noqa: ANN401 - as above
        """Keep what the form says: add it, change it, or wait until there is enough."""
        if self.record_id is not None:
            self.save(partial(self.change, self.record_id, draft))
        elif self._adding:
            self._later = draft
        elif self.can_add(draft):
            self._adding = True
            self.save(partial(self.add, draft), done=self._take_added)

    def _take_added(self, record_id: object) -> None:
        later, self._later = self._later, None
        if not self._adding:  # the user went elsewhere meanwhile
            self.saved.emit(record_id)
            return
        self._adding = False
        self.beginning = False
        self.record_id = record_id
        form = self.tabs.widget(str(self.tabs.bar.tabData(0)))
        form.adopt(record_id)  # type: ignore[attr-defined]  # the first tab is a form
        if later is not None:
            self.save(partial(self.change, record_id, later))
        self.saved.emit(record_id)

    def _show(self, record_id: object, view: object) -> None:
        if record_id != self.record_id:
            self._adding = False
        super()._show(record_id, view)

    def _refuse(self, error: CasefileError) -> None:
        self._adding = False
        super()._refuse(error)


def _note_viewing(
    workspace: Workspace,
    kind: str,
    record_id: int,
    progress: Progress,
) -> None:
    del progress
    note_viewing(workspace, kind, record_id)
