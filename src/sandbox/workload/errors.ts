import { hour, minute, second } from '../time.ts'
import { Draw, seedOf } from './draw.ts'
import type { Profile } from './profiles.ts'
import { ambientAt, spread, type NodeWorkload } from './rows.ts'
import type { LockStorm } from './troubles.ts'
import { loadAt } from './rhythm.ts'

/** Levels as the error log has them (reference 4.8.4); `LOG` and `PANIC` belong to other engines and never come. */
export type ErrorLevel = 'INFO' | 'WARNING' | 'ERROR' | 'FATAL' | 'NOTE'

export interface ErrorRow {
  /** ms since the epoch, unique on its node: also the number of the log event. */
  at: number
  level: ErrorLevel
  content: string
}

/** What has happened to a node that its error log must show. */
export interface Incidents {
  /** Stops and starts; `from` to `to` are also pauses of the workload. */
  restarts: readonly { from: number; to: number; crash: boolean }[]
  /** When the node did not work as it should. */
  abnormal: { from: number; to: number } | undefined
  /** When there was no room left: nothing could be written. */
  full: { from: number; to: number } | undefined
}

type Line = [level: ErrorLevel, content: string]

/** What every server writes now and then. Lines per day at usual load, and the line. */
const everyday: readonly { perDay: number; role?: 'master' | 'slave'; write: (d: Draw, who: Who) => Line }[] = [
  {
    perDay: 34,
    write: (d, w) => [
      'NOTE',
      `[MY010914] [Server] Connection ${d.int(20_000, 990_000)} to database '${w.database}' of user '${w.user}' at '${w.host}' was given up (${d.pick(['no packet within the read timeout', 'the client went away without a goodbye', 'a packet could not be read'])}).`,
    ],
  },
  {
    perDay: 7,
    write: (d, w) => [
      'WARNING',
      `[MY010926] [Server] Access denied for user '${d.pick([w.user, 'root', 'admin', 'test'])}'@'${d.chance(0.5) ? w.host : `198.51.100.${d.int(2, 250)}`}' (using password: ${d.pick(['YES', 'YES', 'NO'])})`,
    ],
  },
  {
    perDay: 5,
    write: (_, w) => [
      'WARNING',
      `[MY010055] [Server] The address '${w.host}' has no host name: temporary failure in name resolution`,
    ],
  },
  {
    perDay: 9,
    write: (d) => [
      'NOTE',
      `[MY011953] [InnoDB] The page cleaner took ${d.skewed(4100, 19_000)} ms for a round of 1000 ms; ${d.skewed(120, 4000)} pages were flushed and ${d.int(0, 60)} evicted.`,
    ],
  },
  {
    perDay: 1.2,
    write: () => [
      'WARNING',
      "[MY013360] [Server] The plugin 'mysql_native_password' is deprecated; accounts should move to caching_sha2_password.",
    ],
  },
  {
    perDay: 2.5,
    role: 'master',
    write: (d) => [
      'INFO',
      `[MY012468] [InnoDB] Deadlock found between two transactions; transaction ${d.int(4_000_000, 90_000_000)} was rolled back.`,
    ],
  },
  {
    perDay: 3,
    role: 'master',
    write: (d) => [
      'NOTE',
      `[MY011084] [Server] Binary log files up to binlog.${String(d.int(1000, 99_999)).padStart(6, '0')} were purged.`,
    ],
  },
  {
    perDay: 4,
    role: 'slave',
    write: (d) => [
      'NOTE',
      `[MY013599] [Repl] Log records are applied ${d.skewed(210, 2600)} ms behind the primary node.`,
    ],
  },
  {
    perDay: 0.8,
    write: (d) => [
      'WARNING',
      `[MY012985] [InnoDB] A thread has waited ${d.int(241, 320)} seconds for a semaphore of the dictionary.`,
    ],
  },
  {
    perDay: 0.5,
    write: (d) => [
      'ERROR',
      `[MY013132] [Server] A temporary table of ${d.int(16, 96)} GB did not fit into the space for temporary data; the statement was stopped.`,
    ],
  },
  {
    perDay: 6,
    write: (d) => [
      'INFO',
      `[MY013508] [Repl] Checkpoint ${d.int(81_000_000, 99_000_000)} was reported to the storage layer.`,
    ],
  },
]

