import { beforeAll, describe, expect, it } from 'vitest'
import { buildSeed } from '../seed/seed.ts'
import { allProjects } from '../seed/projects.ts'
import type { Instance, State } from '../state.ts'
import { createStore } from '../store.ts'
import { day, hour, minute } from '../time.ts'
import { errorRows } from './errors.ts'
import { fleetTroubles, nodeWorkload, profileFor, type FleetTrouble } from './facts.ts'
import { statements } from './profiles.ts'
import { bucketMs, forgetRows, slowRowChunks, slowRows, textOf, type NodeWorkload, type SlowRow } from './rows.ts'
import { Digests } from './statistics.ts'
import { sqlLimit } from './template.ts'

const epoch = Date.parse('2026-03-11T10:15:00Z')
const seed = { name: 'astrolabe', epoch }
let state: State

beforeAll(() => {
  state = createStore(allProjects, buildSeed({ seed: seed.name, instances: 25, epoch, pace: 1 }), {}, () => {}).state
})

function named(name: string): Instance {
  for (const instance of state.instances.values()) if (instance.name === name) return instance
  throw new Error(`no ${name}`)
}

function nodeOf(name: string, at = 0) {
  const instance = named(name)
  const node = instance.nodes[at]
  if (!node) throw new Error(`${name} has no node ${at}`)
  return nodeWorkload(state, instance, node, seed, epoch)
}

const plain = (rows: readonly SlowRow[]) => rows.map(({ statement, ...row }) => ({ ...row, statement: statement.id }))
/** At most so many rows of each statement: writing texts out takes longer than making rows. */
function some(rows: readonly SlowRow[], most: number): SlowRow[] {
  const taken = new Map<string, number>()
  return rows.filter(({ statement }) => {
    const count = taken.get(statement.id) ?? 0
    taken.set(statement.id, count + 1)
    return count < most
  })
}

const sum = (rows: readonly SlowRow[], of: (row: SlowRow) => number) => rows.reduce((total, row) => total + of(row), 0)
const mean = (rows: readonly SlowRow[], of: (row: SlowRow) => number) => sum(rows, of) / rows.length

/** `q` of a sorted list, nearest rank. */
function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] as number
}

