"""Fills pages from top to bottom: breaks, space between, footnotes at the foot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from casefile.dossier.pages.canvas import PageCanvas
from casefile.dossier.pages.figures import Drawing
from casefile.dossier.pages.foot import Foot
from casefile.dossier.pages.look import MILLIMETRE, Look
from casefile.dossier.pages.tables import Grid, Part
from casefile.errors import CasefileError
from casefile.progress import Progress

# A heading with less below it moves to the next page.
HEADING_ROOM: Final = 22 * MILLIMETRE
_MOST_TOGETHER: Final = 0.6  # of a page: more than that is not kept together
_ROUNDING: Final = 1e-6
_STEP: Final = 2.0  # points to which the room for a part with footnotes is found out


class BlockTooTallError(CasefileError):
    """Something that cannot be divided does not fit on a page."""

    message = "Something on page {page} is taller than a page and cannot be divided."


@dataclass(frozen=True, slots=True)
class Mark:
    """What a heading starts: a line of the contents, a bookmark, the head of its pages.

    Attributes:
        level: 1 for a section.
        title: without looks, for bookmarks and for the head of pages.
    """

    destination: str
    title: str
    level: int
    running: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to set; `content` None starts a new page."""

    content: Part | None
    mark: Mark | None = None
    keeps_next: bool = False


class Furniture(Protocol):
    """Draws what every page has around its text."""

    def begin_page(self) -> None:
        """Draw what lies under the text."""

    def end_page(self, running: str) -> None:
        """Draw what is known only when the page is full."""


