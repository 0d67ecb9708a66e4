"""Everything that the market holds of a person, section by section; each is one question, answered newest first.

Nobody else's number is in it, and nobody else's name but as the app shows it: an employer's public one, and the names
of those whom one lets act, or for whom one acts now.
"""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, text

from app.core.db import Session

MOST: Final = 5000
"""Rows of one section. Who has more gets the newest, and is told in `cut`."""

SECTIONS: Final = {
    "person": """
        SELECT id, nullif(name, '') AS name, emblem, language, born, place_code AS place, speaks, channel, made_at,
            claimed_at, suspended_at, suspended_until,
            EXISTS (SELECT FROM call_wish c WHERE c.person_id = person.id) AS wishes_calls
        FROM person WHERE id = :me""",
    "numbers": """
        SELECT f.number, f.since, n.proven_at FROM person_phone f JOIN phone n USING (number)
        WHERE f.person_id = :me ORDER BY f.since DESC""",
    "worker": """
        SELECT ARRAY(SELECT t.code FROM worker_trade c JOIN trade t ON t.id = c.trade_id WHERE c.person_id = w.person_id
                ORDER BY t.code) AS trades, w.day_rate_fen, w.will_travel, w.listed, w.gives,
            ARRAY(SELECT d.day FROM busy_day d WHERE d.person_id = w.person_id ORDER BY d.day) AS busy_days
        FROM worker w WHERE w.person_id = :me""",
    "employers": """
        SELECT b.id, b.name, b.kind, b.place_code AS place, b.verified_until, m.since, m.left_at
        FROM employer_member m JOIN employer b ON b.id = m.employer_id WHERE m.person_id = :me ORDER BY m.since DESC""",
    "roles": """
        SELECT role, scope, granted_at, revoked_at FROM role WHERE person_id = :me ORDER BY granted_at DESC""",
    "consents_given": """
        SELECT c.id, nullif(p.name, '') AS name, c.kind, c.said, c.from_at AS since, c.until_at AS until, c.withdrawn_at
        FROM consent c JOIN person p ON p.id = c.to_person WHERE c.person_id = :me ORDER BY c.made_at DESC""",
    "consents_received": """
        SELECT c.id, CASE WHEN c.withdrawn_at IS NULL AND c.until_at > :now THEN nullif(p.name, '') END AS name, c.kind,
            c.from_at AS since, c.until_at AS until, c.withdrawn_at
        FROM consent c JOIN person p ON p.id = c.person_id WHERE c.to_person = :me ORDER BY c.made_at DESC""",
    "sessions": """
        SELECT nullif(device, '') AS device, made_at, seen_at, expires_at, revoked_at
        FROM session WHERE person_id = :me ORDER BY made_at DESC""",
    "second_factors": """
        SELECT kind, nullif(device, '') AS device, made_at, confirmed_at, used_at
        FROM second_factor WHERE person_id = :me ORDER BY made_at DESC""",
    "orders": """
        SELECT o.id, g.number, t.code AS trade, CASE WHEN b.kind <> 'household' THEN b.name END AS employer,
            o.state, o.opened_by, o.basis, o.seats, o.pay_fen, o.opened_at,
            o.accepted_at, o.works_from, o.works_until, o.ended_at, o.ended_by, o.end_reason
        FROM (SELECT id FROM orders WHERE worker_id = :me UNION SELECT order_id FROM order_worker WHERE worker_id = :me
            ) mine JOIN orders o USING (id) JOIN gig g ON g.id = o.gig_id JOIN trade t ON t.id = g.trade_id
            JOIN employer b ON b.id = o.employer_id
        ORDER BY o.opened_at DESC, o.id DESC""",
    "engagements": """
        SELECT e.order_id AS order, g.number, e.state, e.attendance, e.pay_fen, lower(e.during) AS works_from,
            upper(e.during) AS works_until, e.made_at, e.ended_at
        FROM engagement e JOIN gig g ON g.id = e.gig_id WHERE e.worker_id = :me ORDER BY e.made_at DESC""",
    "gigs": """
        SELECT g.id, g.number, t.code AS trade, g.title, g.note, g.place_code AS place, g.state, g.headcount, g.taken,
            g.starts_on, g.ends_on, v.amount_fen, v.to_fen, v.per, v.meet_where, v.meet_who_drives,
            CASE WHEN g.posted_by = :me THEN g.contact_phone END AS contact_phone, g.posted_by = :me AS posted_by_me,
            g.posted_at, g.ended_at, g.end_reason
        FROM employer_member m JOIN gig g ON g.employer_id = m.employer_id JOIN trade t ON t.id = g.trade_id
        JOIN gig_terms v ON v.gig_id = g.id AND v.version = g.terms_version
        WHERE m.person_id = :me AND (m.left_at IS NULL OR g.posted_at < m.left_at)
        ORDER BY g.posted_at DESC""",
    "inbox": """
        SELECT i.id, i.at, i.code, i.facts, i.sent_at, i.delivered_at, i.seen_at, i.told_at
        FROM inbox_entry i WHERE i.person_id = :me ORDER BY i.id DESC""",
    "reports": """
        SELECT r.id, r.made_at, r.reason, r.note, g.number, r.voice_id AS voice, r.state, r.outcome, r.decided_at
        FROM report r LEFT JOIN gig g ON g.id = r.gig_id WHERE r.reporter_id = :me ORDER BY r.made_at DESC""",
    "voice_notes": """
        SELECT id, kind, seconds, octet_length(body) AS bytes, made_at, expires_at
        FROM voice_note WHERE person_id = :me ORDER BY made_at DESC""",
    "clips": """
        SELECT language, key, address, seconds, octet_length(body) AS bytes, version, made_at
        FROM clip WHERE made_by = :me ORDER BY made_at DESC, language, key""",
    "gig_speeches": """
        SELECT s.id, g.number, s.speech, s.language, s.kind, s.seconds, octet_length(s.body) AS bytes, s.made_at,
            s.expires_at
        FROM gig_speech s JOIN gig g ON g.id = s.gig_id WHERE s.made_by = :me ORDER BY s.made_at DESC, s.id""",
    "suspensions": """
        SELECT reason, since, until_at AS until, lifted_at FROM suspension WHERE person_id = :me ORDER BY since DESC""",
    "blocks": """
        SELECT k.id, CASE WHEN b.kind <> 'household' THEN b.name END AS employer,
            k.of_person IS NOT NULL AS of_person, k.made_at
        FROM block k LEFT JOIN employer b ON b.id = k.of_employer WHERE k.person_id = :me ORDER BY k.made_at DESC""",
    "number_changes": """
        SELECT number, old_number, asked_by = :me AS by_me, asked_at, due_at, ended_at, ended
        FROM number_change WHERE person_id = :me ORDER BY asked_at DESC""",
    "sign_in_cards": """
        SELECT made_at, expires_at, used_at, void_at FROM sign_in_card WHERE person_id = :me ORDER BY made_at DESC""",
    "events": """
        SELECT e.id, e.at, e.verb, e.object_kind, e.object_id, e.basis, e.actor_id = :me AS by_me,
            CASE WHEN e.beneficiary_id = :me THEN e.facts END AS facts
        FROM (
            (SELECT id FROM event WHERE beneficiary_id = :me ORDER BY id DESC LIMIT :most) UNION ALL
            (SELECT id FROM event WHERE actor_id = :me AND actor_id <> beneficiary_id ORDER BY id DESC LIMIT :most)
        ) mine JOIN event e USING (id) ORDER BY e.id DESC""",
}  # fmt: skip


Held = dict[str, list[dict[str, Any]]]


async def of(db: Session, person: UUID, now: datetime, most: int = MOST) -> tuple[Held, list[str]]:
    """Every section's rows, and which sections were cut."""
    held: Held = {}
    for name, question in SECTIONS.items():
        asked = text(f"{question} LIMIT :most").bindparams(bindparam("most", most + 1))
        asked = asked.bindparams(me=person, **({"now": now} if ":now" in question else {}))
        held[name] = [dict(row) for row in (await db.execute(asked)).mappings()]
    return {name: rows[:most] for name, rows in held.items()}, [name for name, rows in held.items() if len(rows) > most]