describe('slow rows', () => {
  it('are the same in one piece and in any pieces, made anew or kept', () => {
    const { workload } = nodeOf('shop-orders-prod')
    const from = epoch - 5 * hour - 123_457
    const to = epoch - 1
    const whole = plain(slowRows(workload, from, to))
    expect(whole.length).toBeGreaterThan(500)
    forgetRows()
    const pieces: SlowRow[] = []
    const cuts = [from, from + 1, from + 17 * minute, from + 17 * minute + 1, from + 3 * hour, to - 3333, to]
    // The last piece is asked for first: nothing may follow from what was asked before.
    for (let i = cuts.length - 1; i > 0; i--)
      pieces.unshift(...slowRows(workload, cuts[i - 1] as number, cuts[i] as number))
    expect(plain(pieces)).toEqual(whole)
  })

  it('come in order and never two at the same millisecond of a node', () => {
    const rows = slowRows(nodeOf('shop-orders-prod').workload, epoch - 2 * day, epoch)
    expect(rows.length).toBeGreaterThan(20_000)
    expect(rows.every((row, i) => i === 0 || row.at > (rows[i - 1] as SlowRow).at)).toBe(true)
  })

  it('come newest first as the exact reverse', () => {
    const { workload } = nodeOf('crm-prod')
    const newest = [...slowRowChunks(workload, epoch - day, epoch, epoch, true)].flat()
    expect(plain(newest.toReversed())).toEqual(plain(slowRows(workload, epoch - day, epoch, epoch)))
    expect(newest.length).toBeGreaterThan(1000)
  })

  it('follow from the seed: another moment of making or another node gives others', () => {
    const instance = named('crm-prod')
    const { workload } = nodeOf('crm-prod')
    const other = nodeOf('crm-prod', 1).workload
    expect(plain(slowRows(other, epoch - hour, epoch))).not.toEqual(plain(slowRows(workload, epoch - hour, epoch)))
    expect(profileFor(instance, seed)).toEqual(workload.profile)
    expect(profileFor(instance, { ...seed, epoch: epoch + day }).key).not.toBe(workload.profile.key)
  })

  it('are only in the log when they have finished', () => {
    const { workload } = nodeOf('crm-prod')
    // In the middle of the lock storm, when many are waiting.
    const at = epoch - 8 * hour + 10 * minute
    const visible = slowRows(workload, at - hour, epoch, at)
    expect(visible.length).toBeGreaterThan(0)
    expect(visible.every((row) => row.at + (row.seconds + row.lockSeconds) * 1000 <= at)).toBe(true)
    expect(slowRows(workload, at - hour, at).length).toBeGreaterThan(visible.length)
  })

  it('have a heavy tail', () => {
    const seconds = slowRows(nodeOf('shop-orders-prod').workload, epoch - 7 * day, epoch).map((row) => row.seconds)
    const [p50, p99] = [quantile(seconds, 0.5), quantile(seconds, 0.99)]
    expect(p50).toBeGreaterThan(1)
    expect(p50).toBeLessThan(3)
    expect(p99 / p50).toBeGreaterThan(5)
    expect(quantile(seconds, 1) / p50).toBeGreaterThan(50)
  })

  it('are over the threshold of their instance: 1 s, or 0.1 s where a team wants more detail', () => {
    const usual = slowRows(nodeOf('billing-prod').workload, epoch - 2 * day, epoch)
    const detailed = slowRows(nodeOf('identity-prod').workload, epoch - 2 * day, epoch)
    expect(Math.min(...usual.map((row) => row.seconds))).toBeGreaterThanOrEqual(1)
    expect(Math.min(...detailed.map((row) => row.seconds))).toBeGreaterThanOrEqual(0.1)
    expect(detailed.filter((row) => row.seconds < 1).length).toBeGreaterThan(detailed.length / 2)
  })

  it('change with a changed threshold from then on only', () => {
    const { workload } = nodeOf('billing-prod')
    const from = epoch - 4 * hour
    const changed = epoch - 2 * hour
    const lower: NodeWorkload = {
      ...workload,
      profile: {
        ...workload.profile,
        thresholds: [
          { from: Number.NEGATIVE_INFINITY, seconds: 1 },
          { from: changed, seconds: 0.1 },
        ],
      },
    }
    expect(plain(slowRows(lower, from, changed - bucketMs))).toEqual(
      plain(slowRows(workload, from, changed - bucketMs)),
    )
    expect(slowRows(lower, changed, epoch).length).toBeGreaterThan(2 * slowRows(workload, changed, epoch).length)
    const higher = {
      ...workload,
      profile: { ...workload.profile, thresholds: [{ from: Number.NEGATIVE_INFINITY, seconds: 4 }] },
    }
    expect(plain(slowRows(higher, from, epoch))).toEqual(
      plain(slowRows(workload, from, epoch).filter((row) => row.seconds >= 4)),
    )
  })

  it('keep to reads on replicas, and send rows for reads only', () => {
    const writer = slowRows(nodeOf('shop-orders-prod').workload, epoch - day, epoch)
    const reader = slowRows(nodeOf('shop-orders-prod', 1).workload, epoch - day, epoch)
    expect(reader.length).toBeGreaterThan(500)
    expect(new Set(reader.map((row) => row.statement.type))).toEqual(new Set(['SELECT']))
    expect(new Set(writer.map((row) => row.statement.type))).toContain('UPDATE')
    expect(writer.filter((row) => row.statement.type !== 'SELECT').every((row) => row.rowsSent === 0)).toBe(true)
    expect(writer.every((row) => row.rowsSent <= Math.max(row.rowsExamined, 0))).toBe(true)
  })

  it('follow the day and the week', () => {
    const { workload } = nodeOf('crm-prod')
    const count = (from: string, to: string) => slowRows(workload, Date.parse(from), Date.parse(to)).length
    // 2 March 2026 is a Monday.
    const working = count('2026-03-02T08:00Z', '2026-03-02T16:00Z')
    expect(working).toBeGreaterThan(5 * count('2026-03-02T00:00Z', '2026-03-02T08:00Z'))
    expect(working).toBeGreaterThan(3 * count('2026-03-07T08:00Z', '2026-03-07T16:00Z'))
  })

  it('are many on busy production, few on test systems, none where nobody works', () => {
    const dayOf = (name: string) => slowRows(nodeOf(name).workload, epoch - day, epoch).length
    expect(dayOf('shop-orders-prod')).toBeGreaterThan(10_000)
    expect(dayOf('shop-orders-staging')).toBeLessThan(500)
    expect(dayOf('media-library-dev')).toBeLessThan(50)
    const flags = nodeOf('feature-flags-dev').workload
    expect(slowRows(flags, epoch - 30 * day, epoch)).toEqual([])
    expect(slowRows(nodeOf('reports-ap-dev').workload, epoch - 2 * day, epoch)).toEqual([])
    expect(slowRows(nodeOf('reports-ap-dev').workload, epoch - 12 * day, epoch).length).toBeGreaterThan(0)
    expect(slowRows(nodeOf('experiments-ap-dev').workload, epoch - 30 * day, epoch)).toEqual([])
  })

  it('are not there while a task has the node down', () => {
    const paused = [...state.instances.values()].flatMap((instance) =>
      instance.nodes
        .map((node) => nodeWorkload(state, instance, node, seed, epoch).workload)
        .filter((it) => it.pauses.length > 0),
    )
    expect(paused.length).toBeGreaterThan(5)
    for (const workload of paused)
      for (const { from, to } of workload.pauses) expect(slowRows(workload, from, to)).toEqual([])
    const busy = { ...nodeOf('shop-orders-prod').workload, pauses: [] }
    const pause = { from: epoch - 20 * minute, to: epoch - 10 * minute }
    expect(slowRows(busy, pause.from, pause.to).length).toBeGreaterThan(10)
    expect(slowRows({ ...busy, pauses: [pause] }, pause.from, pause.to)).toEqual([])
  })

  it('never begin before the instance and the node were there', () => {
    const { workload } = nodeOf('shop-orders-prod')
    const young = { ...workload, since: epoch - hour }
    expect(slowRows(young, epoch - day, epoch)).toEqual(slowRows(workload, epoch - hour, epoch))
  })
})

