"""A device that makes and uses passkeys, as a browser and its chip do together (ES256, no attestation)."""

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

from app.core.ids import new_id

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class Authenticator:
    """One passkey, made for the pages of one origin."""

    origin: str = "http://market.test"
    id: bytes = field(default_factory=lambda: new_id().bytes)
    count: int = 0

    def __post_init__(self) -> None:
        self.key = generate_private_key(SECP256R1())

    def create(self, options: dict[str, Any]) -> dict[str, str]:
        """Answers `navigator.credentials.create`."""
        point = self.key.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}
        made = bytes(16) + len(self.id).to_bytes(2) + self.id + cbor2.dumps(key)
        data = self._data(options["rp"]["id"], ATTESTED) + made
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return {
            "id": base64url(self.id),
            "client_data": base64url(self._client_data("webauthn.create", options)),
            "attestation": base64url(attestation),
        }

    def get(self, options: dict[str, Any]) -> dict[str, str]:
        """Answers `navigator.credentials.get`."""
        self.count += 1
        data = self._data(options["rpId"], 0)
        client_data = self._client_data("webauthn.get", options)
        signature = self.key.sign(data + hashlib.sha256(client_data).digest(), ECDSA(SHA256()))
        return {
            "id": base64url(self.id),
            "client_data": base64url(client_data),
            "authenticator_data": base64url(data),
            "signature": base64url(signature),
        }

    def _data(self, host: str, flags: int) -> bytes:
        flags |= PRESENT | VERIFIED
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _client_data(self, kind: str, options: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()
