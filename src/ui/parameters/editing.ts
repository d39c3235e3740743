import { createContext, useContext } from 'react'
import type { ApiErrorLike } from '../api-error.ts'

export interface Editing {
  set: (name: string, value: string) => void
  /** Back to the value in the cloud. */
  undo: (name: string) => void
  locked: boolean
  /** The last refusal: it may be about one of the parameters. */
  error: ApiErrorLike | null
  /** Field of the request that holds the values. */
  wire: string
}

const Context = createContext<Editing>({
  set: () => undefined,
  undo: () => undefined,
  locked: true,
  error: null,
  wire: '',
})

/** Carries what the cells of the table do: columns are data and know their row only. */
export const EditingProvider = Context.Provider

export const useEditing = (): Editing => useContext(Context)

/** The refusal of a parameter's value, in the cloud's words. */
export const refusalOf = ({ error, wire }: Pick<Editing, 'error' | 'wire'>, name: string): string | undefined =>
  error?.field === `${wire}.${name}` ? error.message : undefined
