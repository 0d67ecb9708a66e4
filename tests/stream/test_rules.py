"""How far a phone has been told."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stream.rules import ELSEWHERE, LONGEST, MOST_RUNNING, Cursor, Snapshot, cursor_of

GENERATION = UUID("0193f0c1-7d5e-4000-8000-000000000001")


@st.composite
def snapshots(draw: st.DrawFn, most: int = 60) -> Snapshot:
    xmin = draw(st.integers(1, 2**62))
    width = draw(st.integers(0, 500))
    running = draw(st.sets(st.integers(xmin, xmin + width - 1), max_size=most)) if width else set()
    return Snapshot(xmin, xmin + width, tuple(sorted(running)))


def shows(snapshot: Snapshot, x: int) -> bool:
    """PostgreSQL's pg_visible_in_snapshot."""
    return x < snapshot.xmin or (x < snapshot.xmax and x not in snapshot.running)


@given(snapshots(MOST_RUNNING))
def test_what_is_said_is_read_again(seen: Snapshot) -> None:
    cursor = Cursor(GENERATION, seen)
    assert len(str(cursor)) <= LONGEST
    assert cursor_of(str(cursor)) == cursor


@given(snapshots(), st.integers(-3, 503))
def test_a_shortened_snapshot_shows_nothing_that_the_whole_one_hid(whole: Snapshot, offset: int) -> None:
    short = Snapshot.read(str(whole))
    assert len(short.running) <= MOST_RUNNING
    assert short.possible
    x = whole.xmin + offset
    assert not shows(short, x) or shows(whole, x)


@given(st.text(max_size=80) | st.from_regex(r"[0-9a-f-]{36}~[0-9]{1,19}:[0-9]{1,19}:[0-9,]{0,40}", fullmatch=True))
def test_a_phone_may_say_anything(said: str) -> None:
    cursor = cursor_of(said)
    assert cursor == ELSEWHERE or (cursor.seen and cursor.seen.possible)


@pytest.mark.parametrize(
    "snapshot",
    ["0:1:", "2:1:", "1:3:3", "1:9:4,4", "1:9:5,4", "1:9:0", "1:2", "1:2:,", f"1:{2**63}:", "１:2:", "-1:2:"],
)
def test_what_postgresql_would_not_believe_is_from_elsewhere(snapshot: str) -> None:
    assert cursor_of(f"{GENERATION}~{snapshot}") == ELSEWHERE
