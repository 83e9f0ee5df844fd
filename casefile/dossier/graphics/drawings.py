"""From a graphic of the content tree to what is put on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.dossier.content_graphics import BarChart, FamilyTree, PlaceMap, Timeline
from casefile.dossier.graphics.bar_chart import bar_chart
from casefile.dossier.graphics.family_tree import family_tree
from casefile.dossier.graphics.place_map import place_map
from casefile.dossier.graphics.timeline import timeline

if TYPE_CHECKING:
    from casefile.dossier.content_graphics import Graphic
    from casefile.dossier.graphics.drawing import GraphicDrawing
    from casefile.dossier.pages.blocks import BlockSetter


def graphic(setter: BlockSetter, block: Graphic) -> GraphicDrawing:
    """Make the drawing of a graphic.

    Raises:
        CasefileError: its values cannot be drawn, and it says why.
    """
    match block:
        case Timeline():
            return timeline(setter, block)
        case BarChart():
            return bar_chart(setter, block)
        case FamilyTree():
            return family_tree(setter, block)
        case PlaceMap():
            return place_map(setter, block)
