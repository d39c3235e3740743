import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { Zone } from '#lib/format.ts'

export type Density = 'normal' | 'compact'

interface Preferences {
  /** All times of the console are shown in this zone. */
  zone: Zone
  /** Used where the address does not say otherwise. */
  density: Density
  /** Side navigation reduced to icons. */
  navCollapsed: boolean
  setZone: (zone: Zone) => void
  setDensity: (density: Density) => void
  setNavCollapsed: (collapsed: boolean) => void
}

/** What a person likes, on this device. The colour scheme is kept by the component library (see ui/theme/scheme.ts). */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      zone: 'local',
      density: 'normal',
      navCollapsed: false,
      setZone: (zone) => set({ zone }),
      setDensity: (density) => set({ density }),
      setNavCollapsed: (navCollapsed) => set({ navCollapsed }),
    }),
    { name: 'astrolabe.preferences', version: 1, storage: createJSONStorage(() => localStorage) },
  ),
)

export const useZone = (): Zone => usePreferences((state) => state.zone)