interface Who {
  database: string
  user: string
  host: string
}

const bucketMs = hour

function whoOf(draw: Draw, profile: Profile): Who {
  const some = profile.mix.length > 0 ? draw.pick(profile.mix) : undefined
  return {
    database: some?.databases[0] ?? 'mysql',
    user: some?.user ?? 'root',
    host: some ? draw.pick(some.hosts) : '10.0.0.4',
  }
}

/** Lines of a stop and start, from the moment the server is told to stop. */
function restartLines(restart: Incidents['restarts'][number]): [number, Line][] {
  const { from, to, crash } = restart
  const end: [number, Line][] = crash
    ? [
        [
          from,
          [
            'FATAL',
            '[MY013183] [InnoDB] The log could not be read at the expected place; the server stops on purpose to protect the data.',
          ],
        ],
        [from + 40, ['ERROR', '[MY010000] [Server] Signal 6 was received; a core file is written.']],
      ]
    : [
        [from, ['INFO', "[MY013172] [Server] A shutdown was asked for by user 'rdsAdmin'."]],
        [from + 900, ['WARNING', '[MY010909] [Server] Some connections did not end in time and are closed by force.']],
        [
          from + Math.min(6 * second, (to - from) * 0.3),
          ['INFO', '[MY010910] [Server] The server has been shut down.'],
        ],
      ]
  const up = to - Math.min(9 * second, (to - from) * 0.5)
  return [
    ...end,
    [up, ['INFO', '[MY010116] [Server] The server starts as process 1.']],
    [up + 300, ['INFO', '[MY013576] [InnoDB] Initialisation has begun.']],
    ...(crash
      ? [
          [
            up + 1200,
            ['WARNING', '[MY012550] [InnoDB] The log goes beyond the last checkpoint; recovery from it begins.'],
          ] as [number, Line],
        ]
      : []),
    [up + (to - up) * 0.6, ['INFO', '[MY013577] [InnoDB] Initialisation has ended.']],
    [up + (to - up) * 0.8, ['WARNING', '[MY010068] [Server] The CA certificate is signed by itself.']],
    [to, ['INFO', '[MY010931] [Server] Ready for connections on port 3306.']],
  ]
}

function stormLines(storm: LockStorm, node: NodeWorkload, from: number, to: number): [number, Line][] {
  const begin = Math.max(from, storm.from)
  const end = Math.min(to, storm.to + 2 * minute)
  if (begin >= end) return []
  const draw = new Draw(seedOf(`${node.node}/storm-errors/${storm.from}`, Math.floor(from / bucketMs)))
  const share = (end - begin) / (storm.to - storm.from)
  const lines: [number, Line][] = []
  const times = (count: number, write: (d: Draw) => Line) => {
    for (let n = draw.poisson(count * share); n > 0; n--)
      lines.push([begin + Math.floor(draw.next() * (end - begin)), write(draw)])
  }
  if (node.role === 'slave') {
    if (storm.blocker)
      times(14, (d) => [
        'WARNING',
        `[MY013600] [Repl] Log records are applied ${d.int(9, 95)} s behind the primary node.`,
      ])
    return lines
  }
  const database = node.profile.mix.find(({ statement }) => statement.table === storm.table)?.databases[0] ?? ''
  times(storm.waiting / 40, (d) => [
    'ERROR',
    `[MY012468] [InnoDB] Deadlock found on table '${database}.${storm.table}'; transaction ${d.int(4_000_000, 90_000_000)} was rolled back.`,
  ])
  times(storm.waiting / 90, (d) => [
    'WARNING',
    `[MY012985] [InnoDB] A thread has waited ${d.int(30, 51)} seconds for a lock on '${database}.${storm.table}'.`,
  ])
  if (storm.blocker) {
    times(26, (d) => ['ERROR', `[MY001040] [Server] Too many connections: ${d.int(8990, 9000)} of 9000 are in use.`])
    times(30, (d) => {
      const who = whoOf(d, node.profile)
      return [
        'NOTE',
        `[MY010914] [Server] Connection ${d.int(20_000, 990_000)} to database '${who.database}' of user '${who.user}' at '${who.host}' was given up (the client did not wait any longer).`,
      ]
    })
  }
  return lines
}

