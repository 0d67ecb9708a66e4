"""Where open items come from: one module a kind. A new kind is its module, a line here, and a renderer on the phone.

A source answers, for one desk, its items after a row (`due`, `id`), by `due` and `id`, `limit` at the most.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Final

from app.core.db import Session
from app.core.pages import Before
from app.desk.rules import Desk, Item
from app.desk.sources.gig_check import gig_check
from app.desk.sources.number_change import number_changes
from app.desk.sources.report import report
from app.desk.sources.spoken_note import spoken_note
from app.desk.sources.unreached import unreached

Source = Callable[[Session, Desk, Before | None, int, datetime], Awaitable[Sequence[Item]]]

SOURCES: Final[tuple[Source, ...]] = (
    gig_check,
    number_changes,
    report,
    spoken_note,
    unreached,
)
