"""An employer says that he has spoken to somebody who did not answer changed terms in time."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

CHECKS = {
    "late_was_asked": "NOT asked_late OR asked_terms IS NOT NULL",
    "spoken_was_late": "NOT asked_spoken OR asked_late",
}


def upgrade() -> None:
    op.add_column("orders", sa.Column("asked_spoken", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.execute("UPDATE orders SET asked_late = false WHERE asked_late AND asked_terms IS NULL")
    op.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table is altered while deferred rules wait for its rows
    for name, rule in CHECKS.items():
        op.create_check_constraint(op.f(f"orders_{name}"), "orders", rule)
    op.create_index(
        "orders_unanswered_idx",
        "orders",
        ["employer_id", sa.text("opened_at DESC"), sa.text("id DESC")],
        postgresql_where=sa.text("asked_late AND NOT asked_spoken"),
    )


def downgrade() -> None:
    op.drop_index("orders_unanswered_idx", "orders")
    for name in CHECKS:
        op.drop_constraint(op.f(f"orders_{name}"), "orders")
    op.drop_column("orders", "asked_spoken")
