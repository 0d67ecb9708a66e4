/** Calling somebody who has to be told: his numbers, for the coordinator or clerk whom he lets act; else what remains. */
import { signal } from "@preact/signals"
import { get, Refused } from "../../api/client"
import type { Page, PersonContact, Problem } from "../../api/types"
import { drawerOf, me, onLeaving, person } from "../../state/people"
import { listed, t } from "../../state/words"
import { sayProblem } from "../../parts/Blocks"
import { Icon } from "../../parts/Icon"

/** What came of it, by person; null: no network. */
const answers = signal<ReadonlyMap<string, PersonContact[] | Problem | null>>(new Map())
onLeaving(() => void (answers.value = new Map()))

const holds = (...offices: string[]): boolean => me.value?.roles.some(({ role }) => offices.includes(role)) ?? false
const numbers = (id: string): PersonContact[] => [answers.value.get(id)].flat().filter((one): one is PersonContact => !!one && "phone" in one)

/** Whether somebody's numbers are worth asking for: another's, by who holds an office for it, and not yet here. */
export const mayCall = (id: string | undefined): id is string =>
  id !== undefined && id !== person.value?.id && holds("coordinator", "clerk") && numbers(id).length === 0

/** Looking is recorded and the person sees it, so it happens on a tap. What was seen is kept, sealed, until it is refused. */
export async function look(id: string): Promise<void> {
  const by = person.peek()!.id
  const opening = drawerOf(by)
  const name = `contacts/person/${id}`
  let found: PersonContact[] | Problem | null
  try {
    found = (await get<Page<PersonContact>>(`/people/${id}/contacts`)).items
    await (await opening).put(name, found)
  } catch (error) {
    const drawer = await opening
    const no = error instanceof Refused ? error.problem : null
    if (no && no.status < 500 && no.code !== "numbers.too_many") await drawer.put(name, null)
    found = (await drawer.get<PersonContact[] | null>(name)) ?? no
  }
  // Not to who has taken the phone meanwhile.
  if (person.peek()?.id === by) answers.value = new Map([...answers.peek(), [id, found]])
}

/** The numbers, each with whose it is; or why there is none, and how he can be told all the same. */
export function Called({ id }: { id: string }) {
  const answer = answers.value.get(id)
  if (answer === undefined) return null
  const found = numbers(id)
  if (found.length > 0) {
    return (
      <ul class="called">
        {found.map((one) => (
          <li key={one.phone}>
            <a class="b wide" href={`tel:${one.phone}`}><Icon name="phone" size={22} />{one.phone}</a>
            <small>{whose(one)}</small>
          </li>
        ))}
      </ul>
    )
  }
  const problem = Array.isArray(answer) ? undefined : answer
  const remains = !problem || problem.code === "consent.missing" || problem.code === "person.unseen"
  return (
    <div class="called" role="status">
      <p class="wrong"><Icon name={problem === null ? "cloud-off" : "alert-triangle"} size={22} />{problem === undefined ? t("call-none") : sayProblem(problem)}</p>
      {problem !== null && remains && <p class="small">{t(holds("coordinator") ? "call-instead" : "call-instead-desk")}</p>}
    </div>
  )
}

function whose({ kind, shared_with }: PersonContact): string {
  if (kind === "own") return t("call-own")
  return shared_with.length > 0 ? t("call-household-with", { who: listed(shared_with) }) : t("call-household")
}
