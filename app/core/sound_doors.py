"""A recorded sound as a body that comes in, and as an answer that goes out."""

from typing import Annotated, Any, Final

from fastapi import Depends, Header, Response

from app.core.errors import MediaType
from app.core.sound import VoiceKind

SOUND: Final[dict[str, Any]] = {kind.value: {"schema": {"type": "string", "format": "binary"}} for kind in VoiceKind}
SPOKEN: Final[dict[str, Any]] = {"requestBody": {"required": True, "content": SOUND}}
PLAYED: Final[dict[int | str, dict[str, Any]]] = {200: {"content": SOUND, "description": "The sound itself"}}
SUFFIX: Final = {VoiceKind.ogg: "ogg", VoiceKind.webm: "webm", VoiceKind.mp4: "m4a"}


def _kind(content_type: Annotated[str, Header(include_in_schema=False)] = "") -> VoiceKind:
    """The kind that the sender says it is; its codecs are not asked."""
    said = content_type.partition(";")[0].strip().lower()
    if said not in set(VoiceKind):
        raise MediaType
    return VoiceKind(said)


SaidKind = Annotated[VoiceKind, Depends(_kind)]


def played(kind: VoiceKind, body: bytes, *, cache: str = "no-store") -> Response:
    """The sound itself, as nothing but a sound."""
    return Response(
        body,
        headers={
            "cache-control": cache,
            "content-disposition": f'attachment; filename="voice.{SUFFIX[kind]}"',
            "content-security-policy": "default-src 'none'; sandbox",
            "x-content-type-options": "nosniff",
        },
        media_type=kind.value,
    )
