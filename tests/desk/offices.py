"""People of the village who hold an office, and their phones."""

from app.core.ids import OFFICE_PERSON, new_id
from app.people.models import LoginSession, Role
from app.people.rules import RoleName
from app.people.tokens import hash_of, new_token
from tests.village import DAY, Somebody, Village


async def holds(village: Village, who: Somebody, role: RoleName, scope: str) -> Somebody:
    """Somebody is given an office."""
    village.db.add(
        Role(id=new_id(), person_id=who.id, role=role, scope=scope, granted_at=village.now, granted_by=OFFICE_PERSON)
    )
    await village.db.flush()
    return who


async def phone_of(village: Village, who: Somebody) -> dict[str, str]:
    """The headers of somebody's phone."""
    token = new_token()
    village.db.add(
        LoginSession(
            id=new_id(), person_id=who.id, token_hash=hash_of(token), device="", made_at=village.now,
            seen_at=village.now, expires_at=village.now + 30 * DAY,
        )
    )  # fmt: skip
    await village.db.commit()
    return {"authorization": f"Bearer {token}"}
