/** Reads all pages of an offset/limit list, `limit` rows a call, and says after each how far it is. */
export async function* offsetPages<Row>(
  fetchPage: (offset: number, limit: number) => Promise<{ rows: readonly Row[]; total: number }>,
  limit = 100,
): AsyncGenerator<{ rows: readonly Row[]; loaded: number; total: number }> {
  for (let offset = 0; ;) {
    const { rows, total } = await fetchPage(offset, limit)
    offset += rows.length
    yield { rows, loaded: offset, total }
    // A short page ends the list too: rows may have gone since the count was made.
    if (rows.length < limit || offset >= total) return
  }
}

/** All rows of an offset/limit list. The pages after the first are asked for together, a few at a time. */
export async function allPages<Row>(
  fetchPage: (offset: number, limit: number) => Promise<{ rows: readonly Row[]; total: number }>,
  { limit = 100, parallel = 4 } = {},
): Promise<Row[]> {
  const first = await fetchPage(0, limit)
  const pages: (readonly Row[])[] = [first.rows]
  const offsets: number[] = []
  if (first.rows.length === limit) for (let at = limit; at < first.total; at += limit) offsets.push(at)
  let next = 0
  const worker = async () => {
    for (let mine = next++; mine < offsets.length; mine = next++) {
      pages[mine + 1] = (await fetchPage(offsets[mine] as number, limit)).rows
    }
  }
  await Promise.all(Array.from({ length: Math.min(parallel, offsets.length) }, worker))
  return pages.flat()
}

/**
 * Reads a log by its `line_num` cursor: each call goes on from the last row of the one before. Ends at a page that is
 * not full. Rows that a cursor repeats are dropped by their `line_num`.
 */
export async function* cursorPages<Row extends { line_num: string }>(
  fetchPage: (after: string | undefined, limit: number) => Promise<readonly Row[]>,
  limit = 100,
): AsyncGenerator<Row[]> {
  const seen = new Set<string>()
  for (let after: string | undefined; ;) {
    const page = await fetchPage(after, limit)
    const fresh = page.filter((row) => !seen.has(row.line_num))
    for (const row of fresh) seen.add(row.line_num)
    yield fresh
    const last = page.at(-1)
    if (!last || page.length < limit || fresh.length === 0) return
    after = last.line_num
  }
}
