import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bench, START, type Bench } from '../testing/rehearsal.ts'

let t: Bench
beforeEach(async () => {
  t = await bench()
})
afterEach(() => t.close())

describe('a rehearsal', () => {
  it('restores the newest backup, looks at it, deletes it, and keeps measured times', async () => {
    const id = await t.begin()
    const done = await t.end(t.runner(), id)
    expect(done).toMatchObject({ status: 'passed', phase: 'done', reason: null, trouble: null })
    console.log(JSON.stringify(done, null, 1), t.calls.join(' '))
    expect(await t.temporary()).toEqual([])
    expect(START).toBeGreaterThan(0)
  })
})
