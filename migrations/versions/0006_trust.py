"""Employers verified by an officer for a time, and gigs that wait at the desk."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

HELD_FOR = (
    "first", "digits", "contact", "link", "fee", "deposit", "id_card", "sex", "ethnicity", "religion",
)  # fmt: skip
SENT_BACK = ("contact", "fee", "unfair", "unclear", "not_real", "unreachable", "pay", "other")
HINT = "pay_day_fen IS NOT NULL AND state <> 'cancelled'"
SHOWN_HINT = f"{HINT} AND state <> 'checking'"

FOLLOW = """
-- What the market believes of an employer follows what officers saw, and nothing else does.
CREATE FUNCTION employer_verified_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    whose uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.employer_id ELSE NEW.employer_id END;
    seen employer_verification%ROWTYPE;
BEGIN
    SELECT * INTO seen FROM employer_verification
        WHERE employer_id = whose AND revoked_at IS NULL ORDER BY until_at DESC, from_at DESC LIMIT 1;
    UPDATE employer SET verified_at = seen.from_at, verified_by = seen.officer_id, verified_until = seen.until_at
        WHERE id = whose;
    RETURN NULL;
END $$;

CREATE TRIGGER employer_verified_follows AFTER INSERT OR UPDATE OR DELETE ON employer_verification
    FOR EACH ROW EXECUTE FUNCTION employer_verified_follows();

CREATE FUNCTION employer_verified_by_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.verified_at IS NULL THEN
            RETURN NEW;
        END IF;
    ELSIF pg_trigger_depth() > 1
        OR (NEW.verified_at, NEW.verified_by, NEW.verified_until)
            IS NOT DISTINCT FROM (OLD.verified_at, OLD.verified_by, OLD.verified_until) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an employer is verified by employer_verification only'
        USING ERRCODE = '23514', CONSTRAINT = 'employer_verified_by_rows';
END $$;

CREATE TRIGGER employer_verified_by_rows BEFORE INSERT OR UPDATE OF verified_at, verified_by, verified_until ON employer
    FOR EACH ROW EXECUTE FUNCTION employer_verified_by_rows();
