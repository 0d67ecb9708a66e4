/** The browser's passkeys: WebAuthn's JSON in, base64url out. Old browsers have neither; then there is the app. */

export const hasPasskeys = (): boolean => typeof PublicKeyCredential !== "undefined" && isSecureContext

type Json = Record<string, unknown>

const bytes = (text: string): ArrayBuffer => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0)).buffer
const text = (buffer: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")

const known = (list: unknown): PublicKeyCredentialDescriptor[] => ((list ?? []) as { id: string }[]).map(({ id }) => ({ type: "public-key", id: bytes(id) }))

/** Makes one; what the server keeps of it. */
export async function make(options: Json): Promise<Json> {
  const user = options.user as Json
  const publicKey = { ...options, challenge: bytes(options.challenge as string), user: { ...user, id: bytes(user.id as string) }, excludeCredentials: known(options.excludeCredentials) }
  const made = (await navigator.credentials.create({ publicKey: publicKey as unknown as PublicKeyCredentialCreationOptions })) as PublicKeyCredential
  const answer = made.response as AuthenticatorAttestationResponse
  return { id: text(made.rawId), client_data: text(answer.clientDataJSON), attestation: text(answer.attestationObject) }
}

/** Uses one; what the server checks. */
export async function use(options: Json): Promise<Json> {
  const publicKey = { ...options, challenge: bytes(options.challenge as string), allowCredentials: known(options.allowCredentials) }
  const made = (await navigator.credentials.get({ publicKey: publicKey as unknown as PublicKeyCredentialRequestOptions })) as PublicKeyCredential
  const answer = made.response as AuthenticatorAssertionResponse
  return { id: text(made.rawId), client_data: text(answer.clientDataJSON), authenticator_data: text(answer.authenticatorData), signature: text(answer.signature) }
}
