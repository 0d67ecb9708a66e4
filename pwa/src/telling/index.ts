/** What each screen says aloud: what it is, what stands there in numbers, what can be done; as a neighbour would say it. */
export * from "./desk"
export * from "./employer"
export * from "./everyone"
export * from "./worker"
