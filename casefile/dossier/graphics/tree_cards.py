"""The people of a family tree as boxes: names, then what else may be said, in small print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.dossier.content import Run
from casefile.dossier.graphics.lettering import SIZE, Label
from casefile.language.catalogue import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.dossier.content_graphics import FamilyTree
    from casefile.dossier.graphics.boxes import Box
    from casefile.dossier.graphics.drawing import Slice
    from casefile.dossier.graphics.lettering import Lettering

_PAD: Final = (5.0, 3.0)
_SMALL: Final = 6.5
_QUIET: Final = 0.25
_SHADE: Final = 0.9


class Card(NamedTuple):
    """A person ready to be placed."""

    labels: Sequence[Label]
    width: float
    height: float


class Cards:
    """The boxes of one tree."""

    def __init__(self, lettering: Lettering, tree: FamilyTree) -> None:
        self.lettering = lettering
        self.people = {each.key: each for each in tree.people}
        self._made: dict[tuple[str, float, float, tuple[int, ...]], Card] = {}

    def card(self, key: str, widest: float, scale: float, parts: tuple[int, ...] = ()) -> Card:
        """Make the box of a person.

        Args:
            key: of the person.
            widest: in points.
            scale: of the letters.
            parts: of the drawing, in which the person is found as well.
        """
        wanted = (key, widest, scale, parts)
        if wanted not in self._made:
            self._made[wanted] = self._card(*wanted)
        return self._made[wanted]

    def _card(self, key: str, widest: float, scale: float, parts: tuple[int, ...]) -> Card:
        person = self.people[key]
        make, room = self.lettering.label, widest - 2 * _PAD[0]
        labels = [make(person.name, room, size=SIZE * scale, align="center", bold=True)]
        labels += [
            make(text, room, size=_SMALL * scale, align="center", grey=_QUIET)
            for text in person.details
            if text
        ]
        if parts:
            labels.append(self._elsewhere(parts, room, scale))
        width = max(label.width for label in labels) + 2 * _PAD[0]
        return Card(labels, width, sum(label.height for label in labels) + 2 * _PAD[1])

    def _elsewhere(self, parts: Sequence[int], room: float, scale: float) -> Label:
        words = self.lettering.say(mark("also in part {parts}"), parts=self._numbers(parts))
        return self.lettering.label((Run(words),), room, size=_SMALL * scale, align="center")

    def with_parts(self, card: Card, parts: Sequence[int]) -> Card:
        """Give a box with the parts that are now known, where room was kept for them."""
        kept = card.labels[-1]
        scale = kept.paragraph.style.size / _SMALL
        return card._replace(labels=[*card.labels[:-1], self._elsewhere(parts, kept.width, scale)])

    def _numbers(self, parts: Sequence[int]) -> str:
        between = "، " if self.lettering.right_to_left else ", "
        return between.join(map(self.lettering.number, parts))

    def draw(self, made: Slice, key: str, card: Card, box: Box) -> None:
        """Draw a box with its lines in the middle of it."""
        stands_out = self.people[key].stands_out
        made.ink.box(box, fill=_SHADE if stands_out else 1, width=1.4 if stands_out else 0.6)
        x, y = box.middle
        top = y + sum(label.height for label in card.labels) / 2
        for label in card.labels:
            made.labels.append(label.at(x - label.width / 2, top))
            top -= label.height

    def told(self, key: str) -> str:
        """Say who a person is."""
        person = self.people[key]
        lines = [self.lettering.told(text) for text in (person.name, *person.details)]
        return ", ".join(line for line in lines if line)


def numbered(reserved: Mapping[str, int], key: str) -> tuple[int, ...]:
    """Give parts as wide as any, for a person of whom it is only known in how many they are."""
    return (88,) * reserved.get(key, 0)
