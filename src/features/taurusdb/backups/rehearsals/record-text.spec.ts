import { expect, it } from 'vitest'
import type { Rehearsal } from '#lib/rehearsal.ts'
import { fileName, markdownOf } from './record-text.ts'

const at = (text: string) => Date.parse(`2026-03-09T${text}Z`)

const rehearsal: Rehearsal = {
  id: 'a1b2',
  connection: 'eu',
  instance: { id: 'i1', name: 'orders|prod' },
  origin: 'schedule',
  status: 'failed',
  phase: 'done',
  verdict: 'failed',
  reason: { code: 'ASTROLABE.CHECKS_FAILED', message: 'Not as expected: databases.' },
  wanted: { point: { type: 'newest' }, flavor: 'smallest', maxMinutes: 90 },
  plan: {
    source: { id: 'i1', name: 'orders|prod', status: 'normal', version: '8.0' },
    point: { type: 'backup', at: at('01:10:00'), backup: { id: 'b1', name: 'nightly' } },
    footprint: {
      flavor: 'f.small',
      vcpus: 2,
      ram: 8,
      nodes: 2,
      storage: 40,
      vpc: 'v',
      subnet: 's',
      securityGroup: 'g',
      enterpriseProject: '0',
    },
    quota: { used: 3, quota: 10 },
    usual: { restore: null, delete: null },
    expected: null,
    recycleDays: 7,
  },
  target: { id: 't1', name: 'rehearsal-a1b2' },
  percent: null,
  steps: [
    { name: 'prepare', started: at('03:30:00'), ended: at('03:30:02') },
    { name: 'restore', started: at('03:30:02'), ended: at('03:35:14') },
    { name: 'check', started: at('03:35:14'), ended: at('03:35:20') },
    { name: 'delete', started: at('03:35:20'), ended: at('03:37:20') },
  ],
  checks: [
    { name: 'instance', expected: 'normal', found: 'normal', ok: true },
    { name: 'databases', expected: ['a', 'b_1'], found: ['a'], ok: false, missing: ['b_1'], extra: [] },
    { name: 'users', expected: null, found: ['root@%'], ok: null, note: 'The source did not let its list be read.' },
  ],
  restoreTook: 312_000,
  trouble: null,
  left: [
    { kind: 'recycle-bin', id: 't1', name: 'rehearsal-a1b2', until: at('03:37:20') + 7 * 86_400_000, note: 'Kept.' },
  ],
  events: [{ at: at('03:35:20'), what: 'failed', detail: 'line one\nline two' }],
  started: at('03:30:00'),
  ended: at('03:37:20'),
  deadline: at('05:00:00'),
  cancelled: null,
}

it('says everything in UTC, with what would break a table made harmless', () => {
  const text = markdownOf(rehearsal, 'Europe', at('12:00:00'))
  for (const line of [
    String.raw`# Restore rehearsal of orders\|prod`,
    String.raw`Result: **Failed**. Not as expected: databases. (ASTROLABE.CHECKS\_FAILED)`,
    '| Restore to a temporary instance | 2026-03-09 03:30:02 | 2026-03-09 03:35:14 | 5 min 12 s |',
    '| Instance | normal | normal | As expected |',
    String.raw`| Databases | a, b\_1 | a | Not as expected. Missing: b\_1 |`,
    '| Users | not known | root@% | Nothing to compare with. The source did not let its list be read. |',
    '- Restored point: Backup nightly (b1)',
    '- Engine version: 8.0',
    '- Restore took: 5 min 12 s',
    '- All of it took: 7 min 20 s',
    '- In the recycle bin: rehearsal-a1b2 (t1), until 2026-03-16 03:37:20 UTC. Kept.',
    '| 2026-03-09 03:35:20 | Failed: line one line two |',
  ])
    expect(text.split('\n')).toContain(line)
})

it('has a name that any disk takes', () => {
  expect(fileName(rehearsal, 'md')).toBe('rehearsal-orders-prod-20260309-0330Z.md')
})
