"""What every test of the window starts from: a desk, its background, and a check for ears."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casefile.language.catalogue import Catalogue
from casefile.settings import Settings
from casefile.storage.workspace import Workspace
from casefile.ui.background import Background
from casefile.ui.desk import Desk, DeskSignals
from casefile.ui.list_page import ListPage
from casefile.ui.palette import Look
from casefile.ui.theme import Theme, apply, make_theme


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["casefile"]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Give the light look, left to right, put on."""
    qapp.setStyle("Fusion")
    made = make_theme(Look.LIGHT, 100, right_to_left=False)
    apply(made, qapp)
    return made


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    """Give a background that is quiet again when the test ends."""
    made = Background()
    yield made
    made.finish()
    qapp.processEvents()


@pytest.fixture
def dress(qapp: QApplication, background: Background) -> Iterator[Callable[..., Desk]]:
    """Give a maker of desks in any language and look, over a given case file or none."""

    def make(
        language: str = "en",
        look: Look = Look.LIGHT,
        percent: int = 100,
        workspace: Workspace | None = None,
    ) -> Desk:
        catalogue = Catalogue(language)
        right = catalogue.direction == "rtl"
        dressed = make_theme(look, percent, right_to_left=right)
        qapp.setStyle("Fusion")
        apply(dressed, qapp)
        settings = Settings(language=language, look=look.value, percent=percent)
        opened = cast("Workspace", workspace)
        return Desk(opened, background, catalogue, dressed, settings, DeskSignals())

    yield make
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def make_desk(dress: Callable[..., Desk], office_workspace: Workspace) -> Callable[..., Desk]:
    """Give a maker of desks over the case file of one fictional office."""
    return partial(dress, workspace=office_workspace)


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    """Give an English desk over the case file of a fictional office."""
    return make_desk()


@pytest.fixture
def bare_desk(dress: Callable[..., Desk]) -> Desk:
    """Give an English desk without a case file: for fields and lists, and faster."""
    return dress()


@pytest.fixture
def settle(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Give a wait until everything in the background has landed."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not background.busy, timeout=15_000)

    return wait


@pytest.fixture
def open_page(
    qtbot: QtBot, make_desk: Callable[..., Desk], settle: Callable[[], None]
) -> Callable[..., Any]:
    """Give a way to show a page that is a list, loaded, with its first record in the pane."""

    def show(kind: Callable[[Desk], ListPage], language: str = "en") -> ListPage:
        page = kind(make_desk(language))
        qtbot.addWidget(page)
        page.resize(1140, 820)
        page.show()
        page.activateWindow()
        with qtbot.waitSignal(page.pane.shown):
            page.refresh()
        settle()
        return page

    return show


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Callable[[QWidget], QLineEdit]]:
    """Show a widget beside a line that can take the focus from it; give that line."""
    kept: list[QWidget] = []

    def show(widget: QWidget) -> QLineEdit:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.addWidget(widget)
        elsewhere = QLineEdit()
        elsewhere.setAccessibleName("elsewhere")
        column.addWidget(elsewhere)
        kept.append(whole)
        qtbot.addWidget(whole)
        whole.show()
        with qtbot.waitActive(whole):
            whole.activateWindow()
        return elsewhere

    yield show
    kept.clear()


@pytest.fixture
def check_accessible() -> Callable[[QWidget], None]:
    """Give a check that fails for any widget that takes the focus and has no name."""
    return _check_accessible


def _check_accessible(widget: QWidget) -> None:
    nameless = [
        f"{type(each).__name__} {each.objectName()} in {type(each.parent()).__name__}"
        for each in (widget, *widget.findChildren(QWidget))
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not _name(each)
    ]
    assert nameless == []


def _name(widget: QWidget) -> str:
    inner = widget.parent()
    if isinstance(widget, QLineEdit) and isinstance(inner, QAbstractSpinBox):
        return inner.accessibleName()
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")
