import { Refusal } from './errors.ts'

/** A request body may be this long, in bytes. */
export const LONGEST_BODY = 1024 * 1024
const DEEPEST = 32
const MOST_NODES = 10_000
const FORBIDDEN = new Set(['__proto__', 'prototype', 'constructor'])

const invalid = (message: string): Refusal => new Refusal(400, 'ASTROLABE.BODY', message)

/** Walks without recursion, so that depth costs no stack. */
function check(root: unknown): void {
  const waiting: { value: unknown; depth: number }[] = [{ value: root, depth: 1 }]
  let nodes = 0
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (++nodes > MOST_NODES) throw invalid(`The request body has more than ${MOST_NODES} values.`)
    const { value, depth } = next
    if (typeof value !== 'object' || value === null) continue
    if (depth > DEEPEST) throw invalid(`The request body is nested deeper than ${DEEPEST} levels.`)
    if (Array.isArray(value)) {
      if (nodes + waiting.length + value.length > MOST_NODES)
        throw invalid(`The request body has more than ${MOST_NODES} values.`)
      for (const entry of value as unknown[]) waiting.push({ value: entry, depth: depth + 1 })
    } else
      for (const key of Object.keys(value)) {
        if (FORBIDDEN.has(key)) throw invalid('The request body has a field that is not allowed.')
        waiting.push({ value: (value as Record<string, unknown>)[key], depth: depth + 1 })
      }
  }
}

/** Depth by counting brackets: refuses a flood of them before anything is built. */
function checkDepth(text: string): void {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (inString) {
      if (char === 92) at++
      else if (char === 34) inString = false
    } else if (char === 34) inString = true
    else if (char === 91 || char === 123) {
      if (++depth > DEEPEST) throw invalid(`The request body is nested deeper than ${DEEPEST} levels.`)
    } else if (char === 93 || char === 125) depth--
  }
}

/**
 * Parses a request body: UTF-8 JSON, at most 32 levels deep and 10,000 values, no field that could reach a prototype.
 * An empty body is `undefined`. Throws Refusal 400.
 */
export function parseBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalid('The request body is not UTF-8.')
  }
  checkDepth(text)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw invalid('The request body is not JSON.')
  }
  check(value)
  return value
}
