"""Text as it comes to the page: plain runs of characters with a look, never markup."""

from dataclasses import dataclass
from typing import NamedTuple


class StyledRun(NamedTuple):
    """A piece of a paragraph that is set in one way.

    The text is plain data. Fields inserted into a sentence come already isolated
    (FSI, LRI or RLI … PDI, U+2066 to U+2069): that is the content layer's duty.

    Attributes:
        text: any characters; U+2028 and newline break the line, tab is a space.
        language: BCP 47 tag, or "" for the paragraph's own.
        italic: slants Latin script; Arabic script has no italic and stays upright.
        colour: red, green and blue from 0 to 1, or None for the paragraph's own.
        link: `#destination` inside the document, or "" for none.
        role: structure type of what is an element of its own in the paragraph: Lbl, Reference.
    """

    text: str
    language: str = ""
    bold: bool = False
    italic: bool = False
    small: bool = False
    superscript: bool = False
    colour: tuple[float, float, float] | None = None
    link: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set; all lengths are in points (1/72 inch).

    Attributes:
        role: structure tag: P, H1, H2, H3, LI, TD, TH, Caption, Note, Artifact and so on.
        family: "serif" (Noto Serif and Noto Naskh Arabic) or "sans" (Noto Sans and Vazirmatn).
        align: start, end, left, right, center or justify; start is the side where reading begins.
        direction: ltr, rtl, or auto for the direction of the first letter.
        before: space above, dropped at the top of a frame.
        indent: from the side where reading begins; `end_indent` from the other.
        orphans: fewest lines left at the foot of a page; `widows`: fewest at the head of the next.
        digits: as_given, latin, persian or arabic.
    """

    role: str
    family: str = "serif"
    size: float = 10
    leading: float = 16
    bold: bool = False
    align: str = "start"
    direction: str = "auto"
    language: str = "en"
    before: float = 0
    after: float = 6
    indent: float = 0
    end_indent: float = 0
    first_indent: float = 0
    colour: tuple[float, float, float] = (0, 0, 0)
    keep_with_next: bool = False
    orphans: int = 2
    widows: int = 2
    digits: str = "as_given"
