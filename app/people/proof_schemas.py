"""What is sent and shown of second factors."""

import re
from base64 import urlsafe_b64decode
from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from app.core.digits import any_digit
from app.core.fields import In, Out
from app.people import typed_codes
from app.people.passkeys import Attested, Signed
from app.people.proof_rules import FactorKind, SecondFactor
from app.people.second_factor import RECOVERY_LENGTH
from app.people.sign_in_schemas import Code
from app.people.tokens import CODE_DIGITS

PROOF: Final = f"^(?:{typed_codes.typed(CODE_DIGITS, any_digit())}|{typed_codes.typed(RECOVERY_LENGTH)})$"
LONGEST_CODE: Final = 40


def _proof(text: str) -> str:
    if not re.fullmatch(PROOF.removeprefix("^").removesuffix("$"), text):
        raise PydanticCustomError("code", "Six digits, or a code of the paper, are wanted")
    return typed_codes.read(text)


ProofCode = Annotated[
    str, Field(max_length=LONGEST_CODE), AfterValidator(_proof), Field(json_schema_extra={"pattern": PROOF})
]


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


Base64Url = Annotated[str, Field(min_length=2, max_length=8192, pattern="^(?:[A-Za-z0-9_-]{4})*[A-Za-z0-9_-]{2,4}$")]


class QrOut(Out):
    """A QR code: draw `path` in a square of `size` units, black on white."""

    size: int
    path: str


class FactorOut(Out):
    """Something to prove with."""

    id: UUID
    kind: FactorKind
    device: str
    made_at: datetime
    used_at: datetime | None


class StandingOut(Out):
    """How this session stands, and what one can prove with."""

    state: SecondFactor | None
    methods: list[FactorOut]
    recovery_left: int


class EnrolmentOut(Out):
    """An app's secret: as a link, to be scanned, or to be typed."""

    secret: str
    uri: str
    qr: QrOut


class AppCodeIn(In):
    """Six digits of the app."""

    code: Code


class FactorProofIn(In):
    """Six digits of the app, or a code of the paper."""

    code: ProofCode


class RecoveryOut(Out):
    """Codes for the day on which the second factor is lost, shown this once; none where there are some already."""

    recovery_codes: list[str]


class PasskeyOptionsOut(Out):
    """What the browser's `navigator.credentials` is given, as WebAuthn's JSON has it."""

    options: dict[str, Any]


class AttestedIn(In):
    """What the browser answers to `create`, in base64url."""

    id: Base64Url
    client_data: Base64Url
    attestation: Base64Url

    def attested(self) -> Attested:
        """In bytes."""
        return Attested(_bytes(self.id), _bytes(self.client_data), _bytes(self.attestation))


class PasskeySignedIn(In):
    """What the browser answers to `get`, in base64url."""

    id: Base64Url
    client_data: Base64Url
    authenticator_data: Base64Url
    signature: Base64Url

    def signed(self) -> Signed:
        """In bytes."""
        parts = (self.id, self.client_data, self.authenticator_data, self.signature)
        return Signed(*(_bytes(part) for part in parts))
