import { codesOfData } from './data-refusal-codes.ts'

type Codes = Record<string, Record<string, string>>

/** Fields whose refusal has a code of its own; everything else is a parameter error. By operation and field. */
export const refusalCodes: Codes = {
  ...codesOfData,
  listFlavors: { limit: 'DBS.280439', offset: 'DBS.280440' },
  listAvailableFlavors: { limit: 'DBS.280439', offset: 'DBS.280440' },
}
