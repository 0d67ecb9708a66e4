"""What must be read again and yet not be readable in the table: sealed under a key that the operator's secret makes."""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE: Final = 12


def seal(key: str, kind: str, owner: bytes, secret: bytes) -> bytes:
    """A secret of its owner, which opens for no other owner and as nothing else."""
    nonce = os.urandom(NONCE)
    return nonce + _cipher(key, kind).encrypt(nonce, secret, owner)


def unseal(key: str, kind: str, owner: bytes, sealed: bytes) -> bytes | None:
    """The secret again; None where the operator's secret is another by now."""
    try:
        return _cipher(key, kind).decrypt(sealed[:NONCE], sealed[NONCE:], owner)
    except InvalidTag:
        return None


def _cipher(key: str, kind: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), length=32, salt=None, info=f"lingong {kind}".encode()).derive(key.encode()))
