"""The pages on the screen: scrolled, zoomed, never mirrored, and never too much memory."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefile.ui.desk import Desk
from casefile.ui.dossiers.page_book import PageBook, PagesDamagedError
from casefile.ui.dossiers.page_view import MOST_KEPT, PageView
from tests.ui.dossiers.dossier_office import blank_pages

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def make_view(qtbot: QtBot, dress: Callable[..., Desk]) -> Callable[..., PageView]:
    def make(pages: int = 5, language: str = "en") -> PageView:
        view = PageView(dress(language))
        qtbot.addWidget(view)
        view.resize(700, 600)
        view.show()
        view.show_book(PageBook.open(blank_pages(pages)))
        view.setFocus()
        return view

    return make


def test_pages_fit_the_width(make_view: Callable[..., PageView]) -> None:
    view = make_view()
    assert view.fits_width
    assert view.horizontalScrollBar().maximum() == 0
    before = view.percent
    view.resize(1000, 600)
    assert view.percent > before


def test_keys_zoom_and_fit_again(make_view: Callable[..., PageView], qtbot: QtBot) -> None:
    view = make_view()
    fitting = view.percent
    qtbot.keyClick(view, Qt.Key.Key_Plus, CONTROL)
    assert view.percent > fitting
    qtbot.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    qtbot.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    assert view.percent < fitting
    qtbot.keyClick(view, Qt.Key.Key_0, CONTROL)
    assert view.percent == fitting


def test_a_zoom_has_bounds(make_view: Callable[..., PageView]) -> None:
    view = make_view()
    for _ in range(40):
        view.zoom_in()
    assert view.percent == 300
    for _ in range(40):
        view.zoom_out()
    assert view.percent == 25


def test_the_page_in_view_is_told(make_view: Callable[..., PageView], qtbot: QtBot) -> None:
    view = make_view()
    view.go_to(3)
    assert view.page == 3
    assert view.accessibleDescription() == "Page 3 of 5"
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 5
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1


def test_pages_are_not_mirrored_in_a_persian_window(make_view: Callable[..., PageView]) -> None:
    view = make_view(language="fa")
    assert view.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_memory_stays_bounded_however_far_one_scrolls(
    make_view: Callable[..., PageView], qtbot: QtBot
) -> None:
    view = make_view(pages=40)
    view.zoom(200)
    for page in range(1, 40, 2):
        view.go_to(page)
        view.grab()
        qtbot.waitUntil(partial(_is_drawn, view, page), timeout=5000)
        assert view.kept_bytes() <= MOST_KEPT


def test_new_pages_keep_the_place(make_view: Callable[..., PageView]) -> None:
    view = make_view(pages=6)
    view.go_to(4)
    view.show_book(PageBook.open(blank_pages(6)))
    assert view.page == 4
    view.show_book(PageBook.open(blank_pages(1)))
    assert view.page == 1


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(PagesDamagedError):
        PageBook.open(b"not a file of pages")
    with pytest.raises(PagesDamagedError):
        PageBook.open(blank_pages(1)).draw(1, 100)


def _is_drawn(view: PageView, page: int) -> bool:
    return view.picture(page) is not None
