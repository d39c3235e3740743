import type { SlowRow } from '../types.ts'

/** Reads one format. Nothing in a file makes it throw. */
export interface RowParser {
  push: (chunk: Uint8Array) => void
  end: () => void
  /** Places that could not be read, so far. */
  readonly unreadable: number
}

export interface ParserOptions {
  /** What the keys of rows begin with: the same for the same file. */
  origin: string
  /** Name of the file, which stands for the node where a file does not name one. */
  node: string
  onRow: (row: SlowRow) => void
}
