"""Questions about employers, for those who verify them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ARRAY, Row, Text, bindparam, text

from app.core.db import Session
from app.core.pages import Before
from app.vetting.rules import Which

# Whose every verification was revoked has no `verified_until`, as one whom nobody ever saw.
_SEEN_ONCE: Final = "EXISTS (SELECT FROM employer_verification v WHERE v.employer_id = e.id)"

# A page by each standing has an order and an index of its own: who waits longest, who lapses next, who came last.
_WHICH: Final = {
    Which.no: (f"e.verified_until IS NULL AND NOT {_SEEN_ONCE}", "e.made_at", ">", "ASC"),
    Which.yes: ("e.verified_until > :now", "e.verified_until", ">", "ASC"),
    Which.lapsed: ("e.verified_until <= :now", "e.verified_until", "<", "DESC"),
    Which.revoked: (f"e.verified_until IS NULL AND {_SEEN_ONCE}", "e.made_at", "<", "DESC"),
    Which.all: ("true", "e.made_at", "<", "DESC"),
}

_COLUMNS: Final = f"""
    e.id, e.name, e.kind, e.place_code AS place, e.verified_at, e.verified_until, e.made_at, e.version,
    CASE WHEN e.verified_until > :now THEN 'yes' WHEN e.verified_until <= :now THEN 'lapsed'
        WHEN {_SEEN_ONCE} THEN 'revoked' ELSE 'no' END AS standing,
    e.suspended_at IS NOT NULL AND coalesce(e.suspended_until > :now, true) AS suspended,
    (SELECT count(*) FROM gig g WHERE g.employer_id = e.id
        AND g.state = 'checking' AND g.sent_back IS NULL) AS at_the_desk,
    (SELECT count(*) FROM gig g WHERE g.employer_id = e.id AND g.held_for = '{{}}') AS gigs"""  # noqa: S608  # fixed

# What lies in no place of a district falls to whoever serves one (people.policy.covers).
_MINE: Final = """EXISTS (SELECT FROM unnest(:scopes) AS scope(code) WHERE e.place_code LIKE scope.code || '%'
    OR (length(scope.code) = 6 AND coalesce(e.place_code, 'outside') = 'outside'))"""


async def employers_for(
    db: Session,
    scopes: Collection[str],
    which: Which,
    named: str | None,
    now: datetime,
    after: Before | None,
    limit: int,
) -> Sequence[Row[Any]]:
    """Employers in these places whose name holds `named`, one more than the page."""
    condition, key, sign, direction = _WHICH[which]
    page = f"AND ({key}, e.id) {sign} (:after, :after_id)" if after else ""
    name = "AND strpos(lower(e.name), lower(:named)) > 0" if named else ""
    statement = text(
        f"SELECT {_COLUMNS}, {key} AS key FROM employer e "  # noqa: S608  # fixed
        f"WHERE e.erased_at IS NULL AND {condition} AND {_MINE} {name} {page} "
        f"ORDER BY {key} {direction}, e.id {direction} LIMIT :limit"
    ).bindparams(bindparam("scopes", type_=ARRAY(Text)))
    given: dict[str, Any] = {"now": now, "scopes": sorted(scopes), "limit": limit + 1}
    if named:
        given["named"] = named
    if after:
        given |= {"after": after[0], "after_id": after[1]}
    return (await db.execute(statement, given)).all()


_ONE: Final = text(f"SELECT {_COLUMNS} FROM employer e WHERE e.id = :employer")  # noqa: S608  # fixed


async def employer(db: Session, one: UUID, now: datetime) -> Row[Any] | None:
    """One employer as the list shows him."""
    return (await db.execute(_ONE, {"employer": one, "now": now})).one_or_none()


_POSTED: Final = text("""
SELECT g.id, g.number, g.state, t.code AS trade, g.title, g.starts_on, g.headcount, g.taken, g.posted_at
FROM gig g JOIN trade t ON t.id = g.trade_id
WHERE g.employer_id = :employer ORDER BY g.posted_at DESC, g.id DESC LIMIT :limit""")


async def last_posted(db: Session, one: UUID, limit: int) -> Sequence[Row[Any]]:
    """What an employer posted last, in every state."""
    return (await db.execute(_POSTED, {"employer": one, "limit": limit})).all()


_SPEAKERS: Final = text("""
SELECT p.id, p.name, p.emblem FROM employer_member m JOIN person p ON p.id = m.person_id
WHERE m.employer_id = :employer AND m.left_at IS NULL ORDER BY m.since, p.id LIMIT :limit""")


async def speakers(db: Session, one: UUID, limit: int) -> Sequence[Row[Any]]:
    """Who speaks for an employer, the first one first."""
    return (await db.execute(_SPEAKERS, {"employer": one, "limit": limit})).all()


_SEEN: Final = text("""
SELECT v.id, v.what, v.from_at AS "from", v.until_at AS until, v.revoked_at, v.why,
    o.name AS officer, o.emblem AS officer_emblem, r.name AS revoked_by
FROM employer_verification v JOIN person o ON o.id = v.officer_id LEFT JOIN person r ON r.id = v.revoked_by
WHERE v.employer_id = :employer ORDER BY v.from_at DESC, v.id DESC LIMIT :limit""")


async def verifications(db: Session, one: UUID, limit: int) -> Sequence[Row[Any]]:
    """What officers saw of an employer, the latest first."""
    return (await db.execute(_SEEN, {"employer": one, "limit": limit})).all()
