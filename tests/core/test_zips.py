"""A file that is no zip, or is one that nobody here can read, is told as broken and never as a defect."""

import io
import zipfile

import pytest

from app.core.zips import BROKEN_ZIP

PACKED_BY = slice(8, 10), 10
"""Where a zip says how a member is packed: in its own head, and in the list at the end, from that entry's start."""


def packed(method: int | None = None) -> bytes:
    """A zip of one member, said to be packed by this method."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("rows", "seats")
    whole = bytearray(file.getvalue())
    if method is not None:
        own, listed = PACKED_BY
        whole[own] = method.to_bytes(2, "little")
        at = whole.index(b"PK\x01\x02") + listed
        whole[at : at + 2] = method.to_bytes(2, "little")
    return bytes(whole)


@pytest.mark.parametrize(
    "file",
    [b"", b"no zip", packed()[:-30], packed(99), packed(8)],
    ids=["empty", "no zip", "cut", "packed in an unknown way", "not packed as it says"],
)
def test_whatever_is_wrong_with_it_is_one_thing(file: bytes) -> None:
    with pytest.raises(BROKEN_ZIP), zipfile.ZipFile(io.BytesIO(file)) as book:
        book.read("rows")


def test_a_member_that_is_missing_is_one_too() -> None:
    with pytest.raises(BROKEN_ZIP), zipfile.ZipFile(io.BytesIO(packed())) as book:
        book.read("people")
