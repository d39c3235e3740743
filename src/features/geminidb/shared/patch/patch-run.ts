import { geminidbErrors } from '#contract/geminidb/errors.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { patchBatch } from '#contract/geminidb/rules.ts'
import { patchInstances, type UpgradeResult } from '#contract/geminidb/version-upgrades.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { ApiError, asApiError } from '#query/errors.ts'
import { invalidate } from '#query/invalidate.ts'
import { watchJob } from '#query/jobs.ts'
import { changesInstance } from '../fleet.ts'

/** An instance that is to be patched. */
export interface PatchTarget {
  /** Unique over all connections. */
  key: string
  connection: string
  /** The connection's name. */
  where: string
  instance: GeminiInstance
}

/** What goes into one call: up to ten instances of one engine in one connection. */
export interface PatchBatch {
  connection: string
  targets: PatchTarget[]
}

/** The calls that patch these instances (Patching Databases In Batches). */
export function batchesOf(targets: readonly PatchTarget[]): PatchBatch[] {
  const groups = new Map<string, PatchTarget[]>()
  for (const target of targets) {
    const group = `${target.connection} ${target.instance.datastore.type}`
    groups.set(group, [...(groups.get(group) ?? []), target])
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / patchBatch) }, (_, at) => {
      const part = group.slice(at * patchBatch, (at + 1) * patchBatch)
      return { connection: (part[0] as PatchTarget).connection, targets: part }
    }),
  )
}

export const bodyOf = ({ targets }: PatchBatch) => ({ instance_ids: targets.map(({ instance }) => instance.id) })

export interface PatchResult {
  target: PatchTarget
  status: 'waiting' | 'running' | 'done' | 'failed'
  error?: ApiError
}

export interface PatchState {
  results: readonly PatchResult[]
  running: boolean
}

export interface PatchRun {
  getState: () => PatchState
  subscribe: (listener: () => void) => () => void
  /** Sends what was refused again, in calls of its own. */
  retry: () => void
}

/** What the answer says of one instance, as any refusal is shown: with what helps against it. */
function errorOf({ error_code: code = '', error_message: message }: UpgradeResult): ApiError {
  const known = Object.hasOwn(geminidbErrors, code) ? geminidbErrors[code] : undefined
  return new ApiError({
    status: known?.status ?? 400,
    code,
    message: message || known?.meaning || t('gemini:patch.noReason'),
    requestId: '',
    retryable: false,
    ...(known?.remedy ? { remedy: known.remedy } : {}),
  })
}

const silent = () =>
  new ApiError({ status: 0, code: '', message: t('gemini:patch.noAnswer'), requestId: '', retryable: false })

/**
 * Patches instances, one call after another. An answer of success can hold failures: each instance has its own result, and
 * those that were taken go to the task tray. Lives outside of React, so that a page that is left does not lose calls half-way.
 */
export function startPatchRun(targets: readonly PatchTarget[]): PatchRun {
  let state: PatchState = { results: targets.map((target) => ({ target, status: 'waiting' })), running: false }
  const listeners = new Set<() => void>()
  const set = (next: PatchState) => {
    state = next
    for (const listener of listeners) listener()
  }
  const change = (of: (result: PatchResult) => Partial<PatchResult> | undefined) =>
    set({ ...state, results: state.results.map((result) => ({ ...result, ...of(result) })) })

  const send = async (batch: PatchBatch): Promise<void> => {
    const keys = new Set(batch.targets.map(({ key }) => key))
    change(({ target }) => (keys.has(target.key) ? { status: 'running', error: undefined } : undefined))
    try {
      const { upgrade_results: answered } = await call(patchInstances, {
        connection: batch.connection,
        body: bodyOf(batch),
      })
      const byId = new Map(answered.map((result) => [result.instance_id, result]))
      change(({ target }) => {
        if (!keys.has(target.key)) return undefined
        const answer = byId.get(target.instance.id)
        if (!answer) return { status: 'failed', error: silent() }
        return answer.job_id ? { status: 'done' } : { status: 'failed', error: errorOf(answer) }
      })
      for (const { target } of state.results) {
        const jobId = keys.has(target.key) ? byId.get(target.instance.id)?.job_id : undefined
        const { id, name } = target.instance
        if (jobId)
          watchJob({
            service: 'geminidb',
            connection: batch.connection,
            jobId,
            label: { key: 'patch', values: { name } },
            instanceId: id,
            instanceName: name,
            invalidates: changesInstance,
          })
      }
    } catch (thrown) {
      const error = asApiError(thrown)
      change(({ target }) => (keys.has(target.key) ? { status: 'failed', error } : undefined))
    }
    for (const op of changesInstance) void invalidate(op, batch.connection)
  }

  const run = async (): Promise<void> => {
    const waiting = state.results.filter(({ status }) => status === 'waiting').map(({ target }) => target)
    set({ ...state, running: true })
    for (const batch of batchesOf(waiting)) await send(batch)
    set({ ...state, running: false })
  }

  void run()
  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    retry: () => {
      change(({ status }) => (status === 'failed' ? { status: 'waiting' } : undefined))
      void run()
    },
  }
}
