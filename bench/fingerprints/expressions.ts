/** The alternative to a tokenizer: takes values out of a statement with regular expressions, one after the other. */

const token =
  /(\/\*\+[^]*?\*\/)|\/\*[^]*?(?:\*\/|$)|(?:--[ \t]|#)[^\n]*|(`[^`]*`?)|('(?:[^'\\]|''|\\[^])*'?|"(?:[^"\\]|""|\\[^])*"?)|((?<![\w$@.])(?:0x[0-9a-f]+|(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)(?![\w$]))|([\w$@.]+)|([^\w$@.`'"/#\s-]+|[^])/gi

/** The statement with `N` for every value, and for every list of them. */
export function shapeOf(sql: string): string {
  let out = ''
  for (const match of sql.matchAll(token)) {
    const [, hint, quoted, text, number, word, other] = match
    if (text !== undefined || number !== undefined) out += 'N'
    else out += hint ?? quoted ?? word ?? other ?? ' '
  }
  return out
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([,()]) ?/g, '$1')
    .replaceAll(/\bN(?:,N)+\b/g, 'N')
    .replaceAll(/(\((?:[^()]|\([^()]*\))*\))(?:,\1)+/g, '$1')
    .replaceAll(/^ +|[ ;]+$/g, '')
}
