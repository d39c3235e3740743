import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { Zone } from '#lib/format.ts'

export type Density = 'normal' | 'compact'

/** A view of a table that was given a name. */
export interface SavedView {
  name: string
  /** The filter line. */
  query: string
  /** `-created` is newest first; undefined: the table's own order. */
  sort?: string
  /** Ids of columns; undefined: the default ones. */
  columns?: readonly string[]
}

interface Preferences {
  /** All times of the console are shown in this zone. */
  zone: Zone
  /** Used where the address does not say otherwise. */
  density: Density
  /** Side navigation reduced to icons. */
  navCollapsed: boolean
  /** Services whose pages somebody has folded out or in, in the side navigation; of others only the current one is open. */
  navFolds: Readonly<Record<string, boolean | undefined>>
  /** Saved views of tables, by the table's name. */
  views: Readonly<Record<string, readonly SavedView[]>>
  setZone: (zone: Zone) => void
  setDensity: (density: Density) => void
  setNavCollapsed: (collapsed: boolean) => void
  /** `open` undefined: as if nobody had chosen. */
  setNavFold: (service: string, open?: boolean) => void
  /** Keeps a view; one of the same name is replaced. */
  saveView: (table: string, view: SavedView) => void
  deleteView: (table: string, name: string) => void
}

/** What a person likes, on this device. The colour scheme is kept by the component library (see ui/theme/scheme.ts). */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      zone: 'local',
      density: 'normal',
      navCollapsed: false,
      navFolds: {},
      views: {},
      setZone: (zone) => set({ zone }),
      setDensity: (density) => set({ density }),
      setNavCollapsed: (navCollapsed) => set({ navCollapsed }),
      setNavFold: (service, open) => set(({ navFolds }) => ({ navFolds: { ...navFolds, [service]: open } })),
      saveView: (table, view) =>
        set(({ views }) => ({
          views: { ...views, [table]: [...(views[table] ?? []).filter(({ name }) => name !== view.name), view] },
        })),
      deleteView: (table, gone) =>
        set(({ views }) => ({
          views: { ...views, [table]: (views[table] ?? []).filter(({ name }) => name !== gone) },
        })),
    }),
    { name: 'astrolabe.preferences', version: 1, storage: createJSONStorage(() => localStorage) },
  ),
)

export const useZone = (): Zone => usePreferences((state) => state.zone)
