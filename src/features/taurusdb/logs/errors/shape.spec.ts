import { describe, expect, it } from 'vitest'
import type { ErrorLogLevel } from '#contract/taurusdb/logs.ts'
import type { ErrorRow } from '../rows.ts'
import { countLevels, groupMessages, messageOf, shapeOf } from './shape.ts'

let line = 0
const row = (at: number, level: ErrorLogLevel, content: string, node = 'n1'): ErrorRow => ({
  key: String(++line),
  node,
  at,
  line,
  level,
  content,
})

describe('the shape of a message', () => {
  it('is the same whatever names, addresses and numbers stand in it', () => {
    const one = "Access denied for user 'root'@'10.0.0.4' (using password: YES)"
    const other = "Access denied for user 'test'@'198.51.100.7' (using password: YES)"
    expect(shapeOf(one)).toBe(shapeOf(other))
    expect(shapeOf(one)).toContain('Access denied for user')
    expect(shapeOf('…(using password: NO)')).not.toBe(shapeOf('…(using password: YES)'))
  })

  it('takes numbers out of names of files, sizes and ids', () => {
    expect(shapeOf('Files up to binlog.004711 were purged.')).toBe(shapeOf('Files up to binlog.012345 were purged.'))
    expect(shapeOf('page at 0x7fa3 of 1,024.5 MB')).toBe('page at … of … MB')
    expect(shapeOf('task 73a5f4df-a111-4e09-b543-5ff3863eda71 ended')).toBe('task … ended')
  })
})

describe('groups of messages', () => {
  const rows = [
    row(5, 'WARNING', "[MY010926] [Server] Access denied for user 'a'@'h'"),
    row(4, 'NOTE', '[MY011953] [InnoDB] took 4100 ms', 'n2'),
    row(3, 'NOTE', '[MY011953] [InnoDB] took 900 ms'),
    row(2, 'WARNING', "[MY010926] [Server] Access denied for user 'b'@'h'", 'n2'),
    row(1, 'ERROR', '[MY010926] [Server] took 1 ms'),
  ]

  it('count, span and place their lines, the worst level first', () => {
    const groups = groupMessages(rows)
    expect(groups.map(({ level, code, count }) => `${level} ${code} ${count}`)).toEqual([
      'ERROR MY010926 1',
      'WARNING MY010926 2',
      'NOTE MY011953 2',
    ])
    expect(groups[1]).toMatchObject({ first: 2, last: 5, share: 0.4, nodes: ['n1', 'n2'] })
    expect(groups[1]?.sample.at).toBe(5)
  })

  it('keep apart what another part of the server says with the same words', () => {
    const [a, b] = [row(1, 'NOTE', '[MY1234] [Repl] done 1'), row(1, 'NOTE', '[MY1234] [Server] done 2')]
    expect(messageOf(a).key).not.toBe(messageOf(b).key)
    expect(messageOf(a).key).toMatch(/^[0-9a-f]{16}$/)
  })

  it('are counted by level', () => {
    expect([...countLevels(rows)]).toEqual([
      ['WARNING', 2],
      ['NOTE', 2],
      ['ERROR', 1],
    ])
  })
})
