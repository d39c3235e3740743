import { isCut, shapeOf } from '../../sql-shape.ts'
import type { Fingerprinter, FingerprinterOptions } from '../fingerprint-types.ts'

/** FNV-1a in two halves. */
function hash64(text: string): string {
  let a = 0x81_1c_9d_c5
  let b = 0x01_00_01_93
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01_00_01_93)
    b = Math.imul(b ^ text.charCodeAt(i), 0x85_eb_ca_6b) ^ (b >>> 13)
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

export function createFingerprinter({ rules = [] }: FingerprinterOptions): Fingerprinter {
  const own = rules.map(({ name, pattern }) => ({ name, expression: new RegExp(pattern, 'i') }))
  return (sql) => {
    const text = shapeOf(sql)
    const rule = own.find(({ expression }) => expression.test(sql))?.name
    const tags = Object.fromEntries(
      [...(/\/\*((?:\s*[\w-]+='[^']*',?)+)\s*\*\//.exec(sql)?.[1] ?? '').matchAll(/([\w-]+)='([^']*)'/g)].map(
        ([, key, value]) => [key!, value!],
      ),
    )
    return {
      id: hash64(rule ?? text),
      text,
      ...(rule === undefined ? {} : { rule }),
      tags,
      cut: isCut(sql),
      masked: /(?<![\w'"`])N(?![\w'"`])/.test(sql),
    }
  }
}
