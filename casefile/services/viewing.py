"""Keeping in mind who opened a record that only named staff may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.language.catalogue import mark
from casefile.records import Demand, Family, Letter, Person
from casefile.values.codes import Confidentiality

if TYPE_CHECKING:
    from casefile.storage.workspace import Workspace

_RECORDS: Final = {"family": Family, "person": Person, "demand": Demand, "letter": Letter}


def note_viewing(workspace: Workspace, kind: str, record_id: int) -> None:
    """Put into the history that a record was opened, if it is for named staff only.

    Nothing is written about any other record, nor about one that is not there.

    Args:
        workspace: the case file.
        kind: `family`, `person`, `demand` or `letter`.
        record_id: of the record.

    Raises:
        KeyError: there is no such kind of record.
        DiskFullError, StorageLostError, DatabaseDamagedError: it could not be written down.
    """
    with workspace.changing(mark("record viewed")) as session:
        record = session.get(_RECORDS[kind], record_id)
        if record is not None and record.confidentiality is Confidentiality.NAMED_STAFF:
            session.mention(record.__tablename__, record_id)
