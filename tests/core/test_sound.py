"""What a recorded sound is, and how long it lasts, by its own bytes."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.sound import VoiceKind, VoiceTooLong, kind_of, require_short, seconds_of
from tests.sounds import mp4, ogg, webm


def in_fragments(seconds: float) -> bytes:
    return mp4(seconds, fragments=True)


RECORDERS = [(VoiceKind.ogg, ogg), (VoiceKind.webm, webm), (VoiceKind.mp4, mp4), (VoiceKind.mp4, in_fragments)]


@pytest.mark.parametrize(("kind", "record"), RECORDERS)
@pytest.mark.parametrize("seconds", [1, 3.5, 59, 300])
def test_a_recording_tells_its_kind_and_its_length(
    kind: VoiceKind, record: Callable[[float], bytes], seconds: float
) -> None:
    body = record(seconds)
    assert kind_of(body) is kind
    assert seconds_of(kind, body) == pytest.approx(seconds, abs=0.11)


@pytest.mark.parametrize(
    "body", [b"", b"OggS", b"OggS" + bytes(60), b"<html>", b"\x1a\x45\xdf\xa3" + bytes(60), b"ID3"]
)
def test_what_no_phone_records_is_no_voice_note(body: bytes) -> None:
    assert kind_of(body) is None


@given(st.sampled_from(RECORDERS), st.data())
def test_bytes_that_were_cut_or_turned_never_break_the_reader(
    recorder: tuple[VoiceKind, Callable[[float], bytes]], data: st.DataObject
) -> None:
    kind, record = recorder
    body = bytearray(record(2)[: data.draw(st.integers(0, 900))])
    for at in data.draw(st.lists(st.integers(0, max(0, len(body) - 1)), max_size=6)):
        if body:
            body[at] = data.draw(st.integers(0, 255))
    assert (seconds_of(kind, bytes(body)) or 0) >= 0


@given(st.sampled_from(VoiceKind), st.binary(max_size=300))
def test_any_bytes_have_a_length_or_none(kind: VoiceKind, body: bytes) -> None:
    assert (seconds_of(kind, body) or 0) >= 0


def test_a_minute_may_be_spoken_and_not_two() -> None:
    require_short(60.4, 60)
    require_short(None, 60)
    with pytest.raises(VoiceTooLong):
        require_short(61.2, 60)
