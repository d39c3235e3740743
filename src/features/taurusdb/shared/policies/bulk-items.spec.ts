import { describe, expect, it, vi } from 'vitest'
import type { InstanceSummary } from '#contract/taurusdb/instances.ts'
import { call } from '#query/call.ts'
import type { BulkTarget } from '../bulk/target.ts'
import { itemOf, type TargetFacts } from './bulk-items.ts'
import type { OffsiteValues } from './offsite.ts'

vi.mock('#query/call.ts', () => ({ call: vi.fn<typeof call>() }))

const target = (status = 'normal'): BulkTarget => ({
  key: 'one/a',
  connection: 'one',
  where: 'One',
  busy: false,
  instance: {
    id: 'a',
    name: 'orders',
    status,
    flavor_ref: 'f',
    datastore: { type: 'gaussdb-mysql', version: '8.0' },
  } as unknown as InstanceSummary,
})

const facts: TargetFacts = {
  region: 'eu',
  present: {
    schedule: { hourUtc: 1, weekdays: [1, 2, 3, 4, 5, 6, 7], keepDays: 30, levelOne: undefined },
    encryption: 'off',
    offsite: { is: 'off', why: 'sent', at: 1 },
  },
  error: undefined,
  drops: undefined,
  dropsError: undefined,
}
const offsite: OffsiteValues = { on: true, region: 'ap', project: 'p', incremental: false, keepDays: 90 }

describe('what an instance gets of one policy for many', () => {
  it('is said as old → new, with every call and what takes it back', () => {
    const item = itemOf(target(), { keepDays: 60, hourUtc: 19, offsite }, facts, false)
    expect(item.change).toBe('01:00-02:00 UTC → 19:00-20:00 UTC · 30 days → 60 days · off-site: off → ap, 90 days')
    expect(item.calls.map(({ op, args }) => [op.method, args.body])).toEqual([
      ['PUT', { backup_policy: { start_time: '19:00-20:00', keep_days: 60, period: '1,2,3,4,5,6,7' } }],
      [
        'PUT',
        {
          backup_policy: {
            open_auto_backup: true,
            open_incremental_backup: false,
            destination_region: 'ap',
            destination_project_id: 'p',
            keep_days: 90,
          },
        },
      ],
    ])
    expect(item.undo?.change).toBe(
      '19:00-20:00 UTC → 01:00-02:00 UTC · 60 days → 30 days · off-site: ap, 90 days → off',
    )
    expect(
      item.undo?.calls.map(
        ({ args }) => (args.body as { backup_policy: { keep_days: number } }).backup_policy.keep_days,
      ),
    ).toEqual([90, 30])
  })

  it('is nothing while it is not known what it has, or its state forbids it', () => {
    expect(itemOf(target(), { keepDays: 60 }, { ...facts, present: undefined }, false).skip).toMatch(/being read/)
    expect(itemOf(target('createfail'), { keepDays: 60 }, facts, false).skip).toBeTruthy()
    expect(itemOf(target(), { keepDays: 30 }, facts, false).skip).toBe('Has it already')
  })

  it('leaves out who would lose backups until that is wanted, and then cannot take it back', () => {
    expect(itemOf(target(), { keepDays: 7 }, facts, false).skip).toMatch(/Looking up/)
    const left = itemOf(target(), { keepDays: 7 }, { ...facts, drops: 23 }, false)
    expect(left).toMatchObject({ skip: 'would lose 23 backups', loss: 23, calls: [] })
    const sent = itemOf(target(), { keepDays: 7 }, { ...facts, drops: 23 }, true)
    expect(sent.skip).toBeUndefined()
    expect(sent).toMatchObject({ change: '30 days → 7 days · would lose 23 backups', loss: 23 })
    expect(sent.undo).toBeUndefined()
    // Nothing old enough is there: it just goes.
    expect(itemOf(target(), { keepDays: 7 }, { ...facts, drops: 0 }, false).skip).toBeUndefined()
  })

  it('cannot take back an off-site policy whose old one nobody knows', () => {
    const unknown = { ...facts, present: facts.present && { ...facts.present, offsite: { is: 'unknown' } as const } }
    const item = itemOf(target(), { offsite }, unknown, false)
    expect(item.change).toBe('off-site: not known → ap, 90 days')
    expect(item.undo).toBeUndefined()
    // Ending copies that may be there is asked first.
    expect(itemOf(target(), { offsite: { ...offsite, on: false } }, unknown, false)).toMatchObject({
      skip: 'may lose copies in another region',
      loss: -1,
      calls: [],
    })
  })
})

describe('a policy that is sent', () => {
  const was = { keep_days: '30', start_time: '01:00-02:00', period: '1,2,3,4,5,6,7' }
  /** Sends 60 days to an instance whose policy is `now`; answers the bodies that were sent. */
  async function sent(now: object, status: string) {
    const bodies: unknown[] = []
    vi.mocked(call).mockImplementation((op, { body }: { body?: unknown }) => {
      if (op.method === 'GET') return Promise.resolve({ backup_policy: now }) as never
      bodies.push(body)
      return Promise.resolve({ status }) as never
    })
    await itemOf(target(), { keepDays: 60 }, facts, false).calls[0]?.send()
    return bodies
  }

  it('is refused when somebody has changed it since it was read, and nothing is sent', async () => {
    await expect(sent({ ...was, start_time: '05:00-06:00' }, 'COMPLETED')).rejects.toThrow(/changed by somebody else/)
    expect(vi.mocked(call).mock.calls.every(([{ method }]) => method === 'GET')).toBe(true)
  })

  it('goes out when it is as it was read, or when an earlier try has come through', async () => {
    expect(await sent(was, 'BUILDING')).toHaveLength(1)
    expect(await sent({ ...was, keep_days: 60 }, 'COMPLETED')).toHaveLength(1)
  })

  it('has failed when the answer says so, whatever its status', async () => {
    await expect(sent(was, 'FAILED')).rejects.toThrow(/could not apply/)
  })
})
