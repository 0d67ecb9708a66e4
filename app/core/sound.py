"""What a recorded sound is by its own bytes, and how long it lasts. Nothing of it is decoded.

Containers: Ogg (RFC 3533, 7845), WebM (Matroska's elements), MP4 (ISO/IEC 14496-12), whole or in fragments.
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from struct import error as TooShort  # noqa: N812  # what it means here
from struct import unpack_from
from typing import Final

from app.core.errors import PayloadTooLarge, Refusal


class VoiceKind(StrEnum):
    """How something spoken is recorded: what phones make by themselves."""

    ogg = "audio/ogg"
    webm = "audio/webm"
    mp4 = "audio/mp4"


class VoiceUnreadable(Refusal):
    """This is no recording of the kind that it says it is."""

    status = 422
    code = "voice.unreadable"


class VoiceTooLong(Refusal):
    """The recording is longer than one may speak here (facts: max_seconds)."""

    status = 413
    code = "voice.too_long"


def measured(said: VoiceKind, body: bytes, most_bytes: int, longest: int) -> float | None:
    """How many seconds were spoken, None where it does not say.

    Refused: what is larger or longer than it may be here, and what is not of the kind that its sender says.
    """
    if len(body) > most_bytes:
        raise PayloadTooLarge(max_bytes=most_bytes)
    if kind_of(body) is not said:
        raise VoiceUnreadable
    seconds = seconds_of(said, body)
    require_short(seconds, longest)
    return seconds


def require_short(seconds: float | None, longest: int) -> None:
    """Refuse more than one may speak. A recorder cuts a moment late, which is not the speaker's fault."""
    if seconds is not None and seconds > longest + 1:
        raise VoiceTooLong(max_seconds=longest)


OPUS_HZ: Final = 48_000
PARTS: Final = 20_000
"""More parts than these no minute of speech has; a sender may not keep a server reading."""


def kind_of(body: bytes) -> VoiceKind | None:
    """The container that the first bytes tell; None for what no recorder of a phone makes."""
    if body[:4] == b"OggS" and b"OpusHead" in body[:64]:
        return VoiceKind.ogg
    if body[:4] == b"\x1a\x45\xdf\xa3" and b"webm" in body[:64]:
        return VoiceKind.webm
    if body[4:8] == b"ftyp":
        return VoiceKind.mp4
    return None


def seconds_of(kind: VoiceKind, body: bytes) -> float | None:
    """How long it lasts by its own times; None where it does not say, and its size alone bounds it."""
    try:
        match kind:
            case VoiceKind.ogg:
                return _ogg(body)
            case VoiceKind.webm:
                return _webm(body)
            case VoiceKind.mp4:
                return _mp4(body)
    except (TooShort, IndexError, OverflowError, ZeroDivisionError):
        return None


def _ogg(body: bytes) -> float | None:
    """The place of the last page that ends a packet, in samples since the start."""
    places = (unpack_from("<q", body, at + 6)[0] for at in _pages(body))
    return max((place / OPUS_HZ for place in places if place >= 0), default=None)


def _pages(body: bytes) -> Iterator[int]:
    at = body.find(b"OggS")
    while at >= 0:
        yield at
        at = body.find(b"OggS", at + 27)


_SEGMENT, _INFO, _CLUSTER, _GROUP = 0x18538067, 0x1549A966, 0x1F43B675, 0xA0
_SCALE, _CLUSTER_TIME, _SIMPLE_BLOCK, _BLOCK = 0x2AD7B1, 0xE7, 0xA3, 0xA1


def _webm(body: bytes) -> float | None:
    """The latest block's time. What a recorder streams has no duration in its head."""
    at, scale, cluster, last = 0, 1_000_000, 0, None
    for _ in range(PARTS):
        if at >= len(body):
            break
        name, at = _vint(body, at, keep_marker=True)
        size, at = _vint(body, at)
        if name in (_SEGMENT, _INFO, _CLUSTER, _GROUP):
            continue  # its parts are read one after the other, whatever its size
        if name == _SCALE:
            scale = int.from_bytes(body[at : at + size])
        elif name == _CLUSTER_TIME:
            cluster = int.from_bytes(body[at : at + size])
        elif name in (_SIMPLE_BLOCK, _BLOCK):
            _, start = _vint(body, at)
            last = max(last or 0, cluster + unpack_from(">h", body, start)[0])
        at += size
    return None if last is None else last * scale / 1e9


def _vint(body: bytes, at: int, *, keep_marker: bool = False) -> tuple[int, int]:
    """A number of Matroska: its length is told by its first set bit. Returns it and where it ends."""
    length = 9 - body[at].bit_length()
    value = int.from_bytes(body[at : at + length])
    return value if keep_marker else value & ((1 << 7 * length) - 1), at + length


_INTO: Final = frozenset({b"moov", b"trak", b"mdia", b"mvex", b"moof", b"traf"})


def _mp4(body: bytes) -> float | None:
    """The movie's own duration, or the sum of its fragments' samples."""
    hertz, whole, samples, usual = 0, 0.0, 0, 0
    for name, at, end in islice(_boxes(body), PARTS):
        if name == b"mvhd":
            scale, length = unpack_from(">QxxxxIQ" if body[at] else ">IIII", body, at + 4)[-2:]
            whole = length / scale
        elif name == b"mdhd":
            hertz = unpack_from(">I", body, at + (20 if body[at] else 12))[0]
        elif name == b"trex":
            usual = unpack_from(">I", body, at + 12)[0]
        elif name == b"trun":
            samples += _run(body[at:end], usual)
    return whole or (samples / hertz if samples and hertz else None)


def _run(box: bytes, usual: int) -> int:
    """The samples' durations of one run: each its own where the flags say so, else the usual one."""
    flags, count = int.from_bytes(box[:4]), int.from_bytes(box[4:8])
    if not flags & 0x100:
        return usual * count
    start = 8 + (4 if flags & 0x1 else 0) + (4 if flags & 0x4 else 0)
    step = 4 * (flags & 0xF00).bit_count()
    return sum(int.from_bytes(box[at : at + 4]) for at in range(start, min(start + step * count, len(box)), step))


def _boxes(body: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Every box that is looked into, with where its content begins and ends."""
    at = 0
    while at + 8 <= len(body):
        size, name = unpack_from(">I4s", body, at)
        yield name, at + 8, at + size
        at += 8 if name in _INTO or size < 8 else size
