import { create } from 'zustand'
import type { Access, ServiceName } from '#contract/op.ts'
import { queryClient } from '#query/client.ts'
import { sessionQuery } from '#query/session.ts'
import type { Draft } from './model/permalink.ts'

/** A call that was made from the operation page, kept in this browser. Never holds a secret. */
export interface PastCall {
  id: string
  /** Milliseconds since the epoch. */
  at: number
  ms: number
  service: ServiceName
  operation: string
  access: Access
  draft: Draft
  /** Places whose values were secret and are not kept. */
  left: string[]
  status: number
  code?: string
  message?: string
  requestId: string
  /** With secrets masked; only answers that are not long. */
  answer?: unknown
}

const most = 50
/** Longer answers are not kept, in characters of JSON. */
const longestAnswer = 12_000

/** Each user of this browser has calls of their own. */
const storageKey = (): string =>
  `astrolabe.operations.${queryClient.getQueryData(sessionQuery.queryKey)?.user.name ?? ''}`

function stored(): PastCall[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(storageKey()) ?? '[]')
    return Array.isArray(read) ? (read as PastCall[]) : []
  } catch {
    return []
  }
}

export const useHistory = create<{ calls: readonly PastCall[] }>()(() => ({ calls: stored() }))

function keep(calls: readonly PastCall[]): void {
  useHistory.setState({ calls })
  try {
    localStorage.setItem(storageKey(), JSON.stringify(calls))
  } catch {
    // Full: calls are remembered until the page is left.
  }
}

/** The latest call first. A call that only reads is remembered like the others. */
export function remember(call: PastCall): void {
  const { answer, ...rest } = call
  const short = answer !== undefined && JSON.stringify(answer).length <= longestAnswer
  // Another tab may have added some.
  keep([short ? call : rest, ...stored().filter(({ id }) => id !== call.id)].slice(0, most))
}

export const forget = (): void => keep([])
