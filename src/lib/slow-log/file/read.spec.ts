import { describe, expect, it } from 'vitest'
import type { FileResult, SlowRow } from '../types.ts'
import { readSlowLogFile, readSlowLogStream, type FileProgress } from './read.ts'
import { fileColumns } from './rows.ts'

/** What can be told of a statement, before a server writes it down. */
interface Told {
  /** Milliseconds. */
  began: number
  /** Microseconds, so that sums are exact. */
  query: number
  lock: number
  sent: number
  examined: number
  database: string
  user: string
  host: string
  address: string
  sql: string
}

type Style = 'mysql8' | 'mysql57' | 'mysql56' | 'percona' | 'mariadb' | 'extra'
const styles: readonly Style[] = ['mysql8', 'mysql57', 'mysql56', 'percona', 'mariadb', 'extra']

let seed = 1
const next = (below: number): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return Math.floor((seed / 0x1_0000_0000) * below)
}
const pick = <T>(from: readonly T[]): T => from[next(from.length)]!

const banner =
  '/usr/sbin/mysqld, Version: 8.0.22 (Source distribution). started with:\nTcp port: 3306  Unix socket: /var/run/mysqld.sock\nTime                 Id Command    Argument\n'
const seconds = (micro: number): string => (micro / 1e6).toFixed(6)
const old = (ms: number): string => {
  const [date = '', time = ''] = new Date(ms).toISOString().slice(2, 19).split('T')
  return `${date.replaceAll('-', '')} ${time.replace(/^0/, ' ')}`
}

function statement(): string {
  return pick([
    () => `SELECT a, b FROM t_${next(9)} WHERE id = ${next(1e6)}`,
    () => `SELECT *\n  FROM t\n WHERE s = 'line one\n# not a head\nSET timestamp=5;\nline ${next(99)}'`,
    () => `### part one ###\nSELECT ${next(99)} -- why\nFROM t`,
    () =>
      `INSERT INTO t VALUES ${Array.from({ length: 1 + next(400) }, (_, i) => `(${i}, 'größe 😀 ${next(9)}')`).join(', ')}`,
    () => `UPDATE t SET a = '# Time: soon', b = '; ' WHERE c = ${next(9)}`,
    () => '# administrator command: Ping',
    () => 'use `odd db`',
    () => `SET GLOBAL long_query_time = ${next(9)}`,
    () => `/*app='shop'*/ (SELECT 1) UNION (SELECT ${next(99)})`,
    () => `DELETE FROM t WHERE a = "${'x'.repeat(next(200))}"; SELECT 2`,
  ])()
}

function told(count: number, style: Style): Told[] {
  let ended = Date.parse('2026-03-11T22:00:00.250Z')
  return Array.from({ length: count }, () => {
    ended += next(3) * 1000 + (style === 'mysql8' || style === 'extra' ? next(1000) : 0)
    const whole = style === 'mysql56' || style === 'percona' || style === 'mariadb'
    const query = whole ? next(90) * 1e6 : next(90_000_000)
    return {
      // Old servers tell whole seconds.
      began: whole ? Math.floor(ended / 1000) * 1000 : Math.round(ended - query / 1000),
      query,
      lock: next(4) ? next(query + 1) : 0,
      sent: next(1000),
      examined: next(1e7),
      database: pick(['shop', 'odd db', 'crm']),
      user: pick(['app', 'report', 'o[dd', 'ein-name']),
      host: pick(['localhost', 'web-1.example', '']),
      address: pick(['10.0.0.7', '', '2001:db8::7']),
      sql: statement(),
    }
  })
}

