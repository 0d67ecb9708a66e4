"""Who acted in which office is asked of offices that are given back, too."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("role_person_idx", "role", ["person_id"])


def downgrade() -> None:
    op.drop_index("role_person_idx", "role")
