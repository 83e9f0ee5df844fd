"""Actions that have a name: in menus, under keys, and in the command palette."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can do, with its title as a catalogue key and its keys, if any."""

    title: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Creation:
    """A kind of record that a place can begin; the title, "Family", stands in the New menu."""

    kind: str
    title: str
    icon: str
    keys: str = ""
