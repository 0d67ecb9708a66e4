"""Where a page begins: what we gave is read again, anything else is refused."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from uuid import UUID

import pytest

from app.core.errors import PayloadInvalid
from app.core.ids import new_id
from app.core.pages import before, cursor_of

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_what_was_given_is_read_again() -> None:
    row = UUID(str(new_id()))
    assert before(cursor_of(NOON, row)) == (NOON, row)


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00", "noon"])
def test_an_instant_that_no_row_has_is_refused(when: str) -> None:
    """Readers add hours to it, and take hours from it."""
    with pytest.raises(PayloadInvalid):
        before(urlsafe_b64encode(f"{when}|{new_id()}".encode()).decode())
