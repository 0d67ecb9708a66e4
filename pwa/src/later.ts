/** What comes after the board: a file of screens or sheets, with the words and the looks that the board goes without. */
import { allWords } from "./state/words"

export const later = async <T>(file: () => Promise<T>): Promise<T> => (await Promise.all([file(), allWords(), import("./styles/later.css")]))[0]
