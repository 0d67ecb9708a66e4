"""Notices that are known to have arrived: how far each has come on its person's reach, and what was sent for it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("inbox_entry", sa.Column("step", sa.Text(), nullable=True))
    op.add_column("inbox_entry", sa.Column("moves_at", INSTANT, nullable=True))
    op.add_column("inbox_entry", sa.Column("sent_at", INSTANT, nullable=True))
    op.add_column("inbox_entry", sa.Column("delivered_at", INSTANT, nullable=True))
    op.add_column("inbox_entry", sa.Column("told_at", INSTANT, nullable=True))
    op.add_column("inbox_entry", sa.Column("told_by", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("inbox_entry_told_by_fkey"), "inbox_entry", "person", ["told_by"], ["id"])
    op.create_check_constraint(
        op.f("inbox_entry_step_known"), "inbox_entry", "step IN ('own', 'household', 'coordinator', 'desk', 'over')"
    )
    op.create_check_constraint(
        op.f("inbox_entry_told_by_somebody"), "inbox_entry", "(told_at IS NULL) = (told_by IS NULL)"
    )
    op.create_index(
        "inbox_entry_moving_idx", "inbox_entry", ["moves_at"], postgresql_where=sa.text("moves_at IS NOT NULL")
    )
    op.create_index(
        "inbox_entry_open_idx",
        "inbox_entry",
        ["person_id"],
        postgresql_where=sa.text("step IN ('coordinator', 'desk') AND seen_at IS NULL AND told_at IS NULL"),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("tries", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("claimed_at", INSTANT, nullable=True),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("reported_at", INSTANT, nullable=True),
        sa.Column("provider_id", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.CheckConstraint("step IN ('own', 'household')", name=op.f("message_step_known")),
        sa.CheckConstraint("channel IN ('sms', 'voice')", name=op.f("message_channel_known")),
        sa.CheckConstraint(
            "state IN ('waiting', 'claimed', 'sent', 'delivered', 'undelivered', 'failed', 'dropped')",
            name=op.f("message_state_known"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('sent', 'delivered', 'undelivered') OR sent_at IS NOT NULL",
            name=op.f("message_sent_has_instant"),
        ),
        sa.CheckConstraint("(state = 'claimed') <= (claimed_at IS NOT NULL)", name=op.f("message_claim_has_instant")),
        sa.CheckConstraint("length(provider_id) <= 100", name=op.f("message_provider_id_length")),
        sa.CheckConstraint("length(error) <= 100", name=op.f("message_error_length")),
        sa.ForeignKeyConstraint(["entry_id"], ["inbox_entry.id"], name=op.f("message_entry_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("message_pkey")),
        sa.UniqueConstraint("entry_id", "step", "channel", name="message_once"),
    )
    op.create_index(
        "message_due_idx", "message", ["due_at"], postgresql_where=sa.text("state IN ('waiting', 'claimed')")
    )
    op.create_index(
        "message_provider_id_idx", "message", ["provider_id"], postgresql_where=sa.text("provider_id IS NOT NULL")
    )
    op.create_table(
        "call_wish",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("call_wish_person_id_fkey")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("call_wish_pkey")),
    )


def downgrade() -> None:
    op.drop_table("call_wish")
    op.drop_table("message")
    op.drop_index("inbox_entry_open_idx", "inbox_entry")
    op.drop_index("inbox_entry_moving_idx", "inbox_entry")
    op.drop_constraint(op.f("inbox_entry_told_by_somebody"), "inbox_entry")
    op.drop_constraint(op.f("inbox_entry_step_known"), "inbox_entry")
    op.drop_constraint(op.f("inbox_entry_told_by_fkey"), "inbox_entry")
    for column in ("told_by", "told_at", "delivered_at", "sent_at", "moves_at", "step"):
        op.drop_column("inbox_entry", column)
