"""A worker says whose number an employer gets after a deal: his own, his coordinator's or the desk's."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("worker", sa.Column("gives", sa.Text(), server_default="own", nullable=False))
    op.create_check_constraint(op.f("worker_gives_known"), "worker", "gives IN ('own', 'coordinator', 'desk')")


def downgrade() -> None:
    op.drop_constraint(op.f("worker_gives_known"), "worker")
    op.drop_column("worker", "gives")
