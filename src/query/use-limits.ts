import { useQuery } from '@tanstack/react-query'
import type { AnyOperation } from '#contract/op.ts'
import { fieldLimits, type FieldLimits } from '#lib/schema.ts'
import { documentQuery } from './documents.ts'

/** Limits of fields of a request by their dotted names; empty while the document is loading or cannot be loaded. */
export function useLimits<F extends string>(op: AnyOperation, fields: readonly F[]): Partial<Record<F, FieldLimits>> {
  const { data } = useQuery(documentQuery(op.service))
  const found: Partial<Record<F, FieldLimits>> = {}
  if (data) for (const field of fields) found[field] = fieldLimits(data, op, field)
  return found
}
