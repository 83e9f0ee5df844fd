"""What the case file keeps of forms that were left unfinished."""

from sqlalchemy import select

from casefile.records.office import FormDraft
from casefile.storage.workspace import Workspace


def kept_forms(workspace: Workspace) -> list[str]:
    """Give the names of the forms, the newest first."""
    with workspace.reading() as session:
        return list(session.scalars(select(FormDraft.form).order_by(FormDraft.at.desc())))
