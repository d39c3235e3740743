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

/** A specification that an instance may change to, and the zones of its servers that do not have it now. */
export interface FlavorOffer {
  code: string
  vcpus: number
  /** GB */
  ram: number
  soldOut: string[]
  unsupported: string[]
}

/** A specification with its state in each zone, as the lists of several services tell it. */
export interface ListedFlavor {
  code: string
  vcpus: string
  ram: string
  states: Readonly<Record<string, string>>
}

/**
 * What can be changed to, from small to large. A zone that the answer does not name says nothing: then the change itself
 * decides.
 */
export const flavorOffers = (flavors: readonly ListedFlavor[], zones: readonly string[]): FlavorOffer[] =>
  flavors
    .map(({ code, vcpus, ram, states }): FlavorOffer => ({
      code,
      vcpus: Number(vcpus),
      ram: Number(ram),
      soldOut: zones.filter((zone) => states[zone] === 'sellout'),
      unsupported: zones.filter((zone) => states[zone] === 'unsupported'),
    }))
    .toSorted((a, b) => a.vcpus - b.vcpus || a.ram - b.ram || a.code.localeCompare(b.code))
