"""What is secret about signing in: tokens that are kept as hashes, codes that are kept sealed."""

import hashlib
import hmac
import secrets

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


def sealed(key: str, kind: str, *parts: str) -> bytes:
    """A keyed hash of what has few values (a number, an address, a code), useless to who has the table alone.

    `kind` keeps equal words of different meaning apart; the parts are told apart by their lengths.
    """
    message = b"".join(len(part).to_bytes(4) + part for part in (word.encode() for word in (kind, *parts)))
    return hmac.digest(key.encode(), message, "sha256")


def same(one: bytes, other: bytes) -> bool:
    """Whether two hashes are equal, in a time that tells nothing."""
    return hmac.compare_digest(one, other)
