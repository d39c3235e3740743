import { afterEach, describe, expect, it, vi } from 'vitest'
import { createEngine } from '#lib/slow-log/engine/engine.ts'
import type { Run, Selection, SlowRow } from '#lib/slow-log/types.ts'
import {
  aboutOf,
  comparisonText,
  type ExportFacts,
  fenced,
  fileName,
  filterWords,
  isoIn,
  reportText,
  runsText,
  statementsText,
} from './export.ts'
import { isClear, plainColor, wrapped } from './picture.ts'
import type { EngineClient } from './view.ts'

const start = Date.parse('2026-03-09T02:00:00Z')
const row = (index: number, more: Partial<SlowRow> = {}): SlowRow => ({
  key: String(index),
  instance: 'in01',
  node: 'no01',
  at: start + index * 1000,
  seconds: 1 + (index % 7),
  lock: Number.NaN,
  sent: 1,
  examined: 100,
  count: 1,
  database: 'shop',
  user: 'app',
  client: '10.0.0.1',
  type: 'SELECT',
  sql: `SELECT * FROM t WHERE id = ${index}`,
  ...more,
})

const selection: Selection = { from: start, to: start + 3_600_000 }
const facts = (more: Partial<ExportFacts> = {}): ExportFacts => ({
  what: 'orders | prod',
  selection,
  zone: 'utc',
  names: (dimension, value) => (dimension === 'node' ? `node of ${value}` : value),
  made: new Date(start + 7_200_000),
  ...more,
})

/** The real engine, asked as across a worker. */
function engineWith(rows: readonly SlowRow[]) {
  const engine = createEngine()
  engine.append(rows)
  const client: Pick<EngineClient, 'runs' | 'overview'> = {
    runs: async (request) => engine.runs(request),
    overview: async (request) => engine.overview(request),
  }
  return client
}

async function textOf(parts: AsyncGenerator<string, number>): Promise<{ text: string; count: number; parts: number }> {
  let text = ''
  let pieces = 0
  for (;;) {
    const part = await parts.next()
    if (part.done) return { text, count: part.value, parts: pieces }
    text += part.value
    pieces += 1
  }
}
const never = new AbortController().signal

describe('what an export says of itself', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('is range, zone and filters', () => {
    const about = Object.fromEntries(aboutOf(facts({ partial: 'only the last hour' })))
    expect(about['Range']).toBe('2026-03-09 02:00:00 to 2026-03-09 03:00:00 (1 h)')
    expect(about['Time zone']).toBe('UTC')
    expect(about['Filters']).toBe('none')
    expect(Object.values(about).join()).toContain('only the last hour')
  })

  it('names filters', () => {
    const words = filterWords(
      {
        ...selection,
        include: { node: ['no01', 'no02'], 'tag:route': ['/cart'] },
        exclude: { user: ['root'] },
        ranges: { seconds: [1.5, Infinity], examined: [10, 20], lock: [-Infinity, 0.1] },
        text: 'for update',
      },
      facts().names,
    )
    expect(words.map((word) => word.replace(/^.*?: /, ''))).toEqual([
      'node of no01, node of no02',
      'route: /cart',
      'not root',
      '1.50 s or more',
      '10 to 20',
      '100 ms or less',
      'contains “for update”',
    ])
  })

  it('has times with the offset of their zone', () => {
    expect(isoIn(start, 'utc')).toBe('2026-03-09T02:00:00.000Z')
    vi.stubEnv('TZ', 'Asia/Kolkata')
    expect(isoIn(start, 'local')).toBe('2026-03-09T07:30:00.000+05:30')
    vi.stubEnv('TZ', 'America/St_Johns')
    expect(isoIn(start, 'local')).toBe('2026-03-08T23:30:00.000-02:30')
    expect(Date.parse(isoIn(start, 'local'))).toBe(start)
    expect(isoIn(Number.NaN, 'utc')).toBe('')
  })

  it('is in the name of the file, without signs that file systems mind', () => {
    expect(fileName(facts(), 'slow-runs', 'csv')).toBe('slow-runs-orders-prod-20260309T0200.csv')
    expect(fileName(facts({ what: '../注文 <1>' }), 'slow-runs', 'csv')).toBe('slow-runs-注文-1-20260309T0200.csv')
  })
})

