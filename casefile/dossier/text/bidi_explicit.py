"""The bidirectional algorithm for text with explicit embeddings, overrides or very deep isolates.

Source: UAX #9 (Unicode 15.0), rules X1 to X10; the removed characters keep their place and get
the level of the character before them, as section 5.2 allows.
"""

from dataclasses import dataclass, field

from casefile.dossier.text.bidi_resolving import (
    ISOLATE_STARTS,
    first_strong,
    resolve,
    resolved_levels,
)

DEEPEST_LEVEL = 125


def next_level(level: int, direction: int) -> int:
    """Give the least level above `level` that runs in `direction` (0 left to right, 1 right)."""
    return level + 1 if (level + 1) & 1 == direction else level + 2


def match_isolates(classes: str) -> dict[int, int]:
    """Pair each isolate initiator with its closing PDI, both ways (BD9)."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for place, letter in enumerate(classes):
        if letter in ISOLATE_STARTS:
            opened.append(place)
        elif letter == "9" and opened:
            start = opened.pop()
            pairs[start] = place
            pairs[place] = start
    return pairs


@dataclass(slots=True)
class _Walk:
    """The directional status stack and its overflow counters while X1 to X8 walk the text."""

    classes: str
    base: int
    pairs: dict[int, int]
    levels: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    removed: list[bool] = field(default_factory=list)
    stack: list[tuple[int, str, bool]] = field(default_factory=list)
    isolates_over: int = 0
    embeddings_over: int = 0
    isolates_open: int = 0

    def walk(self) -> None:
        self.stack = [(self.base, "", False)]
        for place, letter in enumerate(self.classes):
            if letter in "1234":
                self._open_embedding(letter)
            elif letter in ISOLATE_STARTS:
                self._open_isolate(place, letter)
            elif letter == "9":
                self._close_isolate(letter)
            elif letter == "5":
                self._close_embedding()
            elif letter == "B":
                self._put(self.stack[-1][0], letter, removed=True)
            elif letter == "P":
                self._put(self.base, letter)
            else:
                self._put(self.stack[-1][0], self.stack[-1][1] or letter)

    def _put(self, level: int, kind: str, *, removed: bool = False) -> None:
        self.levels.append(level)
        self.kinds.append(kind)
        self.removed.append(removed)

    def _fits(self, level: int) -> bool:
        return level <= DEEPEST_LEVEL and not self.isolates_over and not self.embeddings_over

    def _open_embedding(self, letter: str) -> None:
        current = self.stack[-1][0]
        self._put(current, letter, removed=True)
        level = next_level(current, int(letter in "24"))
        if self._fits(level):
            self.stack.append((level, {"3": "L", "4": "R"}.get(letter, ""), False))
        elif not self.isolates_over:
            self.embeddings_over += 1

    def _open_isolate(self, place: int, letter: str) -> None:
        current, override, _ = self.stack[-1]
        self._put(current, override or letter)
        # Inside an overflow the direction no longer matters, so it is not looked for.
        direction = int(letter == "7")
        if letter == "8" and self._fits(current + 1):
            end = self.pairs.get(place, len(self.classes))
            direction = first_strong(self.classes[place + 1 : end]) or 0
        level = next_level(current, direction)
        if self._fits(level):
            self.isolates_open += 1
            self.stack.append((level, "", True))
        else:
            self.isolates_over += 1

    def _close_isolate(self, letter: str) -> None:
        if self.isolates_over:
            self.isolates_over -= 1
        elif self.isolates_open:
            self.embeddings_over = 0
            while not self.stack[-1][2]:
                self.stack.pop()
            self.stack.pop()
            self.isolates_open -= 1
        self._put(self.stack[-1][0], self.stack[-1][1] or letter)

    def _close_embedding(self) -> None:
        if not self.isolates_over:
            if self.embeddings_over:
                self.embeddings_over -= 1
            elif not self.stack[-1][2] and len(self.stack) > 1:
                self.stack.pop()
        self._put(self.stack[-1][0], "5", removed=True)


def explicit_levels(text: str, classes: str, base: int) -> list[int]:
    """Give the level of every character before the line rules (L1), by the full algorithm."""
    pairs = match_isolates(classes)
    walk = _Walk(classes, base, pairs)
    walk.walk()
    kept = [place for place, removed in enumerate(walk.removed) if not removed]
    order = {place: number for number, place in enumerate(kept)}
    levels = list(walk.levels)
    for sequence in _sequences(classes, walk.levels, kept, pairs):
        level = walk.levels[sequence[0]]
        first, last = order[sequence[0]], order[sequence[-1]]
        left = walk.levels[kept[first - 1]] if first else base
        open_ended = classes[sequence[-1]] in ISOLATE_STARTS and sequence[-1] not in pairs
        at_end = open_ended or last + 1 == len(kept)
        right = base if at_end else walk.levels[kept[last + 1]]
        resolved = resolve(
            "".join(
                "O" if walk.kinds[place] in "6789" else walk.kinds[place] for place in sequence
            ),
            "".join(text[place] for place in sequence),
            level,
            "R" if max(level, left) & 1 else "L",
            "R" if max(level, right) & 1 else "L",
        )
        for place, found in zip(sequence, resolved_levels(resolved, level), strict=True):
            levels[place] = found
    previous = base
    for place, removed in enumerate(walk.removed):
        if removed:
            levels[place] = previous
        previous = levels[place]
    return levels


def _sequences(
    classes: str, levels: list[int], kept: list[int], pairs: dict[int, int]
) -> list[list[int]]:
    """Join level runs over isolates into isolating run sequences (BD13)."""
    runs: list[list[int]] = []
    for place in kept:
        if runs and levels[runs[-1][-1]] == levels[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    by_start = {run[0]: run for run in runs}
    joined = []
    for run in runs:
        if classes[run[0]] == "9" and run[0] in pairs:
            continue
        sequence = list(run)
        while classes[sequence[-1]] in ISOLATE_STARTS and sequence[-1] in pairs:
            sequence.extend(by_start[pairs[sequence[-1]]])
        joined.append(sequence)
    return joined
