"""What is secret about signing in: tokens that are kept as hashes, codes that are kept sealed."""

import hashlib
import secrets

from app.core.seals import same, sealed

__all__ = ["CODE_DIGITS", "hash_of", "new_code", "new_token", "same", "sealed"]

CODE_DIGITS = 6


def new_token() -> str:
    """A fresh opaque token of 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> bytes:
    """How a token is kept. It is random enough that a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def new_code() -> str:
    """Six random digits, leading zeros included."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