"""

UNFOLLOW = """
DROP TRIGGER employer_verified_by_rows ON employer;
DROP TRIGGER employer_verified_follows ON employer_verification;
DROP FUNCTION employer_verified_by_rows();
DROP FUNCTION employer_verified_follows();
"""


def one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, values))})"


def run(statements: str) -> None:
    """Several statements in one: asyncpg prepares none that has more than one command."""
    bind = op.get_bind()
    bind.exec_driver_sql("SELECT 1")
    connection = bind.connection.dbapi_connection
    assert connection is not None
    connection.run_async(lambda raw: raw.execute(statements))


def upgrade() -> None:
    op.create_table(
        "employer_verification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            one_of("what", ("licence", "certificate", "id_and_village", "letter", "operator")),
            name=op.f("employer_verification_what_known"),
        ),
        sa.CheckConstraint(
            one_of("why", ("unpaid", "deceit", "unsafe", "reported", "gone", "mistake", "renamed")),
            name=op.f("employer_verification_why_known"),
        ),
        sa.CheckConstraint("until_at > from_at", name=op.f("employer_verification_ends_after_it_begins")),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (why IS NULL)",
            name=op.f("employer_verification_revoked_by_somebody"),
        ),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name=op.f("employer_verification_employer_id_fkey")),
        sa.ForeignKeyConstraint(["officer_id"], ["person.id"], name=op.f("employer_verification_officer_id_fkey")),
        sa.ForeignKeyConstraint(["revoked_by"], ["person.id"], name=op.f("employer_verification_revoked_by_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("employer_verification_pkey")),
    )
    op.create_index(
        "employer_verification_employer_idx", "employer_verification", ["employer_id", sa.text("until_at DESC")]
    )
    op.create_index(
        "employer_verification_lapsing_idx",
        "employer_verification",
        ["until_at"],
        postgresql_where=sa.text("revoked_at IS NULL AND warned_at IS NULL"),
    )
    op.add_column("employer", sa.Column("verified_until", sa.DateTime(timezone=True), nullable=True))
    # Who was verified before this had an end stays so for as long as anybody verified today.
    op.execute(
        sa.text(
            """
            INSERT INTO employer_verification (id, employer_id, officer_id, what, from_at, until_at)
            SELECT gen_random_uuid(), id, verified_by, 'operator', verified_at, greatest(verified_at, now()) + :lasts
            FROM employer WHERE verified_at IS NOT NULL
            """
        ).bindparams(sa.bindparam("lasts", timedelta(days=183), sa.Interval()))
    )
    op.execute(
        """
        UPDATE employer e SET verified_until = v.until_at FROM employer_verification v WHERE v.employer_id = e.id
        """
    )
    op.create_check_constraint(
        op.f("employer_verified_until_then"), "employer", "(verified_at IS NULL) = (verified_until IS NULL)"
    )
    op.create_index("employer_verified_idx", "employer", ["verified_until", "id"])
    op.create_index("employer_made_idx", "employer", ["made_at", "id"])
    run(FOLLOW)

    op.add_column(
        "gig",
        sa.Column("held_for", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column("gig", sa.Column("sent_back", sa.Text(), nullable=True))
    op.add_column("gig", sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("gig", sa.Column("checked_by", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("gig_checked_by_fkey"), "gig", "person", ["checked_by"], ["id"])
    op.drop_constraint(op.f("gig_state_known"), "gig", type_="check")
    op.create_check_constraint(
        op.f("gig_state_known"), "gig", one_of("state", ("open", "checking", "closed", "cancelled", "done"))
    )
    op.create_check_constraint(
        op.f("gig_held_for_known"), "gig", f"held_for <@ ARRAY[{', '.join(map(repr, HELD_FOR))}]"
    )
    op.create_check_constraint(
        op.f("gig_held_off_the_board"),
        "gig",
        "CASE state WHEN 'checking' THEN held_for <> '{}' AND taken + held = 0 WHEN 'open' THEN held_for = '{}' "
        "ELSE true END",
    )
    op.create_check_constraint(op.f("gig_sent_back_known"), "gig", one_of("sent_back", SENT_BACK))
    op.create_check_constraint(op.f("gig_sent_back_is_held"), "gig", "sent_back IS NULL OR held_for <> '{}'")
    op.create_check_constraint(op.f("gig_checked_by_somebody"), "gig", "(checked_at IS NULL) = (checked_by IS NULL)")
    op.create_index(
        "gig_checking_idx",
        "gig",
        ["posted_at", "id"],
        postgresql_where=sa.text("state = 'checking' AND sent_back IS NULL"),
    )
    op.create_index("gig_held_over_idx", "gig", ["ends_at"], postgresql_where=sa.text("state = 'checking'"))
    hint(SHOWN_HINT)


def hint(where: str) -> None:
    op.drop_index("gig_hint_idx", "gig")
    op.create_index(
        "gig_hint_idx",
        "gig",
        ["trade_id", "posted_at"],
        postgresql_include=["pay_day_fen", "township_code"],
        postgresql_where=sa.text(where),
    )


def downgrade() -> None:
    op.execute("ALTER TABLE gig DISABLE TRIGGER gig_move_is_told")
    op.execute("UPDATE gig SET state = 'cancelled' WHERE state = 'checking'")
    op.execute("ALTER TABLE gig ENABLE TRIGGER gig_move_is_told")
    hint(HINT)
    op.drop_index("gig_held_over_idx", "gig")
    op.drop_index("gig_checking_idx", "gig")
    for name in ("checked_by_somebody", "sent_back_is_held", "sent_back_known", "held_off_the_board", "held_for_known"):
        op.drop_constraint(op.f(f"gig_{name}"), "gig", type_="check")
    op.drop_constraint(op.f("gig_state_known"), "gig", type_="check")
    op.create_check_constraint(op.f("gig_state_known"), "gig", one_of("state", ("open", "closed", "cancelled", "done")))
    op.drop_constraint(op.f("gig_checked_by_fkey"), "gig", type_="foreignkey")
    for column in ("checked_by", "checked_at", "sent_back", "held_for"):
        op.drop_column("gig", column)

    run(UNFOLLOW)
    op.drop_index("employer_made_idx", "employer")
    op.drop_index("employer_verified_idx", "employer")
    op.drop_constraint(op.f("employer_verified_until_then"), "employer", type_="check")
    op.drop_column("employer", "verified_until")
    op.drop_index("employer_verification_lapsing_idx", "employer_verification")
    op.drop_index("employer_verification_employer_idx", "employer_verification")
    op.drop_table("employer_verification")
