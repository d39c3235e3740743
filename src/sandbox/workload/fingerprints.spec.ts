import { describe, expect, it } from 'vitest'
import { createFingerprinter } from '#lib/slow-log/fingerprint/fingerprinter.ts'
import { epoch } from './fleet.fixture.ts'
import { statements } from './profiles.ts'
import { write } from './template.ts'

describe('fingerprints of the workload', () => {
  const fingerprint = createFingerprinter({ dialect: 'mysql' })
  const runs = statements.flatMap((statement) =>
    Array.from({ length: 40 }, (_, seed) => ({ statement, ...write(statement.template, seed * 7919 + 1, epoch) })),
  )

  it('are the same for a statement as it was sent and masked', () => {
    for (const { original, masked, statement } of runs) {
      const shown = fingerprint(original)
      const hidden = fingerprint(masked)
      expect([statement.id, hidden.text]).toEqual([statement.id, shown.text])
      expect(hidden.id).toBe(shown.id)
      expect(hidden.tags).toEqual(shown.tags)
    }
  })

  it('are one for all runs of a statement, cut or not', () => {
    const byStatement = new Map<string, Set<string>>()
    for (const { original, statement } of runs) {
      if (statement.template.unique) continue
      const ids = byStatement.get(statement.id) ?? new Set()
      byStatement.set(statement.id, ids.add(fingerprint(original).id))
    }
    expect([...byStatement].filter(([, ids]) => ids.size !== 1)).toEqual([])
    // No two statements fall together.
    expect(new Set([...byStatement.values()].flatMap((ids) => [...ids])).size).toBe(byStatement.size)
  })

  it('know which statements are cut and which are masked', () => {
    expect(runs.filter(({ cut }) => cut).length).toBeGreaterThan(20)
    for (const { original, masked, cut, statement } of runs) {
      expect([statement.id, fingerprint(original).cut]).toEqual([statement.id, cut])
      // Masked values take less room: what is left tells it only when it ends within a row or after a comma.
      if (!masked.endsWith(')')) expect([statement.id, fingerprint(masked).cut]).toEqual([statement.id, cut])
      expect([statement.id, fingerprint(original).masked]).toEqual([statement.id, false])
      expect([statement.id, fingerprint(masked).masked]).toEqual([statement.id, masked !== original])
    }
  })
})
