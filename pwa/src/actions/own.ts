/** Taking one's data along, and letting it go. Erasing is not queued: it takes a sign-in of the last minutes. */
import { ask, fetchFile } from "../api/client"
import { today } from "../state/days"
import { newId } from "../state/ids"
import { letGoOf } from "../state/people"

export type FileKind = "xlsx" | "json"

/** Saves the export where the browser saves things; the name of the file. */
export async function takeAlong(kind: FileKind): Promise<string> {
  const file = await fetchFile(`/me/export?as=${kind}`)
  const link = document.createElement("a")
  link.href = URL.createObjectURL(file)
  link.download = `lingong-${today()}.${kind}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return link.download
}

/** Lets go of the person on the server, then on this phone. Without an answer it may be asked again. */
export async function eraseMe(id: string): Promise<void> {
  await ask("/me/erasure", { method: "POST", body: {}, key: newId(), person: id })
  await letGoOf(id)
}
