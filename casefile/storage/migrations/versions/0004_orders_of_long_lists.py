"""Lists of long case files keep their order, and know at once which letters wait."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

IS_OPEN = "removed_at IS NULL AND (status NOT IN ('MET', 'WITHDRAWN', 'SUPERSEDED'))"
WAITS = (
    "removed_at IS NULL AND direction IN ('OUT', 'THIRD') "
    "AND status IN ('SENT', 'ACK', 'AWAIT', 'OVERDUE') AND reply_due IS NOT NULL"
)


def upgrade() -> None:
    """Go one version on."""
    op.create_index("ix_demand_by_removal", "demand", ["removed_at"], unique=False)
    op.create_index(
        "ix_demand_open", "demand", ["id", "requested_by"], sqlite_where=sa.text(IS_OPEN)
    )
    _replace("demand_family", "family_id", "ix_demand_family_by_family", ["family_id", "demand_id"])
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
    _replace("letter_family", "family_id", "ix_letter_family_by_family", ["family_id", "letter_id"])
    told = ["letter_id", "part", "name", "institution_id"]
    _replace("letter_party", "letter_id", "ix_letter_party_by_letter", told)
    op.drop_index("ix_consent_by_person", table_name="consent")
    asked = ["person_id", "purpose", "decided_on", "decision", "identity_mode", "audience_id"]
    ends = ["valid_until", "withdrawn_on", "removed_at"]
    op.create_index("ix_consent_by_person", "consent", [*asked, *ends], unique=False)


def _replace(table: str, column: str, name: str, columns: list[str]) -> None:
    """Replace the index of one column by one that holds everything that is asked."""
    op.drop_index(op.f(f"ix_{table}_{column}"), table_name=table)
    op.create_index(name, table, columns, unique=False)
