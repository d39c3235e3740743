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
