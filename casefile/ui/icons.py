"""Line icons, tinted in the colours of the window and turned round for right-to-left."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QTransform
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
def _lines(name: str) -> QSvgRenderer:
    return QSvgRenderer(str(resource("icons", f"{name}.svg")))


@lru_cache(maxsize=512)
def _shape(name: str, pixels: int, *, mirrored: bool) -> QPixmap:
    drawn = QPixmap(pixels, pixels)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _lines(name).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return drawn.transformed(QTransform().scale(-1, 1)) if mirrored else drawn


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, side: int, *, mirrored: bool, ratio: int = 1) -> QPixmap:
    """Draw an icon, `side` logical pixels high and wide, for a screen of that pixel ratio.

    Its lines are drawn once for all colours: reading and drawing them is most of the work.
    """
    ink = QPixmap(1, 1)
    ink.fill(QColor(colour))
    drawn = _shape(name, side * ratio, mirrored=mirrored and name in DIRECTIONAL).copy()
    painter = QPainter(drawn)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    # Tiles and no brush: Python's classes for brushes and gradients would be made for it.
    painter.drawTiledPixmap(drawn.rect(), ink)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def tinted(name: str, side: int, *, usual: str, selected: str, faint: str, mirrored: bool) -> QIcon:
    """Make an icon with one colour each for usual, selected and disabled."""
    icon = QIcon()
    modes = (
        (QIcon.Mode.Normal, usual),  # and active
        (QIcon.Mode.Selected, selected),
        (QIcon.Mode.Disabled, faint),
    )
    for mode, colour in modes:
        for ratio in (1, 2):
            icon.addPixmap(pixmap(name, colour, side, mirrored=mirrored, ratio=ratio), mode)
    return icon
