import { expect, it } from 'vitest'
import { restoredName } from './restored-name.ts'

it('shortens a long name to what is allowed', () => {
  const name = restoredName('x'.repeat(64), Date.UTC(2026, 2, 9, 14, 5))
  expect(name).toHaveLength(64)
  expect(name.endsWith('-restored-0309-1405')).toBe(true)
})
