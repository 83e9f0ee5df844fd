"""Room for the audit keys of before, since a case file can be encrypted anew."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Go one version on."""
    op.create_table(
        "retired_audit_key",
        sa.Column("last_sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("last_sequence", name=op.f("pk_retired_audit_key")),
    )
