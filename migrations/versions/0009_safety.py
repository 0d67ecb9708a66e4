"""Reports, voice notes, blocks and suspension; keys of who is not signed in."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
WRONG = "'asks_fee', 'keeps_id', 'not_paid', 'unsafe', 'not_as_said', 'harassment', 'discrimination', 'fake', 'other'"
UNTIL = "suspended_until IS NULL OR (suspended_at IS NOT NULL AND suspended_until > suspended_at)"

# A suspended employer posts nothing. The row is locked: a suspension waits for the posting, or comes before it.
GUARD = """
CREATE FUNCTION employer_not_suspended() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    since timestamptz; until_at timestamptz;
BEGIN
    SELECT e.suspended_at, e.suspended_until INTO since, until_at
        FROM employer e WHERE e.id = NEW.employer_id FOR SHARE;
    IF since IS NOT NULL AND (until_at IS NULL OR until_at > NEW.posted_at) THEN
        RAISE EXCEPTION 'a suspended employer posts nothing'
            USING ERRCODE = '23514', CONSTRAINT = 'employer_not_suspended';
    END IF;
    RETURN NEW;
END $$;
"""


def upgrade() -> None:
    for table in ("person", "employer"):
        op.add_column(table, sa.Column("suspended_at", INSTANT, nullable=True))
        op.add_column(table, sa.Column("suspended_until", INSTANT, nullable=True))
        op.create_check_constraint(op.f(f"{table}_suspended_until_later"), table, UNTIL)
        op.create_index(
            f"{table}_suspended_idx", table, ["suspended_until"], postgresql_where=text("suspended_at IS NOT NULL")
        )
    op.create_table(
        "suspension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("employer_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("until_at", INSTANT, nullable=True),
        sa.Column("by_person", sa.Uuid(), nullable=False),
        sa.Column("lifted_at", INSTANT, nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("num_nonnulls(person_id, employer_id) = 1", name=op.f("suspension_one_subject")),
        sa.CheckConstraint(f"reason IN ({WRONG})", name=op.f("suspension_reason_known")),
        sa.CheckConstraint("until_at > since", name=op.f("suspension_until_later")),
        sa.CheckConstraint("(lifted_at IS NULL) = (lifted_by IS NULL)", name=op.f("suspension_lifted_by_somebody")),
        sa.ForeignKeyConstraint(["by_person"], ["person.id"], name=op.f("suspension_by_person_fkey")),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("suspension_employer_id_fkey")),
        sa.ForeignKeyConstraint(["lifted_by"], ["person.id"], name=op.f("suspension_lifted_by_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("suspension_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("suspension_pkey")),
    )
    live = text("lifted_at IS NULL")
    op.create_index("suspension_person_key", "suspension", ["person_id"], unique=True, postgresql_where=live)
    op.create_index("suspension_employer_key", "suspension", ["employer_id"], unique=True, postgresql_where=live)
    op.create_index("suspension_until_idx", "suspension", ["until_at"], postgresql_where=live)
    op.create_table(
        "block",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("employer_id", sa.Uuid(), nullable=True),
        sa.Column("of_person", sa.Uuid(), nullable=True),
        sa.Column("of_employer", sa.Uuid(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.CheckConstraint("num_nonnulls(person_id, employer_id) = 1", name=op.f("block_one_blocker")),
        sa.CheckConstraint("num_nonnulls(of_person, of_employer) = 1", name=op.f("block_one_blocked")),
        sa.CheckConstraint("employer_id IS NULL OR of_person IS NOT NULL", name=op.f("block_employers_block_people")),
        sa.CheckConstraint("person_id <> of_person", name=op.f("block_not_oneself")),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("block_employer_id_fkey")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("block_made_by_fkey")),
        sa.ForeignKeyConstraint(["of_employer"], ["employer.id"], name=op.f("block_of_employer_fkey")),
        sa.ForeignKeyConstraint(["of_person"], ["person.id"], name=op.f("block_of_person_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("block_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("block_pkey")),
        sa.UniqueConstraint("person_id", "of_person", name="block_person_person_key"),
        sa.UniqueConstraint("person_id", "of_employer", name="block_person_employer_key"),
        sa.UniqueConstraint("employer_id", "of_person", name="block_employer_person_key"),
    )
    op.create_table(
        "device_key",
        sa.Column("device_hash", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("length(key) BETWEEN 8 AND 80", name=op.f("device_key_key_length")),
        sa.PrimaryKeyConstraint("device_hash", "key", name=op.f("device_key_pkey")),
    )
    op.create_index(op.f("device_key_made_at_idx"), "device_key", ["made_at"])
    op.create_table(
        "voice_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("device_hash", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=True),
        sa.CheckConstraint("num_nonnulls(person_id, device_hash) = 1", name=op.f("voice_note_one_owner")),
        sa.CheckConstraint("kind IN ('audio/ogg', 'audio/webm', 'audio/mp4')", name=op.f("voice_note_kind_known")),
        sa.CheckConstraint("octet_length(body) BETWEEN 1 AND 8388608", name=op.f("voice_note_body_bounded")),
        sa.CheckConstraint("octet_length(sha256) = 32", name=op.f("voice_note_sha256_whole")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("voice_note_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("voice_note_pkey")),
    )
    op.create_index(
        "voice_note_expiry_idx", "voice_note", ["expires_at"], postgresql_where=text("expires_at IS NOT NULL")
    )
    # Recorded sound is compressed already: PostgreSQL need not try.
    op.execute("ALTER TABLE voice_note ALTER COLUMN body SET STORAGE EXTERNAL")
    op.create_table(
        "report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reporter_id", sa.Uuid(), nullable=True),
        sa.Column("device_hash", sa.LargeBinary(), nullable=True),
        sa.Column("gig_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("voice_id", sa.Uuid(), nullable=True),
        sa.Column("place_code", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("num_nonnulls(reporter_id, device_hash) = 1", name=op.f("report_one_reporter")),
        sa.CheckConstraint("num_nonnulls(gig_id, person_id) = 1", name=op.f("report_one_subject")),
        sa.CheckConstraint("reporter_id <> person_id", name=op.f("report_not_oneself")),
        sa.CheckConstraint(f"reason IN ({WRONG})", name=op.f("report_reason_known")),
        sa.CheckConstraint("state IN ('open', 'upheld', 'dismissed')", name=op.f("report_state_known")),
        sa.CheckConstraint(
            "outcome IN ('dismissed', 'warned', 'gig_cancelled', 'suspended')", name=op.f("report_outcome_known")
        ),
        sa.CheckConstraint("(state = 'open') = (outcome IS NULL)", name=op.f("report_decided_has_outcome")),
        sa.CheckConstraint(
            "(state = 'dismissed') = (coalesce(outcome, '') = 'dismissed')", name=op.f("report_outcome_fits")
        ),
        sa.CheckConstraint(
            "outcome <> 'gig_cancelled' OR gig_id IS NOT NULL", name=op.f("report_cancelled_gig_is_one")
        ),
        sa.CheckConstraint(
            "(state = 'open') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)",
            name=op.f("report_decided_by_somebody"),
        ),
        sa.CheckConstraint("length(note) BETWEEN 1 AND 300", name=op.f("report_note_bounded")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("report_decided_by_fkey")),
        sa.ForeignKeyConstraint(["gig_id"], ["gig.id"], name=op.f("report_gig_id_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("report_person_id_fkey")),
        sa.ForeignKeyConstraint(["place_code"], ["place.code"], name=op.f("report_place_code_fkey")),
        sa.ForeignKeyConstraint(["reporter_id"], ["person.id"], name=op.f("report_reporter_id_fkey")),
        sa.ForeignKeyConstraint(
            ["voice_id"], ["voice_note.id"], name=op.f("report_voice_id_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("report_pkey")),
    )
    op.create_index(
        "report_open_key",
        "report",
        ["reporter_id", "device_hash", "gig_id", "person_id", "reason"],
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=text("state = 'open'"),
    )
    op.create_index("report_open_idx", "report", ["made_at", "id"], postgresql_where=text("state = 'open'"))
    op.create_index(
        "report_voice_idx", "report", ["voice_id"], unique=True, postgresql_where=text("voice_id IS NOT NULL")
    )
    for column in ("gig", "person", "reporter"):
        op.create_index(
            f"report_{column}_idx", "report", [f"{column}_id"], postgresql_where=text(f"{column}_id IS NOT NULL")
        )
    op.execute(GUARD)
    op.execute(
        "CREATE TRIGGER gig_employer_not_suspended BEFORE INSERT ON gig "
        "FOR EACH ROW EXECUTE FUNCTION employer_not_suspended()"
    )
    _reasons("'suspended'", "'party_suspended'")


def _reasons(*more: str) -> None:
    """Why an order ends: the words known so far, and these."""
    known = (
        "'ill', 'family', 'festival', 'road', 'weather', 'other_work', 'mistake', 'no_need', 'no_fit', 'other', "
        "'overtaken', 'unanswered', 'gig_closed', 'gig_cancelled', 'terms_changed'"
    )
    op.drop_constraint(op.f("orders_end_reason_known"), "orders")
    op.create_check_constraint(
        op.f("orders_end_reason_known"), "orders", f"end_reason IN ({', '.join((known, *more))})"
    )


def downgrade() -> None:
    op.execute("UPDATE orders SET end_reason = 'gig_cancelled' WHERE end_reason IN ('suspended', 'party_suspended')")
    _reasons()
    op.execute("DROP TRIGGER gig_employer_not_suspended ON gig")
    op.execute("DROP FUNCTION employer_not_suspended()")
    for table in ("report", "voice_note", "device_key", "block", "suspension"):
        op.drop_table(table)
    for table in ("employer", "person"):
        op.drop_index(f"{table}_suspended_idx", table_name=table)
        op.drop_constraint(op.f(f"{table}_suspended_until_later"), table)
        op.drop_column(table, "suspended_until")
        op.drop_column(table, "suspended_at")
