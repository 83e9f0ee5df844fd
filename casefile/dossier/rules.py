"""Rules and shades on the dots of a printer, 300 to the inch, in greys that a byte can say.

Where a rule lies between dots, each printer and each program draws it another way, up to a fifth
darker; a grey between two bytes is rounded up by one and down by the next.
"""

from typing import Final

DOT: Final = 0.24  # points


def byte_grey(byte: int) -> float:
    """Give a grey, 0 for black, that is this byte of 255 whether it is rounded or cut off."""
    return (byte + 0.2) / 255


DARK: Final = byte_grey(64)
MIDDLE: Final = byte_grey(128)
LIGHT: Final = byte_grey(179)
HEAD_SHADE: Final = byte_grey(235)
BOX_SHADE: Final = byte_grey(244)


def on_dots(length: float) -> float:
    """Give the nearest length that is a whole number of dots; all lengths are in points."""
    return round(length / DOT) * DOT


def pen(dots: int, grey: float) -> str:
    """Write the operators that choose the width and the grey of rules."""
    return f"{grey:.4g} G {dots * DOT:.2f} w"


def level(left: float, right: float, y: float, dots: int = 2) -> str:
    """Write the path of a rule that lies level and is so many dots wide."""
    half = dots * DOT / 2
    height = on_dots(y - half) + half
    return f"{on_dots(left):.2f} {height:.2f} m {on_dots(right):.2f} {height:.2f} l"


def box(left: float, bottom: float, width: float, height: float, dots: int = 2) -> str:
    """Write the path of a frame whose rules are so many dots wide."""
    half = dots % 2 * DOT / 2
    corner = f"{on_dots(left) + half:.2f} {on_dots(bottom) + half:.2f}"
    return f"{corner} {on_dots(width):.2f} {on_dots(height):.2f} re"


def rule(left: float, right: float, y: float, dots: int = 2, grey: float = LIGHT) -> str:
    """Write everything that draws one level rule."""
    return f"q {pen(dots, grey)} {level(left, right, y, dots)} S Q"


def frame(width: float, height: float, dots: int = 2, grey: float = MIDDLE) -> str:
    """Write everything that draws a frame with its lower left corner at the origin."""
    return f"q {pen(dots, grey)} {box(0, 0, width, height, dots)} S Q"


def shade(left: float, bottom: float, width: float, height: float, grey: float) -> str:
    """Write everything that fills an area."""
    return f"{grey:.4g} g {box(left, bottom, width, height)} f"
