"""The doors of the second factor. They are part of signing in: no key keeps their answers, which hold secrets."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from app.core.db import Db
from app.core.errors import NotAllowed
from app.core.etags import private
from app.core.fields import NothingIn
from app.core.http import Config, Now, refusals
from app.people import passkeys, second_factor
from app.people.actor import SignedIn
from app.people.passkeys import Site
from app.people.proof_rules import FactorLast, FactorMissing, FactorNeeded, FactorTooMany, FactorUnseen, FactorWrong
from app.people.proof_schemas import (
    AppCodeIn,
    AttestedIn,
    EnrolmentOut,
    FactorProofIn,
    PasskeyOptionsOut,
    PasskeySignedIn,
    RecoveryOut,
    StandingOut,
)
from app.people.router import Device
from app.people.rules import PersonSwitched, SignInNeeded

router = APIRouter(tags=["people"], dependencies=[Depends(private)])

WRITES: Final = (SignInNeeded, NotAllowed, PersonSwitched)
TRIES: Final = (*WRITES, FactorWrong, FactorTooMany)


async def _a_try(request: Request, db: Db, config: Config, actor: SignedIn, now: Now) -> None:
    """Count it before anything is looked at; our own connection goes back first, for who holds one must not wait."""
    await db.rollback()
    await second_factor.spend_try(request.app.state.sessions, config, actor.person, now)


ATTEMPT: Final = [Depends(_a_try)]


def _site(request: Request, config: Config) -> Site:
    return Site.of(config, str(request.base_url))


Here = Annotated[Site, Depends(_site)]


@router.get("/me/second-factor", response_model=StandingOut, responses=refusals(SignInNeeded))
async def my_second_factor(db: Db, actor: SignedIn, config: Config, now: Now) -> second_factor.Standing:
    """How this session stands, and what one can prove with."""
    return await second_factor.standing(db, config, actor, now)


@router.post("/me/second-factor/proofs", status_code=204, responses=refusals(*TRIES), dependencies=ATTEMPT)
async def prove_again(body: FactorProofIn, db: Db, actor: SignedIn, config: Config, now: Now) -> None:
    """Prove a second time by six digits of the app, or by a code of the paper."""
    await second_factor.prove(db, config, actor, body.code, now)


@router.post("/me/second-factor/app", response_model=EnrolmentOut, responses=refusals(*WRITES, FactorNeeded))
async def begin_app(_: NothingIn, db: Db, actor: SignedIn, config: Config, now: Now) -> second_factor.Enrolment:
    """A secret for an app that counts codes; it proves nothing before it is confirmed."""
    return await second_factor.begin_totp(db, config, actor, now)


@router.post(
    "/me/second-factor/app/confirmation",
    response_model=RecoveryOut,
    responses=refusals(*TRIES, FactorNeeded, FactorMissing),
    dependencies=ATTEMPT,
)
async def confirm_app(
    body: AppCodeIn, db: Db, actor: SignedIn, config: Config, now: Now, device: Device
) -> dict[str, Any]:
    """Show by a code that the app works. It takes the place of an earlier one."""
    return {"recovery_codes": await second_factor.confirm_totp(db, config, actor, body.code, device, now)}


@router.post(
    "/me/second-factor/passkey-request", response_model=PasskeyOptionsOut, responses=refusals(*WRITES, FactorNeeded)
)
async def begin_passkey(_: NothingIn, db: Db, actor: SignedIn, config: Config, now: Now, here: Here) -> dict[str, Any]:
    """What the browser needs to make a passkey."""
    return {"options": await passkeys.ask_to_make(db, config, here, actor, now)}


@router.post(
    "/me/second-factor/passkeys",
    response_model=RecoveryOut,
    responses=refusals(*TRIES, FactorNeeded),
    dependencies=ATTEMPT,
)
async def add_passkey(
    body: AttestedIn, db: Db, actor: SignedIn, config: Config, now: Now, here: Here, device: Device
) -> dict[str, Any]:
    """Keep a passkey that the browser made."""
    return {"recovery_codes": await passkeys.make(db, config, here, actor, body.attested(), device, now)}


@router.post(
    "/me/second-factor/passkey-challenge",
    response_model=PasskeyOptionsOut,
    responses=refusals(*WRITES, FactorMissing),
)
async def ask_passkey(_: NothingIn, db: Db, actor: SignedIn, now: Now, here: Here) -> dict[str, Any]:
    """What the browser needs to use a passkey."""
    return {"options": await passkeys.ask_to_sign(db, here, actor, now)}


@router.post("/me/second-factor/passkey-proofs", status_code=204, responses=refusals(*TRIES), dependencies=ATTEMPT)
async def prove_by_passkey(body: PasskeySignedIn, db: Db, actor: SignedIn, now: Now, here: Here) -> None:
    """Prove a second time by a passkey."""
    await passkeys.prove(db, here, actor, body.signed(), now)


@router.post(
    "/me/second-factor/recovery-codes",
    response_model=RecoveryOut,
    responses=refusals(*WRITES, FactorNeeded, FactorMissing),
)
async def renew_codes(_: NothingIn, db: Db, actor: SignedIn, config: Config, now: Now) -> dict[str, Any]:
    """New codes on paper; the old ones are void."""
    return {"recovery_codes": await second_factor.renew_recovery_codes(db, config, actor, now)}


@router.delete(
    "/me/second-factor/{factor_id:uuid}",
    status_code=204,
    responses=refusals(*WRITES, FactorNeeded, FactorUnseen, FactorLast),
)
async def remove_factor(factor_id: UUID, db: Db, actor: SignedIn, config: Config, now: Now) -> None:
    """Take one away; who holds an office keeps the last."""
    await second_factor.remove(db, config, actor, factor_id, now)
