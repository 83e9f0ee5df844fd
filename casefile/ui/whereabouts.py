"""How large the window is and what it shows, so that locking costs nobody their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casefile.ui.main_window import MainWindow

WISHED: Final = QSize(1360, 860)  # pixels, where the screen has room for them
FRAME: Final = QSize(8, 40)  # pixels that systems put around a window, most of them above it
KEPT: Final = ("record", "tab")  # of what a page can tell; nothing that was typed


def whereabouts(window: MainWindow) -> dict[str, Any]:
    """Give size, place, and the record and tab in front, as plain JSON."""
    size = window.normalGeometry().size() if window.isMaximized() else window.size()
    page = window.pages.front_page()
    seen = page.state() if page is not None else {}
    return {
        "size": [size.width(), size.height()],
        "maximised": window.isMaximized(),
        "place": window.pages.front,
        "seen": {name: seen[name] for name in KEPT if seen.get(name)},
    }


def show_as_left(window: MainWindow, left: Mapping[str, Any], first_place: str) -> None:
    """Show a window as `whereabouts` told; whole in any case, on whatever screen this is."""
    room = window.screen().availableSize() - FRAME
    size = QSize(*left["size"]) if left.get("size") else WISHED
    window.resize(size.boundedTo(room))
    if left.get("maximised") or size.boundedTo(room) != size:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    page = window.go(str(left.get("place") or first_place)) or window.go(first_place)
    if page is not None and left.get("seen"):
        page.restore_state(left["seen"])
    window.show()
