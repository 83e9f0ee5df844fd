"""Actions that have a name: in menus, under keys, and in the command palette."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can do, with its title as a catalogue key and its keys, if any.

    `checked` says whether a choice is in force now; None stands for what is no choice.
    """

    title: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    enabled: bool = True
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Creation:
    """A kind of record that a place can begin.

    The title, "Family", stands in the New menu; the command, "New family", in the palette.
    """

    kind: str
    title: str
    command: str
    icon: str
    keys: str = ""