/** Writes a file as servers do. */
function write(rows: readonly Told[], style: Style): string {
  let text = next(2) ? banner : ''
  let lastTime = ''
  let lastDatabase = ''
  for (const [i, row] of rows.entries()) {
    if (i > 0 && next(40) === 0) {
      text += banner
      lastDatabase = ''
      lastTime = ''
    }
    const ended = row.began + row.query / 1000
    const iso = new Date(Math.round(ended)).toISOString()
    const whole = style === 'mysql56' || style === 'percona' || style === 'mariadb'
    const time =
      style === 'mysql57'
        ? `${new Date(Math.round(ended) + 8 * 3600_000).toISOString().slice(0, -1)}000+08:00`
        : whole
          ? old(row.began + 7200_000)
          : `${iso.slice(0, -1)}000Z`
    if (!whole || time !== lastTime) text += `# Time: ${time}\n`
    lastTime = time
    text += `# User@Host: ${row.user}[${row.user}] @ ${row.host} [${row.address}]  Id: ${String(next(9999)).padStart(5)}\n`
    if (style === 'percona')
      text += `# Thread_id: 7  Schema: ${row.database.replace(' ', '_')}  Last_errno: 0  Killed: 0\n`
    if (style === 'mariadb') text += `# Thread_id: 8  Schema:   QC_hit: No\n`
    text += `# Query_time: ${seconds(row.query)}  Lock_time: ${seconds(row.lock)} Rows_sent: ${row.sent}  Rows_examined: ${row.examined}`
    if (style === 'extra')
      text += ` Thread_id: 9 Errno: 0 Bytes_sent: 11 Start: ${new Date(row.began).toISOString().slice(0, -1)}000Z End: ${iso}`
    text += '\n'
    if (style === 'percona') text += '# QC_Hit: No  Full_scan: Yes\n#   InnoDB_IO_r_ops: 0  InnoDB_IO_r_bytes: 0\n'
    if (style === 'mariadb') text += '# Rows_affected: 0\n#\n# explain: id\tselect_type\n#\n'
    if (row.database !== lastDatabase) {
      text += `use ${row.database.includes(' ') ? `\`${row.database}\`` : row.database};\n`
      lastDatabase = row.database
    }
    const stamp = Math.floor((style === 'mysql57' ? ended : row.began) / 1000)
    text += `${next(5) ? 'SET ' : 'SET last_insert_id=7,insert_id=9,'}timestamp=${stamp};\n${row.sql};\n`
    if (row.sql.startsWith('use')) lastDatabase = 'odd db'
  }
  return text
}

/** A stream in pieces of any length, so that every place is once the end of one. */
function pieces(bytes: Uint8Array, longest: number): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      const end = Math.min(bytes.length, at + 1 + next(longest))
      controller.enqueue(bytes.slice(at, end))
      at = end
    },
  })
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(packed as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer())
}

async function read(file: Uint8Array<ArrayBuffer> | string, longest?: number, name = 'slow.log') {
  const bytes = typeof file === 'string' ? utf8(file) : file
  const rows: SlowRow[] = []
  const onRows = (more: SlowRow[]) => void rows.push(...more)
  const result: FileResult = longest
    ? await readSlowLogStream(pieces(bytes, longest), bytes.length, { name, onRows })
    : await readSlowLogFile(new Blob([bytes]), { name, onRows })
  return { rows, result }
}

describe('a slow log of MySQL', () => {
  it.each(styles)('comes back as it was written: %s', async (style) => {
    for (let round = 0; round < 12; round++) {
      seed = 1000 * styles.indexOf(style) + round + 1
      const rows = told(1 + next(60), style)
      const text = write(rows, style)
      const { rows: got, result } = await read(text, pick([7, 100, 5000, 1_000_000]))
      expect(result).toMatchObject({ read: rows.length, kept: rows.length, unreadable: 0 })
      let database = ''
      for (const [i, row] of rows.entries()) {
        const found = got[i]!
        database = row.database
        expect(found).toMatchObject({
          node: 'slow.log',
          count: 1,
          lock: row.lock / 1e6,
          sent: row.sent,
          examined: row.examined,
          user: row.user,
          client: row.address || row.host,
          database: style === 'percona' ? database.replace(' ', '_') : database,
          sql: row.sql,
        })
        expect(found.seconds).toBeCloseTo((row.query - row.lock) / 1e6, 6)
        expect(Math.abs(found.at - row.began)).toBeLessThanOrEqual(1)
      }
      expect(new Set(got.map(({ key }) => key)).size).toBe(rows.length)
      expect(result.from).toBe(Math.min(...got.map(({ at }) => at)))
      expect(result.to).toBe(Math.max(...got.map(({ at }) => at)))
    }
  })

  it('is the same packed, in pieces, under another name and with the line ends of Windows', async () => {
    seed = 77
    const text = write(told(80, 'mysql8'), 'mysql8')
    const { rows } = await read(text)
    expect((await read(await gzip(utf8(text)))).rows).toEqual(rows)
    expect((await read(await gzip(utf8(text)), 11)).rows).toEqual(rows)
    const renamed = (await read(text, 3, 'other.log')).rows
    expect(renamed.map(({ key }) => key)).toEqual(rows.map(({ key }) => key))
    expect(renamed[0]!.node).toBe('other.log')
    const windows = (await read(text.replaceAll('\n', '\r\n'))).rows
    expect(windows.map(({ sql }) => sql)).toEqual(rows.map(({ sql }) => sql))
  })

  it('keeps the keys of rows when it has grown', async () => {
    seed = 5
    const rows = told(40, 'mysql8')
    seed = 9
    const text = write(rows, 'mysql8')
    const end = text.indexOf('# Time', text.length >> 1)
    const before = (await read(text.slice(0, end))).rows
    const after = (await read(text)).rows
    expect(after.slice(0, before.length)).toEqual(before)
  })

  it('counts places that cannot be read, and goes on', async () => {
    const entry = (query: string, rest = 'SELECT 1;\n') =>
      `# Time: 2026-03-11T10:15:00.000000Z\n# User@Host: a[a] @  [10.0.0.1]  Id: 1\n# Query_time: ${query}  Lock_time: 0.000000 Rows_sent: 1  Rows_examined: 1\nSET timestamp=1773224099;\n${rest}`
    const text = [
      'the end of a statement\nthat began in the file before;\n',
      entry('1.000000'),
      entry('soon'),
      entry('2.000000', ''),
      '# User@Host: a[a] @  [10.0.0.1]  Id: 1\n# User@Host: b[b] @  [10.0.0.2]  Id: 2\n',
      entry('3.000000'),
    ].join('')
    const { rows, result } = await read(text)
    expect(rows.map(({ seconds: s }) => s)).toEqual([1, 3])
    expect(result).toMatchObject({ read: 2, unreadable: 5 })
  })

  it('takes apart who, when and what in their odd forms', async () => {
    const text = `# Time: 071218 11:48:27 # User@Host: [SQL_SLAVE] @  []
# Query_time: 2  Lock_time: 0  Rows_sent: 0  Rows_examined: 0
BEGIN;
# User@Host: skip-grants user[] @ db.example []
# Query_time: 0.5  Lock_time: 7  Rows_sent: 0  Rows_examined: 0
use shop;
# User@Host: u[u] @ [10.1.1.1]
# Query_time: 1  Lock_time: 0.25  Rows_sent: 0  Rows_examined: 0
  with x as (select 1)
select * from x;
`
    const { rows } = await read(text)
    expect(rows).toMatchObject([
      {
        user: 'SQL_SLAVE',
        client: '',
        sql: 'BEGIN',
        type: 'BEGIN',
        at: Date.parse('2007-12-18T11:48:25Z'),
        database: '',
      },
      { user: 'skip-grants user', client: 'db.example', sql: 'use shop', seconds: 0.5, lock: 7, database: 'shop' },
      { user: 'u', client: '10.1.1.1', type: 'SELECT', seconds: 0.75, database: 'shop' },
    ])
  })

  it('of noise is no row and no error', async () => {
    seed = 4711
    const parts = [
      '# Time: ',
      '# User@Host: a[b] @ c []',
      '# Query_time: 1 ',
      '\n',
      '\r\n',
      'SET timestamp=1;',
      'use x;',
      'select 1;',
      '\0',
      '\xff',
      ', Version: 8 started with:',
      '2026-01-01T00:00:00Z',
      '{',
      '[',
      '"',
      ',',
      '#',
    ]
    for (let round = 0; round < 300; round++) {
      const text = Array.from({ length: next(60) }, () => pick(parts)).join('')
      const { rows, result } = await read(text, 1 + next(30))
      expect(rows.length).toBe(result.read)
      for (const row of rows) expect(Number.isFinite(row.at) && row.seconds >= 0 && row.sql !== '').toBe(true)
    }
  })

  it('may hold a statement of many megabytes', async () => {
    const text = `# Time: 2026-03-11T10:15:00Z\n# User@Host: a[a] @  [1.1.1.1]\n# Query_time: 1  Lock_time: 0 Rows_sent: 1  Rows_examined: 1\nselect '${'x'.repeat(9_000_000)}';\n# User@Host: a[a] @  [1.1.1.1]\n# Query_time: 2  Lock_time: 0 Rows_sent: 1  Rows_examined: 1\nselect 2;\n`
    const { rows } = await read(text, 300_000)
    expect(rows.map(({ seconds: s }) => s)).toEqual([1, 2])
    expect(rows[0]!.sql.length).toBeLessThanOrEqual(4 * 1024 * 1024)
  })
})

