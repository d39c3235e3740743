import { afterEach, expect, it, vi } from 'vitest'
import { queryClient } from '#query/client.ts'
import { type BulkItem, startBulkRun, undoItems } from '#query/bulk-run.ts'
import { type Policy, policyBody } from '../facts.ts'
import { policyCall } from './many-calls.ts'

const before: Policy = {
  hourUtc: 19,
  weekdays: [1, 5],
  keepDays: 7,
  levelOne: undefined,
  differential: 30,
  rateLimit: 75,
  prefetch: 64,
  fileSplit: 4,
  standby: false,
}
const after: Policy = { ...before, keepDays: 14 }
const other: Policy = { ...before, rateLimit: 10 }

/** A cloud whose instances have these policies; notes what is set. */
function cloudWith(policies: Record<string, Policy>): Record<string, string[]> {
  const set: Record<string, string[]> = {}
  vi.stubGlobal(
    'fetch',
    vi.fn(async (target: string, { method = 'GET', body }: RequestInit = {}) => {
      const id = Object.keys(policies).find((each) => target.includes(`/instances/${each}/`)) ?? ''
      if (method === 'GET')
        return new Response(JSON.stringify({ backup_policy: policyBody(policies[id] as Policy) }), { status: 200 })
      const wanted = (JSON.parse(String(body)) as { backup_policy: { keep_days: number } }).backup_policy
      set[id] = [...(set[id] ?? []), String(wanted.keep_days)]
      policies[id] = { ...(policies[id] as Policy), keepDays: wanted.keep_days }
      return new Response('{}')
    }),
  )
  return set
}

const item = (instanceId: string): BulkItem => ({
  key: instanceId,
  name: instanceId,
  calls: [policyCall({ connection: 'eu', instanceId }, before, after)],
  undo: { change: '', calls: [policyCall({ connection: 'eu', instanceId }, after, before)] },
})

async function resultsOf(items: readonly BulkItem[]) {
  const run = startBulkRun(items, 2)
  await vi.waitFor(() => expect(run.getState().running).toBe(false))
  return run.getState().results
}

afterEach(() => {
  vi.unstubAllGlobals()
  queryClient.clear()
})

it('leaves alone an instance whose policy was changed since it was read, and no other', async () => {
  const set = cloudWith({ mine: before, theirs: other })
  const results = await resultsOf([item('mine'), item('theirs')])
  expect(set).toEqual({ mine: ['14'] })
  expect(results.map(({ status, error }) => [status, error?.code])).toEqual([
    ['done', undefined],
    ['failed', 'ASTROLABE.CHANGED'],
  ])
})

it('does not trust an answer that is still in memory', async () => {
  const policies = { mine: before }
  const set = cloudWith(policies)
  await resultsOf([item('mine')])
  policies.mine = other
  expect((await resultsOf([item('mine')]))[0]?.error?.code).toBe('ASTROLABE.CHANGED')
  expect(set).toEqual({ mine: ['14'] })
})

it('takes back only what is still as it was set', async () => {
  const policies = { kept: before, changed: before }
  const set = cloudWith(policies)
  const results = await resultsOf([item('kept'), item('changed')])
  policies.changed = { ...after, rateLimit: 10 }
  const undone = await resultsOf(undoItems(results))
  expect(undone.map(({ item: { key }, status }) => [key, status])).toEqual([
    ['kept', 'done'],
    ['changed', 'failed'],
  ])
  expect(set).toEqual({ kept: ['14', '7'], changed: ['14'] })
})

it('sends nothing again where a try whose answer was lost has worked', async () => {
  const set = cloudWith({ mine: after })
  expect((await resultsOf([item('mine')]))[0]?.status).toBe('done')
  expect(set).toEqual({})
})
