/** Web OTP: where the browser has it, the code of an SMS that ends in `@our-host #123456`, with the person's one tap. */

interface Otp {
  code: string
}

/** Waits for the SMS until told to stop; null where there is no such thing, or nothing came. */
export async function codeFromSms(stop: AbortSignal): Promise<string | null> {
  if (!("OTPCredential" in globalThis)) return null
  try {
    const found = await navigator.credentials.get({ otp: { transport: ["sms"] }, signal: stop } as CredentialRequestOptions)
    return (found as unknown as Otp | null)?.code ?? null
  } catch {
    return null // aborted, or the person said no: he types it
  }
}
