/**
 * The shape of a statement: what is left when its values are taken out. Two runs of one statement have the same shape
 * whether the log shows their values or masks them with `N`.
 *
 * Values become `N`; lists of them, and repeated rows of VALUES, become one; comments go, optimizer hints stay; runs of
 * white space become one blank. Names in backquotes and text in double quotes are kept apart (`"…"` is a text in MySQL).
 */

/** A log cuts statements at this many bytes of UTF-8. */
export const sqlCutAt = 16 * 1024

const utf8 = new TextEncoder()

/** Whether a text is as long as the log allows, so that its end is probably missing. */
export function isCut(sql: string): boolean {
  if (sql.length > sqlCutAt) return true
  // One character is at most three bytes per UTF-16 unit.
  if (sql.length * 3 < sqlCutAt - 4) return false
  return utf8.encode(sql).length >= sqlCutAt - 3
}

const token =
  /(\/\*\+[^]*?\*\/)|\/\*[^]*?(?:\*\/|$)|(?:--[ \t]|#)[^\n]*|(`[^`]*`?)|('(?:[^'\\]|''|\\[^])*'?|"(?:[^"\\]|""|\\[^])*"?)|((?<![\w$@.])(?:0x[0-9a-f]+|(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)(?![\w$]))|([\w$@.]+)|([^\w$@.`'"/#\s-]+|[^])/gi

/** The shape as a text to read; compare shapes by it too. */
export function shapeOf(sql: string): string {
  let out = ''
  for (const match of sql.matchAll(token)) {
    const [, hint, quoted, text, number, word, other] = match
    if (text !== undefined || number !== undefined) out += 'N'
    else out += hint ?? quoted ?? word ?? other ?? ' '
  }
  let shape = out
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([,()]) ?/g, '$1')
    .replaceAll(/\bN(?:,N)+\b/g, 'N')
    .replaceAll(/(\((?:[^()]|\([^()]*\))*\))(?:,\1)+/g, '$1')
    .replaceAll(/^ +|[ ;]+$/g, '')
  // What a cut leaves of the last row or list differs from run to run.
  if (isCut(sql)) shape = shape.replace(/(?:,\(|,)[^()]*$/, '')
  return shape
}
