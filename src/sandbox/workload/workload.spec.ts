import { describe, expect, it } from 'vitest'
import { day, hour, minute } from '../time.ts'
import type { Instance } from '../state.ts'
import { nodeWorkload, profileFor } from './facts.ts'
import { epoch, seed, state, named, nodeOf, plain, some, sum, quantile } from './fleet.fixture.ts'
import { statements } from './profiles.ts'
import { bucketMs, forgetRows, slowRowChunks, slowRows, textOf, type NodeWorkload, type SlowRow } from './rows.ts'
import { Digests } from './statistics.ts'
import { sqlLimit } from './template.ts'

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

  it('are made only as far as somebody reads', () => {
    const { workload } = nodeOf('shop-orders-prod')
    let buckets = 0
    let rows = 0
    for (const chunk of slowRowChunks(workload, epoch - 30 * day, epoch, epoch, true)) {
      buckets++
      rows += chunk.length
      if (rows >= 100) break
    }
    expect(buckets).toBeLessThan(5)
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

describe('instances outside of the named fleet', () => {
  const rowsOfDays = (instance: Instance) => {
    const node = instance.nodes[0]
    if (!node) throw new Error('no node')
    return slowRows(
      nodeWorkload(state, instance, node, seed, epoch + 5 * day).workload,
      epoch - 30 * day,
      epoch + 5 * day,
    )
  }
  const made = (fields: Partial<Instance>): Instance => {
    const model = named('crm-prod')
    const nodes = model.nodes.map((node) => ({ ...node, created: epoch + hour }))
    return {
      ...model,
      id: `${'a'.repeat(32)}in07`,
      created: epoch + hour,
      readyAt: epoch + hour,
      nodes,
      restoredFrom: null,
      ...fields,
    }
  }

  it('of a large fleet have workloads of their own', () => {
    const others = [...state.instances.values()].slice(25, 40)
    expect(others.length).toBe(15)
    const counts = others.map((instance) => rowsOfDays(instance).length)
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(8)
    expect(new Set(counts).size).toBeGreaterThan(6)
  })

  it('that somebody has just created are silent; restored ones have a trickle of what their source has', () => {
    expect(rowsOfDays(made({}))).toEqual([])
    const copy = rowsOfDays(made({ restoredFrom: { instance: named('crm-prod').id, at: epoch + hour } }))
    expect(copy.length).toBeGreaterThan(0)
    expect(copy.length).toBeLessThan(300)
    expect(copy.every((row) => row.at >= epoch + hour)).toBe(true)
  })
})
