"""Voice notes as phones record them, made by hand: containers with silence in them."""

from struct import pack


def ogg(seconds: float = 3) -> bytes:
    """Two pages of Opus: the head, and one that ends so many seconds later."""
    head = b"OpusHead" + bytes(11)
    return _page(0, head) + _page(int(seconds * 48_000), b"\xfc" * 40)


def _page(place: int, body: bytes) -> bytes:
    return b"OggS\x00\x00" + pack("<qIII", place, 1, 0, 0) + bytes([1, len(body)]) + body


def webm(seconds: float = 3) -> bytes:
    """As MediaRecorder streams it: sizes unknown, no duration in the head, a block a tenth of a second."""
    clusters = b""
    for start in range(0, int(seconds * 1000), 1000):
        blocks = b"".join(
            _element(b"\xa3", b"\x81" + pack(">h", at) + b"\x80" + b"\xfc" * 5)
            for at in range(0, min(1000, int(seconds * 1000) - start) + 1, 100)
        )
        clusters += b"\x1f\x43\xb6\x75" + b"\x01" + b"\xff" * 7 + _element(b"\xe7", pack(">I", start)) + blocks
    info = _element(b"\x15\x49\xa9\x66", _element(b"\x2a\xd7\xb1", pack(">I", 1_000_000)))
    head = _element(b"\x1a\x45\xdf\xa3", _element(b"\x42\x82", b"webm"))
    return head + b"\x18\x53\x80\x67" + b"\x01" + b"\xff" * 7 + info + clusters


def _element(name: bytes, body: bytes) -> bytes:
    return name + pack(">H", 0x4000 | len(body)) + body


def mp4(seconds: float = 3, *, fragments: bool = False) -> bytes:
    """Whole, with its duration in the head, or in fragments, as an iPhone streams it."""
    length = 0 if fragments else int(seconds * 1000)
    mvhd = _box(b"mvhd", pack(">IIIII", 0, 0, 0, 1000, length))
    mdhd = _box(b"mdhd", pack(">IIIII", 0, 0, 0, 44_100, 0))
    trex = _box(b"trex", pack(">IIIIII", 0, 1, 1, 1024, 0, 0))
    moov = _box(b"moov", mvhd + _box(b"trak", _box(b"mdia", mdhd)) + _box(b"mvex", trex))
    start = _box(b"ftyp", b"isom" + bytes(4)) + moov
    if not fragments:
        return start
    samples = int(seconds * 44_100 / 1024)
    usual = _box(b"trun", pack(">II", 0, samples // 2))
    own = _box(b"trun", pack(">III", 0x101, samples - samples // 2, 0) + pack(">I", 1024) * (samples - samples // 2))
    return start + _box(b"moof", _box(b"traf", usual)) + _box(b"moof", _box(b"traf", own)) + _box(b"mdat", bytes(40))


def _box(name: bytes, body: bytes) -> bytes:
    return pack(">I", len(body) + 8) + name + body
