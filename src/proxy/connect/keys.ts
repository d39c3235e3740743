import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { KeyState } from '#lib/connections.ts'
import { ConfigurationError } from '../configuration.ts'
import { KEY_BYTES, keyOf, type Key } from './sealing.ts'

type Environment = Record<string, string | undefined>

const FORM = 'must hold 32 random bytes, as 64 hexadecimal digits or in base64 (openssl rand -base64 32)'

function parseKey(text: string, place: string): Key {
  const given = text.trim()
  const bytes = /^[0-9a-f]{64}$/i.test(given)
    ? Buffer.from(given, 'hex')
    : /^[A-Za-z0-9+/_-]{43}=?$/.test(given)
      ? Buffer.from(given, 'base64')
      : undefined
  if (bytes?.length !== KEY_BYTES) throw new ConfigurationError(`${place}: ${FORM}`)
  // A key that somebody has made up at the keyboard.
  if (new Set(bytes).size < 8) throw new ConfigurationError(`${place}: ${FORM}; this one is not random`)
  return keyOf(bytes)
}

/** The key of a file; undefined when there is no such file. Throws ConfigurationError when others may read it. */
function readKeyFile(file: string, place: string): Key | undefined {
  let text: string
  try {
    // Who may read it is asked first: a key that was open to others is not to be used any more.
    const { mode } = statSync(file)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new ConfigurationError(`${place}: ${file} can be read or written by others: chmod 600 ${file}`)
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof ConfigurationError) throw error
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new ConfigurationError(`${place}: ${file} cannot be read`)
  }
  return parseKey(text, `${place}: ${file}`)
}

/** Writes what is in a file, or which files are in a folder, to the disk. */
function flush(path: string, flags: string, text?: string): void {
  const handle = openSync(path, flags, 0o600)
  try {
    if (text !== undefined) writeFileSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Makes a key file that only this user may read. It gets its name once it is whole and on the disk: nobody ever finds half a
 * key, and no secret outlives its key. One that another process has just made is taken as it is.
 */
function makeKeyFile(file: string, place: string): Key {
  const bytes = randomBytes(KEY_BYTES)
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  try {
    try {
      flush(draft, 'wx', `${bytes.toString('base64')}\n`)
      linkSync(draft, file)
    } finally {
      rmSync(draft, { force: true })
    }
    // Windows opens no folders.
    if (process.platform !== 'win32') flush(dirname(file), 'r')
  } catch (error) {
    const there = error instanceof Error && 'code' in error && error.code === 'EEXIST' && readKeyFile(file, place)
    if (there) return there
    throw new ConfigurationError(`${place}: ${file} cannot be written`)
  }
  return keyOf(bytes)
}

/**
 * The keys that the console's secrets are kept under: the one in use, and one that was in use before. They come from the
 * environment or from files of their own, never from the database.
 */
export class Keyring {
  private readonly file: string | undefined
  private readonly place: string
  private current: Key | undefined
  private readonly old: Key | undefined

  constructor(given: { key?: Key; file?: string; place: string; old?: Key }) {
    this.current = given.key
    this.file = given.file
    this.place = given.place
    this.old = given.old
  }

  /** The key that is in use. */
  get key(): Key | undefined {
    return this.current
  }

  /** The key in use, made now when this is the first secret. Throws ConfigurationError. */
  make(): Key {
    if (this.current) return this.current
    this.current = makeKeyFile(this.file!, this.place)
    return this.current
  }

  /** Looks for a key file that has come since the start: put back, or made by another server. */
  look(): void {
    if (this.current || this.file === undefined) return
    try {
      this.current = readKeyFile(this.file, this.place)
    } catch (error) {
      // What is wrong with it is said at the next start; until then it is as good as none.
      if (!(error instanceof ConfigurationError)) throw error
    }
  }

  /** The key of that name. */
  of(id: string): Key | undefined {
    return [this.current, this.old].find((key) => key?.id === id)
  }

  state(needed: boolean): KeyState {
    const { current, file, place } = this
    return {
      state: current ? 'ready' : needed ? 'missing' : 'none',
      source: file === undefined ? 'environment' : 'file',
      place: file ?? place,
      id: current?.id ?? '',
    }
  }
}

/** For tests, and for stores that end with the process. */
export const memoryKeyring = (key: Key = keyOf(randomBytes(KEY_BYTES))): Keyring =>
  new Keyring({ key, place: 'memory' })

/**
 * Reads the keys: `ASTROLABE_KEY`, or the file that `ASTROLABE_KEY_FILE` names, else `connections.key` in the data folder.
 * `ASTROLABE_OLD_KEY` or `ASTROLABE_OLD_KEY_FILE` is the one before, while secrets are moved to a new one.
 *
 * @param used collects names of variables that hold keys, so that the caller can delete them
 * @throws ConfigurationError that names the setting, never what is in it
 */
export function readKeys(environment: Environment, data: string, used: Set<string>): Keyring {
  const given = (name: string): Key | undefined => {
    const text = environment[name]
    if (!text) return undefined
    used.add(name)
    return parseKey(text, name)
  }
  const named = (name: string): string | undefined => (environment[name] ? resolve(environment[name]) : undefined)
  const [key, file] = [given('ASTROLABE_KEY'), named('ASTROLABE_KEY_FILE')]
  if (key && file) throw new ConfigurationError('ASTROLABE_KEY_FILE: cannot stand beside ASTROLABE_KEY: choose one')
  const oldFile = named('ASTROLABE_OLD_KEY_FILE')
  const old = given('ASTROLABE_OLD_KEY') ?? (oldFile ? readKeyFile(oldFile, 'ASTROLABE_OLD_KEY_FILE') : undefined)
  if (oldFile && !old) throw new ConfigurationError(`ASTROLABE_OLD_KEY_FILE: there is no ${oldFile}`)
  if (key) return new Keyring({ key, place: 'ASTROLABE_KEY', ...(old ? { old } : {}) })
  const place = file ? 'ASTROLABE_KEY_FILE' : 'ASTROLABE_DATA'
  const path = file ?? join(data, 'connections.key')
  const found = readKeyFile(path, place)
  return new Keyring({ file: path, place, ...(found ? { key: found } : {}), ...(old ? { old } : {}) })
}
