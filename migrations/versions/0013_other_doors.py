"""Other doors: cards from the desk, words that phones send, new numbers. Codes are counted where all limits are."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("sign_in_code_address_idx", "sign_in_code")
    op.drop_column("sign_in_code", "address_hash")
    op.create_table(
        "sign_in_card",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=True),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("used_at IS NULL OR void_at IS NULL", name=op.f("sign_in_card_used_or_void")),
        sa.CheckConstraint("person_id <> made_by", name=op.f("sign_in_card_for_another")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("sign_in_card_person_id_fkey")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("sign_in_card_made_by_fkey")),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name=op.f("sign_in_card_consent_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("sign_in_card_pkey")),
        sa.UniqueConstraint("token_hash", name=op.f("sign_in_card_token_hash_key")),
        sa.UniqueConstraint("code_hash", name=op.f("sign_in_card_code_hash_key")),
    )
    op.create_index(op.f("sign_in_card_expires_at_idx"), "sign_in_card", ["expires_at"])
    op.create_index(
        "sign_in_card_live_key",
        "sign_in_card",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("used_at IS NULL AND void_at IS NULL"),
    )
    op.create_table(
        "sent_word",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("word_hash", sa.LargeBinary(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("proven_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(number IS NULL) = (proven_at IS NULL)", name=op.f("sent_word_proven_by_a_number")),
        sa.CheckConstraint("used_at IS NULL OR proven_at IS NOT NULL", name=op.f("sent_word_used_when_proven")),
        sa.PrimaryKeyConstraint("id", name=op.f("sent_word_pkey")),
        sa.UniqueConstraint("word_hash", name=op.f("sent_word_word_hash_key")),
        sa.UniqueConstraint("secret_hash", name=op.f("sent_word_secret_hash_key")),
    )
    op.create_index(op.f("sent_word_expires_at_idx"), "sent_word", ["expires_at"])
    op.create_table(
        "number_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("old_number", sa.Text(), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_session", sa.Uuid(), nullable=True),
        sa.Column("consent_id", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("number ~ '^[0-9]{7,15}$'", name=op.f("number_change_number_digits")),
        sa.CheckConstraint("old_number <> number", name=op.f("number_change_another_number")),
        sa.CheckConstraint("(ended_at IS NULL) = (ended IS NULL)", name=op.f("number_change_ended_somehow")),
        sa.CheckConstraint(
            "ended IN ('done', 'stopped', 'replaced', 'failed')", name=op.f("number_change_ended_known")
        ),
        sa.CheckConstraint("due_at >= asked_at", name=op.f("number_change_due_later")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("number_change_person_id_fkey")),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("number_change_asked_by_fkey")),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"], name=op.f("number_change_ended_by_fkey")),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name=op.f("number_change_consent_id_fkey")),
        sa.ForeignKeyConstraint(
            ["asked_session"], ["session.id"], name=op.f("number_change_asked_session_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("number_change_pkey")),
    )
    live = sa.text("ended_at IS NULL")
    op.create_index("number_change_live_key", "number_change", ["person_id"], unique=True, postgresql_where=live)
    op.create_index("number_change_due_idx", "number_change", ["due_at", "id"], postgresql_where=live)


def downgrade() -> None:
    op.drop_table("number_change")
    op.drop_table("sent_word")
    op.drop_table("sign_in_card")
    op.execute("DELETE FROM sign_in_code")  # they last for minutes
    op.add_column("sign_in_code", sa.Column("address_hash", sa.LargeBinary(), nullable=False))
    op.create_index("sign_in_code_address_idx", "sign_in_code", ["address_hash", "made_at"])
