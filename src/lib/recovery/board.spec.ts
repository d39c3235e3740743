import { describe, expect, it } from 'vitest'
import { type BoardRow, type Fact, findingsOf, type FullBackups, judge, noProof, type Proof } from './board.ts'

const now = Date.parse('2026-03-09T12:00:00Z')
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const known = <T>(value: T, at = now): Fact<T> => ({ state: 'known', value, at })

const proven = (days: number): Proof => ({
  ...noProof,
  proven: { id: 'r', at: now - days * day, days, restoreTook: 5 * minute, took: 9 * minute, point: 0 },
  last: { id: 'r', status: 'passed', at: now - days * day, reason: null },
})

const full: FullBackups = { newest: now - 8 * hour, newestManual: null, count: 7, failed: null, missed: null }

const row = (changes: Partial<BoardRow> = {}): BoardRow => ({
  service: 'taurusdb',
  connection: 'a',
  connectionName: 'A',
  id: 'i',
  name: 'orders',
  status: 'normal',
  works: true,
  created: now - 400 * day,
  points: known({ from: now - 7 * day, to: now - 4 * minute, gaps: 0 }),
  backups: known(full),
  policy: known({ keepDays: 7, hourUtc: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] }),
  offsite: known({ on: true, region: 'b', keepDays: 30 }),
  encryption: known(true),
  proof: known(proven(10)),
  ...changes,
})

const kinds = (changes: Partial<BoardRow>): string[] =>
  findingsOf(row(changes), now).map(({ kind, severity }) => `${severity} ${kind}`)

