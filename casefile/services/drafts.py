"""What somebody has typed and not yet committed: scratch, kept in the encrypted database alone."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from casefile.records import FormDraft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casefile.storage.workspace import Workspace


def keep_draft(workspace: Workspace, form: str, content: Mapping[str, Any]) -> None:
    """Keep what a form holds, in the place of what it held before; any JSON content does."""
    text = json.dumps(dict(content))
    with workspace.jotting() as session:
        kept = session.scalars(select(FormDraft).where(FormDraft.form == form)).one_or_none()
        if kept is None:
            kept = FormDraft(form=form)
            session.add(kept)
        kept.content = text
        kept.at = datetime.now(UTC)


def kept_draft(workspace: Workspace, form: str) -> dict[str, Any] | None:
    """Give what a form held when it was last left uncommitted."""
    with workspace.reading() as session:
        text = session.scalar(select(FormDraft.content).where(FormDraft.form == form))
    return None if text is None else dict(json.loads(text))


def newest_draft(
    workspace: Workspace, beginning: str, besides: str = ""
) -> tuple[str, dict[str, Any]] | None:
    """Give the newest kept form whose name begins so, `besides` one, and what it held."""
    wanted = (
        select(FormDraft.form, FormDraft.content)
        .where(FormDraft.form.startswith(beginning, autoescape=True), FormDraft.form != besides)
        .order_by(FormDraft.at.desc())
    )
    with workspace.reading() as session:
        found = session.execute(wanted).first()
    return None if found is None else (found.form, dict(json.loads(found.content)))


def drop_draft(workspace: Workspace, form: str) -> None:
    """Forget what a form held: it was committed or thrown away."""
    with workspace.jotting() as session:
        session.execute(delete(FormDraft).where(FormDraft.form == form))
