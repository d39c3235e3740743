/** Specifications as the lists of several services tell them, and in which zones they can be had. */
export interface OfferedFlavor {
  spec_code: string
  az_status: Readonly<Record<string, string>>
}

/** Whether any zone has it. */
export const isOffered = ({ az_status }: Pick<OfferedFlavor, 'az_status'>): boolean =>
  Object.values(az_status).includes('normal')

/** Zones that a flavor knows, with whether it can be had there; those of all flavors while none is chosen. */
export function flavorZones(flavors: readonly OfferedFlavor[], code: string): { zone: string; available: boolean }[] {
  const flavor = flavors.find(({ spec_code }) => spec_code === code)
  const status = flavor ? flavor.az_status : Object.assign({}, ...flavors.map(({ az_status }) => az_status))
  return Object.entries(status as Record<string, string>)
    .map(([zone, state]) => ({ zone, available: flavor ? state === 'normal' : true }))
    .toSorted((a, b) => a.zone.localeCompare(b.zone))
}
