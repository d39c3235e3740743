/**
 * Restores that somebody asked for, as the console keeps them: so that a failed one can be tried again with the same
 * entries, and a finished one can be checked off, on whichever day and by whomever. Times are milliseconds since the epoch.
 */

/** `existing`: over another instance, `original`: over the instance itself, `tables`: single tables beside the present ones. */
export type RestoreKind = 'new' | 'existing' | 'original' | 'tables'
export const restoreKinds: readonly RestoreKind[] = ['new', 'existing', 'original', 'tables']

export interface RestoredTableName {
  database: string
  table: string
  newName: string
}

/** What is restored, in the words of the form that sent it. Never a password. */
export interface RestoreRequest {
  /** Exactly one of them. */
  time?: number
  backup?: string
  /** Name and moment of the backup. */
  backupName?: string
  backupTime?: number
  /** Of single tables: which of the two lists they were chosen from. */
  names?: 'then' | 'now'
  tables?: RestoredTableName[]
  /** Of a source in the recycle bin: its name, which is all that is left of it. */
  deleted?: string
  /** Of a new instance: the form's values without the passwords. */
  form?: Readonly<Record<string, unknown>>
}

/** A restore that was started. */
export interface RestoreRecord {
  connection: string
  /** Id of the cloud's task. */
  job: string
  kind: RestoreKind
  source: { id: string; name: string }
  target: { id: string; name: string }
  started: number
  /** Who asked; empty where the console knows no people. */
  author: string
  request: RestoreRequest
}

/** Things to look at after a restore that somebody has done. */
export interface RestoreCheck {
  item: CheckItem
  done: number
  author: string
}

export type CheckItem = 'connect' | 'rows' | 'parameters' | 'users' | 'proxy' | 'tags' | 'swap'
export const checkItems: readonly CheckItem[] = ['connect', 'rows', 'parameters', 'users', 'proxy', 'tags', 'swap']

/** What belongs to a kind of restore: tables come back into an instance whose settings nobody touched. */
export const itemsOf = (kind: RestoreKind): readonly CheckItem[] =>
  kind === 'tables' ? ['rows', 'swap'] : ['connect', 'rows', 'parameters', 'users', 'proxy', 'tags']

const isSecret = (key: string): boolean => /^(password|again)/i.test(key)

/** What is remembered of a form that was sent, to begin with again: all but the passwords. */
export const rememberedForm = (form: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(form).filter(([key]) => !isSecret(key)))

/**
 * A form as it was sent before. What this version does not know any more, or knows otherwise than `empty` has it, is left as
 * it begins.
 */
export function formAgain<Form extends object>(
  initial: Form,
  empty: Form,
  remembered: Readonly<Record<string, unknown>> | undefined,
): Form {
  const fits = Object.entries(remembered ?? {}).filter(([key, value]) => {
    if (!Object.hasOwn(empty, key) || isSecret(key)) return false
    const known = empty[key as keyof Form]
    // A number that may be missing begins as none.
    return known === undefined
      ? typeof value === 'number'
      : typeof value === typeof known && Array.isArray(value) === Array.isArray(known)
  })
  return { ...initial, ...Object.fromEntries(fits) }
}
