"""Orders have what their state says, and a round that fails is known to have failed."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def run_file(name: str) -> None:
    """Several statements at once, as the driver takes them."""
    statements = (Path(__file__).parent / name).read_text(encoding="utf-8")
    bind = op.get_bind()
    bind.exec_driver_sql("SELECT 1")
    connection = bind.connection.dbapi_connection
    assert connection is not None
    connection.run_async(lambda raw: raw.execute(statements))


def upgrade() -> None:
    op.create_table(
        "failed_round",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("failed_round_pkey")),
    )
    run_file("0017_whole.sql")


def downgrade() -> None:
    run_file("0017_whole_down.sql")
    op.drop_table("failed_round")
