import type { ServiceName } from '#contract/op.ts'
import type { Violation } from '#lib/schema.ts'
import { refuse as refuseGaussdb } from './gaussdb/common.ts'
import { refusalCodes as gaussdbCodes } from './gaussdb/refusal-codes.ts'
import { refuse as refuseGemini } from './geminidb/common.ts'
import { refusalCodes as geminidbCodes } from './geminidb/refusal-codes.ts'
import { Fault } from './handler.ts'
import { refuse } from './taurusdb/common.ts'
import { refusalCodes as taurusdbCodes } from './taurusdb/refusal-codes.ts'

interface Refuser {
  /** Codes by operation and field. */
  codes: Readonly<Record<string, Readonly<Record<string, string>>>>
  refuse: (code: string, detail: string) => never
  /** Any other field. */
  parameter: string
  /** A body that is missing. */
  body: string
}

const taurusdb: Refuser = { codes: taurusdbCodes, refuse, parameter: 'DBS.200001', body: 'DBS.200006' }
const gaussdb: Refuser = { codes: gaussdbCodes, refuse: refuseGaussdb, parameter: 'DBS.200001', body: 'DBS.200006' }
const geminidb: Refuser = { codes: geminidbCodes, refuse: refuseGemini, parameter: 'DBS.200001', body: 'DBS.280040' }
const refusers: Partial<Record<ServiceName, Refuser>> = { taurusdb, gaussdb, geminidb }

/** The code of a violation: that of its field, else of the object around it. */
function codeOf({ codes, parameter }: Refuser, operation: string, field: string): string {
  const own = codes[operation] ?? {}
  for (
    let name = field.replace(/\[\d+\]/g, '');
    name !== '';
    name = name.slice(0, Math.max(0, name.lastIndexOf('.')))
  ) {
    const code = own[name]
    if (code !== undefined) return code
  }
  return parameter
}

/** Refuses a request for the first thing that is wrong with it. */
export function refuseViolation(service: ServiceName, operation: string, violation: Violation): never {
  const refuser = refusers[service] ?? taurusdb
  const detail = `${violation.message}.`
  return refuser.refuse(violation.field === '' ? refuser.body : codeOf(refuser, operation, violation.field), detail)
}

/** NAVER's gateway does not know the actions: what is wrong with parameters, the service says. */
export const naverViolation = (violation: Violation): Fault => new Fault(400, '800', `${violation.message}.`)

/** IAM's own words for a request that is not valid. */
export const iamViolation = (violation: Violation): Fault => new Fault(400, 'IAM.0006', `${violation.message}.`)
