import type { DocumentedError } from '../documented-error.ts'
import { errors20 } from './errors-20.ts'
import { errors28 } from './errors-28.ts'
import { errorsMore } from './errors-more.ts'

/**
 * Every error code GaussDB documents (GaussDB reference 6.3). A code both services have may mean something else here:
 * look it up by service and code.
 */
export const gaussdbErrors: Readonly<Record<string, DocumentedError>> = { ...errors20, ...errors28, ...errorsMore }
