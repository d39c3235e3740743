/** Reads a file of slow statements, whatever it is, piece by piece. */
import { fnv1a64 } from '../fingerprint/hash.ts'
import type { FileResult, SlowRow } from '../types.ts'
import { CsvParser, fieldsOf, headLine, separatorOf } from './csv.ts'
import { JsonParser } from './json.ts'
import { MysqlLogParser } from './mysql.ts'
import type { ParserOptions, RowParser } from './parser.ts'
import { columnOf } from './rows.ts'

export interface FileProgress {
  /** Bytes of the file that have been read, as they lie on the disk, and all of them (0 where nobody knows). */
  bytes: number
  size: number
  /** Rows read, and places that could not be. */
  rows: number
  unreadable: number
}

export interface ReadOptions {
  /** Name of the file; it stands for the node of its rows. */
  name: string
  /**
   * Gets rows in the order of the file, up to some thousands at once. Reading goes on when it is done. The number it returns
   * is how many of them were kept; all, when it returns none.
   */
  onRows: (rows: SlowRow[]) => number | void | Promise<number | void>
  /** Now and then, and at the end. */
  onProgress?: (progress: FileProgress) => void
  signal?: AbortSignal
}

const batch = 2000
/** So much of the file says what it is. */
const headLength = 16 * 1024
/** So much of it is its name in keys: the same file under another name has the same rows. */
const nameLength = 1024
const progressEvery = 100

/**
 * Reads a slow-log file: the format of MySQL, or rows that the console exported as CSV or JSON; plain or packed with gzip. A
 * place that cannot be read is counted and passed over.
 *
 * @throws the signal's reason when it was called off; whatever reading the file itself throws
 */
export function readSlowLogFile(file: Blob, options: ReadOptions): Promise<FileResult> {
  return readSlowLogStream(file.stream(), file.size, options)
}

/** @param size of the stream in bytes, 0 if unknown */
export async function readSlowLogStream(
  stream: ReadableStream<Uint8Array>,
  size: number,
  { name, onRows, onProgress, signal }: ReadOptions,
): Promise<FileResult> {
  const result: FileResult = { name, kept: 0, read: 0, unreadable: 0, from: Number.NaN, to: Number.NaN }
  let rows: SlowRow[] = []
  const onRow = (row: SlowRow): void => {
    result.read++
    if (!(row.at >= result.from)) result.from = row.at
    if (!(row.at <= result.to)) result.to = row.at
    rows.push(row)
  }
  let bytes = 0
  let parser: RowParser | undefined
  let broken = 0
  let told = performance.now()
  const tell = (): void => {
    told = performance.now()
    onProgress?.({ bytes, size, rows: result.read, unreadable: (parser?.unreadable ?? 0) + broken })
  }
  const hand = async (): Promise<void> => {
    for (let at = 0; at < rows.length; at += batch) {
      const part = rows.length > batch ? rows.slice(at, at + batch) : rows
      result.kept += (await onRows(part)) ?? part.length
      signal?.throwIfAborted()
    }
    rows = []
  }

  signal?.throwIfAborted()
  const pieces = unpacked(stream, (more) => (bytes += more))
  let head: Uint8Array = new Uint8Array(0)
  try {
    for (;;) {
      const next = await pieces.next()
      signal?.throwIfAborted()
      if (next.done) break
      let chunk = next.value
      if (!parser) {
        chunk = joined(head, chunk)
        head = chunk
        if (head.length < headLength) continue
        parser = parserFor(head, { node: name, onRow })
      }
      parser.push(chunk)
      if (rows.length >= batch) await hand()
      if (performance.now() - told >= progressEvery) tell()
    }
  } catch (error) {
    if (!(error instanceof BrokenPackage)) throw error
    // What came before the break is read all the same.
    broken = 1
  } finally {
    // Lets go of the file when it was called off.
    await pieces.return(undefined)
  }
  if (!parser) {
    parser = parserFor(head, { node: name, onRow })
    parser.push(head)
  }
  parser.end()
  await hand()
  result.unreadable = parser.unreadable + broken
  tell()
  return result
}

/** The package of a packed file ends too early or is damaged. */
class BrokenPackage extends Error {}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

/** The bytes of a stream, unpacked if they are packed. */
async function* unpacked(
  stream: ReadableStream<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const source = stream.getReader()
  let packed: ReadableStreamDefaultReader<Uint8Array> | undefined
  try {
    let first = new Uint8Array(0)
    while (first.length < 2) {
      const { done, value } = await source.read()
      if (done) break
      onBytes(value.length)
      first = joined(first, value)
    }
    if (first[0] !== 0x1f || first[1] !== 0x8b) {
      if (first.length > 0) yield first
      for (;;) {
        const { done, value } = await source.read()
        if (done) return
        onBytes(value.length)
        yield value
      }
    }
    let failure: unknown
    const rest = new ReadableStream<BufferSource>({
      start: (controller) => controller.enqueue(first),
      async pull(controller) {
        try {
          const { done, value } = await source.read()
          if (done) return controller.close()
          onBytes(value.length)
          controller.enqueue(value as Uint8Array<ArrayBuffer>)
        } catch (error) {
          failure = error
          controller.error(error)
        }
      },
    })
    packed = rest.pipeThrough(new DecompressionStream('gzip')).getReader() as ReadableStreamDefaultReader<Uint8Array>
    for (;;) {
      let next
      try {
        next = await packed.read()
      } catch (error) {
        // A file that cannot be read is something else than one with a damaged package.
        if (failure !== undefined) throw failure
        throw new BrokenPackage(String(error))
      }
      if (next.done) return
      yield next.value
    }
  } finally {
    await packed?.cancel().catch(() => {})
    await source.cancel().catch(() => {})
  }
}

/** The parser for what a file begins with. */
function parserFor(head: Uint8Array, options: Omit<ParserOptions, 'origin'>): RowParser {
  const utf8 = new TextDecoder()
  const ready: ParserOptions = { ...options, origin: fnv1a64(utf8.decode(head.subarray(0, nameLength))) }
  const text = utf8.decode(head.subarray(0, headLength)).trimStart()
  if (text.startsWith('{') || text.startsWith('[')) return new JsonParser(ready)
  const line = headLine(text)
  const separator = separatorOf(line)
  const columns = separator ? fieldsOf(line, separator).map(columnOf) : []
  if (columns.includes('at') && columns.includes('sql')) return new CsvParser(ready)
  return new MysqlLogParser(ready)
}