describe('findings', () => {
  it('are none of an instance that has everything', () => {
    expect(findingsOf(row(), now)).toEqual([])
    expect(judge([row()], now)[0]).toMatchObject({ standing: 'good', urgency: 0 })
  })

  it('tell how old the newest point was when it was asked for', () => {
    const asked = now - 3 * hour
    const points = { from: 0, to: asked - 20 * minute, gaps: 2 }
    expect(kinds({ points: known(points, asked) })).toEqual(['note gaps'])
    expect(kinds({ points: known({ ...points, gaps: 0, to: asked - 31 * minute }, asked) })).toEqual(['risk point-old'])
    expect(findingsOf(row({ points: known({ from: 0, to: now - 3 * hour, gaps: 0 }) }), now)).toEqual([
      { kind: 'point-old', age: 3 * hour, severity: 'critical' },
    ])
  })

  it('take a point for old by how far points are apart', () => {
    const points = (age: number) => ({
      points: known({ from: undefined, to: now - age, gaps: 0, every: 2 * hour }),
    })
    expect(kinds(points(6 * hour))).toEqual([])
    expect(kinds(points(6 * hour + minute))).toEqual(['risk point-old'])
    expect(kinds(points(12 * hour + minute))).toEqual(['critical point-old'])
  })

  it('have no fault where an instance cannot have points in time, and a note where it keeps none', () => {
    const gemini = { service: 'geminidb', offsite: { state: 'untold' } } as const
    expect(kinds({ ...gemini, points: { state: 'cannot' } })).toEqual([])
    expect(kinds({ ...gemini, points: { state: 'off' } })).toEqual(['note points-off'])
    expect(judge([row({ ...gemini, points: { state: 'cannot' } })], now)[0]?.standing).toBe('good')
    // They come on top of its full backups: without one there is less than was wanted, not nothing.
    expect(kinds({ ...gemini, points: known(null) })).toEqual(['risk no-point'])
  })

  it('say that automated backups are off, and that nothing new can be restored then', () => {
    const off = { policy: known({ keepDays: 0, hourUtc: 0, weekdays: [] }) }
    const old = { ...off, backups: known({ ...full, newest: now - 7 * day - 1 }) }
    expect(kinds(off)).toEqual(['critical policy-off'])
    expect(kinds(old)).toEqual(['critical policy-off'])
    expect(kinds({ ...old, points: { state: 'loading' } })).toEqual(['critical policy-off'])
    expect(kinds({ ...old, points: { state: 'failed', reason: 'Too many.' } })).toEqual([
      'critical policy-off',
      'risk unknown',
    ])
    for (const state of ['cannot', 'off'] as const)
      expect(kinds({ ...old, service: 'geminidb', points: { state } })).toEqual(
        expect.arrayContaining(['critical full-old', 'critical policy-off']),
      )
    expect(kinds({ ...old, points: { state: 'cannot' }, backups: known({ ...full, newest: now - 7 * day }) })).toEqual([
      'critical policy-off',
    ])
  })

  it('tell what is missing, and go easy on what is young', () => {
    const none = { points: known(null), backups: known({ ...full, newest: null, count: 0 }) }
    expect(kinds(none)).toEqual(['critical no-point', 'critical no-full'])
    expect(kinds({ ...none, created: now - hour })).toEqual(['risk no-point', 'risk no-full'])
    expect(kinds({ ...none, works: false })).toEqual([])
    expect(kinds({ backups: known({ ...full, missed: now - 11 * hour, failed: now - 11 * hour }) })).toEqual([
      'critical window-missed',
    ])
    expect(kinds({ backups: known({ ...full, failed: now - hour }) })).toEqual(['risk backup-failed'])
  })

  it('tell about copies, encryption and retention', () => {
    expect(kinds({ offsite: known({ on: false, why: 'encrypted' }) })).toEqual(['risk no-offsite'])
    expect(kinds({ offsite: { state: 'untold' }, encryption: known(false) })).toEqual([
      'note not-encrypted',
      'note offsite-untold',
    ])
    expect(kinds({ policy: known({ keepDays: 1, hourUtc: 1, weekdays: [1] }) })).toEqual(['risk retention-short'])
  })

  it('tell what rehearsals have shown', () => {
    expect(kinds({ proof: known(noProof) })).toEqual(['risk never-proven'])
    expect(kinds({ proof: known(proven(90)) })).toEqual([])
    expect(findingsOf(row({ proof: known(proven(120)) }), now)).toEqual([
      { kind: 'proven-long-ago', days: 120, severity: 'risk' },
    ])
    const last = { id: 's', status: 'failed', at: now - day, reason: { code: 'x', message: 'No room.' } } as const
    expect(kinds({ proof: known({ ...proven(3), last }) })).toEqual(['risk rehearsal-failed'])
    expect(kinds({ proof: known({ ...noProof, last }) })).toEqual(['critical rehearsal-failed'])
    expect(kinds({ proof: known({ ...noProof, last: { ...last, status: 'cancelled' } }) })).toEqual([
      'risk never-proven',
    ])
  })

  it('say which facts are not known and why, and take what has not arrived for no fault', () => {
    const failed = { state: 'failed', reason: 'Too many requests.' } as const
    expect(findingsOf(row({ points: failed, policy: failed, encryption: { state: 'loading' } }), now)).toEqual([
      { kind: 'unknown', facts: ['points', 'policy'], reason: 'Too many requests.', severity: 'risk' },
    ])
    expect(judge([row({ backups: { state: 'loading' } })], now)[0]?.standing).toBe('loading')
  })
})

describe('the order', () => {
  it('has the worst first, then by name', () => {
    const rows = [
      row({ name: 'fine' }),
      row({ name: 'zeta', proof: known(noProof), offsite: known({ on: false, why: 'off' }) }),
      row({ name: 'beta', proof: known(noProof) }),
      row({ name: 'alpha', proof: known(noProof) }),
      row({ name: 'noted', encryption: known(false) }),
      row({ name: 'lost', points: known(null) }),
    ]
    expect(judge(rows, now).map(({ name, standing }) => `${name} ${standing}`)).toEqual([
      'lost critical',
      'zeta risk',
      'alpha risk',
      'beta risk',
      'noted good',
      'fine good',
    ])
  })
})
