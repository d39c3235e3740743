import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { ApiError } from '#query/errors.ts'
import type { Level } from '#lib/rights.ts'
import { type Rights, userKey } from '../facts.ts'
import type { Change, RightsCall } from './plan.ts'

export type CallStatus = 'waiting' | 'sending' | 'running' | 'done' | 'failed' | 'held' | 'unsent' | 'unknown'

/** A call of a save, and what became of it. */
export interface CallState {
  call: RightsCall
  status: CallStatus
  /** The refusal of the call itself. */
  error?: ApiError
  /** Why its task failed; empty when the cloud gave no reason. */
  failReason?: string
}

export interface Draft {
  /** Cells that are to change, by user and database. */
  cells: ReadonlyMap<string, Change>
  /** The save that runs, or the one that has just ended. */
  run?: {
    running: boolean
    /** The page was reloaded while it ran: what was not sent then was not sent at all. */
    interrupted?: boolean
    calls: readonly CallState[]
  }
}

const nothing: Draft = { cells: new Map() }

/** A draft as it is kept: lists instead of maps, and of refusals their message. */
interface KeptDraft {
  cells: readonly (readonly [string, Change])[]
  run?: readonly { call: RightsCall; status: CallStatus; failReason?: string }[]
}
type Kept = Record<string, KeptDraft>

/** What of drafts outlives a reload. */
export const toKept = (drafts: Readonly<Record<string, Draft>>): Kept =>
  Object.fromEntries(
    Object.entries(drafts).flatMap(([place, { cells, run }]): [string, KeptDraft][] =>
      cells.size === 0 && !run
        ? []
        : [
            [
              place,
              {
                cells: [...cells],
                ...(run && {
                  run: run.calls.map(({ call, status, error, failReason = error?.message }) => ({
                    call,
                    status,
                    ...(failReason !== undefined && { failReason }),
                  })),
                }),
              },
            ],
          ],
    ),
  )

/** What a reload leaves of a call: nobody sends it any more, and whether one that was on its way arrived is not known. */
const afterReload: Partial<Record<CallStatus, CallStatus>> = { waiting: 'unsent', sending: 'unknown' }

/** Drafts as they were kept. A save that was running has been interrupted by the reload; its tasks are in the tray. */
export const fromKept = (kept: Kept): Record<string, Draft> =>
  Object.fromEntries(
    Object.entries(kept).map(([place, { cells, run }]): [string, Draft] => [
      place,
      {
        cells: new Map(cells),
        ...(run && {
          run: {
            running: false,
            interrupted: run.some(({ status }) => status === 'running' || status in afterReload),
            calls: run.map((state) => ({ ...state, status: afterReload[state.status] ?? state.status })),
          },
        }),
      },
    ]),
  )

/**
 * Unsaved rights of each instance. Outside of the page, and kept by the tab: neither another tab of the instance, nor a
 * reload, nor a save that is still running loses any.
 */
const useDrafts = create<Record<string, Draft>>()(
  persist(() => ({}) as Record<string, Draft>, {
    name: 'astrolabe.rights',
    version: 1,
    storage: createJSONStorage<Kept>(() => sessionStorage),
    partialize: toKept,
    merge: (kept) => fromKept((kept ?? {}) as Kept),
  }),
)

export const useDraft = (place: string): Draft => useDrafts((drafts) => drafts[place] ?? nothing)

export const draftOf = (place: string): Draft => useDrafts.getState()[place] ?? nothing

export function changeDraft(place: string, change: (draft: Draft) => Draft): void {
  useDrafts.setState((drafts) => ({ [place]: change(drafts[place] ?? nothing) }))
}

export const cellKey = (user: string, database: string): string => `${user}\n${database}`

/** Sets cells of a draft. A cell that becomes what it was is no change any more. */
export function withCells(draft: Draft, wanted: readonly Change[]): Draft {
  const cells = new Map(draft.cells)
  for (const change of wanted) {
    const key = cellKey(userKey(change.user), change.database)
    if (change.to === change.from) cells.delete(key)
    // What it was when the first edit was made stays: a change by somebody else in between can then be told.
    else cells.set(key, { ...change, from: cells.get(key)?.from ?? change.from })
  }
  return { ...draft, cells }
}

export const withoutCells = (draft: Draft, gone: readonly Change[]): Draft => {
  const cells = new Map(draft.cells)
  for (const { user, database } of gone) cells.delete(cellKey(userKey(user), database))
  return { ...draft, cells }
}

/** A change against what is there now, and whether that is no longer what it was when the edit was made. */
export interface PendingChange extends Change {
  changedMeanwhile: boolean
}

/** What of a draft still has to be sent: without cells that are as wanted already, or whose user or database is gone. */
export function pendingOf(draft: Draft, rights: Rights, databases: ReadonlySet<string>): PendingChange[] {
  return [...draft.cells.values()].flatMap((cell) => {
    const own = rights.get(userKey(cell.user))
    if (!own || !databases.has(cell.database)) return []
    const from: Level = own.get(cell.database) ?? 'none'
    return from === cell.to ? [] : [{ ...cell, from, changedMeanwhile: from !== cell.from }]
  })
}
