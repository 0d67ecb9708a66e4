import { useEffect } from "preact/hooks"
import { hat, person, wear } from "../../state/people"

/** Who opens an employer's screen wears his hat from then on: the eave, the tabs and what Me shows follow. */
export const wearEmployer = (): void =>
  useEffect(() => {
    if (person.peek() && hat.peek() !== "employer") wear("employer")
  }, [person.value?.id])
