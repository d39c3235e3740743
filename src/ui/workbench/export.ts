/** Texts of exported files. Each says for itself what was exported: range, zone, filters. */
import { t } from '#i18n/setup.ts'
import '#i18n/workbench-views.ts'
import {
  formatDateTime,
  formatDuration,
  formatNumber,
  formatPercent,
  formatSeconds,
  type Zone,
  zoneName,
} from '#lib/format.ts'
import type {
  Comparison,
  StatementChange,
  Dimension,
  Field,
  Overview,
  Run,
  RunsRequest,
  Selection,
  StatementSummary,
} from '#lib/slow-log/types.ts'
import { csvField } from '../table/csv.ts'
import type { Scalar } from '../table/columns.ts'
import { dimensionText, fieldText } from './words.ts'
import type { EngineClient, NameOf } from './view.ts'

export interface ExportFacts {
  /** Which instances: a name or several. */
  what: string
  selection: Selection
  zone: Zone
  names: NameOf
  made: Date
  /** What is not loaded of the range, in words. */
  partial?: string
}

/** A time as ISO 8601 with the offset of the zone, so that it needs no other word: `2026-03-09T14:05:00.250+02:00`. */
export function isoIn(at: number, zone: Zone): string {
  if (!Number.isFinite(at)) return ''
  if (zone === 'utc') return new Date(at).toISOString()
  const minutes = -new Date(at).getTimezoneOffset()
  const two = (n: number) => String(Math.trunc(Math.abs(n))).padStart(2, '0')
  const clock = new Date(at + minutes * 60_000).toISOString().slice(0, -1)
  return `${clock}${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

const quoted = (dimension: Dimension, names: NameOf) => (value: string) =>
  dimension === 'fingerprint' ? value : names(dimension, value) || '∅'

/** The filters in words, one each. */
export function filterWords({ include, exclude, ranges, text }: Selection, names: NameOf): string[] {
  const lists = (kind: 'is' | 'not', given: Selection['include']) =>
    Object.entries(given ?? {})
      .filter(([, values]) => values && values.length > 0)
      .map(([dimension, values]) =>
        t(`workbenchViews:report.${kind}`, {
          name: dimensionText(dimension as Dimension),
          values: (values ?? []).map(quoted(dimension as Dimension, names)).join(', '),
        }),
      )
  const ends = Object.entries(ranges ?? {}).flatMap(([field, range]) => {
    if (!range) return []
    const name = fieldText(field as Field)
    const format = field === 'seconds' || field === 'lock' ? formatSeconds : formatNumber
    const [low, high] = range
    if (!Number.isFinite(high)) return [t('workbenchViews:report.atLeast', { name, low: format(low) })]
    if (!Number.isFinite(low)) return [t('workbenchViews:report.atMost', { name, high: format(high) })]
    return [t('workbenchViews:report.between', { name, low: format(low), high: format(high) })]
  })
  return [
    ...lists('is', include),
    ...lists('not', exclude),
    ...ends,
    ...(text ? [t('workbenchViews:report.text', { text })] : []),
  ]
}

/** Range, zone, filters and the time of writing, as names and texts. */
export function aboutOf(facts: ExportFacts): [name: string, text: string][] {
  const { selection, zone, names, made, partial } = facts
  const filters = filterWords(selection, names)
  const when = (at: number) => formatDateTime(at, { zone, seconds: true })
  return [
    [
      t('workbenchViews:report.range'),
      t('workbenchViews:report.rangeText', {
        from: when(selection.from),
        to: when(selection.to),
        duration: formatDuration(selection.to - selection.from),
      }),
    ],
    [t('workbenchViews:report.zone'), zoneName(zone, selection.from)],
    [
      t('workbenchViews:report.filters'),
      filters.length > 0 ? filters.join('; ') : t('workbenchViews:report.noFilters'),
    ],
    [t('workbenchViews:report.made'), when(made.getTime())],
    ...(partial
      ? [
          [t('workbenchViews:report.limits'), t('workbenchViews:report.limit.partial', { text: partial })] as [
            string,
            string,
          ],
        ]
      : []),
  ]
}

const titleOf = ({ what }: ExportFacts): string => t('workbenchViews:report.title', { what })

/** What a number is in a file: nothing where the log does not tell it. */
const plain = (value: number): number | null => (Number.isFinite(value) ? value : null)

interface Part<Row> {
  name: string
  of: (row: Row, zone: Zone) => string | number | boolean | null
}

const statementParts: readonly Part<StatementSummary>[] = [
  { name: 'fingerprint', of: (row) => row.fingerprint },
  { name: 'statement', of: (row) => row.text },
  { name: 'rule', of: (row) => row.rule ?? null },
  { name: 'type', of: (row) => row.type },
  { name: 'executions', of: (row) => row.count },
  { name: 'rows', of: (row) => row.rows },
  { name: 'total_seconds', of: (row) => plain(row.time) },
  { name: 'share_of_time', of: (row) => plain(row.shareOfTime) },
  { name: 'mean_seconds', of: (row) => plain(row.mean) },
  { name: 'p50_seconds', of: (row) => plain(row.p50) },
  { name: 'p95_seconds', of: (row) => plain(row.p95) },
  { name: 'p99_seconds', of: (row) => plain(row.p99) },
  { name: 'max_seconds', of: (row) => plain(row.max) },
  { name: 'lock_seconds', of: (row) => plain(row.lock) },
  { name: 'lock_share', of: (row) => plain(row.lockShare) },
  { name: 'rows_sent', of: (row) => plain(row.sent) },
  { name: 'rows_examined', of: (row) => plain(row.examined) },
  { name: 'examined_per_sent', of: (row) => plain(row.ratio) },
  { name: 'users', of: (row) => row.users },
  { name: 'clients', of: (row) => row.clients },
  { name: 'databases', of: (row) => row.databases.join(' ') },
  { name: 'first', of: (row, zone) => isoIn(row.first, zone) },
  { name: 'last', of: (row, zone) => isoIn(row.last, zone) },
]

const runParts: readonly Part<Run>[] = [
  { name: 'began', of: (row, zone) => isoIn(row.at, zone) },
  { name: 'seconds', of: (row) => plain(row.seconds) },
  { name: 'lock_seconds', of: (row) => plain(row.lock) },
  { name: 'rows_sent', of: (row) => plain(row.sent) },
  { name: 'rows_examined', of: (row) => plain(row.examined) },
  { name: 'executions', of: (row) => row.count },
  { name: 'instance', of: (row) => row.instance },
  { name: 'node', of: (row) => row.node },
  { name: 'database', of: (row) => row.database },
  { name: 'user', of: (row) => row.user },
  { name: 'client', of: (row) => row.client },
  { name: 'type', of: (row) => row.type },
  { name: 'fingerprint', of: (row) => row.fingerprint },
  { name: 'statement', of: (row) => row.sql },
  { name: 'cut', of: (row) => row.cut },
  { name: 'masked', of: (row) => row.masked },
]

const csvLine = (fields: readonly Scalar[]): string => `${fields.map(csvField).join(',')}\r\n`

/** Lines in front of the names of the columns, marked with # as readers of such files know it. */
const csvHead = <Row>(facts: ExportFacts, parts: readonly Part<Row>[], about = aboutOf(facts)): string =>
  [[titleOf(facts), ''] as const, ...about]
    .map(([name, text]) => csvLine([`# ${name}${text && ': '}${text}`]))
    .join('') + csvLine(parts.map(({ name }) => name))

const objectOf = <Row>(row: Row, parts: readonly Part<Row>[], zone: Zone) =>
  Object.fromEntries(parts.map(({ name, of }) => [name, of(row, zone)]))

const jsonHead = (facts: ExportFacts, name: string): string => {
  const { selection, zone, made, what, partial } = facts
  const about = {
    title: titleOf(facts),
    what,
    from: isoIn(selection.from, zone),
    to: isoIn(selection.to, zone),
    zone: zoneName(zone, selection.from),
    filters: filterWords(selection, facts.names),
    selection: {
      include: selection.include ?? {},
      exclude: selection.exclude ?? {},
      // JSON knows no infinity: an open end is null.
      ranges: Object.fromEntries(
        Object.entries(selection.ranges ?? {}).map(([field, range]) => [field, range?.map(plain)]),
      ),
      text: selection.text ?? null,
    },
    made: made.toISOString(),
    partial: partial ?? null,
  }
  return `{\n"about": ${JSON.stringify(about, undefined, 1)},\n"${name}": [`
}

/** A file in parts: what stands before the rows, each row, and what stands after. */
interface Shape<Row> {
  head: string
  row: (row: Row, first: boolean) => string
  tail: string
}

function shapeOf<Row>(
  format: 'csv' | 'json',
  name: string,
  parts: readonly Part<Row>[],
  facts: ExportFacts,
): Shape<Row> {
  const { zone } = facts
  return format === 'csv'
    ? { head: csvHead(facts, parts), row: (row) => csvLine(parts.map(({ of }) => of(row, zone))), tail: '' }
    : {
        head: jsonHead(facts, name),
        row: (row, first) => `${first ? '\n' : ',\n'}${JSON.stringify(objectOf(row, parts, zone))}`,
        tail: '\n]\n}\n',
      }
}

/** All statements as a file's text. */
export function statementsText(
  format: 'csv' | 'json',
  statements: readonly StatementSummary[],
  facts: ExportFacts,
): string {
  const shape = shapeOf(format, 'statements', statementParts, facts)
  return shape.head + statements.map((row, index) => shape.row(row, index === 0)).join('') + shape.tail
}

const changeParts: readonly Part<StatementChange>[] = [
  { name: 'fingerprint', of: (row) => row.fingerprint },
  { name: 'statement', of: (row) => row.text },
  { name: 'change', of: (row) => row.kind },
  { name: 'added_seconds', of: (row) => plain(row.addedSeconds) },
  { name: 'of_these_by_more_runs', of: (row) => plain(row.fromCount) },
  { name: 'of_these_by_longer_runs', of: (row) => plain(row.fromMean) },
  { name: 'confidence', of: (row) => row.confidence },
  ...(['before', 'after'] as const).flatMap((side): Part<StatementChange>[] => [
    { name: `${side}_executions`, of: (row) => row[side]?.count ?? 0 },
    { name: `${side}_total_seconds`, of: (row) => plain(row[side]?.time ?? 0) },
    { name: `${side}_mean_seconds`, of: (row) => plain(row[side]?.mean ?? Number.NaN) },
    { name: `${side}_p95_seconds`, of: (row) => plain(row[side]?.p95 ?? Number.NaN) },
  ]),
]

/** All changes of a comparison as CSV; the words for its sides tell their times. */
export function comparisonText(
  { changes, scale }: Comparison,
  sides: Readonly<Record<'before' | 'after', string>>,
  facts: ExportFacts,
): string {
  const about: [string, string][] = [
    [t('workbenchViews:compare.before'), sides.before],
    [t('workbenchViews:compare.after'), sides.after],
    [t('workbenchViews:compare.scale'), formatNumber(scale)],
    // The range of the screen is neither of the two.
    ...aboutOf(facts).slice(1),
  ]
  return (
    csvHead(facts, changeParts, about) +
    changes.map((row) => csvLine(changeParts.map(({ of }) => of(row, facts.zone)))).join('')
  )
}

/** Rows of one question: few enough that writing them does not hold up the screen. */
const pageRows = 500

export interface RunsProgress {
  done: number
  total: number
}

/**
 * All runs of the selection as a file's text, in parts of some hundred rows, newest first: rows that are loaded meanwhile
 * are older as a rule and join at the end. Stops with the signal's reason.
 */
export async function* runsText(
  format: 'csv' | 'json',
  client: Pick<EngineClient, 'runs'>,
  facts: ExportFacts,
  signal: AbortSignal,
  onProgress: (progress: RunsProgress) => void = () => {},
): AsyncGenerator<string, number> {
  const shape = shapeOf(format, 'runs', runParts, facts)
  const request: Omit<RunsRequest, 'offset'> = {
    selection: facts.selection,
    sort: 'at',
    descending: true,
    limit: pageRows,
  }
  yield shape.head
  let done = 0
  for (;;) {
    signal.throwIfAborted()
    const { rows, total } = await client.runs({ ...request, offset: done })
    signal.throwIfAborted()
    if (rows.length > 0) yield rows.map((row, index) => shape.row(row, done + index === 0)).join('')
    done += rows.length
    onProgress({ done, total })
    if (rows.length < pageRows) break
  }
  yield shape.tail
  return done
}

/** A cell of a table in Markdown. */
const cell = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('|', '\\|')
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
const table = (headers: readonly string[], rows: readonly (readonly string[])[], right = 1): string =>
  [
    row(headers),
    `|${headers.map((_, index) => (index < right ? ' --- ' : ' ---: ')).join('|')}|`,
    ...rows.map(row),
  ].join('\n')

/** SQL in a fence that is longer than any in it. */
export function fenced(sql: string): string {
  const longest = Math.max(2, ...[...sql.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}sql\n${sql}\n${fence}`
}

const barLength = 30

export interface ReportParts {
  overview: Overview
  /** A run of each of the first statements, by fingerprint. */
  samples: ReadonlyMap<string, Run>
  /** How many statements are told of one by one. */
  most: number
  bucketMs: number
}

/** A report for a ticket or a mail: what, when, how much, which statements, and what the numbers leave out. */
export function reportText(facts: ExportFacts, { overview, samples, most, bucketMs }: ReportParts): string {
  const { zone } = facts
  const r = (key: 'measureHead' | 'valueHead' | 'totals' | 'trend' | 'bucket' | 'count' | 'bar' | 'top' | 'limits') =>
    t(`workbenchViews:report.${key}`)
  const { totals, trend, statements } = overview
  const numbers: [string, string][] = [
    [t('workbenchViews:report.runs'), formatNumber(totals.count)],
    [t('workbenchViews:report.rows'), formatNumber(totals.rows)],
    [t('workbenchViews:report.time'), formatSeconds(totals.time)],
    [t('workbenchViews:report.lock'), formatSeconds(totals.lock)],
    [t('workbenchViews:report.mean'), formatSeconds(totals.mean)],
    ['p50', formatSeconds(totals.p50)],
    ['p95', formatSeconds(totals.p95)],
    ['p99', formatSeconds(totals.p99)],
    [t('workbenchViews:report.max'), formatSeconds(totals.max)],
    [t('workbenchViews:report.sent'), formatNumber(totals.sent)],
    [t('workbenchViews:report.examined'), formatNumber(totals.examined)],
  ]
  const highest = Math.max(1, ...trend.total)
  const buckets = trend.at.map((at, index) => {
    const value = trend.total[index] ?? 0
    const bar = value > 0 ? '█'.repeat(Math.max(1, Math.round((barLength * value) / highest))) : ''
    return [formatDateTime(at, { zone, seconds: bucketMs < 60_000 }), bar, formatNumber(value)]
  })
  const listed = statements.slice(0, most)
  const limits = [
    t('workbenchViews:report.limit.finished'),
    t('workbenchViews:report.limit.lock'),
    t('workbenchViews:report.limit.percentiles'),
    t('workbenchViews:report.limit.unknown'),
    t('workbenchViews:report.limit.loaded', { count: totals.rows }),
    ...(facts.partial ? [t('workbenchViews:report.limit.partial', { text: facts.partial })] : []),
    ...(overview.cut > 0 ? [t('workbenchViews:report.limit.cut', { count: overview.cut })] : []),
    ...(overview.masked > 0 ? [t('workbenchViews:report.limit.masked', { count: overview.masked })] : []),
  ]
  return `${[
    `# ${titleOf(facts).replaceAll(/\s+/g, ' ')}`,
    aboutOf(facts)
      .map(([name, text]) => `- ${name}: ${text.replaceAll(/\s+/g, ' ')}`)
      .join('\n'),
    `## ${r('totals')}`,
    table([r('measureHead'), r('valueHead')], numbers),
    `## ${r('trend')}`,
    table([r('bucket'), r('bar'), r('count')], buckets, 2),
    `## ${r('top')}`,
    t('workbenchViews:report.topOf', { shown: formatNumber(listed.length), count: statements.length }),
    ...listed.map((statement, index) => statementPart(statement, index, samples.get(statement.fingerprint), zone)),
    `## ${r('limits')}`,
    limits.map((limit) => `- ${limit}`).join('\n'),
  ].join('\n\n')}\n`
}

function statementPart(one: StatementSummary, index: number, sample: Run | undefined, zone: Zone): string {
  const headers = [
    t('workbenchViews:report.runs'),
    t('workbenchViews:report.time'),
    t('workbenchViews:report.share'),
    t('workbenchViews:report.mean'),
    'p95',
    'p99',
    t('workbenchViews:report.max'),
    t('workbenchViews:report.examined'),
    t('workbenchViews:report.sent'),
    t('workbenchViews:report.first'),
    t('workbenchViews:report.last'),
  ]
  const values = [
    formatNumber(one.count),
    formatSeconds(one.time),
    formatPercent(100 * one.shareOfTime, 1),
    formatSeconds(one.mean),
    formatSeconds(one.p95),
    formatSeconds(one.p99),
    formatSeconds(one.max),
    formatNumber(one.examined),
    formatNumber(one.sent),
    formatDateTime(one.first, { zone }),
    formatDateTime(one.last, { zone }),
  ]
  return [
    `### ${index + 1}. ${one.fingerprint}${one.rule === undefined ? '' : ` (${one.rule.replaceAll(/\s+/g, ' ')})`}`,
    table(headers, [values], 0),
    `${t('workbenchViews:report.databases')}: ${one.databases.join(', ') || '–'} · ${t('workbenchViews:report.users')}: ${formatNumber(one.users)}`,
    `${t('workbenchViews:report.normalised')}:`,
    fenced(one.text),
    ...(sample
      ? [
          `${t('workbenchViews:report.sample')} (${formatDateTime(sample.at, { zone, seconds: true })}, ${formatSeconds(sample.seconds)}):`,
          fenced(sample.sql),
        ]
      : []),
  ].join('\n\n')
}

/** `slow-queries-orders-20260309T0200.csv`: what a file system takes everywhere. */
export function fileName(facts: ExportFacts, kind: string, ending: string): string {
  const what = facts.what
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  const at = isoIn(facts.selection.from, facts.zone).slice(0, 16).replaceAll(/[-:]/g, '')
  return [kind, what, at].filter((part) => part !== '').join('-') + `.${ending}`
}
