"""How long what is kept. Everything that goes by time stands here, one line a kind; docs/retention.md says the same."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import TextClause, bindparam, text

from app.core.db import Instant, Session
from app.core.idempotency import KEPT as KEYS_KEPT
from app.safety.rules import VOICE_KEPT

A_DAY: Final = timedelta(days=1)
A_YEAR: Final = timedelta(days=365)
AT_ONCE: Final = timedelta(0)


_OLD: Final = """ WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM {table} WHERE {since} <= :before AND {only} ORDER BY {since} LIMIT :limit FOR UPDATE SKIP LOCKED))
RETURNING {gone}"""


@dataclass(frozen=True, slots=True)
class Term:
    """Rows of a table whose instant `since` lies longer back than `kept` go, or only their `blanks` do.

    Each reads from an index on `since`, oldest first. What somebody else has locked waits for the next round.
    """

    table: str
    since: str
    kept: timedelta
    only: str = "true"
    blanks: str | None = None
    numbers: tuple[str, ...] = ()
    """Columns of telephone numbers: a number goes with the row where nobody is on it any more."""

    def goes(self) -> TextClause:
        """What lets go of those whose time is over."""
        act = "UPDATE {table} SET {blanks} = NULL" if self.blanks else "DELETE FROM {table}"
        parts = {"table": self.table, "since": self.since, "only": self.only, "blanks": self.blanks}
        asked = text((act + _OLD).format(**parts, gone=", ".join(self.numbers) or "NULL"))
        return asked.bindparams(bindparam("before", type_=Instant))

    async def let_go(self, db: Session, now: datetime, limit: int) -> int:
        """Let go of a batch, the oldest first. How many there were."""
        rows = (await db.execute(self.goes(), {"before": now - self.kept, "limit": limit})).all()
        numbers = sorted({number for row in rows for number in row if number})
        if numbers:
            await _let_go_of(db, numbers)
        return len(rows)


TERMS: Final = (
    # Coming in.
    Term("sign_in_code", "made_at", A_DAY),  # the longest time over which they are counted
    Term("sign_in_ticket", "expires_at", AT_ONCE, numbers=("number",)),
    Term("sent_word", "expires_at", AT_ONCE),
    Term("passkey_challenge", "expires_at", AT_ONCE),
    Term("second_factor", "made_at", A_DAY, only="confirmed_at IS NULL"),
    Term("sign_in_card", "expires_at", timedelta(days=30)),
    Term("number_change", "ended_at", timedelta(days=180), numbers=("number", "old_number")),
    Term("session", "expires_at", timedelta(days=400)),  # it tells when its number was last alive
    # Sending.
    Term("idempotency_key", "made_at", KEYS_KEPT),
    Term("device_key", "made_at", KEYS_KEPT),
    Term("rate", "until", AT_ONCE),
    Term("inbox_entry", "at", A_YEAR),  # and its messages with it
    # Saying.
    Term("voice_note", "expires_at", AT_ONCE),
    Term("gig_speech", "expires_at", AT_ONCE),
    Term("report", "decided_at", VOICE_KEPT, only="note IS NOT NULL", blanks="note"),
    Term("report", "decided_at", 3 * A_YEAR),
    Term("suspension", "lifted_at", 3 * A_YEAR),
    Term("consent", "LEAST(until_at, withdrawn_at)", 3 * A_YEAR, only="said IS NOT NULL", blanks="said"),
    Term("busy_day", "day", timedelta(days=31)),
)

# The row is locked first, and then asked about anew: who came onto the number meanwhile keeps it.
_LOCKED: Final = text("SELECT number FROM phone WHERE number = ANY(:numbers) ORDER BY number FOR UPDATE")
_NOBODYS: Final = text("""
    DELETE FROM phone f WHERE f.number = ANY(:numbers)
        AND NOT EXISTS (SELECT FROM person_phone p WHERE p.number = f.number)
        AND NOT EXISTS (SELECT FROM sign_in_ticket t WHERE t.number = f.number)""")


async def _let_go_of(db: Session, numbers: list[str]) -> None:
    await db.execute(_LOCKED, {"numbers": numbers})
    await db.execute(_NOBODYS, {"numbers": numbers})
