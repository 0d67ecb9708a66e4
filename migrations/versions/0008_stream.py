"""The inbox rings when it gets an entry, and keeps which transaction wrote it."""

import sqlalchemy as sa
from alembic import op

from app.core.db import Xid8

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbox_entry", sa.Column("x", Xid8(), server_default=sa.text("pg_current_xact_id()"), nullable=False))
    op.create_index("inbox_entry_news_idx", "inbox_entry", ["person_id", "x"])
    # Once a statement and person; heard when the transaction commits. Writers of the inbox are jobs, which may wait for
    # one another: in the transaction that takes a seat it would halve the deals a second.
    op.execute(
        """
        CREATE FUNCTION inbox_rings() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_notify('inbox', n.person_id::text) FROM (SELECT DISTINCT person_id FROM new_entry) n;
            RETURN NULL;
        END $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER inbox_rings AFTER INSERT ON inbox_entry REFERENCING NEW TABLE AS new_entry
            FOR EACH STATEMENT EXECUTE FUNCTION inbox_rings()
        """
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER inbox_rings ON inbox_entry")
    op.execute("DROP FUNCTION inbox_rings()")
    op.drop_index("inbox_entry_news_idx", "inbox_entry")
    op.drop_column("inbox_entry", "x")