function chronicLines(node: NodeWorkload, incidents: Incidents, from: number): [number, Line][] {
  const draw = new Draw(seedOf(`${node.node}/chronic`, Math.floor(from / bucketMs)))
  const lines: [number, Line][] = []
  const every = (span: Incidents['full'], gap: number, write: (d: Draw) => Line) => {
    if (!span) return
    const end = Math.min(span.to, from + bucketMs)
    for (let at = Math.max(span.from, from); at < end; at += Math.round(gap * (0.6 + 0.8 * draw.next())))
      lines.push([at, write(draw)])
  }
  every(incidents.abnormal, 4 * minute, (d) =>
    d.chance(0.15)
      ? ['FATAL', '[MY013599] [Repl] Log records cannot be applied any further; the node no longer takes reads.']
      : [
          'ERROR',
          `[MY013508] [Repl] Applying log records at ${d.int(880_000_000, 890_000_000)} failed: ${d.int(1, 5)} attempts`,
        ],
  )
  every(incidents.full, 9 * minute, (d) =>
    d.chance(0.4)
      ? ['ERROR', `[MY012144] [InnoDB] No room is left: ${d.int(16, 128)} pages could not be added to a table.`]
      : ['ERROR', '[MY013126] [Server] Storage is full; the instance only takes reads until it is extended.'],
  )
  return lines
}

function makeBucket(node: NodeWorkload, incidents: Incidents, bucket: number): ErrorRow[] {
  const from = bucket * bucketMs
  const to = from + bucketMs
  const { profile } = node
  const lines: [number, Line][] = []
  const draw = new Draw(seedOf(`${node.node}/errors`, bucket))
  const busy = profile.mix.length === 0 ? 0.05 : profile.env === 'prod' ? 1 : 0.12
  const load = busy * loadAt('consumer', from + bucketMs / 2, profile.zone)
  for (const kind of everyday) {
    const count = draw.poisson((kind.perDay * load * bucketMs) / (24 * hour))
    for (let n = 0; n < count; n++) {
      const at = from + draw.int(0, bucketMs - 1)
      const line = kind.write(draw, whoOf(draw, profile))
      if (!kind.role || kind.role === node.role) lines.push([at, line])
    }
  }
  const storms = new Set(
    [...profile.troubles, ...ambientAt(profile, from), ...ambientAt(profile, to - 1)].filter(
      (t) => t.kind === 'lock-storm',
    ),
  )
  const seen = new Set<number>()
  for (const storm of storms) {
    if (seen.has(storm.from)) continue
    seen.add(storm.from)
    lines.push(...stormLines(storm, node, from, to))
  }
  lines.push(...chronicLines(node, incidents, from))
  for (const restart of incidents.restarts) lines.push(...restartLines(restart).filter(([at]) => at >= from && at < to))
  const rows = lines
    .map(([at, [level, content]]) => ({ at: Math.floor(at), level, content }))
    .sort((a, b) => a.at - b.at)
  spread(rows, from, to)
  return rows
}

/** Rows of a window [from, to), hour by hour. A node that does not run writes nothing but its stop and start. */
export function* errorRowChunks(
  node: NodeWorkload,
  incidents: Incidents,
  from: number,
  to: number,
  newestFirst: boolean,
): Generator<ErrorRow[]> {
  const begin = Math.max(from, node.since, node.profile.since)
  const end = Math.min(to, node.profile.until)
  if (begin >= end) return
  const first = Math.floor(begin / bucketMs)
  const last = Math.floor((end - 1) / bucketMs)
  for (let i = 0; i <= last - first; i++) {
    const rows = makeBucket(node, incidents, newestFirst ? last - i : first + i).filter(
      (row) => row.at >= begin && row.at < end,
    )
    yield newestFirst ? rows.reverse() : rows
  }
}

/** The error log of a node within [from, to), oldest first. */
export function errorRows(node: NodeWorkload, incidents: Incidents, from: number, to: number): ErrorRow[] {
  return [...errorRowChunks(node, incidents, from, to, false)].flat()
}
