"""How often one may report and send voice notes: by person, or by phone and address where nobody is signed in."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from fastapi import Request

from app.core.db import Db
from app.core.http import Config, Now
from app.core.limits import Limit, spend
from app.core.seals import sealed
from app.people.devices import address_of
from app.people.keyed import KeyedSender

EACH: Final = Limit(20, timedelta(days=1))
"""Of one person or one phone."""
STRANGERS: Final = Limit(60, timedelta(hours=1))
"""Of all strangers at one address, which a village may share: a phone's id costs nothing to change."""


@dataclass(frozen=True, slots=True)
class Limited:
    """A dependency that counts one more `what`. What is refused afterwards has cost nothing."""

    what: str

    async def __call__(self, request: Request, db: Db, sender: KeyedSender, config: Config, now: Now) -> None:
        """Refuse who does it too often."""
        if not isinstance(sender, bytes):
            await spend(db, self.what, sealed(config.secret_key, "person", str(sender)), EACH, now)
            return
        address = address_of(request.client.host if request.client else None)
        await spend(db, self.what, sender, EACH, now)
        await spend(db, f"{self.what}.stranger", sealed(config.secret_key, "address", address), STRANGERS, now)
