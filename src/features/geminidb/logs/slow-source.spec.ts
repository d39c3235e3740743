import { expect, it } from 'vitest'
import { askedFor } from './slow-source.ts'

const now = Date.parse('2026-03-31T12:00:00.500Z')
const at = (text: string) => Date.parse(text)

it('asks in whole seconds, never for what has not happened yet', () => {
  expect(askedFor({ from: at('2026-03-31T11:00:00.900Z'), to: at('2026-03-31T11:30:00.100Z') }, now)).toEqual({
    start_time: '2026-03-31T11:00:00+0000',
    end_time: '2026-03-31T11:30:01+0000',
  })
  expect(askedFor({ from: at('2026-03-31T11:00:00Z'), to: at('2026-03-31T18:00:00Z') }, now)?.end_time).toBe(
    '2026-03-31T12:00:00+0000',
  )
})

it('does not ask for what is gone', () => {
  expect(askedFor({ from: at('2026-01-01T00:00:00Z'), to: at('2026-03-31T00:00:00Z') }, now)?.start_time).toBe(
    '2026-03-01T12:01:01+0000',
  )
  expect(askedFor({ from: at('2026-01-01T00:00:00Z'), to: at('2026-01-02T00:00:00Z') }, now)).toBeUndefined()
})
