"""Writes the draft of a migration: `python -m casefile.storage.migrations.draft 0004 "What"`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import sqlcipher3.dbapi2 as sqlcipher
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from casefile.records.base import Base
from casefile.storage.schema import described_by_records, upgrade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alembic.autogenerate.api import AutogenContext
    from sqlalchemy.types import TypeEngine

_HEAD: Final = '''"""{message}."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = {before!r}


def upgrade() -> None:  # noqa: PLR0915 - a statement for each table
    """Go one version on."""
    {body}
'''


def draft_migration(revision: str, message: str) -> str:
    """Give the text of a migration from the newest one to what the records describe."""
    with create_engine("sqlite://", module=sqlcipher).connect() as connection:
        if revision != "0001":
            upgrade(connection)
        context = MigrationContext.configure(
            connection,
            opts={"include_object": described_by_records, "render_item": _plain_type},
        )
        before = context.get_current_revision()
        script = produce_migrations(context, Base.metadata)
    if script.upgrade_ops is None:
        raise ValueError("nothing to migrate")
    body = render_python_code(script.upgrade_ops, render_item=_plain_type)
    return _HEAD.format(message=message, revision=revision, before=before, body=body)


def _plain_type(kind: str, item: Any, context: AutogenContext) -> str | Literal[False]:  # noqa: ANN401
    """Write the types of models as the plain ones they are made of."""
    del context
    if kind != "type":
        return False
    plain: TypeEngine[Any] = getattr(item, "impl_instance", item)
    return f"sa.{plain!r}"


if __name__ == "__main__":
    arguments: Sequence[str] = sys.argv[1:]
    target = Path(__file__).with_name("versions") / f"{arguments[0]}_draft.py"
    target.write_text(draft_migration(*arguments), "utf-8")
