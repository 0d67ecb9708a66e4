/** Server-sent events, as the market writes them: read piece by piece, however the network cuts them. */

export interface Heard {
  event: string
  id: string
  data: string
}

/** Longer than this is no event of ours. */
const MOST = 200_000

/** Takes pieces and gives whole events. Comments, which only say that the line is open, give none. */
export function reader(): (piece: string) => Heard[] {
  let rest = ""
  return (piece) => {
    const blocks = (rest + piece).split("\n\n")
    rest = blocks.pop()!
    if (rest.length > MOST) throw new Error("an event without an end")
    return blocks.flatMap(read)
  }
}

function read(block: string): Heard[] {
  const heard: Heard = { event: "message", id: "", data: "" }
  for (const line of block.split("\n")) {
    const at = line.indexOf(": ")
    const name = line.slice(0, at)
    if (name === "event" || name === "id" || name === "data") heard[name] = line.slice(at + 2)
  }
  return heard.data ? [heard] : []
}
