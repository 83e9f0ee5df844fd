"""The foot of a page: footnotes under the text that has their signs; long ones go on overleaf."""

from collections.abc import Iterator, Sequence
from typing import Final

from casefile.dossier.pages.canvas import PageCanvas
from casefile.dossier.pages.look import Look
from casefile.dossier.pages.rules import MIDDLE, rule
from casefile.dossier.pages.tables import Part

_GAP: Final = 8.0  # between the text and the first footnote, with a rule in it
_RULE_BELOW: Final = 3.0  # the top of the gap
_RULE: Final = 120.0
_LONG: Final = 76.0  # points: six lines; higher footnotes may be divided
_LEAST: Final = 38.0  # points: three lines, which stand on the page of the sign
_MOST: Final = 0.7  # of a page's text, for what goes on from the page before
_ROUNDING: Final = 1e-6


class Foot:
    """The footnotes of the page that is being filled.

    Attributes:
        height: what they take from the page, in points.
        owed: what did not fit on the page of its sign, and goes on on the next.
    """

    def __init__(self, canvas: PageCanvas, look: Look) -> None:
        self.canvas = canvas
        self.look = look
        self.height = 0.0
        self.owed: list[Part] = []
        self._notes: list[Part] = []

    def __bool__(self) -> bool:
        return bool(self._notes or self.owed)

    def begin(self) -> None:
        """Go on with what the page before owes."""
        owed, self.owed = self.owed, []
        if owed:
            self._take(owed, self.look.height * _MOST)

    def least_for(self, text: Part) -> float:
        """Give the height without which the footnotes of a text cannot begin on its page."""
        notes = list(self._all_notes(text))
        if not notes:
            return 0.0
        if self.owed:
            return self.look.size[1]  # they would stand before what goes on overleaf
        *heights, last = [self._height_of(note) for note in notes]
        return self._gap() + sum(heights) + (_LEAST if last > _LONG else last)

    def take(self, text: Part, room: float) -> None:
        """Put the footnotes of a text here; what is higher than `room` is owed."""
        notes = list(self._all_notes(text))
        if notes:
            self._take(notes, room)

    def draw(self) -> None:
        """Draw the rule and the footnotes, and begin anew."""
        if not self._notes:
            return
        look = self.look
        top = look.foot + self.height
        left = look.side + (look.width - _RULE if look.is_right_to_left else 0)
        with self.canvas.artifact():
            self.canvas.write(rule(left, left + _RULE, top - _RULE_BELOW, grey=MIDDLE))
        y = top - _GAP
        for note in self._notes:
            y -= note.height
            self.canvas.place(note, look.side, y)
        self._notes, self.height = [], 0.0

    def _take(self, notes: Sequence[Part], room: float) -> None:
        left = room - self._gap() + _ROUNDING
        for number, note in enumerate(notes):
            height = self._height_of(note)
            if height > left:
                first, *rest = note.split(self.look.width, left) or [note]
                self.owed += [*(rest or [first]), *notes[number + 1 :]]
                if rest:
                    self._add(first)
                return
            self._add(note)
            left -= height

    def _add(self, note: Part) -> None:
        self.height += self._gap() + self._height_of(note)
        self._notes.append(note)

    def _gap(self) -> float:
        return 0.0 if self._notes else _GAP

    def _height_of(self, note: Part) -> float:
        return note.wrap(self.look.width, self.look.height)[1]

    def _all_notes(self, text: Part) -> Iterator[Part]:
        """Give the footnotes of a text, each followed by its own, which its lines tell."""
        for note in text.notes:
            self._height_of(note)
            yield note
            yield from self._all_notes(note)
