import type { AnyOperation, ArgsOf, ResultOf } from '#contract/op.ts'
import { type Call, forgetSecrets, record } from './calls.ts'
import { http } from './http.ts'

type Loose = Call['args']

/** Path and query of an operation on our own server: `/api/<connection>/<service>/<path without project_id>`. */
export function targetOf(op: AnyOperation, args: Loose): string {
  const path = op.path.replace('/{project_id}', '').replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const value = args.path?.[name]
    if (!value) throw new TypeError(`${op.method} ${op.path}: path parameter ${name} is missing`)
    return encodeURIComponent(value)
  })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(args.query ?? {})) {
    // NAVER's lists are name.1, name.2; those of the others are one text with commas.
    if (op.service === 'navercloud' && Array.isArray(value))
      for (const [index, entry] of value.entries()) query.append(`${name}.${index + 1}`, String(entry))
    else if (value !== undefined && value !== null && value !== '') query.append(name, String(value))
  }
  const search = query.size ? `?${query}` : ''
  return `/api/${encodeURIComponent(args.connection)}/${op.service}${path}${search}`
}

/** Calls an operation through the proxy. Throws ApiError. */
export async function call<O extends AnyOperation>(op: O, args: ArgsOf<O>, signal?: AbortSignal): Promise<ResultOf<O>> {
  const loose = args as Loose
  const seen = record(op, loose)
  try {
    const { method } = op
    return (seen.result = await http({
      method,
      target: targetOf(op, loose),
      body: loose.body,
      signal,
      seen,
    })) as ResultOf<O>
  } catch (error) {
    seen.error = error
    throw error
  } finally {
    seen.ms = Date.now() - seen.at
    forgetSecrets(seen)
  }
}
