/** What kind of statement a text is, in the words of the services' logs (reference 4.8.3: `SELECT`, `UPDATE` …). */

const sameAs: Readonly<Record<string, string>> = {
  REPLACE: 'INSERT',
  WITH: 'SELECT',
  VALUES: 'SELECT',
  TABLE: 'SELECT',
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95

/** @returns the first word in capitals; empty where a text does not begin with one */
export function typeOf(sql: string): string {
  let at = 0
  for (;;) {
    const code = sql.charCodeAt(at)
    if (code <= 32 || code === 40) at++
    else if (code === 47 && sql.charCodeAt(at + 1) === 42) {
      const end = sql.indexOf('*/', at + 2)
      if (end < 0) return ''
      at = end + 2
    } else if (code === 35 || (code === 45 && sql.charCodeAt(at + 1) === 45)) {
      if (sql.startsWith('# administrator command:', at)) return 'ADMIN'
      const end = sql.indexOf('\n', at)
      if (end < 0) return ''
      at = end + 1
    } else break
  }
  let end = at
  while (end - at < 20 && isLetter(sql.charCodeAt(end))) end++
  const word = sql.slice(at, end).toUpperCase()
  return sameAs[word] ?? word
}
