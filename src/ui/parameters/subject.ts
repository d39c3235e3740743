import type { Change } from '#lib/parameters/model.ts'
import type { ApiErrorLike } from '../api-error.ts'

/** What parameters are changed of. */
export interface Subject {
  kind: 'template' | 'instance' | 'tenant'
  name: string
  /** Field of the request that holds the values by their names: a refusal of `<wire>.<name>` shows at that parameter. */
  wire: string
}

/** How changed values are sent. */
export interface Save {
  send: (changes: readonly Change[]) => void
  pending: boolean
  error: ApiErrorLike | null
  /** Forgets the refusal. */
  reset: () => void
  /** Id of the operation (`idOf`), for the list of fields that the form does not offer. */
  operation?: string
}
