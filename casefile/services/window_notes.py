"""How the window was left: scratch of the interface, kept in the encrypted database alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from casefile.records.audit import InterfaceNote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casefile.storage.workspace import Workspace

_KEY: Final = "window"


def note_window(workspace: Workspace, left: Mapping[str, Any]) -> None:
    """Note how the window was left, in the place of what was noted before; any JSON content does.

    Raises:
        DiskFullError, StorageLostError: the older note stays.
    """
    with workspace.jotting() as session:
        session.merge(InterfaceNote(key=_KEY, value=json.dumps(dict(left))))


def noted_window(workspace: Workspace) -> dict[str, Any]:
    """Give how the window was left; nothing when it was never noted."""
    with workspace.reading() as session:
        note = session.get(InterfaceNote, _KEY)
        return dict(json.loads(note.value)) if note else {}
