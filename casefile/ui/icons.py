"""Line icons, tinted in the colours of the window and turned round for right-to-left."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from casefile.paths import resource

# Icons that point along the reading direction; all others keep their shape when the window mirrors.
DIRECTIONAL = frozenset(
    {
        "arrow-left",
        "arrow-right",
        "book-open",
        "book-text",
        "chevron-left",
        "chevron-right",
        "external-link",
        "file-input",
        "file-output",
        "list",
        "list-filter",
        "log-out",
        "panel-left",
        "redo",
        "redo-2",
        "reply",
        "send",
        "undo",
        "undo-2",
    }
)


@lru_cache(maxsize=512)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, side: int, *, mirrored: bool, ratio: int = 1) -> QPixmap:
    """Draw an icon, `side` logical pixels high and wide, for a screen of that pixel ratio."""
    drawn = QPixmap(side * ratio, side * ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    source = QByteArray(_source(name).replace("currentColor", colour).encode())
    QSvgRenderer(source).render(painter, QRectF(0, 0, side * ratio, side * ratio))
    painter.end()
    if mirrored and name in DIRECTIONAL:
        drawn = drawn.transformed(QTransform().scale(-1, 1))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def tinted(name: str, side: int, *, usual: str, selected: str, faint: str, mirrored: bool) -> QIcon:
    """Make an icon with one colour each for usual, selected and disabled."""
    icon = QIcon()
    modes = (
        (QIcon.Mode.Normal, usual),
        (QIcon.Mode.Active, usual),
        (QIcon.Mode.Selected, selected),
        (QIcon.Mode.Disabled, faint),
    )
    for mode, colour in modes:
        for ratio in (1, 2):
            icon.addPixmap(pixmap(name, colour, side, mirrored=mirrored, ratio=ratio), mode)
    return icon
