"""What goes by time is found from an index, oldest first; the messages of a notice go with it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# name: table, the instant that counts, of which rows
OLD: dict[str, tuple[str, str | sa.TextClause, str | None]] = {
    "session_old_idx": ("session", "expires_at", None),
    "busy_day_old_idx": ("busy_day", "day", None),
    "inbox_entry_old_idx": ("inbox_entry", "at", None),
    "consent_old_idx": ("consent", sa.text("LEAST(until_at, withdrawn_at)"), "said IS NOT NULL"),
    "number_change_old_idx": ("number_change", "ended_at", "ended_at IS NOT NULL"),
    "second_factor_old_idx": ("second_factor", "made_at", "confirmed_at IS NULL"),
    "suspension_old_idx": ("suspension", "lifted_at", "lifted_at IS NOT NULL"),
    "report_old_idx": ("report", "decided_at", "decided_at IS NOT NULL"),
    "report_old_note_idx": ("report", "decided_at", "note IS NOT NULL"),
}


def upgrade() -> None:
    for name, (table, since, where) in OLD.items():
        op.create_index(name, table, [since], postgresql_where=sa.text(where) if where else None)
    _of_an_entry(ondelete="CASCADE")


def downgrade() -> None:
    _of_an_entry(ondelete=None)
    for name, (table, _, _) in OLD.items():
        op.drop_index(name, table)


def _of_an_entry(ondelete: str | None) -> None:
    op.drop_constraint(op.f("message_entry_id_fkey"), "message")
    op.create_foreign_key(
        op.f("message_entry_id_fkey"), "message", "inbox_entry", ["entry_id"], ["id"], ondelete=ondelete
    )