describe('runs', () => {
  it('come in parts, each once, newest first, with progress', async () => {
    const client = engineWith(Array.from({ length: 1203 }, (_, index) => row(index)))
    const progress: number[] = []
    const { text, count, parts } = await textOf(
      runsText('json', client, facts(), never, ({ done, total }) => {
        expect(total).toBe(1203)
        progress.push(done)
      }),
    )
    const file = JSON.parse(text) as { about: { zone: string; filters: string[] }; runs: { statement: string }[] }
    expect([count, parts, progress]).toEqual([1203, 5, [500, 1000, 1203]])
    expect(file.runs.map(({ statement }) => statement)).toEqual(
      Array.from({ length: 1203 }, (_, index) => row(1202 - index).sql),
    )
    expect(file.runs[0]).toMatchObject({
      lock_seconds: null,
      seconds: 6,
      node: 'no01',
      began: '2026-03-09T02:20:02.000Z',
    })
    expect(file.about).toMatchObject({ zone: 'UTC', filters: [] })
  })

  it('are an empty list where there are none', async () => {
    const { text, count } = await textOf(runsText('json', engineWith([]), facts(), never))
    expect(count).toBe(0)
    expect((JSON.parse(text) as { runs: unknown[] }).runs).toEqual([])
  })

  it('defuse what a spreadsheet would calculate, and leave numbers alone', async () => {
    const client = engineWith([
      row(0, { sql: '=HYPERLINK("http://x","y")', user: '@SUM(1)', database: '-1+2', client: '+1', seconds: 0.25 }),
      row(1, { sql: 'SELECT "a", \'b\nc\'', lock: 0.5 }),
    ])
    const { text } = await textOf(runsText('csv', client, facts(), never))
    const lines = text.split('\r\n')
    const head = lines.findIndex((line) => line.startsWith('began,'))
    expect(lines.slice(0, head).every((line) => /^"?# /.test(line))).toBe(true)
    expect(lines.slice(0, head).join('\n')).toContain('Time zone: UTC')
    const first = lines.at(-2) ?? ''
    expect(first).toContain('"\'=HYPERLINK(""http://x"",""y"")"')
    expect(first).toContain(",'-1+2,'@SUM(1),+1,")
    expect(first).toMatch(/^2026-03-09T02:00:00\.000Z,0\.25,,1,100,1,/)
    expect(text).toContain('"SELECT ""a"", \'b\nc\'"')
  })

  it('stop when told to', async () => {
    const client = engineWith(Array.from({ length: 1203 }, (_, index) => row(index)))
    const abort = new AbortController()
    const asked = vi.spyOn(client, 'runs')
    const parts = runsText('csv', client, facts(), abort.signal, () => abort.abort())
    await expect(textOf(parts)).rejects.toThrow(/abort/i)
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('are those that pass the filters', async () => {
    const client = engineWith([row(0), row(1, { user: 'root' }), row(2)])
    const only = facts({ selection: { ...selection, include: { user: ['root'] } } })
    const { text, count } = await textOf(runsText('json', client, only, never))
    expect(count).toBe(1)
    expect((JSON.parse(text) as { about: { filters: string[] } }).about.filters).toEqual(['User: root'])
  })
})

describe('statements and report', () => {
  const rows = [
    ...Array.from({ length: 10 }, (_, index) => row(index)),
    row(20, { sql: 'SELECT `a|b` FROM u -- ```', seconds: 90, type: 'SELECT' }),
  ]
  const overviewOf = (client: Pick<EngineClient, 'overview'>) =>
    client.overview({ trend: { selection, bucketMs: 600_000, origin: start, measure: 'count' } })

  it('tell each statement once, with numbers as numbers', async () => {
    const { statements } = await overviewOf(engineWith(rows))
    const file = JSON.parse(statementsText('json', statements, facts())) as { statements: Record<string, unknown>[] }
    expect(file.statements).toHaveLength(2)
    expect(file.statements[0]).toMatchObject({ executions: 1, total_seconds: 90, max_seconds: 90, databases: 'shop' })
    const csv = statementsText('csv', statements, facts())
    expect(csv.split('\r\n').filter((line) => line && !line.startsWith('#'))).toHaveLength(3)
  })

  it('say what, when and how much, and stay whole Markdown', async () => {
    const client = engineWith(rows)
    const overview = await overviewOf(client)
    const samples = new Map<string, Run>()
    for (const run of (await client.runs({ selection, sort: 'seconds', descending: true, offset: 0, limit: 99 })).rows)
      if (!samples.has(run.fingerprint)) samples.set(run.fingerprint, run)
    const text = reportText(facts({ partial: 'a gap' }), { overview, samples, most: 10, bucketMs: 600_000 })
    expect(text).toMatch(/^# Slow queries: orders \| prod\n/)
    expect(text).toContain('- Time zone: UTC\n')
    expect(text).toContain('- Filters: none\n')
    expect(text).toContain('| Executions | 11 |')
    expect(text).toMatch(/\| 2026-03-09 02:00 \| █+ \| 11 \|/)
    expect(text).toContain('a gap')
    // The statement with a fence in it stands in a longer one.
    expect(text).toContain('````sql\nSELECT `a|b` FROM u -- ```\n````')
    // Every table has as many cells in each line as in its head.
    let cells: number | undefined
    let inside = false
    for (const line of text.split('\n')) {
      if (/^`{3,}/.test(line)) inside = !inside
      if (inside) continue
      const count = line.startsWith('|') ? (line.match(/(?<!\\)\|/g)?.length ?? 0) : undefined
      if (count !== undefined && cells !== undefined) expect(count).toBe(cells)
      cells = count
    }
  })

  it('tell changes with both sides and their times', () => {
    const engine = createEngine()
    engine.append([...rows, row(3600, { key: 'later', sql: 'DELETE FROM x', type: 'DELETE', seconds: 5 })])
    const comparison = engine.compare({
      before: selection,
      after: { from: selection.to, to: selection.to + 3_600_000 },
    })
    const text = comparisonText(comparison, { before: 'then', after: 'now' }, facts())
    const lines = text.trimEnd().split('\r\n')
    expect(lines.slice(0, 7).join('\n')).toMatch(
      /# Before: then\n# After: now\n.*: 1\n# Time zone: UTC\n# Filters: none/,
    )
    const names = lines.find((line) => line.startsWith('fingerprint,'))?.split(',') ?? []
    const first = lines[lines.indexOf(names.join(',')) + 1]?.split(',') ?? []
    const value = (name: string) => first[names.indexOf(name)]
    expect([value('change'), value('added_seconds'), value('before_executions'), value('after_executions')]).toEqual([
      'new',
      '5',
      '0',
      '1',
    ])
    expect(value('before_mean_seconds')).toBe('')
    expect(lines.at(-1)).toContain(',gone,-90,')
  })

  it('fence SQL safely', () => {
    expect(fenced('select 1')).toBe('```sql\nselect 1\n```')
  })
})

describe('pictures', () => {
  it('have colours that every reader knows', () => {
    expect(plainColor('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)')
    expect(plainColor('color(srgb 1 0.5 0 / 0.25)')).toBe('rgba(255, 128, 0, 0.25)')
    expect(plainColor('color(srgb 0 0 1)')).toBe('rgb(0, 0, 255)')
    expect([isClear('transparent'), isClear('rgba(0, 0, 0, 0)'), isClear('rgba(0, 0, 0, 0.1)')]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('break long lines between words', () => {
    expect(wrapped('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrapped('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k'])
    expect(wrapped('', 4)).toEqual([])
  })
})
