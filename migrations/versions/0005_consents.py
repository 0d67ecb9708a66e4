"""Consents by who gave them, over or not, and by who received them: each sees his own."""

from alembic import op
from sqlalchemy import text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("consent_live_idx", "consent")
    op.create_index("consent_given_idx", "consent", ["person_id", "to_person"])
    op.create_index("consent_received_idx", "consent", ["to_person"])


def downgrade() -> None:
    op.drop_index("consent_received_idx", "consent")
    op.drop_index("consent_given_idx", "consent")
    op.create_index(
        "consent_live_idx", "consent", ["person_id", "to_person"], postgresql_where=text("withdrawn_at IS NULL")
    )
