import { cloudeyeErrors } from '#contract/cloudeye/errors.ts'
import { fault } from '../handler.ts'

/**
 * Refuses with a code of Cloud Eye, with the status that belongs to it.
 *
 * @param detail a sentence that says what is wrong here; it begins with the field, where one is to blame
 */
export function refuse(code: string, detail = ''): never {
  const documented = cloudeyeErrors[code]
  if (!documented) throw new Error(`${code} is not an error of Cloud Eye`)
  return fault(documented.status, code, [detail, documented.meaning ?? ''].filter(Boolean).join(' '))
}

/** The parameters of an address have a code of their own. By operation and field. */
export const refusalCodes: Record<string, Record<string, string>> = {
  listMetrics: Object.fromEntries(
    ['namespace', 'metric_name', 'dim.0', 'dim.1', 'dim.2', 'limit', 'order'].map((name) => [name, 'ces.0013']),
  ),
}
