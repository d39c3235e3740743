import { describe, expect, it } from 'vitest'
import { day, hour, minute } from '../time.ts'
import { errorRows } from './errors.ts'
import { fleetTroubles, type FleetTrouble } from './facts.ts'
import { epoch, seed, named, nodeOf, some, sum, mean } from './fleet.fixture.ts'
import { slowRows, textOf, type SlowRow } from './rows.ts'

describe('planted troubles', () => {
  const rowsOf = (trouble: FleetTrouble, from: number, to: number) =>
    slowRows(nodeOf(trouble.name).workload, from, to, epoch)
  const planted = (kind: FleetTrouble['kind']): FleetTrouble => {
    const found = fleetTroubles(seed).find((trouble) => trouble.kind === kind)
    if (!found) throw new Error(`no ${kind}`)
    return found
  }
  const only = (rows: SlowRow[], trouble: FleetTrouble) => rows.filter((row) => row.statement.id === trouble.statement)

  it('are one of each kind, over before the start or still there', () => {
    const all = fleetTroubles(seed)
    expect(all.map((trouble) => trouble.kind).toSorted()).toEqual([
      'batch-growth',
      'deploy-regression',
      'lock-storm',
      'missing-index',
      'new-statement',
    ])
    for (const trouble of all) {
      expect(trouble.from).toBeLessThan(epoch)
      expect(trouble.from).toBeGreaterThanOrEqual(epoch - 31 * day)
      expect(trouble.instance).toBe(named(trouble.name).id)
    }
  })

  it('can be told by their text', () => {
    for (const trouble of fleetTroubles(seed)) {
      const rows = some(rowsOf(trouble, epoch - 2 * day, epoch), 12)
      const marked = rows.filter((row) => textOf(row, 0).masked.includes(trouble.fragment))
      expect(marked.length).toBeGreaterThan(0)
      expect(new Set(marked.map((row) => row.statement.id))).toEqual(new Set([trouble.statement]))
    }
  })

  it('lock storm: statements pile up with waits, last night, on the instance that is abnormal', () => {
    const trouble = planted('lock-storm')
    expect(named(trouble.name).status).toBe('abnormal')
    const to = trouble.to as number
    expect(to).toBeLessThanOrEqual(epoch)
    expect(to).toBeGreaterThan(epoch - day)
    expect(new Date(trouble.from + trouble.zone * minute).toISOString().slice(11, 16)).toBe('02:10')
    const during = rowsOf(trouble, trouble.from, to)
    const before = rowsOf(trouble, trouble.from - 2 * hour, trouble.from)
    expect(during.length).toBeGreaterThan(20 * before.length)
    expect(sum(during, (row) => row.lockSeconds)).toBeGreaterThan(10_000)
    expect(mean(before, (row) => row.lockSeconds)).toBeLessThan(0.5)
    expect(
      during.filter((row) => row.lockSeconds > 10 && row.statement.table === trouble.table).length,
    ).toBeGreaterThan(during.length / 2)
    expect(only(during, trouble)).toHaveLength(1)
  })

  it('lock storm: always last night, whenever the sandbox is made', () => {
    for (let hours = 0; hours < 24; hours++) {
      const at = epoch + hours * hour
      const storm = fleetTroubles({ ...seed, epoch: at }).find((trouble) => trouble.kind === 'lock-storm')
      expect(storm?.to).toBeLessThanOrEqual(at)
      expect(storm?.to).toBeGreaterThan(at - day - hour)
    }
  })

  it('deploy: one statement gets slower and more frequent at a moment', () => {
    const trouble = planted('deploy-regression')
    const before = only(rowsOf(trouble, trouble.from - 2 * day, trouble.from), trouble)
    const after = only(rowsOf(trouble, trouble.from, trouble.from + 2 * day), trouble)
    expect(after.length).toBeGreaterThan(5 * before.length)
    expect(mean(after, (row) => row.seconds)).toBeGreaterThan(2 * mean(before, (row) => row.seconds))
    // Within half an hour of the moment it shows.
    const early = only(rowsOf(trouble, trouble.from, trouble.from + 30 * minute), trouble)
    expect(early.length).toBeGreaterThan(
      3 * only(rowsOf(trouble, trouble.from - 30 * minute, trouble.from), trouble).length,
    )
  })

  it('batch: every week of it is longer than the one before', () => {
    const trouble = planted('batch-growth')
    const weeks = [4, 3, 2, 1].map((back) =>
      mean(only(rowsOf(trouble, epoch - back * 7 * day, epoch - (back - 1) * 7 * day), trouble), (row) => row.seconds),
    )
    expect(weeks).toEqual([...weeks].sort((a, b) => a - b))
    expect((weeks[3] as number) / (weeks[0] as number)).toBeGreaterThan(2)
  })

  it('new statement: a new account, a new host and a new text from one moment on', () => {
    const trouble = planted('new-statement')
    expect(rowsOf(trouble, epoch - 30 * day, trouble.from).some((row) => row.user === trouble.user)).toBe(false)
    const after = rowsOf(trouble, trouble.from, epoch).filter((row) => row.user === trouble.user)
    expect(after.length).toBeGreaterThan(50)
    expect(new Set(after.map((row) => row.statement.id))).toEqual(new Set([trouble.statement]))
    expect(sum(after, (row) => row.seconds)).toBeGreaterThan(500)
  })

  it('missing index: rows read for one row sent explode', () => {
    const trouble = planted('missing-index')
    const ratio = (rows: SlowRow[]) =>
      sum(rows, (row) => row.rowsExamined) /
      Math.max(
        1,
        sum(rows, (row) => row.rowsSent),
      )
    const before = ratio(only(rowsOf(trouble, trouble.from - 3 * day, trouble.from), trouble))
    const after = ratio(only(rowsOf(trouble, trouble.from, epoch), trouble))
    expect(after).toBeGreaterThan(500 * before)
  })
})

