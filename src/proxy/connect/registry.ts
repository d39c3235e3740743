import type {
  ConnectedService,
  ConnectionInput,
  ConnectionOrigin,
  ConnectionProblem,
  KeyState,
} from '#lib/connections.ts'
import { ConfigurationError } from '../configuration.ts'
import { allows, type Connection, type Credential } from '../connections.ts'
import { invalid } from '../console-values.ts'
import { Refusal } from '../errors.ts'
import {
  deleteConnectionRow,
  deleteShadowedRow,
  forgetTest,
  insertConnectionRow,
  isRehearsing,
  listConnectionRows,
  resealRows,
  updateConnectionRow,
  type ConnectionRow,
} from '../store/connections.ts'
import { isMarked, setMark } from '../store/marks.ts'
import type { Store } from '../store/open.ts'
import { isCloudsOwn } from './clouds.ts'
import { dataFrom, dataOf, hasSecret, placeOf, testedOf } from './data.ts'
import { describeFixed, describeKept, type DescribedConnection, type Kept } from './describe.ts'
import { credentialOf, endpointsOf, toConnection, type ConnectionData } from './input.ts'
import type { Keyring } from './keys.ts'
import type { EndpointRules } from './rules.ts'
import { seal, SealBroken, unseal, type Key } from './sealing.ts'

export interface FixedConnection {
  connection: Connection
  origin: Exclude<ConnectionOrigin, 'console'>
}

export interface RegistryOptions {
  /** Of the configuration and the sandbox: they cannot be changed here. */
  fixed: readonly FixedConnection[]
  store: Store | undefined
  keyring: Keyring
  rules: EndpointRules
  now: () => number
}

const contextOf = (id: string, data: string): string[] => ['connection', id, data]

const changed = (): Refusal =>
  new Refusal(409, 'ASTROLABE.CHANGED', 'Somebody else has changed this connection in the meantime.', {
    remedy: 'Look at it again, then repeat your change.',
  })

const rehearsing = (): Refusal =>
  new Refusal(409, 'ASTROLABE.IN_USE', 'A restore rehearsal runs with this connection.', {
    remedy: 'Cancel it, or wait for its end: without the connection its temporary instance would stay and cost money.',
  })

const missing = (): Refusal => new Refusal(404, 'ASTROLABE.CONNECTION', 'There is no such connection.')

/**
 * All connections of the console: those of the configuration and of the sandbox, which stay as they are, and those of the
 * store, which come and go. `live` is one map for everybody who calls clouds, so that a change is known at once.
 */
export class Registry {
  private readonly options: RegistryOptions
  private readonly all = new Map<string, Connection>()
  private kept = new Map<string, Kept>()
  private queue: Promise<unknown> = Promise.resolve()
  /** There is a real connection, or was one at some time. */
  private hadReal = false
  /** The store says so. */
  private marked = false
  /** Told of a connection that has come or changed. */
  onChange: (connection: Connection) => void = () => {}
  /** Told when the store has brought the first real connection. */
  onReal: () => void = () => {}

  constructor(options: RegistryOptions) {
    this.options = options
    for (const { connection } of options.fixed) this.all.set(connection.id, connection)
    this.hadReal = this.hasReal
  }

  get live(): ReadonlyMap<string, Connection> {
    return this.all
  }

  /** Whether connections can be made on the page. */
  get canKeep(): boolean {
    return this.options.store !== undefined
  }

  get rules(): EndpointRules {
    return this.options.rules
  }

  /** Something else than the simulated cloud is behind. A connection that cannot be opened may lead to a real one. */
  private get hasReal(): boolean {
    return (
      [...this.all.values()].some(({ sandbox }) => !sandbox) ||
      [...this.kept.values()].some(({ connection, problem }) => !connection && problem?.code !== 'shadowed')
    )
  }

  /** Nothing but the simulated cloud is behind. */
  get sandboxOnly(): boolean {
    return this.all.size > 0 && !this.hasReal
  }

  /**
   * Whether a sign-in has to show a token. Once there was a real connection it has to for good: what is kept of its cloud
   * (slow statements, notes, restores) stays when the connection goes.
   */
  get needsToken(): boolean {
    return this.hadReal || !this.sandboxOnly
  }

