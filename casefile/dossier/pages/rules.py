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


def level_of_grey(grey: float) -> str:
    """Write the nearest grey that a byte can say, 0 for black."""
    return f"{min(byte_grey(round(grey * 255)), 1.0) if grey > 0 else 0:.4g}"


def width_in_dots(width: float) -> int:
    """Give the nearest whole number of dots; a rule has at least one."""
    return max(round(width / DOT), 1) if width else 0


def aligned(place: float, dots: int) -> float:
    """Give the nearest place at which a rule of so many dots covers whole ones."""
    half = dots % 2 * DOT / 2
    return on_dots(place - half) + half


def pen(dots: int, grey: float) -> str:
    """Write the operators that choose the width and the grey of rules."""
    return f"{grey:.4g} G {dots * DOT:.2f} w"


def level(left: float, right: float, y: float, dots: int = 2) -> str:
    """Write the path of a rule that lies level and is so many dots wide."""
    height = aligned(y, dots)
    return f"{on_dots(left):.2f} {height:.2f} m {on_dots(right):.2f} {height:.2f} l"


def box(left: float, bottom: float, width: float, height: float, dots: int = 2) -> str:
    """Write the path of a frame whose rules are so many dots wide."""
    corner = f"{aligned(left, dots):.2f} {aligned(bottom, dots):.2f}"
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
