import { describe, expect, it } from 'vitest'
import { type EmptyFacts, emptyReasons, keptMs, windowAround } from './empty.ts'

const hour = 3600_000
const now = Date.parse('2026-03-10T03:00:00Z')
const facts = (more: Partial<EmptyFacts> = {}): EmptyFacts => ({
  from: now - hour,
  to: now,
  now,
  filters: [],
  otherNodes: [],
  nodeStatus: 'normal',
  hasThreshold: true,
  ...more,
})
const kinds = (more: Partial<EmptyFacts>) => emptyReasons(facts(more)).map((reason) => reason.kind)

describe('an empty log', () => {
  it('has at least the threshold to blame', () => expect(kinds({})).toEqual(['threshold']))
  it('of error lines with nothing known has no reason', () => expect(kinds({ hasThreshold: false })).toEqual([]))
  it('is too old to be kept', () =>
    expect(kinds({ from: now - keptMs - 2 * hour, to: now - keptMs - hour })).toEqual(['too-old']))
  it('is partly too old', () => expect(kinds({ from: now - keptMs - hour })).toContain('partly-too-old'))
  it('lies before the instance', () => expect(kinds({ created: now + hour })[0]).toBe('before-creation'))
  it('is filtered, first as a guess and then for certain', () => {
    expect(emptyReasons(facts({ filters: ['type'] }))[0]).toEqual({
      kind: 'filters',
      filters: ['type'],
      certain: false,
    })
    expect(emptyReasons(facts({ filters: ['type'], unfilteredRows: true }))[0]).toMatchObject({ certain: true })
    expect(kinds({ filters: ['database'], unfilteredRows: false })).not.toContain('filters')
  })
  it('has rows on other nodes or at other times', () => {
    expect(kinds({ otherNodes: [{ id: 'b', name: 'node02' }], newest: now - 5 * hour })).toEqual([
      'other-nodes',
      'newest-elsewhere',
      'threshold',
    ])
    expect(kinds({ newest: now - hour / 2 })).not.toContain('newest-elsewhere')
  })
  it('has nothing in a whole month', () => expect(kinds({ newest: null })).toContain('nothing-in-month'))
  it('is of a node that does not run', () => expect(kinds({ nodeStatus: 'abnormal' })).toContain('node-status'))
})

describe('the window offered instead', () => {
  it('is a day with the newest row in it, never in the future', () => {
    const { from, to } = windowAround(now - 60_000, now)
    expect(to).toBe(now)
    expect(to - from).toBe(24 * hour)
    expect(windowAround(now - 5 * hour, now).to).toBe(now - 5 * hour + 900_000)
  })
})
