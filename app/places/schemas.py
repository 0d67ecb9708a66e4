"""Places as the phone keeps them."""

from pydantic import BaseModel, ConfigDict, Field

from app.places.catalogue import Level


class PlaceOut(BaseModel):
    """A place in three languages, with its point."""

    model_config = ConfigDict(extra="forbid")

    code: str
    level: Level
    zh: str
    bo: str = Field(description="The Chinese name where no Tibetan one is known (`bo_missing`)")
    en: str
    parent: str | None
    lat: float | None = Field(description="Degrees north, WGS 84; null for `outside`")
    lon: float | None = Field(description="Degrees east, WGS 84; null for `outside`")
    approximate: bool = Field(description="The point is not the place's own: a township's for its villages, say")
    bo_draft: bool = Field(description="No reader of Tibetan has passed the name")
    bo_missing: bool


class PlaceList(BaseModel):
    """All places, parents before their children."""

    items: list[PlaceOut]
    next: None = None
