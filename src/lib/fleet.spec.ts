import { describe, expect, it } from 'vitest'
import { countBy, hasFilter, storageFinding, toggleFilter } from './fleet.ts'

describe('tiles of the fleet', () => {
  it('count values, the most frequent first', () => {
    const items = [{ tags: ['a', 'b'] }, { tags: ['b'] }, { tags: [] }]
    expect(countBy(items, ({ tags }) => tags)).toEqual([
      ['b', 2],
      ['a', 1],
    ])
  })

  it('add a filter and take it away again, and leave the others alone', () => {
    const on = toggleFilter('orders name:"a b"', 'health:trouble')
    expect(on).toBe('orders name:"a b" health:trouble')
    expect(hasFilter(on, 'health:trouble')).toBe(true)
    expect(hasFilter('xhealth:trouble', 'health:trouble')).toBe(false)
    expect(toggleFilter(on, 'name:"a b"')).toBe('orders health:trouble')
  })

  it('find storage that is full or nearly so', () => {
    expect(storageFinding(true, 0.1)).toEqual(['storage-full'])
    expect(storageFinding(false, 0.85)).toEqual(['storage-high'])
    expect([storageFinding(false, 0.5), storageFinding(false, undefined)]).toEqual([[], []])
  })
})
