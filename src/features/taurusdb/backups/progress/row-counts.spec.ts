import { describe, expect, it } from 'vitest'
import { everyTable, mostCounted, tableCounts } from './row-counts.ts'

describe('the counts of restored tables', () => {
  it('stand beside those of the present ones, whatever the names', () => {
    expect(tableCounts([{ database: "o'brien", table: 'a`b', newName: 'a_1' }])).toBe(
      "SELECT 'o''brien.a`b' AS table_name,\n" +
        "  (SELECT COUNT(*) FROM `o'brien`.`a_1`) AS restored,\n" +
        "  (SELECT COUNT(*) FROM `o'brien`.`a``b`) AS present;",
    )
    expect(tableCounts([])).toBe('')
  })

  it('are of so many tables that one can still read it', () => {
    const tables = Array.from({ length: 100 }, (_, n) => ({ database: 'd', table: `t${n}`, newName: `r${n}` }))
    expect(tableCounts(tables).match(/AS restored/g)).toHaveLength(mostCounted)
  })

  it('of a whole instance leave out what belongs to the engine', () => {
    for (const schema of ['mysql', 'sys', 'information_schema', 'performance_schema'])
      expect(everyTable).toContain(`'${schema}'`)
  })
})
