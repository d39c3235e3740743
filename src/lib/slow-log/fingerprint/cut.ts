/** Logs cut long statements. */

/** The services' logs cut statements at this many bytes of UTF-8. */
export const sqlCutAt = 16 * 1024

/** A character that would only have fitted in part is left out whole: up to three bytes are missing. */
const leastWhenCut = sqlCutAt - 3

/**
 * Whether a text is exactly as long as the log allows, so that its end is probably missing. A longer one comes from a log
 * with another limit, and says nothing.
 */
export function isCut(sql: string): boolean {
  // One UTF-16 unit is one to three bytes.
  if (sql.length > sqlCutAt || sql.length * 3 < leastWhenCut) return false
  let bytes = sql.length
  for (let i = 0; i < sql.length; i++) {
    const unit = sql.charCodeAt(i)
    if (unit < 0x80) continue
    if (unit < 0x800) bytes += 1
    else if (unit >= 0xd800 && unit < 0xdc00 && (sql.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      // A pair is four bytes.
      bytes += 2
      i++
    } else bytes += 2
    if (bytes > sqlCutAt) return false
  }
  return bytes >= leastWhenCut && sql.charCodeAt(sql.length - 1) !== 0x3b
}
