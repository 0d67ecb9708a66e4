"""The market: persons and their numbers, gigs and terms, orders and engagements, events, the inbox and the queue.

What the database refuses by itself stands in 0001_guards.sql, the queue's tables (frozen from pgqueuer) beside it.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.core.db import Point, Xid8
from app.core.ids import CLOCK_PERSON, OFFICE_PERSON

HERE = Path(__file__).parent


def run_file(name: str) -> None:
    """Run a file of many statements, which only asyncpg's own simple protocol does."""
    bind = op.get_bind()
    bind.exec_driver_sql("SELECT 1")  # SQLAlchemy opens the transaction at its first statement
    statements = (HERE / name).read_text(encoding="utf-8")
    connection = bind.connection.dbapi_connection
    assert connection is not None
    connection.run_async(lambda raw: raw.execute(statements))


revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    for extension in ("btree_gist", "pg_trgm", "unaccent"):
        op.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    op.create_table(
        "market",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("generation", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("catalogue", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("market_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("market_pkey")),
    )
    op.create_table(
        "phone",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proven_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("number ~ '^[0-9]{7,15}$'", name=op.f("phone_number_digits")),
        sa.PrimaryKeyConstraint("number", name=op.f("phone_pkey")),
    )
    op.create_table(
        "place",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("zh", sa.Text(), nullable=False),
        sa.Column("bo", sa.Text(), nullable=True),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("spot", Point(), nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("bo_confidence", sa.Text(), nullable=False),
        sa.CheckConstraint("level IN ('district', 'township', 'village', 'outside')", name=op.f("place_level_known")),
        sa.ForeignKeyConstraint(
            ["parent"], ["place.code"], name=op.f("place_parent_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("place_pkey")),
    )
    op.create_table(
        "sign_in_code",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("number_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address_hash", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("tries BETWEEN 0 AND 5", name=op.f("sign_in_code_tries_bounded")),
        sa.PrimaryKeyConstraint("id", name=op.f("sign_in_code_pkey")),
    )
    op.create_index("sign_in_code_address_idx", "sign_in_code", ["address_hash", "made_at"], unique=False)
    op.create_index(op.f("sign_in_code_made_at_idx"), "sign_in_code", ["made_at"], unique=False)
    op.create_index("sign_in_code_number_idx", "sign_in_code", ["number_hash", "made_at"], unique=False)
    op.create_table(
        "trade",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("hazardous", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("trade_pkey")),
        sa.UniqueConstraint("code", name=op.f("trade_code_key")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("emblem", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), server_default="zh", nullable=False),
        sa.Column("born", sa.Text(), nullable=True),
        sa.Column("place_code", sa.Text(), nullable=True),
        sa.Column("speaks", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
        sa.Column("demo", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("born ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'", name=op.f("person_born_form")),
        sa.CheckConstraint(
            "channel IN ('phone', 'desk', 'coordinator', 'import', 'demo')", name=op.f("person_channel_known")
        ),
        sa.CheckConstraint("emblem ~ '^[a-z]+-[a-z-]+$'", name=op.f("person_emblem_form")),
        sa.CheckConstraint("language IN ('zh', 'bo', 'en')", name=op.f("person_language_known")),
        sa.CheckConstraint("length(name) <= 40", name=op.f("person_name_length")),
        sa.CheckConstraint("merged_into IS NULL OR merged_into <> id", name=op.f("person_not_merged_into_self")),
        sa.ForeignKeyConstraint(["merged_into"], ["person.id"], name=op.f("person_merged_into_fkey")),
        sa.ForeignKeyConstraint(["place_code"], ["place.code"], name=op.f("person_place_code_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("person_pkey")),
        sa.UniqueConstraint("id", "emblem", name="person_id_emblem_key"),
    )
    op.create_table(
        "sign_in_ticket",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["phone.number"], name=op.f("sign_in_ticket_number_fkey")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("sign_in_ticket_pkey")),
    )
    op.create_index(op.f("sign_in_ticket_expires_at_idx"), "sign_in_ticket", ["expires_at"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("to_person", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("heard_by", sa.Uuid(), nullable=True),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('spoken', 'slip', 'standing')", name=op.f("consent_kind_known")),
        sa.CheckConstraint("person_id <> to_person", name=op.f("consent_to_another")),
        sa.CheckConstraint("until_at > from_at", name=op.f("consent_ends_after_it_begins")),
        sa.ForeignKeyConstraint(["heard_by"], ["person.id"], name=op.f("consent_heard_by_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("consent_person_id_fkey")),
        sa.ForeignKeyConstraint(["to_person"], ["person.id"], name=op.f("consent_to_person_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("consent_pkey")),
    )
    op.create_index(
        "consent_live_idx",
        "consent",
        ["person_id", "to_person"],
        unique=False,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "employer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place_code", sa.Text(), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_by", sa.Uuid(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("demo", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('enterprise', 'cooperative', 'household', 'public')", name=op.f("employer_kind_known")
        ),
        sa.CheckConstraint("(verified_at IS NULL) = (verified_by IS NULL)", name=op.f("employer_verified_by_somebody")),
        sa.CheckConstraint("length(name) <= 60", name=op.f("employer_name_length")),
        sa.ForeignKeyConstraint(["place_code"], ["place.code"], name=op.f("employer_place_code_fkey")),
        sa.ForeignKeyConstraint(["verified_by"], ["person.id"], name=op.f("employer_verified_by_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("employer_pkey")),
    )
    op.create_table(
        "idempotency_key",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("length(key) BETWEEN 8 AND 80", name=op.f("idempotency_key_key_length")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("idempotency_key_person_id_fkey")),
        sa.PrimaryKeyConstraint("person_id", "key", name=op.f("idempotency_key_pkey")),
    )
    op.create_index(op.f("idempotency_key_made_at_idx"), "idempotency_key", ["made_at"], unique=False)
    op.create_table(
        "person_phone",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("emblem", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["phone.number"], name=op.f("person_phone_number_fkey")),
        sa.ForeignKeyConstraint(
            ["person_id", "emblem"], ["person.id", "person.emblem"], name="person_phone_emblem_fkey", onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "number", name=op.f("person_phone_pkey")),
        sa.UniqueConstraint("number", "emblem", name="person_phone_number_emblem_key"),
    )
    op.create_table(
        "role",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("role IN ('coordinator', 'clerk', 'officer')", name=op.f("role_role_known")),
        sa.ForeignKeyConstraint(["granted_by"], ["person.id"], name=op.f("role_granted_by_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("role_person_id_fkey")),
        sa.ForeignKeyConstraint(["scope"], ["place.code"], name=op.f("role_scope_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("role_pkey")),
    )
    op.create_index(
        "role_live_key",
        "role",
        ["person_id", "role", "scope"],
        unique=True,
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("device", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("session_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("session_pkey")),
        sa.UniqueConstraint("token_hash", name=op.f("session_token_hash_key")),
    )
    op.create_index(
        "session_person_idx", "session", ["person_id"], unique=False, postgresql_where=sa.text("revoked_at IS NULL")
    )
    op.create_table(
        "worker",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("day_rate_fen", sa.Integer(), nullable=True),
        sa.Column("will_travel", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("listed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("day_rate_fen BETWEEN 1 AND 100000000", name=op.f("worker_day_rate_bounded")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("worker_person_id_fkey")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("worker_pkey")),
    )
    op.create_index(
        "worker_listed_idx", "worker", ["listed_at", "person_id"], unique=False, postgresql_where=sa.text("listed")
    )
    op.create_table(
        "bundle",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("bundle_employer_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("bundle_pkey")),
    )
    op.create_table(
        "busy_day",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["worker.person_id"], name=op.f("busy_day_person_id_fkey")),
        sa.PrimaryKeyConstraint("person_id", "day", name=op.f("busy_day_pkey")),
    )
    op.create_table(
        "employer_member",
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("employer_member_employer_id_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("employer_member_person_id_fkey")),
        sa.PrimaryKeyConstraint("employer_id", "person_id", name=op.f("employer_member_pkey")),
    )
    op.create_index(
        "employer_member_person_idx",
        "employer_member",
        ["person_id"],
        unique=False,
        postgresql_where=sa.text("left_at IS NULL"),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("x", Xid8(), server_default=sa.text("pg_current_xact_id()"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("object_kind", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("beneficiary_id", sa.Uuid(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=True),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column(
            "facts", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False
        ),
        sa.CheckConstraint(
            "(basis = 'clock') = (actor_id = '00000000-0000-7000-8000-000000000001')", name=op.f("event_clock_is_clock")
        ),
        sa.CheckConstraint("(basis = 'consent') = (consent_id IS NOT NULL)", name=op.f("event_consent_has_paper")),
        sa.CheckConstraint("basis <> 'self' OR actor_id = beneficiary_id", name=op.f("event_self_is_self")),
        sa.CheckConstraint("basis IN ('self', 'consent', 'office', 'clock')", name=op.f("event_basis_known")),
        sa.CheckConstraint("jsonb_typeof(facts) = 'object'", name=op.f("event_facts_object")),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("event_actor_id_fkey")),
        sa.ForeignKeyConstraint(["beneficiary_id"], ["person.id"], name=op.f("event_beneficiary_id_fkey")),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name=op.f("event_consent_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("event_pkey")),
    )
    op.create_index("event_beneficiary_idx", "event", ["beneficiary_id", "id"], unique=False)
    op.create_index("event_change_idx", "event", ["change_id"], unique=False)
    op.create_index("event_object_idx", "event", ["object_id", "id"], unique=False)
    op.create_index("event_order_idx", "event", ["x", "id"], unique=False)
    op.create_table(
        "worker_trade",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("trade_id", sa.SmallInteger(), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["worker.person_id"], name=op.f("worker_trade_person_id_fkey")),
        sa.ForeignKeyConstraint(["trade_id"], ["trade.id"], name=op.f("worker_trade_trade_id_fkey")),
        sa.PrimaryKeyConstraint("person_id", "trade_id", name=op.f("worker_trade_pkey")),
    )
    op.create_index("worker_trade_trade_idx", "worker_trade", ["trade_id", "person_id"], unique=False)
    op.create_table(
        "gig",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=False, start=101), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("posted_by", sa.Uuid(), nullable=False),
        sa.Column("bundle_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("trade_id", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("place_code", sa.Text(), nullable=False),
        sa.Column("village_code", sa.Text(), nullable=True),
        sa.Column("township_code", sa.Text(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("spot", Point(), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("held", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("takes", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("decide_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("speaks", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("contact_kind", sa.Text(), nullable=False),
        sa.Column("contact_phone", sa.Text(), nullable=True),
        sa.Column("terms_version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("open_end", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("next_starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pay_day_fen", sa.Integer(), nullable=True),
        sa.Column("settle", sa.Text(), nullable=False),
        sa.Column("duration", sa.Text(), nullable=False),
        sa.Column("search", postgresql.TSVECTOR(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("demo", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(contact_kind = 'own') = (contact_phone IS NOT NULL)", name=op.f("gig_own_contact_has_number")
        ),
        sa.CheckConstraint(
            "channel IN ('phone', 'desk', 'coordinator', 'import', 'demo')", name=op.f("gig_channel_known")
        ),
        sa.CheckConstraint("contact_kind IN ('desk', 'own')", name=op.f("gig_contact_known")),
        sa.CheckConstraint("duration IN ('long', 'temporary')", name=op.f("gig_duration_known")),
        sa.CheckConstraint("mode IN ('instant', 'choose')", name=op.f("gig_mode_known")),
        sa.CheckConstraint("settle IN ('same_day', 'weekly', 'monthly', 'on_finish')", name=op.f("gig_settle_known")),
        sa.CheckConstraint("state IN ('open', 'closed', 'cancelled', 'done')", name=op.f("gig_state_known")),
        sa.CheckConstraint("takes IN ('either', 'worker', 'team')", name=op.f("gig_takes_known")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("gig_ends_after_it_starts")),
        sa.CheckConstraint("headcount BETWEEN 1 AND 5000", name=op.f("gig_headcount_bounded")),
        sa.CheckConstraint("length(title) <= 40 AND length(note) <= 300", name=op.f("gig_texts_bounded")),
        sa.CheckConstraint("taken >= 0 AND held >= 0 AND taken + held <= headcount", name=op.f("gig_not_oversold")),
        sa.ForeignKeyConstraint(["bundle_id"], ["bundle.id"], name=op.f("gig_bundle_id_fkey")),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("gig_employer_id_fkey")),
        sa.ForeignKeyConstraint(["place_code"], ["place.code"], name=op.f("gig_place_code_fkey")),
        sa.ForeignKeyConstraint(["posted_by"], ["person.id"], name=op.f("gig_posted_by_fkey")),
        sa.ForeignKeyConstraint(["trade_id"], ["trade.id"], name=op.f("gig_trade_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("gig_pkey")),
        sa.UniqueConstraint("number", name=op.f("gig_number_key")),
    )
    op.create_index(
        "gig_employer_idx",
        "gig",
        ["employer_id", sa.literal_column("posted_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "gig_near_any_idx",
        "gig",
        ["spot"],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "gig_near_idx",
        "gig",
        ["trade_id", "spot"],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "gig_new_idx",
        "gig",
        [sa.literal_column("posted_at DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "gig_new_trade_idx",
        "gig",
        ["trade_id", sa.literal_column("posted_at DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index("gig_over_idx", "gig", ["ends_at"], unique=False, postgresql_where=sa.text("state = 'open'"))
    op.create_index(
        "gig_pay_idx",
        "gig",
        [sa.literal_column("pay_day_fen DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "gig_search_idx",
        "gig",
        ["search"],
        unique=False,
        postgresql_using="gin",
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "gig_soon_idx", "gig", ["next_starts_at", "id"], unique=False, postgresql_where=sa.text("state = 'open'")
    )
    op.create_index("gig_source_key", "gig", ["source"], unique=True, postgresql_where=sa.text("source IS NOT NULL"))
    op.create_index(
        "gig_township_idx",
        "gig",
        ["township_code", sa.literal_column("posted_at DESC")],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "gig_terms",
        sa.Column("gig_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("during", postgresql.TSTZMULTIRANGE(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("open_end", sa.Boolean(), nullable=False),
        sa.Column("shift_from", sa.Time(), nullable=False),
        sa.Column("shift_to", sa.Time(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("to_fen", sa.Integer(), nullable=True),
        sa.Column("per", sa.Text(), nullable=False),
        sa.Column("of_n", sa.Double(), nullable=True),
        sa.Column("of_unit", sa.Text(), nullable=True),
        sa.Column("settle", sa.Text(), nullable=False),
        sa.Column("meet_where", sa.Text(), nullable=True),
        sa.Column("meet_at", sa.Time(), nullable=True),
        sa.Column("meet_who_drives", sa.Text(), nullable=True),
        sa.Column("meals", sa.Boolean(), nullable=False),
        sa.Column("lodging", sa.Boolean(), nullable=False),
        sa.Column("transport", sa.Boolean(), nullable=False),
        sa.Column("hazards", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("tools", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("per IN ('hour', 'day', 'month', 'piece', 'job')", name=op.f("gig_terms_per_known")),
        sa.CheckConstraint("(of_n IS NULL) = (of_unit IS NULL)", name=op.f("gig_terms_of_whole")),
        sa.CheckConstraint("NOT isempty(during)", name=op.f("gig_terms_some_work")),
        sa.CheckConstraint("amount_fen BETWEEN 1 AND 100000000", name=op.f("gig_terms_pay_bounded")),
        sa.CheckConstraint("to_fen BETWEEN amount_fen AND 100000000", name=op.f("gig_terms_pay_range_upward")),
        sa.ForeignKeyConstraint(["gig_id"], ["gig.id"], name=op.f("gig_terms_gig_id_fkey")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("gig_terms_made_by_fkey")),
        sa.PrimaryKeyConstraint("gig_id", "version", name=op.f("gig_terms_pkey")),
    )
    op.create_table(
        "team",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("leader_id", sa.Uuid(), nullable=False),
        sa.Column("place_code", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), server_default="standing", nullable=False),
        sa.Column("gig_id", sa.Uuid(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(kind = 'one_gig') = (gig_id IS NOT NULL)", name=op.f("team_one_gig_has_gig")),
        sa.CheckConstraint(
            "channel IN ('phone', 'desk', 'coordinator', 'import', 'demo')", name=op.f("team_channel_known")
        ),
        sa.CheckConstraint("kind IN ('standing', 'one_gig')", name=op.f("team_kind_known")),
        sa.ForeignKeyConstraint(["gig_id"], ["gig.id"], name=op.f("team_gig_id_fkey")),
        sa.ForeignKeyConstraint(["leader_id"], ["person.id"], name=op.f("team_leader_id_fkey")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("team_made_by_fkey")),
        sa.ForeignKeyConstraint(["place_code"], ["place.code"], name=op.f("team_place_code_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("team_pkey")),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gig_id", sa.Uuid(), nullable=False),
        sa.Column("terms_version", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("party_kind", sa.Text(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("short_team", sa.Integer(), nullable=True),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("instant", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("pay_fen", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("works_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("works_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reserved_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("not_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("lead_s", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("(basis = 'consent') = (consent_id IS NOT NULL)", name=op.f("orders_consent_has_paper")),
        sa.CheckConstraint(
            "(party_kind = 'worker') = (worker_id IS NOT NULL) AND (party_kind = 'team') = (team_id IS NOT NULL)",
            name=op.f("orders_one_party"),
        ),
        sa.CheckConstraint(
            "(state IN ('requested', 'offered', 'waitlisted', 'held', 'accepted')) = (ended_at IS NULL)",
            name=op.f("orders_ended_is_ended"),
        ),
        sa.CheckConstraint(
            "basis <> 'self' OR opened_by = 'employer' OR party_kind = 'team' OR actor_id = worker_id",
            name=op.f("orders_self_is_self"),
        ),
        sa.CheckConstraint("basis IN ('self', 'consent', 'office')", name=op.f("orders_basis_known")),
        sa.CheckConstraint(
            "channel IN ('phone', 'desk', 'coordinator', 'import', 'demo')", name=op.f("orders_channel_known")
        ),
        sa.CheckConstraint(
            "end_reason IN ('ill', 'family', 'festival', 'road', 'weather', 'other_work', 'mistake', 'no_need', 'no_fit', 'other', 'overtaken', 'unanswered', 'gig_closed', 'gig_cancelled', 'terms_changed')",
            name=op.f("orders_end_reason_known"),
        ),
        sa.CheckConstraint("opened_by IN ('party', 'employer')", name=op.f("orders_opened_by_known")),
        sa.CheckConstraint("party_kind <> 'worker' OR seats = 1", name=op.f("orders_a_worker_is_one")),
        sa.CheckConstraint("state <> 'held' OR reserved_until IS NOT NULL", name=op.f("orders_a_hold_ends")),
        sa.CheckConstraint(
            "state IN ('requested', 'offered', 'waitlisted', 'held', 'accepted', 'refused', 'withdrawn', 'expired', 'cancelled', 'completed')",
            name=op.f("orders_state_known"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('accepted', 'completed') OR accepted_at IS NOT NULL", name=op.f("orders_deal_has_instant")
        ),
        sa.CheckConstraint("pay_fen BETWEEN 1 AND 100000000", name=op.f("orders_pay_bounded")),
        sa.CheckConstraint("seats >= 0 AND short_team BETWEEN 1 AND seats", name=op.f("orders_seats_bounded")),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("orders_actor_id_fkey")),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name=op.f("orders_consent_id_fkey")),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("orders_employer_id_fkey")),
        sa.ForeignKeyConstraint(
            ["gig_id", "terms_version"],
            ["gig_terms.gig_id", "gig_terms.version"],
            name=op.f("orders_gig_id_terms_version_fkey"),
        ),
        sa.ForeignKeyConstraint(["gig_id"], ["gig.id"], name=op.f("orders_gig_id_fkey")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("orders_team_id_fkey")),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.person_id"], name=op.f("orders_worker_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("orders_pkey")),
        sa.UniqueConstraint("id", "gig_id", name="orders_id_gig_key"),
    )
    op.create_index(
        "orders_employer_idx",
        "orders",
        ["employer_id", sa.literal_column("opened_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "orders_ending_idx", "orders", ["works_until"], unique=False, postgresql_where=sa.text("state = 'accepted'")
    )
    op.create_index(
        "orders_expiry_idx",
        "orders",
        ["expires_at"],
        unique=False,
        postgresql_where=sa.text("state IN ('requested', 'offered', 'waitlisted', 'held')"),
    )
    op.create_index("orders_gig_idx", "orders", ["gig_id", "state", "opened_at", "id"], unique=False)
    op.create_index(
        "orders_live_team_key",
        "orders",
        ["gig_id", "team_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('requested', 'offered', 'waitlisted', 'held', 'accepted')"),
    )
    op.create_index(
        "orders_live_worker_key",
        "orders",
        ["gig_id", "worker_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('requested', 'offered', 'waitlisted', 'held', 'accepted')"),
    )
    op.create_index(
        "orders_requested_idx", "orders", ["gig_id"], unique=False, postgresql_where=sa.text("state = 'requested'")
    )
    op.create_index(
        "orders_worker_idx",
        "orders",
        ["worker_id", sa.literal_column("opened_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_table(
        "team_member",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("state IN ('asked', 'member', 'left')", name=op.f("team_member_state_known")),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name=op.f("team_member_consent_id_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["worker.person_id"], name=op.f("team_member_person_id_fkey")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("team_member_team_id_fkey")),
        sa.PrimaryKeyConstraint("team_id", "person_id", name=op.f("team_member_pkey")),
    )
    op.create_index(
        "team_member_person_idx",
        "team_member",
        ["person_id"],
        unique=False,
        postgresql_where=sa.text("state = 'member'"),
    )
    op.create_table(
        "engagement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("gig_id", sa.Uuid(), nullable=False),
        sa.Column("terms_version", sa.Integer(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("counts", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("during", postgresql.TSTZMULTIRANGE(), nullable=False),
        sa.Column("attendance", sa.Text(), nullable=True),
        sa.Column("pay_fen", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("worker_id"), "="),
            (sa.column("during"), "&&"),
            where=sa.text("state IN ('agreed', 'booked', 'done')"),
            using="gist",
            name="engagement_booked_once",
        ),
        sa.CheckConstraint("NOT (counts AND state = 'left')", name=op.f("engagement_who_left_counts_not")),
        sa.CheckConstraint(
            "attendance IN ('present', 'absent', 'sent_home', 'left_early')", name=op.f("engagement_attendance_known")
        ),
        sa.CheckConstraint(
            "state IN ('named', 'agreed', 'booked', 'done', 'left')", name=op.f("engagement_state_known")
        ),
        sa.CheckConstraint("NOT isempty(during)", name=op.f("engagement_some_work")),
        sa.CheckConstraint("pay_fen BETWEEN 1 AND 100000000", name=op.f("engagement_pay_bounded")),
        sa.ForeignKeyConstraint(
            ["gig_id", "terms_version"],
            ["gig_terms.gig_id", "gig_terms.version"],
            name=op.f("engagement_gig_id_terms_version_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["order_id", "gig_id"], ["orders.id", "orders.gig_id"], name=op.f("engagement_order_id_gig_id_fkey")
        ),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.person_id"], name=op.f("engagement_worker_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("engagement_pkey")),
        sa.UniqueConstraint("order_id", "worker_id", name="engagement_order_worker_key"),
    )
    op.create_index("engagement_gig_idx", "engagement", ["gig_id", "state"], unique=False)
    op.create_table(
        "inbox_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("gig_id", sa.Uuid(), nullable=True),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["gig_id"], ["gig.id"], name=op.f("inbox_entry_gig_id_fkey")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("inbox_entry_order_id_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("inbox_entry_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("inbox_entry_pkey")),
        sa.UniqueConstraint("change_id", "person_id", name="inbox_entry_once"),
    )
    op.create_index("inbox_entry_person_idx", "inbox_entry", ["person_id", sa.literal_column("id DESC")], unique=False)
    op.create_index(
        "inbox_entry_unseen_idx",
        "inbox_entry",
        ["person_id"],
        unique=False,
        postgresql_where=sa.text("seen_at IS NULL"),
    )
    op.create_table(
        "order_worker",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("order_worker_order_id_fkey")),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.person_id"], name=op.f("order_worker_worker_id_fkey")),
        sa.PrimaryKeyConstraint("order_id", "worker_id", name=op.f("order_worker_pkey")),
    )
    op.create_index("order_worker_worker_idx", "order_worker", ["worker_id"], unique=False)
    op.create_foreign_key(
        "gig_terms_version_fkey",
        "gig",
        "gig_terms",
        ["id", "terms_version"],
        ["gig_id", "version"],
        deferrable=True,
        initially="DEFERRED",
    )
    run_file("0001_guards.sql")
    run_file("0001_queue_up.sql")
    op.execute("INSERT INTO market (id) VALUES (1)")
    for person, name, emblem in ((CLOCK_PERSON, "clock", "ink-clock"), (OFFICE_PERSON, "office", "ink-office")):
        op.execute(
            f"INSERT INTO person (id, name, emblem, channel, made_at) VALUES ('{person}', '{name}', '{emblem}', 'desk', now())"
        )


def downgrade() -> None:
    run_file("0001_queue_down.sql")
    op.drop_constraint("gig_terms_version_fkey", "gig", type_="foreignkey")
    op.drop_index("order_worker_worker_idx", table_name="order_worker")
    op.drop_table("order_worker")
    op.drop_index("inbox_entry_unseen_idx", table_name="inbox_entry", postgresql_where=sa.text("seen_at IS NULL"))
    op.drop_index("inbox_entry_person_idx", table_name="inbox_entry")
    op.drop_table("inbox_entry")
    op.drop_index("engagement_gig_idx", table_name="engagement")
    op.drop_table("engagement")
    op.drop_index("team_member_person_idx", table_name="team_member", postgresql_where=sa.text("state = 'member'"))
    op.drop_table("team_member")
    op.drop_index("orders_worker_idx", table_name="orders")
    op.drop_index("orders_requested_idx", table_name="orders", postgresql_where=sa.text("state = 'requested'"))
    op.drop_index(
        "orders_live_worker_key",
        table_name="orders",
        postgresql_where=sa.text("state IN ('requested', 'offered', 'waitlisted', 'held', 'accepted')"),
    )
    op.drop_index(
        "orders_live_team_key",
        table_name="orders",
        postgresql_where=sa.text("state IN ('requested', 'offered', 'waitlisted', 'held', 'accepted')"),
    )
    op.drop_index("orders_gig_idx", table_name="orders")
    op.drop_index(
        "orders_expiry_idx",
        table_name="orders",
        postgresql_where=sa.text("state IN ('requested', 'offered', 'waitlisted', 'held')"),
    )
    op.drop_index("orders_ending_idx", table_name="orders", postgresql_where=sa.text("state = 'accepted'"))
    op.drop_index("orders_employer_idx", table_name="orders")
    op.drop_table("orders")
    op.drop_table("team")
    op.drop_table("gig_terms")
    op.drop_index("gig_township_idx", table_name="gig", postgresql_where=sa.text("state = 'open'"))
    op.drop_index("gig_source_key", table_name="gig", postgresql_where=sa.text("source IS NOT NULL"))
    op.drop_index("gig_soon_idx", table_name="gig", postgresql_where=sa.text("state = 'open'"))
    op.drop_index(
        "gig_search_idx", table_name="gig", postgresql_using="gin", postgresql_where=sa.text("state = 'open'")
    )
    op.drop_index("gig_pay_idx", table_name="gig", postgresql_where=sa.text("state = 'open'"))
    op.drop_index("gig_over_idx", table_name="gig", postgresql_where=sa.text("state = 'open'"))
    op.drop_index("gig_new_trade_idx", table_name="gig", postgresql_where=sa.text("state = 'open'"))
    op.drop_index("gig_new_idx", table_name="gig", postgresql_where=sa.text("state = 'open'"))
    op.drop_index("gig_near_idx", table_name="gig", postgresql_using="gist", postgresql_where=sa.text("state = 'open'"))
    op.drop_index(
        "gig_near_any_idx", table_name="gig", postgresql_using="gist", postgresql_where=sa.text("state = 'open'")
    )
    op.drop_index("gig_employer_idx", table_name="gig")
    op.drop_table("gig")
    op.drop_index("worker_trade_trade_idx", table_name="worker_trade")
    op.drop_table("worker_trade")
    op.drop_index("event_order_idx", table_name="event")
    op.drop_index("event_object_idx", table_name="event")
    op.drop_index("event_change_idx", table_name="event")
    op.drop_index("event_beneficiary_idx", table_name="event")
    op.drop_table("event")
    op.drop_index(
        "employer_member_person_idx", table_name="employer_member", postgresql_where=sa.text("left_at IS NULL")
    )
    op.drop_table("employer_member")
    op.drop_table("busy_day")
    op.drop_table("bundle")
    op.drop_index("worker_listed_idx", table_name="worker", postgresql_where=sa.text("listed"))
    op.drop_table("worker")
    op.drop_index("session_person_idx", table_name="session", postgresql_where=sa.text("revoked_at IS NULL"))
    op.drop_table("session")
    op.drop_index("role_live_key", table_name="role", postgresql_where=sa.text("revoked_at IS NULL"))
    op.drop_table("role")
    op.drop_table("person_phone")
    op.drop_index(op.f("idempotency_key_made_at_idx"), table_name="idempotency_key")
    op.drop_table("idempotency_key")
    op.drop_table("employer")
    op.drop_index("consent_live_idx", table_name="consent", postgresql_where=sa.text("withdrawn_at IS NULL"))
    op.drop_table("consent")
    op.drop_index(op.f("sign_in_ticket_expires_at_idx"), table_name="sign_in_ticket")
    op.drop_table("sign_in_ticket")
    op.drop_table("person")
    op.drop_table("trade")
    op.drop_index("sign_in_code_number_idx", table_name="sign_in_code")
    op.drop_index(op.f("sign_in_code_made_at_idx"), table_name="sign_in_code")
    op.drop_index("sign_in_code_address_idx", table_name="sign_in_code")
    op.drop_table("sign_in_code")
    op.drop_table("place")
    op.drop_table("phone")
    op.drop_table("market")
    for function in (
        "refuse_change",
        "engagement_within_terms",
        "engagement_moves_seats",
        "gig_counters_follow_rows",
        "consent_live",
        "order_move_known",
        "deal_is_whole",
        "change_is_told",
    ):
        op.execute(f"DROP FUNCTION {function}()")
