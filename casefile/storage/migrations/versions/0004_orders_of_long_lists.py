"""Lists of long case files keep their order, and know at once which letters wait."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

WAITS = (
    "removed_at IS NULL AND direction IN ('OUT', 'THIRD') "
    "AND status IN ('SENT', 'ACK', 'AWAIT', 'OVERDUE') AND reply_due IS NOT NULL"
)


def upgrade() -> None:
    """Go one version on."""
    op.create_index("ix_demand_by_removal", "demand", ["removed_at"], unique=False)
    op.create_index("ix_letter_by_removal", "letter", ["removed_at"], unique=False)
    op.drop_index("ix_letter_by_reply_due", table_name="letter")
    op.create_index("ix_letter_by_reply_due", "letter", ["removed_at", "reply_due"], unique=False)
    op.create_index(
        "ix_letter_by_status",
        "letter",
        ["removed_at", "direction", "status", "reply_due", "day"],
        unique=False,
    )
    for name, columns in (
        ("ix_letter_waiting", ["id", "reply_due"]),
        ("ix_letter_waiting_by_due", ["reply_due", "day"]),
    ):
        op.create_index(name, "letter", columns, unique=False, sqlite_where=sa.text(WAITS))
    op.drop_index(op.f("ix_letter_family_family_id"), table_name="letter_family")
    op.create_index(
        "ix_letter_family_by_family", "letter_family", ["family_id", "letter_id"], unique=False
    )
