"""WebAuthn's two ceremonies, without a database. Imported when a passkey is met: its parts take long to load."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import orjson
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorAssertionResponse,
    AuthenticatorAttestationResponse,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    RegistrationCredential,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from app.people.passkeys import Attested, Signed, Site
from app.people.proof_rules import FactorWrong

PREFERRED: Final = UserVerificationRequirement.PREFERRED
NONSENSE: Final = (WebAuthnException, ValueError, LookupError, TypeError, AttributeError)
"""What the library raises at bytes that are no answer: it looks into them before it doubts them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the browser is given, and the challenge in it."""

    challenge: bytes
    options: dict[str, Any]


def ask_to_make(site: Site, person: bytes, called: str, known: Iterable[bytes]) -> Asked:
    """For `navigator.credentials.create`."""
    options = generate_registration_options(
        rp_id=site.host,
        rp_name="Lingong",
        user_name=called,
        user_id=person,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=PREFERRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return Asked(options.challenge, orjson.loads(options_to_json(options)))


def made(site: Site, challenge: bytes, answer: Attested) -> VerifiedRegistration:
    """The passkey that was made, or a refusal."""
    try:
        return verify_registration_response(
            credential=RegistrationCredential(
                id=bytes_to_base64url(answer.id),
                raw_id=answer.id,
                response=AuthenticatorAttestationResponse(answer.client_data, answer.attestation),
            ),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
        )
    except NONSENSE:
        raise FactorWrong from None


def ask_to_sign(site: Site, known: Iterable[bytes]) -> Asked:
    """For `navigator.credentials.get`."""
    allowed = [PublicKeyCredentialDescriptor(id=one) for one in known]
    options = generate_authentication_options(rp_id=site.host, allow_credentials=allowed, user_verification=PREFERRED)
    return Asked(options.challenge, orjson.loads(options_to_json(options)))


def signed(site: Site, challenge: bytes, answer: Signed, public_key: bytes, count: int) -> VerifiedAuthentication:
    """That the passkey signed the challenge, or a refusal; a count that goes back is a copy of the key."""
    try:
        return verify_authentication_response(
            credential=AuthenticationCredential(
                id=bytes_to_base64url(answer.id),
                raw_id=answer.id,
                response=AuthenticatorAssertionResponse(
                    answer.client_data, answer.authenticator_data, answer.signature
                ),
            ),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=count,
        )
    except NONSENSE:
        raise FactorWrong from None
