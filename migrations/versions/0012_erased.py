"""Persons and employers that are erased: no name, no way back in; and the one change that terms allow."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)

# Terms are immutable but for this: where and with whom one meets may be let go of, with the employer who wrote it.
TERMS = """
CREATE FUNCTION gig_terms_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.meet_where IS NULL AND NEW.meet_who_drives IS NULL
        AND to_jsonb(NEW) - '{meet_where,meet_who_drives}'::text[] = to_jsonb(OLD) - '{meet_where,meet_who_drives}'::text[]
        AND EXISTS (SELECT FROM gig g JOIN employer e ON e.id = g.employer_id
            WHERE g.id = OLD.gig_id AND g.state NOT IN ('open', 'checking') AND e.erased_at IS NOT NULL)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'gig_terms rows are never changed or removed'
        USING ERRCODE = '23514', CONSTRAINT = 'gig_terms_append_only';
END $$;
"""

# Nobody comes back from being erased. The row is locked, so that an erasure waits for what is given him, or is first.
GONE = """
CREATE FUNCTION erased_stays_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    gone timestamptz;
BEGIN
    IF TG_TABLE_NAME IN ('person', 'employer') THEN
        gone := OLD.erased_at;
    ELSE
        SELECT p.erased_at INTO gone FROM person p WHERE p.id = NEW.person_id FOR KEY SHARE;
    END IF;
    IF gone IS NOT NULL THEN
        RAISE EXCEPTION 'an erased % stays erased', TG_TABLE_NAME
            USING ERRCODE = '23514', CONSTRAINT = 'erased_stays_erased';
    END IF;
    RETURN NEW;
END $$;
"""
TRIGGERS = {
    "person_erased_stays_erased": "BEFORE UPDATE OF erased_at ON person FOR EACH ROW",
    "employer_erased_stays_erased": "BEFORE UPDATE OF erased_at ON employer FOR EACH ROW",
    "worker_of_nobody_erased": "BEFORE INSERT OR UPDATE OF listed ON worker FOR EACH ROW WHEN (NEW.listed)",
} | {
    f"{table}_of_nobody_erased": f"BEFORE INSERT ON {table} FOR EACH ROW"
    for table in ("session", "person_phone", "role", "employer_member", "consent", "second_factor")
}
IMMUTABLE = "CREATE TRIGGER gig_terms_append_only BEFORE UPDATE OR DELETE ON gig_terms FOR EACH ROW EXECUTE FUNCTION "


def upgrade() -> None:
    for table in ("person", "employer"):
        op.add_column(table, sa.Column("erased_at", INSTANT, nullable=True))
    op.create_check_constraint(
        op.f("person_erased_has_no_name"),
        "person",
        "erased_at IS NULL OR (name = '' AND born IS NULL AND place_code IS NULL AND speaks = '{}')",
    )
    op.create_check_constraint(
        op.f("employer_erased_has_no_name"), "employer", "erased_at IS NULL OR (name = '' AND place_code IS NULL)"
    )
    op.execute(TERMS)
    op.execute(GONE)
    for name, when in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION erased_stays_erased()")
    op.execute("DROP TRIGGER gig_terms_append_only ON gig_terms")
    op.execute(IMMUTABLE + "gig_terms_append_only()")


def downgrade() -> None:
    op.execute("DROP TRIGGER gig_terms_append_only ON gig_terms")
    op.execute(IMMUTABLE + "refuse_change()")
    for name, when in TRIGGERS.items():
        op.execute(f"DROP TRIGGER {name} ON {when.partition(' ON ')[2].split()[0]}")
    op.execute("DROP FUNCTION erased_stays_erased")
    op.execute("DROP FUNCTION gig_terms_append_only")
    for table in ("employer", "person"):
        op.drop_constraint(op.f(f"{table}_erased_has_no_name"), table)
        op.drop_column(table, "erased_at")
