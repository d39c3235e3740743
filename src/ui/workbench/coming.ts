/** What was chosen in the workbench and is on its way into the address: shown, and built on, before it stands there. */
import { viewPatch, type ViewState } from './selection.ts'

export interface Coming {
  view: ViewState
  /** Whether it takes a step in the browser's history. */
  push: boolean
  /** The address has been asked to change. */
  sent: boolean
  /** Addresses from the one at which it was chosen to its own. As long as the address is one of them, this view counts. */
  way: readonly string[]
}

const noParams = new URLSearchParams()

/** A view as a text that is the same for equal views, in whichever order they were put together. */
export const addressOf = (view: ViewState): string =>
  JSON.stringify(Object.entries(viewPatch(view, noParams)).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Another choice at an address, on top of what is on its way there: what was not sent yet goes along with it. */
export function chosen(before: Coming | undefined, address: string, view: ViewState, push: boolean): Coming {
  const own = addressOf(view)
  if (!before?.way.includes(address)) return { view, push, sent: false, way: [address, own] }
  const way = before.sent ? before.way : before.way.slice(0, -1)
  return { view, push: push || (!before.sent && before.push), sent: false, way: [...way, own] }
}

/** What is left of the way once the address has come so far; nothing when it has arrived, or somebody went elsewhere. */
export function wayFrom({ way, sent }: Coming, address: string): readonly string[] {
  const at = way.indexOf(address)
  return at < 0 || (sent && at === way.length - 1) ? [] : way.slice(at)
}
