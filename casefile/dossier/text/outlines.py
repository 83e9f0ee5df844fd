"""Text drawn as shapes, for what is seen but not read: the watermark across a page.

As text it would come out between the lines of whoever copies or hears the page.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from casefile.dossier.text.glyph_font import GlyphFont
from casefile.dossier.text.harfbuzz import uharfbuzz
from casefile.dossier.text.paragraph import Paragraph

_OPERATION: Final = re.compile(r"/(\w+) ([\d.]+) Tf|\[([^\]]*)\]TJ")
_OPERAND: Final = re.compile(r"<([0-9A-F]+)>|(-?[\d.]+)")
_BASELINE: Final = 0.82


def shapes_of(paragraph: Paragraph) -> str:
    """Give the operators that fill the letters of a paragraph that was wrapped."""
    fonts = {font.name: font for font in paragraph.fonts}
    style = paragraph.style
    red, green, blue = style.colour
    written = [f"{red:.4g} {green:.4g} {blue:.4g} rg"]
    inset = (style.leading - style.size) / 2 + style.size * _BASELINE
    baseline = len(paragraph.lines) * style.leading - inset
    for line in paragraph.lines:
        operators = " ".join(part for _, _, part in line.segments)
        written += _line(operators, fonts, line.x, baseline)
        baseline -= style.leading
    return " ".join([*written, "f"])


def _line(
    operators: str, fonts: Mapping[str, GlyphFont], x: float, baseline: float
) -> Iterator[str]:
    """Walk along a line as a reader does: change the font, draw a code, move on."""
    font, size = next(iter(fonts.values()), None), 1.0
    for name, given_size, operands in _OPERATION.findall(operators):
        if name:
            font, size = fonts[name], float(given_size)
            continue
        if font is None:
            continue
        for codes, move in _OPERAND.findall(operands):
            if move:
                x -= float(move) * size / 1000
            for place in range(0, len(codes), 4):
                components, _, width = font.rows[int(codes[place : place + 4], 16)]
                unit = font.face.scale * size / 1000
                for glyph, right, up in components:
                    yield _glyph(font, glyph, x + right * unit, baseline + up * unit, unit)
                x += width * size / 1000


def _glyph(font: GlyphFont, glyph: int, x: float, y: float, unit: float) -> str:
    """Write the outline of one glyph; its curves have one handle, those of a page have two."""
    path: list[str] = []
    pen = (x, y)

    def point(right: float, up: float) -> tuple[float, float]:
        return x + right * unit, y + up * unit

    def move(right: float, up: float, _: None) -> None:
        nonlocal pen
        pen = point(right, up)
        path.append(f"{pen[0]:.2f} {pen[1]:.2f} m")

    def line(right: float, up: float, _: None) -> None:
        nonlocal pen
        pen = point(right, up)
        path.append(f"{pen[0]:.2f} {pen[1]:.2f} l")

    def bend(c_right: float, c_up: float, right: float, up: float, _: None) -> None:
        nonlocal pen
        handle, end = point(c_right, c_up), point(right, up)
        first = [
            start + (middle - start) * 2 / 3 for start, middle in zip(pen, handle, strict=True)
        ]
        second = [last + (middle - last) * 2 / 3 for last, middle in zip(end, handle, strict=True)]
        edges = (*first, *second, *end)
        path.append(" ".join(f"{edge:.2f}" for edge in edges) + " c")
        pen = end

    def close(_: None) -> None:
        path.append("h")

    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(move)
    functions.set_line_to_func(line)
    functions.set_quadratic_to_func(bend)
    functions.set_close_path_func(close)
    font.face.font.draw_glyph(glyph, functions, None)
    return " ".join(path)
