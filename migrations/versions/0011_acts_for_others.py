"""What somebody did for others, found by him: for the export of his own data."""

from alembic import op
from sqlalchemy import text

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "event_for_others_idx", "event", ["actor_id", "id"], postgresql_where=text("actor_id <> beneficiary_id")
    )


def downgrade() -> None:
    op.drop_index("event_for_others_idx", "event")
