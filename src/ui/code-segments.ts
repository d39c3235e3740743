import { getSegments } from 'sql-highlight'
import { format } from 'sql-formatter'

export interface Segment {
  kind: string
  text: string
}

/** Longer statements are shown as they are: formatting them would hold the page up. */
const longest = 50_000

/** SQL with line breaks and indents. What the formatter cannot read (cut or masked statements) stays as it is. */
export function formatSql(sql: string): string {
  if (sql.length > longest) return sql
  try {
    return format(sql, { language: 'mysql', keywordCase: 'preserve', tabWidth: 2, expressionWidth: 80 })
  } catch {
    return sql
  }
}

export const segmentsOf = (sql: string): Segment[] =>
  sql.length > longest
    ? [{ kind: 'default', text: sql }]
    : getSegments(sql).map(({ name, content }) => ({ kind: name, text: content }))
