"""How often somebody did what is limited, counted over all processes."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rate",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(key) = 32", name=op.f("rate_key_sealed")),
        sa.CheckConstraint("used >= 1", name=op.f("rate_used_once_at_least")),
        sa.PrimaryKeyConstraint("name", "key", name=op.f("rate_pkey")),
    )
    op.create_index(op.f("rate_until_idx"), "rate", ["until"])


def downgrade() -> None:
    op.drop_index(op.f("rate_until_idx"), "rate")
    op.drop_table("rate")
