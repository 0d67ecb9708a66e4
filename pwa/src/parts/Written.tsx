import { tongueOf } from "../state/catalogue"

/** What a person wrote keeps its own language: a reader's voice and letters follow it. */
export const Written = ({ text }: { text: string }) => <span lang={tongueOf(text)}>{text}</span>
