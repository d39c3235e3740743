import { describe, expect, it } from 'vitest'
import { goneAt, urgency } from './facts.ts'

const hour = 3_600_000
const deleted = Date.UTC(2026, 2, 9, 12)

describe('the countdown of the recycle bin', () => {
  it('counts whole days from the deletion', () => {
    expect(goneAt(deleted, 7)).toBe(Date.UTC(2026, 2, 16, 12))
    expect(goneAt(deleted, undefined)).toBeUndefined()
  })

  it('presses within the last day, and says when the time is over', () => {
    const at = goneAt(deleted, 1)
    expect(urgency(at, deleted - hour)).toBe('later')
    expect(urgency(at, deleted + hour)).toBe('soon')
    expect(urgency(at, deleted + 24 * hour)).toBe('past')
    expect(urgency(undefined, deleted)).toBe('unknown')
  })
})
