"""The market's voice: recorded parts of what it says, one a part and language."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

CHECKS = {
    "language_known": "language IN ('zh', 'bo', 'en')",
    "kind_known": "kind IN ('audio/ogg', 'audio/webm', 'audio/mp4')",
    "key_bounded": "length(key) BETWEEN 1 AND 300",
    "text_bounded": "length(text) BETWEEN 1 AND 300",
    "body_bounded": "octet_length(body) BETWEEN 1 AND 65536",
    "seconds_bounded": "seconds BETWEEN 0 AND 13",
    "version_counts": "version >= 1",
    "address_is_its_sound": "address = encode(substring(sha256(body) FROM 1 FOR 12), 'hex')",
}


def upgrade() -> None:
    op.create_table(
        "clip",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.CheckConstraint(rule, name=op.f(f"clip_{name}")) for name, rule in CHECKS.items()),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("clip_made_by_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("clip_pkey")),
        sa.UniqueConstraint("language", "key", name="clip_part_key"),
    )
    op.create_index("clip_address_idx", "clip", ["address"])
    op.create_index("clip_made_by_idx", "clip", ["made_by"])


def downgrade() -> None:
    op.drop_table("clip")
