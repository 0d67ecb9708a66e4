"""Alibaba Cloud's signature of a request, version 3 (ACS3-HMAC-SHA256), for calls whose parameters stand in the query.

https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from hmac import new as hmac
from typing import Final
from urllib.parse import quote

ALGORITHM: Final = "ACS3-HMAC-SHA256"
EMPTY_BODY: Final = sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Call:
    """An action of an API, as it is signed."""

    host: str
    action: str
    version: str
    params: Mapping[str, str]

    @property
    def query(self) -> str:
        """The canonical query: sorted, and encoded as RFC 3986 has it."""
        return "&".join(f"{encoded(name)}={encoded(value)}" for name, value in sorted(self.params.items()))

    def headers(self, key_id: str, secret: str, now: datetime, nonce: str) -> dict[str, str]:
        """What is sent along, with the signature over it."""
        signed = {
            "host": self.host,
            "x-acs-action": self.action,
            "x-acs-content-sha256": EMPTY_BODY,
            "x-acs-date": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "x-acs-signature-nonce": nonce,
            "x-acs-version": self.version,
        }
        names = ";".join(signed)
        said = "".join(f"{name}:{value}\n" for name, value in signed.items())
        request = "\n".join(("POST", "/", self.query, said, names, EMPTY_BODY))
        to_sign = f"{ALGORITHM}\n{sha256(request.encode()).hexdigest()}"
        signature = hmac(secret.encode(), to_sign.encode(), sha256).hexdigest()
        return signed | {
            "authorization": f"{ALGORITHM} Credential={key_id},SignedHeaders={names},Signature={signature}"
        }


def encoded(text: str) -> str:
    """Percent-encoded, all but letters, digits and `-_.~`."""
    return quote(text, safe="")