describe('error log', () => {
  it('is the same in one piece and in any pieces, and every line has a millisecond of its own', () => {
    const { workload, incidents } = nodeOf('crm-prod')
    const [from, to] = [epoch - 3 * day + 77, epoch - 13]
    const whole = errorRows(workload, incidents, from, to)
    const middle = from + 29 * hour + 12_345
    expect([...errorRows(workload, incidents, from, middle), ...errorRows(workload, incidents, middle, to)]).toEqual(
      whole,
    )
    expect(whole.length).toBeGreaterThan(100)
    expect(whole.every((row, i) => i === 0 || row.at > (whole[i - 1]?.at ?? 0))).toBe(true)
    expect(whole.every((row) => /^\[MY\d{6}\] \[(Server|InnoDB|Repl)\] /.test(row.content))).toBe(true)
  })

  it('shows the lock storm', () => {
    const storm = fleetTroubles(seed).find((trouble) => trouble.kind === 'lock-storm') as FleetTrouble
    const { workload, incidents } = nodeOf(storm.name)
    const errors = (from: number, to: number) =>
      errorRows(workload, incidents, from, to).filter((row) => row.level === 'ERROR').length
    expect(errors(storm.from, storm.to as number)).toBeGreaterThan(20)
    expect(errors(storm.from - 2 * hour, storm.from)).toBeLessThan(3)
  })

  it('shows why a node is abnormal, on that node alone, and until it is restarted', () => {
    const broken = nodeOf('crm-prod', 2)
    const bad = (rows: { content: string }[]) =>
      rows.filter((row) => row.content.includes('Log records cannot') || row.content.includes('Applying log'))
    const since = broken.incidents.abnormal?.from as number
    expect(bad(errorRows(broken.workload, broken.incidents, since, epoch)).length).toBeGreaterThan(30)
    expect(bad(errorRows(broken.workload, broken.incidents, since - day, since))).toEqual([])
    const sound = nodeOf('crm-prod', 1)
    expect(bad(errorRows(sound.workload, sound.incidents, since, epoch))).toEqual([])
    const mended = { ...broken.incidents, abnormal: { from: since, to: since + hour } }
    expect(bad(errorRows(broken.workload, mended, since + hour, epoch))).toEqual([])
  })

  it('shows a restart where a task has made one', () => {
    const { workload, incidents } = nodeOf('identity-prod')
    const restart = incidents.restarts.at(-1)
    if (!restart) throw new Error('no restart')
    const lines = errorRows(workload, incidents, restart.from, restart.to + 1).map((row) => row.content)
    expect(lines.some((line) => line.includes('shutdown was asked for'))).toBe(true)
    expect(lines.some((line) => line.includes('Ready for connections'))).toBe(true)
  })
})
