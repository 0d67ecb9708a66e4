"""Standing in line for a full gig, being asked when terms change, and on the evening before."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOVES = Path(__file__).parent / "0007_moves.sql"
MOVES_BEFORE = Path(__file__).parent / "0007_moves_down.sql"


def upgrade() -> None:
    op.add_column("orders", sa.Column("asked_terms", sa.Integer()))
    op.add_column("orders", sa.Column("asked_until", sa.DateTime(timezone=True)))
    op.add_column("orders", sa.Column("asked_late", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("orders", sa.Column("coming_asked_at", sa.DateTime(timezone=True)))
    op.add_column("orders", sa.Column("coming", sa.Boolean()))
    op.create_check_constraint(
        op.f("orders_asked_until_when"), "orders", "(asked_terms IS NULL) = (asked_until IS NULL)"
    )
    op.create_check_constraint(op.f("orders_asked_is_newer"), "orders", "asked_terms > terms_version")
    op.create_check_constraint(
        op.f("orders_coming_was_asked"), "orders", "coming IS NULL OR coming_asked_at IS NOT NULL"
    )
    op.create_check_constraint(op.f("gig_only_who_chooses_decides"), "gig", "decide_by IS NULL OR mode = 'choose'")
    for name, columns, where in INDEXES:
        op.create_index(name, "orders", columns, postgresql_where=sa.text(where))
    op.execute(MOVES.read_text(encoding="utf-8"))


def downgrade() -> None:
    op.execute(MOVES_BEFORE.read_text(encoding="utf-8"))
    for name, _, _ in INDEXES:
        op.drop_index(name, "orders")
    op.drop_constraint(op.f("gig_only_who_chooses_decides"), "gig")
    for name in ("orders_asked_until_when", "orders_asked_is_newer", "orders_coming_was_asked"):
        op.drop_constraint(op.f(name), "orders")
    for column in ("asked_terms", "asked_until", "asked_late", "coming_asked_at", "coming"):
        op.drop_column("orders", column)


INDEXES = (
    ("orders_line_idx", ["gig_id", "opened_at", "id"], "state = 'waitlisted'"),
    ("orders_called_idx", ["gig_id"], "state = 'offered' AND opened_by = 'party'"),
    ("orders_asked_idx", ["asked_until"], "asked_terms IS NOT NULL AND NOT asked_late"),
    ("orders_beginning_idx", ["works_from"], "state = 'accepted'"),
    ("orders_offers_idx", ["employer_id", "worker_id", "opened_at"], "opened_by = 'employer'"),
)
