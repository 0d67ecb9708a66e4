"""Recording the market's voice part by part, giving it out, and withdrawing what is bad."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from app.clips import policy, queries
from app.clips.catalogue import Wanted, Wish, wanted
from app.clips.models import Clip
from app.clips.rules import A_DAY, LONGEST, MOST_BYTES, ClipUnknown, ClipUnseen
from app.core.actor import Actor, Basis, Ground
from app.core.db import Session
from app.core.errors import Fact, VersionStale
from app.core.events import Change, record
from app.core.ids import new_id
from app.core.limits import Limit, spend
from app.core.seals import sealed
from app.core.settings import Settings
from app.core.sound import VoiceKind, measured
from app.people.rules import Language

EACH: Final = Limit(A_DAY, timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A part, and its clip where it has one."""

    wish: Wish
    clip: Clip | None


@dataclass(frozen=True, slots=True)
class Sound:
    """A clip as it is played."""

    kind: VoiceKind
    body: bytes


async def addresses(db: Session, language: Language) -> dict[str, str]:
    """What can be said in a language: by part, where its sound is."""
    wishes = await _wanted(db, language)
    clips = await queries.clips_of(db, language)
    return {clip.key: clip.address for clip in clips if _fits(wishes.get(clip.key), clip)}


async def play(db: Session, address: str) -> Sound:
    """The sound at an address, for everybody."""
    found = await queries.sound_at(db, address)
    if found is None:
        raise ClipUnseen
    kind, body = found
    return Sound(VoiceKind(kind), bytes(body))


async def parts(db: Session, actor: Actor, language: Language) -> list[Spoken]:
    """Every part of a language with what stands there to be read, for who records."""
    policy.may_record(actor).require()
    wishes = await _wanted(db, language)
    clips = {clip.key: clip for clip in await queries.clips_of(db, language) if _fits(wishes.get(clip.key), clip)}
    return [Spoken(wish, clips.get(wish.key)) for wish in wishes.values()]


async def keep(
    db: Session,
    actor: Actor,
    config: Settings,
    language: Language,
    key: str,
    over: int,
    said: VoiceKind,
    body: bytes,
    now: datetime,
) -> Spoken:
    """Take a recording of a part in. `over` is the version of the clip that it replaces, 0 where there is none.

    Who recorded without a network what somebody else has recorded meanwhile does not speak over him.
    """
    policy.may_record(actor).require()
    await spend(db, "clip", sealed(config.secret_key, "person", str(actor.person)), EACH, now)
    wish = (await _wanted(db, language)).get(key)
    if wish is None:
        raise ClipUnknown
    seconds = measured(said, body, MOST_BYTES, LONGEST)
    clip = await queries.clip_for_update(db, language, key)
    if clip is not None and not _fits(wish, clip):
        over = clip.version  # of what stood there before: it is not heard any more
    _require_version(clip, over)
    if clip is None:
        clip = Clip(id=new_id(), language=language, key=key, version=0)
        db.add(clip)
    clip.text, clip.kind, clip.body, clip.seconds = wish.text, said, body, seconds
    clip.address = sha256(body).hexdigest()[:24]
    clip.version += 1
    clip.made_by, clip.made_at = actor.person, now
    await db.flush()
    await _tell(db, actor, "clip.recorded", clip, now)
    return Spoken(wish, clip)


async def withdraw(db: Session, actor: Actor, language: Language, key: str, version: int, now: datetime) -> Spoken:
    """Let go of a clip that nobody should hear: its part is missing again."""
    policy.may_record(actor).require()
    wish = (await _wanted(db, language)).get(key)
    if wish is None:
        raise ClipUnknown
    clip = await queries.clip_for_update(db, language, key)
    if clip is None:
        raise ClipUnseen
    _require_version(clip, version)
    await db.delete(clip)
    await _tell(db, actor, "clip.withdrawn", clip, now)
    return Spoken(wish, None)


def _require_version(clip: Clip | None, yours: int) -> None:
    known = clip.version if clip else 0
    if yours != known:
        raise VersionStale(yours=yours, current={"version": known})


def _fits(wish: Wish | None, clip: Clip | None) -> bool:
    """Whether a clip says what is said there today. A name that was mended is recorded anew."""
    return wish is not None and clip is not None and clip.text == wish.text


async def _wanted(db: Session, language: Language) -> Wanted:
    return wanted(language, await queries.named_places(db))


async def _tell(db: Session, actor: Actor, verb: str, clip: Clip, now: datetime) -> None:
    ground = Ground(Basis.office, actor.person)
    facts: dict[str, Fact] = {"language": str(clip.language), "version": clip.version}
    await record(db, Change(new_id(), actor, now), verb, "clip", clip.id, ground, facts)
