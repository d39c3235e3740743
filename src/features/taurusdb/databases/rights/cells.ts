import { isSystemDatabase, isSystemUser } from '#contract/taurusdb/catalog-rules.ts'
import type { DatabaseUserKey } from '#contract/taurusdb/database-types.ts'
import type { Level } from '#lib/rights.ts'
import { type Rights, userKey } from '../facts.ts'
import { cellKey, type Draft } from './draft.ts'
import type { Change } from './plan.ts'

export interface Position {
  row: number
  column: number
}

/** A rectangle of cells between two corners; the focus is the one that moves. */
export interface Range {
  anchor: Position
  focus: Position
}

const between = (value: number, a: number, b: number): boolean => value >= Math.min(a, b) && value <= Math.max(a, b)

export const isInRange = ({ anchor, focus }: Range, { row, column }: Position): boolean =>
  between(row, anchor.row, focus.row) && between(column, anchor.column, focus.column)

export const cellCount = ({ anchor, focus }: Range): number =>
  (Math.abs(anchor.row - focus.row) + 1) * (Math.abs(anchor.column - focus.column) + 1)

const clamp = (value: number, length: number): number => Math.max(0, Math.min(length - 1, value))

/** The same rectangle in a matrix that may have become smaller. */
export function clampRange({ anchor, focus }: Range, rows: number, columns: number): Range {
  const within = ({ row, column }: Position) => ({ row: clamp(row, rows), column: clamp(column, columns) })
  return { anchor: within(anchor), focus: within(focus) }
}

interface Key {
  key: string
  shift: boolean
  /** Control, or Command. */
  jump: boolean
}

/** Where a key leads; undefined for a key that moves nothing. Shift keeps the anchor, Control goes to the edge. */
export function moved(
  range: Range,
  { key, shift, jump }: Key,
  rows: number,
  columns: number,
  page: number,
): Range | undefined {
  const { row, column } = range.focus
  const steps: Record<string, Position> = {
    ArrowUp: { row: jump ? 0 : row - 1, column },
    ArrowDown: { row: jump ? rows : row + 1, column },
    ArrowLeft: { row, column: jump ? 0 : column - 1 },
    ArrowRight: { row, column: jump ? columns : column + 1 },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
    Home: { row: jump ? 0 : row, column: 0 },
    End: { row: jump ? rows : row, column: columns },
  }
  if (jump && key.toLowerCase() === 'a')
    return { anchor: { row: rows - 1, column: columns - 1 }, focus: { row: 0, column: 0 } }
  const step = steps[key]
  if (!step) return undefined
  const focus = { row: clamp(step.row, rows), column: clamp(step.column, columns) }
  return { anchor: shift ? range.anchor : focus, focus }
}

/** What a letter sets; `saved` goes back to what is saved. */
const letters: Record<string, Level | 'saved'> = {
  w: 'write',
  r: 'read',
  n: 'none',
  Delete: 'none',
  Backspace: 'none',
  u: 'saved',
}
export const levelOfKey = (key: string): Level | 'saved' | undefined =>
  letters[key.length === 1 ? key.toLowerCase() : key]

const following: Record<Level, Level> = { none: 'read', read: 'write', write: 'none' }
export const nextLevel = (level: Level): Level => following[level]

export interface Cell {
  saved: Level
  /** With the draft's edit. */
  level: Level
}

export function cellAt(rights: Rights, draft: Draft, user: string, database: string): Cell {
  const saved = rights.get(user)?.get(database) ?? 'none'
  return { saved, level: draft.cells.get(cellKey(user, database))?.to ?? saved }
}

/** Rights of the system's accounts and on the engine's databases are not edited. */
export const isLocked = (user: DatabaseUserKey, database: string): boolean =>
  isSystemUser(user.name) || isSystemDatabase(database)

/** The changes that set a rectangle to a level, or back to what is saved. */
export function changesOf(
  range: Range,
  users: readonly DatabaseUserKey[],
  databases: readonly string[],
  rights: Rights,
  level: Level | 'saved',
): Change[] {
  const { anchor, focus } = range
  const rows = users.slice(Math.min(anchor.row, focus.row), Math.max(anchor.row, focus.row) + 1)
  const columns = databases.slice(Math.min(anchor.column, focus.column), Math.max(anchor.column, focus.column) + 1)
  return rows.flatMap((user) =>
    columns
      .filter((database) => !isLocked(user, database))
      .map((database) => {
        const from = rights.get(userKey(user))?.get(database) ?? 'none'
        return { user, database, from, to: level === 'saved' ? from : level }
      }),
  )
}
