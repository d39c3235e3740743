import { afterEach, expect, it, vi } from 'vitest'
import { type BulkItem, startBulkRun } from '#query/bulk-run.ts'
import { planTags } from '#ui/tags/plan.ts'
import { callsOf } from './bulk-calls.ts'

const target = {
  connection: 'eu',
  instance: { id: 'i', name: 'ledger', tags: [{ key: 'env', value: 'dev' }] },
}
const plan = planTags(target.instance.tags, [{ key: 'env', value: 'prod' }])

interface Cloud {
  asked: string[]
  tags: Map<string, string>
  /** Refuses additions of this value. */
  refuses?: string | undefined
  /** Does what it is asked for, and then the answer is lost. */
  loses?: boolean
}

/** A cloud in which the instance has this tag; notes what it is asked for. */
function cloudWith(value: string): Cloud {
  const cloud: Cloud = { asked: [], tags: new Map([['env', value]]) }
  const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
  vi.stubGlobal(
    'fetch',
    vi.fn(async (address: string, { method = 'GET', body }: RequestInit = {}) => {
      if (method === 'GET') {
        cloud.asked.push('GET')
        return json({ tags: [...cloud.tags].map(([key, one]) => ({ key, value: [one] })) })
      }
      if (method === 'DELETE') {
        const key = new URL(address, 'http://console.test').searchParams.get('key') ?? ''
        cloud.asked.push(`DELETE ${key}`)
        cloud.tags.delete(key)
        return json({})
      }
      const { tags } = JSON.parse(String(body)) as { tags: { key: string; value: string }[] }
      cloud.asked.push(`POST ${tags.map(({ key, value: one }) => `${key}=${one}`).join()}`)
      if (tags.some(({ value: one }) => one === cloud.refuses))
        return json({ status: 400, code: 'DBS.200001', message: 'Not this value.' }, 400)
      for (const { key, value: one } of tags) cloud.tags.set(key, one)
      return cloud.loses ? json({ status: 502, code: 'upstream_reset', message: 'No answer.' }, 502) : json({})
    }),
  )
  return cloud
}

async function run(cloud: Cloud, mend: () => void = () => undefined) {
  const item: BulkItem = { key: 'i', name: 'ledger', calls: callsOf(target, plan) }
  const bulk = startBulkRun([item], 1)
  await vi.waitFor(() => expect(bulk.getState().running).toBe(false))
  const first = bulk.getState().results[0]
  mend()
  cloud.asked.length = 0
  bulk.retry('failed')
  await vi.waitFor(() => expect(bulk.getState().running).toBe(false))
  return { first, second: bulk.getState().results[0] }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

it('plans one deletion for each key that goes, and one call for all that come', () => {
  expect(callsOf(target, plan).map(({ op }) => op.method)).toEqual(['DELETE', 'POST'])
})

it('deletes a tag of many instances that is as it was read', async () => {
  const { asked } = cloudWith('dev')
  await callsOf(target, plan)[0]?.send()
  expect(asked).toEqual(['GET', 'DELETE env'])
})

it('leaves alone what somebody has changed since', async () => {
  const { asked } = cloudWith('staging')
  await expect(callsOf(target, plan)[0]?.send()).rejects.toMatchObject({ code: 'ASTROLABE.CHANGED' })
  expect(asked).toEqual(['GET'])
})

it('puts the old value back when the new one is refused, and says so', async () => {
  const cloud = cloudWith('dev')
  cloud.refuses = 'prod'
  const { first, second } = await run(cloud)
  expect(first).toMatchObject({ status: 'failed', error: { code: 'DBS.200001', message: 'Not this value.' } })
  expect(first?.error?.remedy).toContain('env=dev')
  expect(cloud.tags.get('env')).toBe('dev')
  // A second try that is refused again leaves it so as well.
  expect(second?.status).toBe('failed')
  expect(cloud.asked).toEqual(['GET', 'DELETE env', 'POST env=prod', 'GET', 'POST env=dev'])
})

it('changes the value with a second try', async () => {
  const cloud = cloudWith('dev')
  cloud.refuses = 'prod'
  const { second } = await run(cloud, () => {
    cloud.refuses = undefined
  })
  expect(second?.status).toBe('done')
  expect(cloud.tags.get('env')).toBe('prod')
})

it('puts nothing back over a new value whose answer was lost', async () => {
  const cloud = cloudWith('dev')
  cloud.loses = true
  const { first, second } = await run(cloud)
  expect(first?.error?.remedy).toContain('env=prod')
  expect(cloud.tags.get('env')).toBe('prod')
  // The second try finds everything as it was wanted.
  expect(second?.status).toBe('done')
  expect(cloud.asked).toEqual(['GET'])
})

it('says when the old value could not be put back', async () => {
  const cloud = cloudWith('dev')
  const [deletion, addition] = callsOf(target, plan)
  await deletion?.send()
  cloud.refuses = 'prod'
  cloud.tags.clear()
  const add = fetch as unknown as ReturnType<typeof vi.fn>
  const real = add.getMockImplementation() as typeof fetch
  add.mockImplementation(async (address: string, init?: RequestInit) =>
    String(init?.body).includes('"dev"')
      ? new Response(JSON.stringify({ status: 403, code: 'DBS.200010', message: 'No more rights.' }), { status: 403 })
      : real(address, init),
  )
  await expect(addition?.send()).rejects.toMatchObject({
    message: 'Not this value.',
    remedy: expect.stringMatching(/env=dev.*No more rights/),
  })
})
