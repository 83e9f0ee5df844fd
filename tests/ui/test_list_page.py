import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from casefile.ui.desk import Desk
from casefile.ui.list_page import FELT, ListContents, ListPage, ListQuery
from casefile.ui.record_model import CHUNK, Column
from casefile.ui.record_pane import RecordPane


@dataclass(frozen=True)
class River:
    id: int


@dataclass
class Rivers:
    """A thousand rivers; it notes on which thread each page of them was read."""

    work: float = 0.0  # seconds for a page
    read: list[tuple[int, int]] = field(default_factory=list)  # offset, thread

    def count(self, _query: ListQuery) -> int:
        return 1000

    def lines(self, _query: ListQuery, offset: int, limit: int) -> Sequence[River]:
        self.read.append((offset, threading.get_ident()))
        until = time.thread_time() + self.work
        while time.thread_time() < until:
            pass
        return [River(each) for each in range(offset, min(offset + limit, 1000))]

    def read_here(self) -> list[int]:
        return [offset for offset, thread in self.read if thread == threading.get_ident()]


class RiverPane(RecordPane):
    """Shows next to nothing of a river."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Parts of the river", "Choose a river", parent)
        self.tabs.add("name", "Name", QWidget)
        self.seen: list[object] = []

    def read(self, record_id: object) -> object:
        return record_id

    def show_view(self, view: object) -> None:
        self.seen.append(view)


MakePage = Callable[[Rivers], ListPage]


@pytest.fixture
def make_page(qtbot: QtBot, bare_desk: Desk) -> Iterator[MakePage]:
    """Give a maker of pages, each in front of another one, as in the window."""
    kept: list[QWidget] = []

    def make(rivers: Rivers) -> ListPage:
        contents = ListContents(
            kind="river", title="Rivers", filter_hint="Filter", new_title="New river",
            empty_icon="map-pin", empty_title="No rivers", empty_words="None yet.",
            columns=(Column("name", "Name", lambda river: f"River {river.id}"),),
            count=rivers.count, lines=rivers.lines,
        )  # fmt: skip
        places = QStackedWidget()
        kept.append(places)
        qtbot.addWidget(places)
        page = ListPage(bare_desk, contents, RiverPane, places)
        places.addWidget(page)
        places.addWidget(QWidget())
        places.resize(1200, 500)
        places.show()
        qtbot.waitExposed(places)
        with qtbot.waitSignal(page.pane.shown):
            page.refresh()
        return page

    yield make
    kept.clear()


def test_what_is_seen_first_is_not_read_on_the_thread_of_the_window(
    qtbot: QtBot, make_page: MakePage
) -> None:
    rivers = Rivers()
    page = make_page(rivers)
    page.table.viewport().repaint()
    assert rivers.read_here() == []
    page.table.select_row(500)
    page.table.viewport().repaint()
    before = len(rivers.read_here())
    assert before > 0  # a page of rows is read at once while one scrolls
    with qtbot.waitSignal(page.loaded):
        page.refresh()
    assert page.table.currentIndex().row() == 500
    assert 500 // CHUNK * CHUNK not in rivers.read_here()[before:]


def test_rows_that_are_slow_to_read_arrive_later(qtbot: QtBot, make_page: MakePage) -> None:
    rivers = Rivers(work=FELT * 1.5)
    page = make_page(rivers)
    page.table.select_row(900)
    page.table.viewport().repaint()
    assert page.table.current_line() is None
    qtbot.waitUntil(lambda: page.table.current_line() == River(900))
    assert rivers.read_here() == []


def test_a_place_that_is_not_in_front_reads_anew_when_it_comes_there(
    qtbot: QtBot, make_page: MakePage
) -> None:
    rivers = Rivers()
    page = make_page(rivers)
    pane = page.pane
    assert isinstance(pane, RiverPane)
    places = page.parentWidget()
    assert isinstance(places, QStackedWidget)
    places.setCurrentIndex(1)
    read, seen = len(rivers.read), len(pane.seen)
    page.desk.tell_changed("river", 0)
    qtbot.waitUntil(lambda: not page.desk.background.busy)
    assert (len(rivers.read), len(pane.seen)) == (read, seen)
    places.setCurrentIndex(0)
    with qtbot.waitSignal(pane.shown):
        page.refresh()
    qtbot.waitUntil(lambda: len(rivers.read) > read)
