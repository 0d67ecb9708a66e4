"""What is spoken of gigs: readings by an office, and notes by their employers, which the desk may have to hear first."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

CHECKS = {
    "speech_known": "speech IN ('reading', 'note')",
    "language_known": "language IN ('bo', 'zh')",
    "kind_known": "kind IN ('audio/ogg', 'audio/webm', 'audio/mp4')",
    "reading_has_language": "(speech = 'reading') = (language IS NOT NULL)",
    "reading_has_version": "(speech = 'reading') = (gig_version IS NOT NULL)",
    "only_notes_wait": "speech = 'note' OR NOT waits AND heard_at IS NULL",
    "heard_by_somebody": "(heard_at IS NULL) = (heard_by IS NULL)",
    "heard_waits_no_more": "NOT waits OR heard_at IS NULL",
    "body_bounded": "octet_length(body) BETWEEN 1 AND 262144",
    "seconds_bounded": "seconds BETWEEN 0 AND 61",
}


def upgrade() -> None:
    op.create_table(
        "gig_speech",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gig_id", sa.Uuid(), nullable=False),
        sa.Column("terms_version", sa.Integer(), nullable=False),
        sa.Column("gig_version", sa.Integer(), nullable=True),
        sa.Column("speech", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard_by", sa.Uuid(), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.CheckConstraint(rule, name=op.f(f"gig_speech_{name}")) for name, rule in CHECKS.items()),
        sa.ForeignKeyConstraint(
            ["gig_id", "terms_version"], ["gig_terms.gig_id", "gig_terms.version"], name="gig_speech_terms_fkey"
        ),
        sa.ForeignKeyConstraint(["gig_id"], ["gig.id"], name=op.f("gig_speech_gig_id_fkey")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("gig_speech_made_by_fkey")),
        sa.ForeignKeyConstraint(["heard_by"], ["person.id"], name=op.f("gig_speech_heard_by_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("gig_speech_pkey")),
    )
    op.create_index(
        "gig_speech_one_key",
        "gig_speech",
        ["gig_id", "speech", "language"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_index("gig_speech_waits_idx", "gig_speech", ["made_at", "id"], postgresql_where=sa.text("waits"))
    op.create_index("gig_speech_expiry_idx", "gig_speech", ["expires_at"])
    op.create_index("gig_speech_made_by_idx", "gig_speech", ["made_by"])


def downgrade() -> None:
    op.drop_table("gig_speech")
