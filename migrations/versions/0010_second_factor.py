"""The second factor of clerks, coordinators and officers: apps, passkeys, codes on paper."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("session", sa.Column("second_factor_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "second_factor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=True),
        sa.Column("credential_id", sa.LargeBinary(), nullable=True),
        sa.Column("public_key", sa.LargeBinary(), nullable=True),
        sa.Column("sign_count", sa.BigInteger(), nullable=True),
        sa.Column("device", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('totp', 'passkey')", name=op.f("second_factor_kind_known")),
        sa.CheckConstraint("(kind = 'totp') = (sealed IS NOT NULL)", name=op.f("second_factor_totp_has_secret")),
        sa.CheckConstraint("(kind = 'passkey') = (public_key IS NOT NULL)", name=op.f("second_factor_passkey_has_key")),
        sa.CheckConstraint("(credential_id IS NULL) = (public_key IS NULL)", name=op.f("second_factor_passkey_has_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("second_factor_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("second_factor_pkey")),
        sa.UniqueConstraint("credential_id", name=op.f("second_factor_credential_id_key")),
    )
    op.create_index("second_factor_person_idx", "second_factor", ["person_id"])
    for name, confirmed in (("second_factor_totp_key", "IS NOT NULL"), ("second_factor_new_totp_key", "IS NULL")):
        op.create_index(
            name,
            "second_factor",
            ["person_id"],
            unique=True,
            postgresql_where=sa.text(f"kind = 'totp' AND confirmed_at {confirmed}"),
        )
    op.create_table(
        "recovery_code",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("recovery_code_person_id_fkey")),
        sa.PrimaryKeyConstraint("person_id", "code_hash", name=op.f("recovery_code_pkey")),
    )
    op.create_table(
        "passkey_challenge",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("challenge", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("passkey_challenge_session_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("passkey_challenge_pkey")),
    )
    op.create_index(op.f("passkey_challenge_expires_at_idx"), "passkey_challenge", ["expires_at"])


def downgrade() -> None:
    op.drop_table("passkey_challenge")
    op.drop_table("recovery_code")
    op.drop_table("second_factor")
    op.drop_column("session", "second_factor_at")
