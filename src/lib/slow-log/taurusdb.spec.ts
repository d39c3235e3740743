import { describe, expect, it } from 'vitest'
import { secondsOf, slowRowOf, utcTimeOf } from './taurusdb.ts'

describe('the slow log of TaurusDB', () => {
  it.each([
    ['2022-11-25T10:55:16.000', '2022-11-25T10:55:16.000Z'],
    ['2022-11-25 10:55:16', '2022-11-25T10:55:16.000Z'],
    ['2022-11-25T10:55:16+0800', '2022-11-25T02:55:16.000Z'],
    ['2022-11-25T10:55:16Z', '2022-11-25T10:55:16.000Z'],
  ])('%s is %s, whatever the zone of the browser', (text, iso) =>
    expect(new Date(utcTimeOf(text)).toISOString()).toBe(iso),
  )

  it('of the slow log are numbers, whether they came as texts or not', () => {
    const row = slowRowOf(
      {
        count: 1,
        time: '1.04899 s',
        lock_time: '0.00003 s',
        rows_sent: 0,
        rows_examined: '1200',
        database: 'd',
        users: 'root',
        query_sample: 'INSERT …',
        type: 'INSERT',
        start_time: '2022-11-25T10:55:16.000',
        client_ip: '192.*.*.1',
        line_num: 1669344916000,
      },
      'i',
      'n',
    )
    expect(row).toMatchObject({
      at: 1669373716000,
      seconds: 1.04899,
      lock: 0.00003,
      sent: 0,
      examined: 1200,
      count: 1,
      key: 'n/1669344916000/2022-11-25T10:55:16.000/1.04899 s',
      instance: 'i',
      node: 'n',
    })
  })

  it('leaves open what cannot be read', () => {
    expect([secondsOf('250 ms'), secondsOf(''), secondsOf('?')]).toEqual([0.25, Number.NaN, Number.NaN])
  })
})
