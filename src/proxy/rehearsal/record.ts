import type { RehearsalReason, RehearsalStepName, RehearsalVerdict, WantedPoint } from '#lib/rehearsal.ts'
import type { Refusal } from '../errors.ts'
import type { RehearsalRow } from '../store/rehearsals.ts'
import { nameFor } from './marker.ts'

/** Small changes of a rehearsal in memory. */

const mostEvents = 60

export interface Begin {
  id: string
  connection: string
  instance: { id: string; name: string }
  origin: 'person' | 'schedule'
  point: WantedPoint
  flavor: string
  maxMinutes: number
}

export const newRehearsal = (begin: Begin, now: number): RehearsalRow => ({
  id: begin.id,
  connection: begin.connection,
  instance: begin.instance,
  origin: begin.origin,
  status: 'running',
  phase: 'preparing',
  verdict: null,
  reason: null,
  wanted: { point: begin.point, flavor: begin.flavor, maxMinutes: begin.maxMinutes },
  plan: null,
  target: { id: '', name: nameFor(begin.id) },
  percent: null,
  steps: [],
  checks: [],
  restoreTook: null,
  trouble: null,
  left: [],
  events: [],
  started: now,
  ended: null,
  deadline: now + begin.maxMinutes * 60_000,
  cancelled: null,
  nextAt: now,
  work: {
    createSent: null,
    job: null,
    deleteJob: null,
    deleteSent: null,
    twin: null,
    missingSince: null,
    settlingSince: null,
    polls: 0,
    databases: null,
    users: null,
    provenAt: null,
    watchUntil: null,
  },
})

export function happened(row: RehearsalRow, now: number, what: string, detail?: string): void {
  const text = detail?.slice(0, 500)
  // The first ones say how it began: what is repeated at the end gives way.
  if (row.events.length >= mostEvents) row.events.splice(mostEvents / 2, 1)
  row.events.push({ at: now, what, ...(text ? { detail: text } : {}) })
}

export function beginStep(row: RehearsalRow, name: RehearsalStepName, now: number): void {
  if (!row.steps.some((step) => step.name === name)) row.steps.push({ name, started: now, ended: null })
}

export function endStep(row: RehearsalRow, name: RehearsalStepName, now: number): void {
  const step = row.steps.find((one) => one.name === name)
  if (step) step.ended ??= now
}

export const reasonOf = ({ envelope: { code, message, field } }: Refusal): RehearsalReason => ({
  code,
  message,
  ...(field === undefined ? {} : { field }),
})

/** Decides; a decision stands. */
export function decide(
  row: RehearsalRow,
  verdict: RehearsalVerdict,
  reason: RehearsalReason | null,
  now: number,
): void {
  if (row.verdict !== null) return
  row.verdict = verdict
  row.reason = reason
  happened(row, now, verdict, reason?.message)
}

/** Decides when somebody wants it to stop, or it has taken too long. True when there is a verdict. */
export function shouldStop(row: RehearsalRow, now: number): boolean {
  if (row.verdict !== null) return true
  if (row.cancelled !== null) decide(row, 'cancelled', null, now)
  else if (now > row.deadline)
    decide(
      row,
      'failed',
      { code: 'ASTROLABE.TOO_LONG', message: `It did not end within ${row.wanted.maxMinutes} minutes.` },
      now,
    )
  return row.verdict !== null
}

/** Goes on to another phase; what was counted begins anew. */
export function enter(row: RehearsalRow, phase: RehearsalRow['phase']): void {
  row.phase = phase
  Object.assign(row.work, { polls: 0, missingSince: null, settlingSince: null })
}

/** It is over, with the verdict it has. */
export function finish(row: RehearsalRow, now: number): void {
  row.status = row.verdict ?? 'failed'
  row.ended ??= now
  for (const step of row.steps) step.ended ??= now
  row.percent = null
  row.phase = row.work.watchUntil === null ? 'done' : 'watching'
}