function someRows(count: number): SlowRow[] {
  return Array.from({ length: count }, (_, i) => ({
    key: `k${i}`,
    instance: pick(['in1', '']),
    node: pick(['n1', 'n2']),
    at: 1773224099000 + next(1e8),
    seconds: next(1e6) / 1e5,
    lock: next(3) ? next(1e5) / 1e5 : Number.NaN,
    sent: next(1000),
    examined: next(3) ? next(1e7) : Number.NaN,
    count: 1 + next(3),
    database: pick(['a,b', 'shop', '']),
    user: pick(['=cmd', 'app', 'o"dd']),
    client: '10.0.0.1',
    type: 'SELECT',
    sql: pick(['select 1', 'select \'a\r\nb\n"c"\', 5', '-- x\nselect 2', 'select "漢😀", \'{[\'']) + next(99),
  }))
}

describe('rows that the console wrote', () => {
  const cell = (value: string | number): string => {
    const text = Number.isNaN(value) ? '' : String(value)
    const safe = /^[=+\-@\t\r\n|%]/.test(text) && !/^[+-]?\d/.test(text) ? `'${text}` : text
    return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }

  it.each([',', ';', '\t'])('come back from CSV with %j', async (separator) => {
    seed = 31
    const rows = someRows(300)
    for (const longest of [1, 50, 100_000]) {
      const text = `\uFEFF${[[...fileColumns], ...rows.map((row) => fileColumns.map((column) => cell(column === 'at' ? new Date(row.at).toISOString() : row[column])))].map((line) => line.join(separator)).join('\r\n')}\r\n`
      const { rows: got, result } = await read(text, longest)
      expect(got).toEqual(rows)
      expect(result.unreadable).toBe(0)
    }
  })

  it('come back from JSON: a list, a list within, one per line', async () => {
    seed = 32
    const rows = someRows(200)
    const known = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => !Number.isNaN(value))))
    const texts = [
      JSON.stringify(known),
      JSON.stringify(
        { zone: 'UTC', filters: { users: ['a', 'b'], text: '[{' }, rows: known, end: { n: 1 } },
        undefined,
        2,
      ),
      known.map((row) => JSON.stringify({ ...row, tags: { app: 'x' } })).join('\n'),
    ]
    for (const text of texts)
      for (const longest of [3, 1000]) {
        const { rows: got, result } = await read(await gzip(utf8(text)), longest)
        expect(got).toEqual(rows)
        expect(result.unreadable).toBe(0)
      }
  })

  it('are known by the names of the API, too', async () => {
    const { rows } = await read(
      JSON.stringify({
        slow_log_list: [
          {
            node_id: 'no07',
            count: '2',
            time: '1.04899 s',
            lock_time: '0.00003 s',
            rows_sent: '1',
            rows_examined: 5,
            database: 'shop',
            users: 'app',
            query_sample: 'select N;',
            type: 'SELECT',
            start_time: '2026-11-25T10:55:16.000',
            client_ip: '10.0.0.9',
            line_num: 1,
          },
        ],
      }),
    )
    expect(rows).toMatchObject([
      {
        node: 'no07',
        count: 2,
        seconds: 1.04899,
        lock: 0.00003,
        sent: 1,
        examined: 5,
        user: 'app',
        client: '10.0.0.9',
        at: Date.parse('2026-11-25T10:55:16Z'),
      },
    ])
  })

  it('come back from a file that says in front what it is, and names columns in other words', async () => {
    const csv = [
      '\uFEFF# Slow statements of shop',
      '"# Filters: User is a, b; Text is ""x',
      'y"""',
      'began,seconds,lock_seconds,rows_sent,rows_examined,executions,database,statement,masked',
      '2026-03-09T14:05:00.250+02:00,1.5,,3,4,2,shop,"select 1, 2",false',
    ].join('\r\n')
    const json = JSON.stringify({
      about: { filters: [], selection: { include: { user: ['a'] }, ranges: {} }, partial: null },
      runs: [
        {
          began: '2026-03-09T12:05:00.250Z',
          seconds: 1.5,
          lock_seconds: null,
          rows_sent: 3,
          rows_examined: 4,
          executions: 2,
          database: 'shop',
          statement: 'select 1, 2',
          masked: false,
        },
      ],
    })
    for (const text of [csv, json]) {
      const { rows, result } = await read(text, 40)
      expect(result).toMatchObject({ read: 1, unreadable: 0 })
      expect(rows).toMatchObject([
        {
          at: Date.parse('2026-03-09T12:05:00.250Z'),
          seconds: 1.5,
          lock: Number.NaN,
          sent: 3,
          examined: 4,
          count: 2,
          database: 'shop',
          sql: 'select 1, 2',
          type: 'SELECT',
        },
      ])
    }
  })

  it('that lack what a row must have are counted', async () => {
    const csv =
      'at,seconds,sql\n2026-01-01T00:00:00Z,1,select 1\nyesterday,1,select 1\n2026-01-01 00:00:00,,select 1\n2026-01-01 00:00:00,1,\n'
    expect((await read(csv)).result).toMatchObject({ read: 1, unreadable: 3 })
    const json = '[{"at":1,"seconds":1,"sql":"a"},{"at":1},{"at":"x","seconds":1,"sql":"a"},{broken},{"at":2,'
    expect((await read(json)).result).toMatchObject({ read: 1, unreadable: 4 })
  })
})

