"""Pictures of nobody and nowhere, drawn here so that no photograph has to be invented."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

PAPER, PALE, MIDDLE, DARK = 238, 204, 136, 85  # of the sixteen greys that exhibits keep exactly
_PORTRAIT: Final = (480, 600)
_LANDSCAPE: Final = (1_350, 900)


def portrait() -> bytes:
    """Draw a head and shoulders."""
    drawn = Image.new("L", _PORTRAIT, PALE)
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((150, 110, 330, 340), fill=MIDDLE)
    pen.ellipse((60, 380, 420, 900), fill=DARK)
    return _png(drawn)


def landscape() -> bytes:
    """Draw hills under a sun."""
    drawn = Image.new("L", _LANDSCAPE, PAPER)
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((980, 120, 1_130, 270), fill=PALE)
    pen.polygon(((0, 620), (420, 260), (860, 640), (0, 640)), fill=PALE)
    pen.polygon(((420, 660), (900, 330), (1_350, 650), (1_350, 680)), fill=MIDDLE)
    pen.rectangle((0, 640, 1_350, 900), fill=DARK)
    return _png(drawn)


def _png(drawn: Image.Image) -> bytes:
    written = BytesIO()
    drawn.save(written, "PNG")
    return written.getvalue()
