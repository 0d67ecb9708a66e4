"""Schemathesis asks every operation, signed out and in each role, of a real server; answers must fit the document.

`make test` asks a few cases an operation, signed out and in two roles (who may what, tests/test_access.py asks of all);
with LINGONG_CONTRACT_EXAMPLES=40 it is more than 10,000 in every role.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from zlib import crc32

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck
from hypothesis import settings as examples
from schemathesis import Case, SerializationContext
from schemathesis.config import SchemathesisConfig
from sqlalchemy import text

from app.core.db import connect
from app.core.ids import new_id
from app.core.settings import Settings
from app.core.sound import VoiceKind
from app.main import create_app
from app.people import tokens
from tests.conftest import demo_database
from tests.load.server import Server

EXAMPLES = int(os.environ.get("LINGONG_CONTRACT_EXAMPLES", "2"))
TURNS = 6 if "LINGONG_CONTRACT_EXAMPLES" in os.environ else 3
ROLES = ("nobody", "worker", "employer", "coordinator", "clerk", "officer")
REFUSED = ["400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422", "429"]
ACROSS_FIELDS = {"change_busy_days", "check_gig", "set_busy_days", "find_gigs"}
"""Operations whose fields hold together by a rule that a schema cannot say: 422 payload.invalid is fair there."""

UNSAYABLE = ({"number_in_name"}, {"piled_marks"})
"""Why a text may be refused although it fits its schema."""

_config = SchemathesisConfig.from_dict(
    {
        "checks": {
            "positive_data_acceptance": {"expected-statuses": ["2xx", "304", *REFUSED]},
            "negative_data_rejection": {"expected-statuses": REFUSED},
        }
    }
)


@schemathesis.serializer(*VoiceKind)
def _sound(_: SerializationContext, value: Any) -> bytes | None:
    """Voice notes are sent as they are."""
    return value if isinstance(value, bytes) else str(value).encode()


_app = create_app(Settings(demo=True))
schema = schemathesis.openapi.from_dict(_app.openapi(), config=_config).exclude(operation_id="stream")  # it never ends
_counted: Counter[tuple[str, int]] = Counter()
"""How many cases each operation had in each turn."""
_strangers = count(70_000_000)


@pytest.fixture(scope="module")
def market(cluster: str) -> Iterator[tuple[str, dict[str, str]]]:
    """A server with the demo district, and a token for each role."""
    loop = asyncio.new_event_loop()
    place = demo_database(cluster)
    url = loop.run_until_complete(place.__aenter__())
    try:
        given = loop.run_until_complete(_tokens(url))
        with Server(url, demo=True) as server:
            yield f"http://127.0.0.1:{server.port}", given
        assert {turn: n for turn, n in _counted.items() if n < 2} == {}
        print(f"{_counted.total()} cases")
    finally:
        loop.run_until_complete(place.__aexit__(None, None, None))
        loop.close()


async def _tokens(url: str) -> dict[str, str]:
    engine = connect(url, pool_size=1)
    now = datetime.now(UTC)
    given: dict[str, str] = {}
    async with engine.begin() as connection:
        for role in ROLES[1:]:
            person = await connection.scalar(text(_SOMEBODY[role]))
            given[role] = tokens.new_token()
            await connection.execute(
                text(
                    "INSERT INTO session (id, person_id, token_hash, made_at, seen_at, expires_at) "
                    "VALUES (:id, :person, :hash, :now, :now, :until)"
                ),
                {"id": new_id(), "person": person, "hash": tokens.hash_of(given[role]), "now": now,
                 "until": now + timedelta(days=9)},
            )  # fmt: skip
    await engine.dispose()
    return given


_OFFICE = "SELECT person_id FROM role WHERE role = '{}' LIMIT 1"
_SOMEBODY = {
    "worker": "SELECT person_id FROM worker w WHERE NOT EXISTS "
    "(SELECT FROM employer_member m WHERE m.person_id = w.person_id) LIMIT 1",
    "employer": "SELECT person_id FROM employer_member LIMIT 1",
} | {role: _OFFICE.format(role) for role in ROLES[3:]}


@pytest.mark.parametrize("turn", range(TURNS))
@schema.parametrize()
@examples(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_every_operation_keeps_its_word(case: Case[Any], turn: int, market: tuple[str, dict[str, str]]) -> None:
    base, given = market
    role = _role(case, turn)
    headers = {"Authorization": f"Bearer {_token(base, given, role, case)}"} if role != "nobody" else {}
    response = case.call(base_url=base, headers=headers)
    _counted[case.operation.label, turn] += 1
    case.validate_response(response, headers=headers)
    assert response.status_code < 500, response.text
    if response.status_code == 422 and case.meta and case.meta.generation.mode.is_positive:
        refused = response.json()
        places = {field["at"] for field in refused["facts"].get("fields", ())}
        reasons = {field["why"] for field in refused["facts"].get("fields", ())}
        operation = case.operation.definition.raw["operationId"]
        # a cursor that no page ever gave, a telephone number in a name, a tower of marks
        fair = operation in ACROSS_FIELDS or places == {"query.cursor"} or reasons in UNSAYABLE
        assert fair or refused["code"] != "payload.invalid", response.text


def _role(case: Case[Any], turn: int) -> str:
    """Signed out first, then the roles from one that is the operation's own, so that a few turns meet them all."""
    signed_in = ROLES[1:]
    return signed_in[(crc32(case.operation.label.encode()) + turn) % len(signed_in)] if turn else "nobody"


def _token(base: str, given: dict[str, str], role: str, case: Case[Any]) -> str:
    """The role's token; a fresh one for what ends sessions."""
    if case.path in ("/api/v1/sign-out", "/api/v1/me/sessions/{session_id}"):
        people = httpx.get(f"{base}/api/v1/demo/people").json()["items"]
        person = next(one for one in people if one["hat"] == role)
        return str(httpx.post(f"{base}/api/v1/demo/sessions", json={"person": person["id"]}).json()["token"])
    if case.path == "/api/v1/me/erasure":  # somebody whom nobody misses
        proof = {"phone": f"139{next(_strangers):08d}"}
        proof["code"] = httpx.post(f"{base}/api/v1/sign-in/codes", json=proof).json()["demo_code"]
        return str(httpx.post(f"{base}/api/v1/sign-in/sessions", json=proof).json()["token"])
    return given[role]
