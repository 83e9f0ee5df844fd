"""Fill the one style sheet with colours and with sizes that grow with the font."""

from functools import lru_cache
from string import Template

from casefile.paths import resource
from casefile.ui.palette import Colours, Look

LENGTHS = range(1, 41)
POINTS = 10.0  # of the font at 100 %
USUAL_LINE = 20  # pixels of one line of text at 100 % on a screen of 96 dots per inch


@lru_cache(maxsize=1)
def _template() -> Template:
    return Template(resource("style", "window.qss").read_text(encoding="utf-8"))


def style_sheet(colours: Colours, look: Look, line_height: int, percent: int = 100) -> str:
    """Give the style sheet for a look, its lengths scaled to the height of a line of text.

    `$p8` in the template stands for 8 pixels at the usual font size; `$accent` for a colour.
    """
    scale = line_height / USUAL_LINE
    lengths = {f"p{length}": f"{max(1, round(length * scale))}px" for length in LENGTHS}
    title = f"{POINTS * percent / 100 * 1.5:.1f}pt"
    marks = resource("icons", look).as_posix()
    return _template().substitute(colours.by_name(), marks=marks, title_points=title, **lengths)
