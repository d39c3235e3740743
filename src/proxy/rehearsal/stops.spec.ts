import { afterEach, describe, expect, it } from 'vitest'
import { bench, type Bench } from '../testing/rehearsal.ts'
import type { Rehearsals } from '../store/rehearsals.ts'
import { leaseFor, type RehearsalRunner } from './runner.ts'

/**
 * A server that is killed does nothing more: no catch, no finally, no write. Here it hangs for ever in the call or the
 * write at which it is killed, and another server goes on with the store as it is, once the lease has run out.
 */

let t: Bench
afterEach(() => t.close())

const forever = () => new Promise<never>(() => {})

interface Life {
  runner: RehearsalRunner
  /** Settles when the server has been killed. */
  killed: Promise<'killed'>
  /** Calls and writes so far. */
  steps: () => { what: string; at: number }[]
}

type When = 'before' | 'after'

/** A server that is killed before or after its n-th call to the cloud or to the store; never with 0. */
function life(at: number, when: When): Life {
  const steps: { what: string; at: number }[] = []
  let kill = () => {}
  const killed = new Promise<'killed'>((resolve) => (kill = () => resolve('killed')))
  let dead = false
  const die = (): Promise<never> => {
    dead = true
    kill()
    return forever()
  }
  async function guarded<T>(what: string, act: () => Promise<T>): Promise<T> {
    if (dead) return forever()
    steps.push({ what, at: steps.length + 1 })
    const mine = steps.length === at
    if (mine && when === 'before') return die()
    const result = await act()
    return mine || dead ? die() : result
  }
  // A call of one life must not go through the hook of the next.
  const own = new Map(
    Object.entries(t.rehearsals).map(([name, method]) => [
      name,
      (...args: never[]) =>
        guarded(`store ${name}`, () => (method as (...args: never[]) => Promise<unknown>).apply(t.rehearsals, args)),
    ]),
  )
  t.between((call, go, operation) => guarded(operation, () => go(call)))
  return { runner: t.runner(Object.fromEntries(own) as unknown as Rehearsals), killed, steps: () => steps }
}

let created = 0
/** Counts creations that reach the cloud, whichever server makes them. */
function countCreations(): void {
  created = 0
  const hook = t.between
  t.between = (next) =>
    hook((call, go, operation) =>
      next(
        call,
        (one) => {
          if (operation === 'createInstance') created++
          return go(one)
        },
        operation,
      ),
    )
}

/** What each of the ways through a rehearsal does to the cloud beforehand. */
const ways = {
  'one that passes': () => {},
  'one whose restore fails': () =>
    t.sandbox.faults.set({ jobFailure: { next: 1, percent: 60, job: 'RestoreGaussDBforMySQLNewInstance' } }),
}

async function stepsOf(prepare: () => unknown): Promise<{ what: string; at: number }[]> {
  t = await bench()
  prepare()
  const whole = life(0, 'before')
  await t.end(whole.runner, await t.begin())
  await t.close()
  return whole.steps()
}

async function goesOnAfter(at: number, when: When, prepare: () => unknown, verdict: string): Promise<void> {
  t = await bench()
  countCreations()
  prepare()
  const id = await t.begin()
  const first = life(at, when)
  const outcome = await Promise.race([t.end(first.runner, id), first.killed])
  const what = first.steps().at(-1)?.what
  const place = `${when} step ${at} (${what})`
  if (outcome === 'killed') {
    t.clock.advance(leaseFor + 1000)
    const done = await t.end(life(0, 'before').runner, id)
    // Between writing down that it is going to be created and learning that it was, nobody can tell a creation that never
    // was from one that is not listed yet: that one place ends it, everywhere else it goes on.
    const lost = created === 0 && done.reason?.code === 'ASTROLABE.CREATION_LOST'
    if (!lost) expect([place, done.status]).toEqual([place, verdict])
    expect([place, done.ended === null, done.verdict === null]).toEqual([place, false, false])
  }
  expect([place, await t.temporary()]).toEqual([place, []])
  expect([place, created <= 1]).toEqual([place, true])
  await t.close()
}

