"""A paragraph whose words are set: its pieces, and the units between which lines may end."""

from dataclasses import dataclass, field
from typing import Final

from casefile.dossier.text.line_breaking import Units
from casefile.dossier.text.setting import Piece

HYPHEN: Final = "-"


@dataclass(eq=False, slots=True)
class SetText:
    """The pieces of a paragraph in logical order, spaces included, and the units they form.

    Attributes:
        pieces: what is drawn.
        levels: of each piece; empty if everything runs from left to right.
        insets: of each piece; empty if the paragraph has none.
        first: by unit, its first piece; `last`: the piece after its last.
        offsets: by unit, where it starts in the text.
        forced: units that start a line because the text says so.
        units: their places, for the breaking of lines.
        hyphens: by unit, the hyphen of a line that ends after it; empty if there are none.
    """

    pieces: list[Piece] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    insets: list[str] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    forced: list[int] = field(default_factory=list)
    units: Units = field(default_factory=lambda: Units([], [], [], [], [], []))
    hyphens: list[Piece | None] = field(default_factory=list)
