import { describe, expect, it } from 'vitest'
import { errorRowOf, partsOf, secondsOf, wireTime } from './rows.ts'

describe('texts of the log', () => {
  it.each([
    ['1.04899 s', 1.04899],
    ['0.00003 s', 0.00003],
    ['250 ms', 0.25],
    ['', 0],
    ['?', 0],
    [3, 3],
  ])('%j is %f s', (text, seconds) => expect(secondsOf(text)).toBe(seconds))

  it('go out with an offset without a colon', () =>
    expect(wireTime(Date.parse('2026-01-31T22:00:00.700Z'))).toBe('2026-01-31T22:00:00+0000'))
})

describe('rows', () => {
  it('of the error log keep their line', () => {
    const row = errorRowOf(
      {
        node_id: 'n',
        time: '2022-11-25T10:55:16.000',
        level: 'ERROR',
        content: '[MY013508] [Repl] do failed: 1',
        line_num: '1669344916000',
      },
      'n',
    )
    expect(row).toMatchObject({ at: 1669373716000, level: 'ERROR', line: '1669344916000' })
  })
})

describe('parts of an error line', () => {
  it.each([
    ['[MY013508] [Repl] do failed: 1', { code: 'MY013508', subsystem: 'Repl', text: 'do failed: 1' }],
    ['[MY-010914] [Server] Aborted', { code: 'MY-010914', subsystem: 'Server', text: 'Aborted' }],
    ['[MY010000] no subsystem', { code: 'MY010000', subsystem: '', text: 'no subsystem' }],
    ['plain text [with] brackets', { code: '', subsystem: '', text: 'plain text [with] brackets' }],
  ])('of %s', (line, parts) => expect(partsOf(line)).toEqual(parts))
})