  /** Remembers beyond the end of this process that there is a real connection; learns it from other servers too. */
  private async noteReal(real: boolean): Promise<void> {
    const { store, now } = this.options
    if (real) this.hadReal = true
    if (!store || this.marked) return
    if (this.hadReal) await setMark(store, 'real-connection', now())
    this.marked = this.hadReal || (await isMarked(store, 'real-connection'))
    this.hadReal ||= this.marked
  }

  keyState(): KeyState | null {
    return this.options.store ? this.options.keyring.state(this.kept.size > 0) : null
  }

  /**
   * Reads the store, and takes over what has changed there: at the start, and again while other servers share it. With an
   * old key, what it has sealed is sealed anew with the one in use.
   *
   * @returns how many secrets were sealed anew
   */
  load(): Promise<number> {
    return this.inTurn(() => this.read())
  }

  /** One after the other: what was read before a change must not be taken over after it. */
  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(act)
    this.queue = turn.catch(() => {})
    return turn
  }

  private async read(): Promise<number> {
    const { store, keyring } = this.options
    if (!store) return 0
    const [wasSandbox, wasOpen] = [this.sandboxOnly, !this.needsToken]
    let rows = await listConnectionRows(store)
    if (rows.length > 0) keyring.look()
    const stale = rows.filter(({ key_id: id }) => id !== keyring.key?.id && keyring.of(id))
    const resealed = stale.flatMap((row) => {
      try {
        const key = keyring.make()
        const context = contextOf(row.id, row.data)
        const sealed = seal(key, unseal(keyring.of(row.key_id)!, row.sealed, context), context)
        return [{ id: row.id, revision: row.revision, key_id: key.id, sealed }]
      } catch (error) {
        // It stays as it is, and is shown with its reason.
        if (error instanceof SealBroken) return []
        throw error
      }
    })
    if (resealed.length > 0) {
      await resealRows(store, resealed)
      rows = await listConnectionRows(store)
    }
    const before = this.kept
    this.kept = new Map()
    for (const row of rows) {
      const known = before.get(row.id)
      const same =
        known &&
        known.row.revision === row.revision &&
        known.row.sealed === row.sealed &&
        known.row.data === row.data &&
        known.problem?.code !== 'key'
      this.take(same ? known : this.open(row), !same)
    }
    for (const [id, { connection }] of before) if (!this.kept.has(id) && connection) this.all.delete(id)
    await this.noteReal(this.hasReal)
    if ((wasSandbox && !this.sandboxOnly) || (wasOpen && this.needsToken)) this.onReal()
    return resealed.length
  }

  private take(entry: Kept, isNew: boolean): void {
    const { row, connection } = entry
    this.kept.set(row.id, entry)
    if (connection) {
      this.all.set(row.id, connection)
      if (isNew) this.onChange(connection)
    } else if (!this.isFixed(row.id)) this.all.delete(row.id)
  }

  private isFixed(id: string): boolean {
    return this.options.fixed.some(({ connection }) => connection.id === id)
  }

  private open(row: ConnectionRow): Kept {
    const data = dataOf(row)
    const closed = (code: ConnectionProblem['code'], message: string, remedy: string): Kept => ({
      row,
      data,
      connection: undefined,
      problem: { code, message, remedy },
    })
    const { keyring, rules } = this.options
    const key = keyring.of(row.key_id)
    if (!key)
      return closed(
        'key',
        keyring.key
          ? `Its secret was encrypted with another key (${row.key_id}) than the server has (${keyring.key.id}).`
          : `Its secret is encrypted, and the key (${row.key_id}) is missing.`,
        'Start the server with the right key, or enter the secret again. Nothing has been deleted.',
      )
    let credential: Credential
    try {
      credential = JSON.parse(unseal(key, row.sealed, contextOf(row.id, row.data))) as Credential
    } catch {
      return closed(
        'tampered',
        'What is stored of it has been changed outside of the console, so its secret is not used.',
        'Look at its addresses, and enter the secret again if they are right.',
      )
    }
    if (this.isFixed(row.id))
      return closed(
        'shadowed',
        'The configuration has a connection of the same id, which is used in its place.',
        'Remove one of the two.',
      )
    try {
      return { row, data, connection: toConnection(row.id, data, credential, rules), problem: null }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return closed('endpoints', error.message, 'Change the connection, or the setting of the server.')
    }
  }

  private entry(id: string): Kept {
    const entry = this.kept.get(id)
    if (entry) return entry
    if (this.isFixed(id))
      throw new Refusal(
        403,
        'ASTROLABE.CONFIGURED',
        'This connection comes from the configuration and cannot be changed here.',
      )
    throw missing()
  }

  /** The secret of a kept connection; undefined when it cannot be had. */
  private credentialOf(id: string): Credential | undefined {
    const { row } = this.entry(id)
    const key = this.options.keyring.of(row.key_id)
    try {
      return key && (JSON.parse(unseal(key, row.sealed, contextOf(id, row.data))) as Credential)
    } catch {
      return undefined
    }
  }

  /**
   * The credential to use: what was typed, or that of `from` where nothing was. Another address must not get a secret that
   * the person at the page may never have known: then it has to be typed again.
   */
  private credentialFor(input: ConnectionInput, from: string | undefined): Credential {
    if (from === undefined || hasSecret(input.auth)) return credentialOf(input.auth)
    const { data } = this.entry(from)
    const { auth } = input
    const field =
      auth.type === 'iam-user' ? 'auth.password' : auth.type === 'navercloud' ? 'auth.secret_key' : 'auth.sk'
    if (auth.type !== data.auth.type) return credentialOf(auth)
    if (auth.type === 'iam-user' && (auth.user !== data.auth.user || auth.account !== data.auth.account))
      return invalid(field, 'is missing: it is kept for another user')
    const known = this.originsOf(data)
    // A password goes to IAM alone: the other services were never to have it.
    const told = ([service, origin]: readonly [string, string]): boolean =>
      service === 'iam' && auth.type === 'iam-user' ? known.get('iam') === origin : [...known.values()].includes(origin)
    const [, stranger] = [...this.originsOf(input)].find((one) => !told(one) && !isCloudsOwn(data.kind, one[1])) ?? []
    if (stranger !== undefined || input.kind !== data.kind)
      return invalid(field, `must be entered again, because it would go to another address (${stranger ?? input.kind})`)
    if (input.ca !== data.ca && input.ca !== '')
      return invalid(field, 'must be entered again, because other certificates would be trusted')
    if (input.private_network && !data.private_network)
      return invalid(field, 'must be entered again, because it would go into a private network')
    return this.credentialOf(from) ?? invalid(field, 'must be entered again: the one that is kept cannot be read')
  }

  private originsOf(data: Pick<ConnectionInput, 'kind' | 'region' | 'endpoints' | 'private_network'>) {
    try {
      return endpointsOf(data, this.options.rules)
    } catch {
      return new Map<ConnectedService, string>()
    }
  }

  /** What was typed as a connection that can be called, without keeping it. Throws the Refusal of a field. */
  draft(input: ConnectionInput, from: string | undefined): Connection {
    const { rules } = this.options
    // Where it may lead is said before anything about secrets.
    endpointsOf(input, rules)
    const credential = this.credentialFor(input, from)
    return toConnection(input.id, dataFrom(input, credential), credential, rules)
  }

  private sealed(input: ConnectionInput, from: string | undefined) {
    const { keyring } = this.options
    const connection = this.draft(input, from)
    const data = JSON.stringify(dataFrom(input, connection.credential))
    if (this.kept.size > 0 && !keyring.key)
      throw new Refusal(409, 'ASTROLABE.KEY', 'The key that connections are kept under is missing.', {
        remedy: `Start the server with its key (${keyring.state(true).place}), or remove the connections that it cannot open.`,
      })
    const key = this.keyInUse()
    const sealed = seal(key, JSON.stringify(connection.credential), contextOf(input.id, data))
    return { connection, data, key_id: key.id, sealed }
  }

  private keyInUse(): Key {
    try {
      return this.options.keyring.make()
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error
      throw new Refusal(503, 'ASTROLABE.KEY', 'The key that connections are kept under cannot be made.', {
        remedy: error.message,
      })
    }
  }

  private get store(): Store {
    const { store } = this.options
    if (store) return store
    throw new Refusal(503, 'ASTROLABE.STORE', 'This server keeps nothing, so it cannot keep connections.')
  }

  /** @param from the connection whose secret is to be used, where none was typed */
  create(input: ConnectionInput, from: string | undefined): Promise<void> {
    return this.inTurn(() => this.insert(input, from))
  }

  private async insert(input: ConnectionInput, from: string | undefined): Promise<void> {
    const { store } = this
    const { now } = this.options
    const taken = (): Refusal =>
      new Refusal(409, 'ASTROLABE.EXISTS', `There is a connection ${input.id} already.`, { field: 'id' })
    // Another server may have made the first one a moment ago, under a key that this one does not have.
    await this.read()
    if (this.all.has(input.id) || this.kept.has(input.id)) throw taken()
    const { connection, ...columns } = this.sealed(input, from)
    const row = { id: input.id, ...columns, revision: 1, created: now(), changed: now() }
    // Before it is in use: from then on nobody signs in without a token.
    await this.noteReal(!connection.sandbox)
    if (!(await insertConnectionRow(store, row))) throw taken()
    this.take({ row, data: JSON.parse(row.data) as ConnectionData, connection, problem: null }, true)
  }

  /** @param revision that of the connection when the person began to change it */
  change(id: string, input: ConnectionInput, revision: number): Promise<void> {
    return this.inTurn(() => this.update(id, input, revision))
  }

  private async update(id: string, input: ConnectionInput, revision: number): Promise<void> {
    const { store } = this
    const { row: before, data: known, connection: inUse } = this.entry(id)
    if (input.id !== id) invalid('id', 'cannot be changed: it stands in addresses and in what is kept')
    if (before.revision !== revision) throw changed()
    if (this.isFixed(id))
      throw new Refusal(409, 'ASTROLABE.CONFIGURED', 'The configuration has a connection of the same id.', {
        field: 'id',
      })
    const { connection, ...columns } = this.sealed(input, id)
    const data = JSON.parse(columns.data) as ConnectionData
    // Its instance is deleted at the end, with this connection: there, and with the right to.
    const leaves = placeOf(data) !== placeOf(known) || !allows(connection, inUse?.access ?? 'read')
    if (inUse && leaves && (await isRehearsing(store, id))) throw rehearsing()
    const row = { ...before, ...columns, revision: revision + 1, changed: this.options.now() }
    await this.noteReal(!connection.sandbox)
    if (!(await updateConnectionRow(store, row))) throw changed()
    this.take({ row, data, connection, problem: null }, true)
    // "Works" was said of another address or secret.
    if (hasSecret(input.auth) || testedOf(data) !== testedOf(known)) await forgetTest(store, id)
  }

  /** @param name what the person has typed, which must be the connection's name as it is now */
  remove(id: string, name: string): Promise<void> {
    return this.inTurn(() => this.delete(id, name))
  }

  private async delete(id: string, name: string): Promise<void> {
    const { store } = this
    const { data } = this.entry(id)
    if (name !== data.name)
      throw new Refusal(409, 'ASTROLABE.NAME', `The connection is called ${data.name} now.`, { field: 'name' })
    // Timetables, collecting and rehearsals of this id are those of the connection that is in use.
    const outcome = await (this.isFixed(id) ? deleteShadowedRow(store, id) : deleteConnectionRow(store, id))
    if (outcome === 'rehearsing') throw rehearsing()
    this.kept.delete(id)
    if (!this.isFixed(id)) this.all.delete(id)
    if (outcome === 'missing') throw missing()
  }

  /** Every connection as the page shows it, without what depends on it and its tests. */
  list(): DescribedConnection[] {
    const fixed = this.options.fixed.map(({ connection, origin }) => describeFixed(connection, origin))
    return [...fixed, ...[...this.kept.values()].map((entry) => describeKept(entry))]
  }

  /** One that can be tested as it is: in use or not, as long as its secret can be opened. Throws Refusal. */
  toTest(id: string): Connection {
    const live = this.all.get(id)
    if (live) return live
    const { problem } = this.entry(id)
    const more = problem ? { remedy: problem.remedy } : {}
    throw new Refusal(409, 'ASTROLABE.NOT_IN_USE', problem?.message ?? 'The connection is not in use.', more)
  }
}