class Pages:
    """Sets pieces one after the other on as many pages as they need.

    Attributes:
        found: marks that were set, with the number of their page from 0.
    """

    def __init__(
        self, canvas: PageCanvas, look: Look, furniture: Furniture, progress: Progress
    ) -> None:
        self.canvas = canvas
        self.look = look
        self.furniture = furniture
        self.progress = progress
        self.found: list[tuple[Mark, int]] = []
        self._outline_level = -1
        self._open = False
        self._running = ""
        self._running_here = ""  # of the first section that starts on the page
        self._running_next = ""  # of the last one, which goes on on the next page
        self._y = 0.0
        self._last_space: float | None = None  # None at the top of a page
        self._foot = Foot(canvas, look)

    @property
    def _room(self) -> float:
        return self._y - self.look.foot - self._foot.height

    def fill(self, pieces: Iterable[Piece]) -> None:
        """Set pieces.

        Raises:
            BlockTooTallError: one cannot be divided and is taller than a page.
            Cancelled: the user stopped it.
        """
        group: list[Piece] = []
        for piece in pieces:
            group.append(piece)
            if piece.keeps_next:
                continue
            self._fill_group(group)
            group = []
        self._fill_group(group)

    def finish(self) -> None:
        """Finish the last page, and further ones if footnotes go on."""
        self.break_page()
        while self._foot.owed:
            self._next_page()
            self.break_page()

    def break_page(self) -> None:
        """Finish the page, if one is begun."""
        if not self._open:
            return
        self._foot.draw()
        self.furniture.end_page(self._running_here or self._running)
        self._running, self._running_here = self._running_next or self._running, ""
        self._open = False
        self.canvas.showPage()
        self.progress.report(self.canvas.pages_shown, 0)

    def _begin_page(self) -> None:
        if not self._open:
            self.furniture.begin_page()
            self._open = True
            self._y = self.look.size[1] - self.look.head
            self._last_space = None
            self._foot.begin()

    def _fill_group(self, group: Sequence[Piece]) -> None:
        """Set headings with the beginning of what follows them."""
        if len(group) > 1 and self._open and self._last_space is not None:
            wanted = self._wanted(group)
            # A drawing that does not fit moves in any case: what belongs to it goes with it.
            drawn = any(isinstance(piece.content, Drawing) for piece in group)
            most = self.look.height * (1 if drawn else _MOST_TOGETHER)
            if self._room < wanted < most:
                self.break_page()
        for piece in group:
            self._set(piece)

    def _wanted(self, group: Sequence[Piece]) -> float:
        """Give the room that a group needs below what stands on the page, with all its gaps."""
        wanted, last_space = 0.0, self._last_space or 0.0
        for piece in group:
            if piece.content is not None:
                wanted += max(last_space, piece.content.spaceBefore) + self._least(piece)
                last_space = piece.content.spaceAfter
        return wanted

    def _least(self, piece: Piece) -> float:
        content = piece.content
        if content is None:
            return 0.0
        height = content.wrap(self.look.width, self._room)[1]
        if isinstance(content, Drawing):
            return content.least_height
        if piece.keeps_next:
            return height
        if isinstance(content, Grid):
            return min(height, max(content.least_height, HEADING_ROOM))
        return min(height, HEADING_ROOM)

    def _set(self, piece: Piece) -> None:
        if piece.content is None:
            self.break_page()
            return
        self._begin_page()
        waiting: Part | None = piece.content
        mark = piece.mark
        while waiting is not None:
            first, rest = self._fitting(waiting)
            if first is None:
                if self._last_space is None and not self._foot:
                    raise BlockTooTallError(page=self.canvas.pages_shown + 1)
                self._next_page()
                continue
            self._draw(first, mark)
            self._foot.take(first, self._room)
            mark = None
            waiting = rest
            if waiting is not None:
                self._next_page()

    def _next_page(self) -> None:
        self.break_page()
        self._begin_page()

    def _gap(self, part: Part) -> float:
        return 0.0 if self._last_space is None else max(self._last_space, part.spaceBefore)

    def _fitting(self, part: Part) -> tuple[Part | None, Part | None]:
        """Divide a part into what fits on this page with its footnotes, and what does not."""
        room = self._room - self._gap(part) + _ROUNDING
        whole = self._divided(part, room)
        if whole[0] is None or self._has_room_for(whole[0], room):
            return whole
        found: tuple[Part | None, Part | None] = (None, part)
        low, high = 0.0, room
        while high - low > _STEP:
            middle = (low + high) / 2
            tried = self._divided(part, middle)
            if tried[0] is None:
                low = middle
            elif self._has_room_for(tried[0], room):
                found, low = tried, middle
            else:
                high = middle
        if found[0] is None and self._last_space is None and not self._foot:
            return whole  # a whole page is not enough for the footnotes, which go on overleaf
        return found

    def _has_room_for(self, part: Part, room: float) -> bool:
        """Tell whether a part fits, and its footnotes can at least begin below it."""
        needed = self._foot.least_for(part)
        return not needed or part.wrap(self.look.width, room)[1] + needed <= room

    def _divided(self, part: Part, room: float) -> tuple[Part | None, Part | None]:
        if part.wrap(self.look.width, room)[1] <= room:
            return part, None
        parts = list(part.split(self.look.width, room))
        return (parts[0], parts[1]) if len(parts) == 2 else (None, part)

    def _draw(self, part: Part, mark: Mark | None) -> None:
        top = self._y - self._gap(part)
        part.wrap(self.look.width, self._room)
        if mark is not None:
            self._set_mark(mark, top)
        self._y = top - part.height
        self.canvas.place(part, self.look.side, self._y)
        self._last_space = part.spaceAfter

    def _set_mark(self, mark: Mark, top: float) -> None:
        if mark.destination:
            self.canvas.mark(mark.destination, top)
        if mark.listed and mark.title:
            # A bookmark can only stand one level below the one before it.
            self._outline_level = min(mark.level - 1, self._outline_level + 1)
            self.canvas.addOutlineEntry(mark.title, mark.destination, self._outline_level)
        self.found.append((mark, self.canvas.pages_shown))
        if mark.level == 1:
            self._running_here = self._running_here or mark.running
            self._running_next = mark.running
