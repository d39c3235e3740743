import { expect, it } from 'vitest'
import { toldColumns } from './lacks.ts'
import { runColumns } from './run-columns.tsx'
import { statementColumns } from './statement-columns.tsx'

const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id)

it('leaves the columns out that a log without users, clients and rows could only show empty', () => {
  const lacks = { dimensions: ['user', 'client'], fields: ['lock', 'sent', 'examined', 'ratio'] } as const
  const gone = ['lock', 'examined', 'sent', 'ratio', 'user', 'client']
  const runs = runColumns((_, value) => value)
  expect(ids(toldColumns(runs, lacks))).toEqual(ids(runs).filter((id) => !gone.includes(id)))
  const statements = ids(toldColumns(statementColumns, lacks))
  expect(statements).not.toContain('users')
  expect(statements).toContain('databases')
  expect(ids(statementColumns).length - statements.length).toBe(6)
})

it('leaves everything where a log says all', () => {
  expect(toldColumns(statementColumns, {})).toBe(statementColumns)
})
