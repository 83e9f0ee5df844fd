"""Where the user has been, to go back and forward as in a browser."""

from dataclasses import dataclass, field

KEPT = 100


@dataclass(frozen=True, slots=True)
class Visit:
    """One place, and the record that was opened there, if any."""

    place: str
    kind: str = ""
    record_id: object = None


@dataclass(slots=True)
class Visits:
    """A list of visits with a finger on the present one."""

    _past: list[Visit] = field(default_factory=list)
    _at: int = -1

    def go(self, visit: Visit) -> None:
        """Add a visit; what lay ahead is forgotten."""
        if self.present() == visit:
            return
        self._past = [*self._past[: self._at + 1], visit][-KEPT:]
        self._at = len(self._past) - 1

    def present(self) -> Visit | None:
        """Give the present visit."""
        return self._past[self._at] if self._at >= 0 else None

    def back(self) -> Visit | None:
        """Go one visit back, if there is one."""
        return self._step(-1)

    def forward(self) -> Visit | None:
        """Go one visit forward, if there is one."""
        return self._step(1)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a visit before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a visit after."""
        return self._at < len(self._past) - 1

    def _step(self, by: int) -> Visit | None:
        if not 0 <= self._at + by < len(self._past):
            return None
        self._at += by
        return self._past[self._at]
