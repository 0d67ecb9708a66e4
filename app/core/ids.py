"""Ids: UUIDv7, which sort by the time at which they were made (RFC 9562). A phone may make them too."""

import os
import time
from uuid import UUID


def new_id() -> UUID:
    """A fresh UUIDv7: 48 bits of milliseconds, then randomness."""
    bits = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10))
    bits = bits & ~(0xF << 76) | 0x7 << 76
    return UUID(int=bits & ~(0x3 << 62) | 0x2 << 62)


CLOCK_PERSON = UUID("00000000-0000-7000-8000-000000000001")
"""The actor of what deadlines do: nobody's hand, but every act has an actor."""

OFFICE_PERSON = UUID("00000000-0000-7000-8000-000000000002")
"""The actor of the operator's commands: imports, grants, verifications at the console."""