describe('reading', () => {
  it('tells how far it is and how many were kept', async () => {
    seed = 8
    const bytes = await gzip(utf8(write(told(3000, 'mysql8'), 'mysql8')))
    const progress: FileProgress[] = []
    const sizes: number[] = []
    const result = await readSlowLogFile(new Blob([bytes]), {
      name: 'a',
      onRows: (rows) => {
        sizes.push(rows.length)
        return rows.length - 1
      },
      onProgress: (more) => progress.push(more),
    })
    expect(progress.at(-1)).toEqual({ bytes: bytes.length, size: bytes.length, rows: 3000, unreadable: 0 })
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2000)
    expect(result.kept).toBe(3000 - sizes.length)
  })

  it('ends when it is called off, with the reason', async () => {
    seed = 8
    const text = write(told(5000, 'mysql8'), 'mysql8')
    const stop = new AbortController()
    let calls = 0
    const reading = readSlowLogFile(new Blob([text]), {
      name: 'a',
      signal: stop.signal,
      onRows: () => {
        calls++
        stop.abort(new Error('enough'))
      },
    })
    await expect(reading).rejects.toThrow('enough')
    expect(calls).toBe(1)
    await expect(
      readSlowLogFile(new Blob([text]), { name: 'a', signal: stop.signal, onRows: () => {} }),
    ).rejects.toThrow()
  })

  it('keeps what came before a package breaks off', async () => {
    seed = 8
    const bytes = await gzip(utf8(write(told(2000, 'mysql8'), 'mysql8')))
    const { rows, result } = await read(bytes.slice(0, bytes.length >> 1))
    expect(rows.length).toBeGreaterThan(100)
    expect(result.unreadable).toBeGreaterThan(0)
  })

  it('passes on what the file itself throws', async () => {
    const failing = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error('disk')) })
    await expect(readSlowLogStream(failing, 0, { name: 'a', onRows: () => {} })).rejects.toThrow('disk')
  })

  it('of an empty file finds nothing', async () => {
    expect((await read('')).result).toEqual({
      name: 'slow.log',
      kept: 0,
      read: 0,
      unreadable: 0,
      from: Number.NaN,
      to: Number.NaN,
    })
  })
})
