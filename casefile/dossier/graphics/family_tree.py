"""A family tree: generations beside each other, the oldest where reading begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.dossier.content import Run
from casefile.dossier.content_graphics import Bond, FamilyTree, Kinship
from casefile.dossier.graphics.boxes import Box
from casefile.dossier.graphics.drawing import GraphicDrawing, Layout, Slice
from casefile.dossier.graphics.legend import Entry, legend
from casefile.dossier.graphics.lettering import Lettering
from casefile.dossier.graphics.tree_cards import Cards
from casefile.dossier.graphics.tree_charts import Chart, Room, charts
from casefile.dossier.graphics.tree_unions import Union, families
from casefile.dossier.graphics.tree_wires import draw_channel, draw_lines
from casefile.language.catalogue import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.dossier.graphics.ink import Ink
    from casefile.dossier.pages.blocks import BlockSetter

_OTHER_BLOCKS: Final = 70.0  # points of a page that a heading and a caption may take
_BELOW: Final = 12.0
_BESIDE: Final = 10.0
_WIDEST_APART: Final = 118.0
_OTHERS_PAD: Final = 4.0
_SAYINGS: Final = {
    Bond.PARENT: mark("{first} is also recorded as a parent of {second}."),
    Bond.ADOPTIVE_PARENT: mark("{first} is also recorded as an adoptive parent of {second}."),
}


def family_tree(setter: BlockSetter, block: FamilyTree) -> GraphicDrawing:
    """Draw people and what joins them.

    Raises:
        TreeKeysError: see there.
    """
    lettering = Lettering(setter, block.language)
    return GraphicDrawing(_Plan(lettering, block).lay_out, lettering, block.alt)


class _Plan:
    """The same people at any width."""

    def __init__(self, lettering: Lettering, tree: FamilyTree) -> None:
        self.lettering = lettering
        self.tree = tree
        self.families = families(tree)
        self.cards = Cards(lettering, tree)

    def lay_out(self, width: float) -> Layout:
        """Lay the charts out, then those whom nothing joins, then what stands for all others."""
        room = Room(width, self.lettering.room[1] - _OTHER_BLOCKS)
        drawn = charts(self.families.unions, self.cards, room)
        parts = _parts(drawn)
        slices = [
            self._chart(chart, number if len(drawn) > 1 else 0, parts, width)
            for number, chart in enumerate(drawn, start=1)
        ]
        slices += self._apart(width)
        slices += [self._contradiction(each, width) for each in self.families.contradictions]
        return Layout(
            slices, foot=self._legend(width), lead=self.lettering.say(mark("Family tree"))
        )

    def _chart(
        self, chart: Chart, number: int, parts: Mapping[str, Sequence[int]], width: float
    ) -> Slice:
        made = Slice()
        if number:
            title = self.lettering.label(
                (Run(self.lettering.say(mark("Part {number}"), number=number)),), bold=True
            )
            left = width - title.width if self.lettering.right_to_left else 0.0
            made.labels.append(title.at(left, 0))
            made.height = title.height + 2
        top = made.height
        drawing = _ChartDrawing(self.cards, chart, width, self.lettering.right_to_left)
        others = {key: tuple(each for each in parts[key] if each != number) for key in chart.cards}
        drawing.draw(made, others if number else {}, top)
        made.height = top + chart.height + _BELOW
        made.told = self.lettering.listed(
            [*map(self.cards.told, chart.cards), *map(self._told, chart.unions)]
        )
        return made

    def _told(self, union: Union) -> str:
        parents, children = map(self._named, (union.parents, union.children))
        if not union.children:
            return self.lettering.say(mark("partners: {people}"), people=parents)
        if not union.parents:
            return self.lettering.say(mark("siblings: {people}"), people=children)
        key = mark("children of {parents}: {people}")
        if union.adopted:
            key = mark("adopted by {parents}: {people}")
        return self.lettering.say(key, parents=parents, people=children)

    def _named(self, keys: Sequence[str]) -> str:
        names = (self.lettering.told(self.cards.people[key].name) for key in keys)
        return ("، " if self.lettering.right_to_left else ", ").join(names)

    def _apart(self, width: float) -> list[Slice]:
        """Put those whom nothing joins into rows; what stands for all others comes last."""
        rows: list[Slice] = []
        start = width
        for key in self.families.apart:
            card = self.cards.card(key, min(_WIDEST_APART, width), 1.0)
            if start + card.width > width:
                rows.append(Slice())
                start = 0.0
            row = rows[-1]
            left = width - start - card.width if self.lettering.right_to_left else start
            box = Box(left, -card.height, left + card.width, 0)
            self.cards.draw(row, key, card, box)
            row.height = max(row.height, card.height + _BELOW)
            row.told = self.lettering.listed([row.told, self.cards.told(key)])
            start += card.width + _BESIDE
        if self.tree.others:
            rows.append(self._others(width))
        return rows

    def _others(self, width: float) -> Slice:
        """Draw the one box for all who are not shown; nothing leads to it."""
        label = self.lettering.label(self.tree.others, width - 2 * _OTHERS_PAD, align="center")
        across, high = label.width + 2 * _OTHERS_PAD, label.height + 2 * _OTHERS_PAD
        left = width - across if self.lettering.right_to_left else 0.0
        made = Slice(high + _BELOW, told=self.lettering.told(self.tree.others))
        made.ink.box(Box(left, -high, left + across, 0), width=0.6, dash=(1.5, 1.5))
        made.labels.append(label.at(left + _OTHERS_PAD, -_OTHERS_PAD))
        return made

    def _contradiction(self, kinship: Kinship, width: float) -> Slice:
        """Say what cannot be drawn: that somebody would be their own ancestor."""
        names = (
            self.lettering.told(self.cards.people[key].name)
            for key in (kinship.first, kinship.second)
        )
        facts = dict(zip(("first", "second"), names, strict=True))
        words = self.lettering.say(_SAYINGS[kinship.bond], **facts)
        label = self.lettering.words(words, width)
        left = width - label.width if self.lettering.right_to_left else 0.0
        return Slice(label.height + 2, labels=[label.at(left, 0)], told=words)

    def _legend(self, width: float) -> Slice:
        if not any(each.adopted for each in self.families.unions):
            return Slice()
        words = self.lettering.say(mark("adopted"))

        def draw(ink: Ink, x: float, y: float) -> None:
            draw_lines(ink, [((x - 9, -y), (x + 9, -y))], float, dashed=True)

        return legend(self.lettering, [Entry((Run(words),), draw)], width)


def _parts(drawn: Sequence[Chart]) -> dict[str, list[int]]:
    """Say in which charts everybody is found, counted from 1."""
    found: dict[str, list[int]] = {}
    for number, chart in enumerate(drawn, start=1):
        for key in chart.cards:
            found.setdefault(key, []).append(number)
    return found


class _ChartDrawing:
    """Draws one chart; it is laid out from left to right, and mirrored where reading is."""

    def __init__(self, cards: Cards, chart: Chart, width: float, mirrored: bool) -> None:
        self.cards = cards
        self.chart = chart
        self.width = width
        self.mirrored = mirrored

    def draw(self, made: Slice, parts: Mapping[str, tuple[int, ...]], top: float) -> None:
        """Draw lines, then boxes over their ends, below `top` points."""
        chart = self.chart
        x = 0.0
        columns = []
        for number, channel in enumerate(chart.channels):
            wires = chart.order.channels[number]
            draw_channel(made.ink, channel, wires, x, top, self._across)
            x += channel.width
            if number < len(chart.column_widths):
                columns.append(x)
                x += chart.column_widths[number]
        self._pass_by(made.ink, columns, top)
        for left, wide, column in zip(
            columns, chart.column_widths, chart.order.columns, strict=True
        ):
            for node in column:
                if node.key:
                    self._person(made, node.key, left, wide, node.y + top, parts)

    def _across(self, x: float) -> float:
        return self.width - x if self.mirrored else x

    def _pass_by(self, ink: Ink, columns: Sequence[float], top: float) -> None:
        """Lead lines through the columns that they only pass."""
        chart = self.chart
        for number, column in enumerate(chart.order.columns):
            for node in column:
                if node.key:
                    continue
                (before,), (after,) = node.left, node.right
                left = (columns[number], chart.channels[number].height(before, node) + top)
                right = (
                    columns[number] + chart.column_widths[number],
                    chart.channels[number + 1].height(after, node) + top,
                )
                draw_lines(ink, [(left, right)], self._across, dashed=before.union.adopted)

    def _person(
        self,
        made: Slice,
        key: str,
        left: float,
        wide: float,
        y: float,
        parts: Mapping[str, tuple[int, ...]],
    ) -> None:
        reserved = self.chart.cards[key]
        ends = sorted((self._across(left), self._across(left + wide)))
        box = Box(ends[0], -y - reserved.height / 2, ends[1], -y + reserved.height / 2)
        card = reserved
        if parts.get(key):
            card = self.cards.with_parts(reserved, parts[key])
        self.cards.draw(made, key, card, box)
