import { afterEach, expect, it, vi } from 'vitest'
import { planTags } from '#ui/tags/plan.ts'
import { callsOf } from './change-tags.ts'

const target = {
  connection: 'eu',
  instance: { id: 'i', name: 'ledger', tags: [{ key: 'env', value: 'dev' }] },
}
const plan = planTags(target.instance.tags, [{ key: 'env', value: 'prod' }])

/** A cloud in which the instance has this tag; notes what it is asked for. */
function cloudWith(value: string): string[] {
  const asked: string[] = []
  vi.stubGlobal(
    'fetch',
    vi.fn(async (_: unknown, { method = 'GET' }: RequestInit = {}) => {
      asked.push(method)
      return new Response(JSON.stringify(method === 'GET' ? { tags: [{ key: 'env', value: [value] }] } : {}))
    }),
  )
  return asked
}

afterEach(() => {
  vi.unstubAllGlobals()
})

it('plans one deletion for each key that goes, and one call for all that come', () => {
  expect(callsOf(target, plan).map(({ op }) => op.method)).toEqual(['DELETE', 'POST'])
})

it('deletes a tag of many instances that is as it was read', async () => {
  const asked = cloudWith('dev')
  await callsOf(target, plan)[0]?.send()
  expect(asked).toEqual(['GET', 'DELETE'])
})

it('leaves alone what somebody has changed since', async () => {
  const asked = cloudWith('staging')
  await expect(callsOf(target, plan)[0]?.send()).rejects.toMatchObject({ code: 'ASTROLABE.CHANGED' })
  expect(asked).toEqual(['GET'])
})