describe('texts', () => {
  it('are many different statements of every type', () => {
    expect(statements.length).toBeGreaterThanOrEqual(60)
    expect(new Set(statements.map((statement) => statement.id)).size).toBe(statements.length)
    expect(new Set(statements.map((statement) => statement.type))).toEqual(
      new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'ALTER', 'DROP', 'CREATE']),
    )
  })

  /** Lists and rows of values shortened, comments with values left out: what a normaliser makes of masked text. */
  const collapsed = (masked: string) =>
    masked
      .replace(/\/\*[^+].*?\*\//g, '')
      .replace(/(\((?:N, )*N\))(?:, \1)+/g, '$1')
      .replace(/\((?:N, )*N\)/g, '(N)')

  it('show the same statement masked in the same way, with no value left', () => {
    const byId = new Map<string, Set<string>>()
    for (const name of [
      'shop-orders-prod',
      'crm-prod',
      'payments-ap-prod',
      'ledger-prod',
      'identity-prod',
      'logistics-ap-prod',
    ])
      for (const row of some(slowRows(nodeOf(name).workload, epoch - day, epoch), 40)) {
        if (row.statement.template.monthly || row.statement.template.unique) continue
        const { original, masked, cut } = textOf(row, 0)
        expect(textOf(row, 0)).toEqual({ original, masked, cut })
        if (cut) continue
        // No text and no number stands alone in masked text, outside of comments.
        expect(masked.replace(/\/\*.*?\*\//g, '')).not.toMatch(/'|(?<![A-Za-z_\d])\d/)
        const shapes = byId.get(row.statement.id) ?? new Set()
        byId.set(row.statement.id, shapes.add(collapsed(masked)))
      }
    expect(byId.size).toBeGreaterThan(35)
    for (const [id, shapes] of byId) expect([id, shapes.size]).toEqual([id, 1])
  })

  it('have values of their own in every row', () => {
    const rows = slowRows(nodeOf('shop-orders-prod').workload, epoch - 4 * hour, epoch).filter(
      (row) => row.statement.id === 'shop.orders-of-customer',
    )
    expect(rows.length).toBeGreaterThan(20)
    expect(new Set(rows.map((row) => textOf(row, 0).original)).size).toBe(rows.length)
  })

  it('are cut at 16 KB, and only the long ones', () => {
    const rows = slowRows(nodeOf('iot-telemetry-ap-prod').workload, epoch - 12 * hour, epoch)
    const texts = rows.map((row) => textOf(row, 0))
    const bytes = (text: string) => new TextEncoder().encode(text).length
    const cut = texts.filter((text) => text.cut)
    expect(cut.length).toBeGreaterThan(10)
    for (const text of texts) expect(bytes(text.original)).toBeLessThanOrEqual(sqlLimit)
    for (const text of cut) {
      expect(bytes(text.original)).toBeGreaterThan(sqlLimit - 4)
      expect(text.original.endsWith(';')).toBe(false)
      expect(text.masked.length).toBeLessThan(text.original.length)
    }
    expect(texts.every((text) => text.cut || text.original.endsWith(';'))).toBe(true)
  })
})

describe('statistics', () => {
  it('add up to the rows', () => {
    const { workload } = nodeOf('shop-orders-prod')
    const rows = slowRows(workload, epoch - 6 * hour, epoch)
    const digests = new Digests(workload.profile.zone)
    for (const row of rows) digests.add(row)
    const lines = digests.sorted('executions', 'desc')
    const total = (of: (line: (typeof lines)[number]) => number) => lines.reduce((all, line) => all + of(line), 0)
    expect(total((line) => line.count)).toBe(rows.length)
    expect(digests.executions).toBe(rows.length)
    expect(total((line) => line.seconds)).toBeCloseTo(
      sum(rows, (row) => row.seconds),
      3,
    )
    expect(total((line) => line.lockSeconds)).toBeCloseTo(
      sum(rows, (row) => row.lockSeconds),
      3,
    )
    expect(total((line) => line.rowsExamined)).toBe(sum(rows, (row) => row.rowsExamined))
    expect(total((line) => line.rowsSent)).toBe(sum(rows, (row) => row.rowsSent))
    for (const line of lines) {
      const own = rows.filter(
        (row) =>
          row.statement === line.newest.statement &&
          row.database === line.newest.database &&
          row.user === line.newest.user,
      )
      if (!line.newest.statement.template.unique) expect(line.count).toBe(own.length)
    }
  })

  it('are sorted by executions or by mean time, both ways, and do not depend on the order of the rows', () => {
    const { workload } = nodeOf('crm-prod')
    const rows = slowRows(workload, epoch - day, epoch)
    const [one, two] = [new Digests(0), new Digests(0)]
    for (const row of rows) one.add(row)
    for (const row of rows.toReversed()) two.add(row)
    const ids = (lines: ReturnType<Digests['sorted']>) =>
      lines.map((line) => `${line.newest.statement.id} ${line.newest.at}`)
    expect(ids(one.sorted('meanTime', 'desc'))).toEqual(ids(two.sorted('meanTime', 'desc')))
    const means = one.sorted('meanTime', 'desc').map((line) => line.seconds / line.count)
    expect(means).toEqual([...means].sort((a, b) => b - a))
    const counts = one.sorted('executions', 'asc').map((line) => line.count)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
  })
})

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
