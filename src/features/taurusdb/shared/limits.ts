import { useQuery } from '@tanstack/react-query'
import { fieldLimits, type FieldLimits, type OperationName } from '#lib/schema.ts'
import { documentQuery } from '#query/documents.ts'

/** Limits of fields of a request by their dotted names; empty while the document is loading or cannot be loaded. */
export function useLimits<F extends string>(op: OperationName, fields: readonly F[]): Partial<Record<F, FieldLimits>> {
  const { data } = useQuery(documentQuery('taurusdb'))
  const found: Partial<Record<F, FieldLimits>> = {}
  if (data) for (const field of fields) found[field] = fieldLimits(data, op, field)
  return found
}

/** Characters of a text that its pattern refuses one by one, each once. */
export function refusedCharacters(pattern: string | undefined, text: string): string[] {
  if (!pattern) return []
  const allowed = new RegExp(pattern, 'u')
  return [...new Set(text)].filter((character) => !allowed.test(character))
}
