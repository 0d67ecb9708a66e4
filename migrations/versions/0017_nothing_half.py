"""Orders have what their state says, and a round that fails is known to have failed."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

WHOLE = Path(__file__).parent / "0017_whole.sql"
WHOLE_BEFORE = Path(__file__).parent / "0017_whole_down.sql"


def upgrade() -> None:
    op.create_table(
        "failed_round",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("failed_round_pkey")),
    )
    op.execute(WHOLE.read_text(encoding="utf-8"))
    ask("orders", "INSERT OR UPDATE OF state, seats, short_team, party_kind")
    ask("engagement", "INSERT OR UPDATE OR DELETE")


def downgrade() -> None:
    op.execute(WHOLE_BEFORE.read_text(encoding="utf-8"))
    ask("orders", "INSERT OR UPDATE", "WHEN (NEW.state = 'accepted')")
    ask("engagement", "UPDATE OR DELETE")
    op.drop_table("failed_round")


def ask(table: str, after: str, when: str = "") -> None:
    """At the end of a transaction that did this to the table."""
    op.execute(f"DROP TRIGGER {table}_deal_is_whole ON {table}")
    op.execute(
        f"CREATE CONSTRAINT TRIGGER {table}_deal_is_whole AFTER {after} ON {table}"
        f" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {when} EXECUTE FUNCTION deal_is_whole()"
    )
