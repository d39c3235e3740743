import { createContext, useContext } from 'react'
import type { OpenApiDocument } from '#lib/schema.ts'
import type { Offer } from '../model/lookups.ts'
import type { Path } from '../model/values.ts'

/** Part of the request that fields write to. In path and query every value is a text, as it goes over the wire. */
export interface Editing {
  document: OpenApiDocument
  texts: boolean
  get: (path: Path) => unknown
  set: (path: Path, value: unknown) => void
  /** What is wrong with a field, once it may be said. */
  problem: (field: string) => string | undefined
  touch: (field: string) => void
  /** Where a field's values can be chosen from. */
  lookup: (name: string) => Choosable | undefined
}

export interface Choosable {
  /** Fields that must be filled in before there is a list. */
  missing: readonly string[]
  load: () => void
  offers: readonly Offer[] | undefined
  loading: boolean
  failed: string | undefined
}

export const EditingContext = createContext<Editing | undefined>(undefined)

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error('Fields stand inside of a part of the request.')
  return editing
}
