"""What was spoken, as it comes in and goes out."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.core.fields import Flag, In, Number, Out
from app.spoken.rules import Speech, Tongue


class NoteQuery(BaseModel):
    """Of which gig a note is."""

    model_config = ConfigDict(extra="forbid")

    id: UUID = Field(description="Made by the phone")
    gig: UUID


class ReadingQuery(NoteQuery):
    """Which gig is read aloud, in which language, and as which version it was read."""

    language: Tongue
    version: Annotated[int, Number(1, 2_000_000_000)]


class HeardIn(In):
    """What the desk says of a note."""

    ok: Flag


class SpeechOut(Out):
    """Something that was spoken of a gig; its sound is at /gig-speeches/{id}."""

    id: UUID
    speech: Speech
    language: Tongue | None = Field(description="Of a reading")
    seconds: float | None
    waits: bool = Field(description="The desk hears it first; seen by its employer and the desk alone")
    made_at: datetime


class SpeechesOut(Out):
    """What can be heard of a gig as it stands; there is never a next page."""

    items: list[SpeechOut]
    next: None = None
