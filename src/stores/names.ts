import { create } from 'zustand'

/** What resources are called, by id: pages know it, breadcrumbs show it. Forgotten with the page. */
export const useNames = create<Record<string, string>>()(() => ({}))

export const nameResource = (id: string, name: string): void => {
  if (useNames.getState()[id] !== name) useNames.setState({ [id]: name })
}
