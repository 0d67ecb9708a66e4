/** Every path of the phone. The board comes with the page; the rest when it is first wanted. */
import type { ComponentType } from "preact"
import type { Route } from "./router"
import { hat } from "./state/people"
import { later } from "./later"
import { Board } from "./screens/worker/Board"

type Screen = ComponentType<Record<string, string>>

/** A screen by its name in a lazy file. */
const lazy = <K extends string>(file: () => Promise<Record<K, unknown>>, name: K) => async (): Promise<Screen> => (await later(file))[name] as Screen

/** The employer's screens, each in a file of its name: screens/employer/Post.tsx exports Post. */
const files = import.meta.glob<Record<string, Screen>>("./screens/employer/*.tsx")
const employers = (name: string) => async (): Promise<Screen> => (await later(files[`./screens/employer/${name}.tsx`]!))[name]!

/** One path for who one is: what it asks depends on the hat. */
const profile = (): Promise<Screen> => (hat.peek() === "employer" ? employers("EmployerProfile") : lazy(() => import("./screens/everyone/Profile"), "Profile"))()

export const ROUTES: Route[] = [
  { path: "/", load: () => Board },
  { path: "/gigs/:id", load: lazy(() => import("./screens/worker/GigPage"), "GigPage") },
  { path: "/g/:id", load: lazy(() => import("./screens/worker/GigPage"), "Forwarded") },
  { path: "/work", load: lazy(() => import("./screens/worker/Work"), "Work") },
  { path: "/me", load: lazy(() => import("./screens/everyone/Me"), "Me") },
  { path: "/profile", load: profile, parent: "/me" },
  { path: "/inbox", load: lazy(() => import("./screens/everyone/Inbox"), "Inbox"), parent: "/me" },
  { path: "/open-items", load: lazy(() => import("./screens/desk/OpenItems"), "OpenItems"), parent: "/me" },
  { path: "/history", load: lazy(() => import("./screens/everyone/History"), "History"), parent: "/me" },
  { path: "/my-data", load: lazy(() => import("./screens/everyone/MyData"), "MyData"), parent: "/me" },
  { path: "/looks", load: lazy(() => import("./screens/everyone/Looks"), "Looks"), parent: "/me" },
  { path: "/blocks", load: lazy(() => import("./screens/everyone/Blocks"), "Blocks"), parent: "/me" },
  { path: "/outbox", load: lazy(() => import("./screens/everyone/Outbox"), "Outbox") },
  { path: "/sign-in", load: lazy(() => import("./screens/everyone/SignIn"), "SignIn"), parent: "/me" },
  { path: "/s", load: lazy(() => import("./screens/everyone/CardIn"), "CardIn"), parent: "/sign-in" },
  { path: "/number", load: lazy(() => import("./screens/everyone/MyNumber"), "MyNumber"), parent: "/me" },
  { path: "/help", load: lazy(() => import("./screens/desk/Help"), "Help"), parent: "/me" },
  { path: "/help/:id", load: lazy(() => import("./screens/desk/HelpOne"), "HelpOne"), parent: "/help" },
  { path: "/people/:id", load: lazy(() => import("./screens/desk/Person"), "Person"), parent: "/help" },
  { path: "/employers", load: lazy(() => import("./screens/desk/Employers"), "Employers"), parent: "/me" },
  { path: "/employers/:id", load: lazy(() => import("./screens/desk/Employer"), "Employer"), parent: "/employers" },
  { path: "/clips", load: lazy(() => import("./screens/desk/Clips"), "Clips"), parent: "/me" },
  { path: "/second-factor", load: lazy(() => import("./screens/everyone/SecondFactor"), "SecondFactor"), parent: "/me" },
  { path: "/my-gigs", load: employers("MyGigs") },
  { path: "/post", load: employers("Post"), parent: "/my-gigs" },
  { path: "/gigs/:id/choose", load: employers("Choose"), parent: "/my-gigs" },
  { path: "/workers", load: employers("Workers") },
  { path: "/demo", load: lazy(() => import("./screens/everyone/Demo"), "Demo") },
]