describe.each([
  ['one that passes', 'passed'],
  ['one whose restore fails', 'failed'],
] as const)('%s, killed', (way, verdict) => {
  it.each(['before', 'after'] as const)(
    '%s any of its calls and writes, goes on and leaves nothing',
    async (when) => {
      const steps = await stepsOf(ways[way])
      expect(steps.length).toBeGreaterThan(40)
      let lost = 0
      for (const { at } of steps) {
        await goesOnAfter(at, when, ways[way], verdict)
        if (created === 0) lost++
      }
      expect(lost).toBeLessThanOrEqual(2)
      t = await bench()
    },
    120_000,
  )
})

describe('a server that is killed again and again', () => {
  it.each([24, 27, 31, 38])('every %i steps gets there or gives up, and leaves nothing', async (every) => {
    t = await bench()
    countCreations()
    const id = await t.begin()
    for (let lives = 0; lives < 60 && (await t.get(id)).status === 'running'; lives++) {
      const { runner, killed } = life(every, lives % 2 === 0 ? 'after' : 'before')
      await Promise.race([t.end(runner, id), killed])
      t.clock.advance(leaseFor + 1000)
    }
    expect((await t.get(id)).status).not.toBe('running')
    expect(await t.temporary()).toEqual([])
    expect(created).toBeLessThanOrEqual(1)
  })
})

describe('several servers on one store', () => {
  it('make each change once between them', async () => {
    t = await bench()
    const id = await t.begin()
    const [one, two, three] = [t.runner(), t.runner(), t.runner()]
    await t.until(one, async () => {
      await Promise.all([one.tick(), two.tick(), three.tick()])
      return (await t.get(id)).status !== 'running'
    })
    expect((await t.get(id)).status).toBe('passed')
    for (const operation of ['createInstance', 'deleteInstance', 'checkResources'])
      expect(t.calls.filter((one) => one === operation)).toHaveLength(1)
  })

  it('a server that wakes up after its lease has run out writes and deletes nothing', async () => {
    t = await bench()
    const id = await t.begin()
    let wakeUp = () => {}
    const asleep = new Promise<void>((resolve) => (wakeUp = resolve))
    let slept = false
    let sleeps = () => {}
    const isAsleep = new Promise<void>((resolve) => (sleeps = resolve))
    t.between(async (call, go, operation) => {
      if (operation === 'listDatabases' && !slept) {
        slept = true
        sleeps()
        await asleep
      }
      return go(call)
    })
    const sleeper = t.runner()
    const sleeping = sleeper.tick()
    await isAsleep
    // The lease still holds: nobody else takes it.
    await t.runner().tick()
    expect((await t.get(id)).phase).toBe('preparing')
    t.clock.advance(leaseFor + 1000)
    const other = t.runner()
    await t.until(other, async () => (await t.get(id)).phase === 'restoring')
    const before = t.calls.length
    const row = await t.get(id)
    wakeUp()
    await sleeping
    // It ended its question and asked no other.
    expect(t.calls.slice(before)).toEqual([])
    expect(await t.get(id)).toEqual(row)
    expect((await t.end(other, id)).status).toBe('passed')
    expect(t.calls.filter((one) => one === 'createInstance')).toHaveLength(1)
  })

  it('one that is told to end lets go at once, and another goes on', async () => {
    t = await bench()
    const id = await t.begin()
    const first = t.runner()
    let stopping: Promise<void> | undefined
    t.between((call, go, operation) => {
      if (operation === 'listQuotas') stopping ??= first.stop()
      return go(call)
    })
    await first.tick()
    await stopping
    expect(t.calls.at(-1)).toBe('listQuotas')
    expect((await t.end(t.runner(), id)).status).toBe('passed')
  })
})
