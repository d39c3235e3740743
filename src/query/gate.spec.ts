import { expect, it } from 'vitest'
import { createGate } from './gate.ts'

const later = () => new Promise<void>((resolve) => setTimeout(resolve, 1))

it('lets so many in at once, the others in their order, also after a failure', async () => {
  const gate = createGate(2)
  const order: number[] = []
  let inside = 0
  let most = 0
  const work = (n: number) => async () => {
    most = Math.max(most, ++inside)
    await later()
    order.push(n)
    inside--
    if (n === 1) throw new Error('no')
    return n
  }
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map((n) => gate(work(n))))
  expect(most).toBe(2)
  expect(order).toEqual([0, 1, 2, 3, 4])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
})

it('never begins what was given up while it waited', async () => {
  const gate = createGate(1)
  const abort = new AbortController()
  const begun: string[] = []
  const first = gate(async () => {
    begun.push('first')
    await later()
  })
  const second = gate(async () => begun.push('second'), abort.signal)
  const third = gate(async () => begun.push('third'))
  abort.abort()
  await expect(second).rejects.toThrow()
  await Promise.all([first, third])
  expect(begun).toEqual(['first', 'third'])
})
