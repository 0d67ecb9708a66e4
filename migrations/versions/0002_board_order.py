"""The board by pay in one order for all gigs, and an index for the hint about pay."""

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OPEN = text("state = 'open'")


def upgrade() -> None:
    op.drop_index("gig_pay_idx", "gig")
    op.create_index(
        "gig_pay_idx", "gig", [text("COALESCE(pay_day_fen, 0) DESC"), text("id DESC")], postgresql_where=OPEN
    )
    op.create_index(
        "gig_hint_idx",
        "gig",
        ["trade_id", "posted_at"],
        postgresql_include=["pay_day_fen", "township_code"],
        postgresql_where=text("pay_day_fen IS NOT NULL AND state <> 'cancelled'"),
    )


def downgrade() -> None:
    op.drop_index("gig_hint_idx", "gig")
    op.drop_index("gig_pay_idx", "gig")
    op.create_index("gig_pay_idx", "gig", [text("pay_day_fen DESC"), text("id DESC")], postgresql_where=OPEN)
