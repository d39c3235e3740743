/** From a statement to its fingerprint. */
import type { Fingerprint, Fingerprinter, FingerprinterOptions } from '../fingerprint-types.ts'
import { isCut } from './cut.ts'
import { fnv1a64 } from './hash.ts'
import { redisShape } from './redis.ts'
import { groupsBy } from './rules.ts'
import { SqlNormaliser } from './sql.ts'
import { noTags, readTags, type Tags } from './tags.ts'

/** Statements and texts that are remembered. Masked statements repeat; long ones hardly do and are not worth the memory. */
const mostKept = 8192
const longestKept = 1024

/** Comments that are looked at for tags, before a statement and after it. */
const mostComments = 8

function tagsOf(sql: string, comments: readonly number[], pieces: number): Tags {
  let tags: Record<string, string> | undefined
  let seen = 0
  for (let i = 0; i < comments.length && seen < 2 * mostComments; i += 3) {
    if (comments[i] !== 0 && comments[i] !== pieces) continue
    seen++
    const found = tags ?? {}
    if (readTags(sql, comments[i + 1]!, comments[i + 2]!, found)) tags = found
  }
  return tags ?? noTags
}

/** `# administrator command: Ping` is no statement but what the server writes for one. */
const administrator = '# administrator command:'

/**
 * Makes fingerprints of statements in a dialect, with a person's own rules. It keeps a bounded memory of statements it has
 * seen, so one fingerprinter for many statements is faster than many.
 *
 * @returns a function that never throws, whatever the text
 * @throws RuleError that names a rule that cannot be used
 */
export function createFingerprinter({ dialect, rules = [] }: FingerprinterOptions): Fingerprinter {
  const groupOf = groupsBy(rules)
  const normaliser = dialect === 'redis' ? undefined : new SqlNormaliser(dialect === 'postgresql')
  /** Fingerprints by statement, and texts with their ids: many statements, few texts. */
  const known = new Map<string, Fingerprint>()
  const texts = new Map<string, { id: string; text: string }>()

  const read = (sql: string): Omit<Fingerprint, 'id'> => {
    if (!normaliser) {
      const { text, cut } = redisShape(sql)
      return { text, cut: cut || isCut(sql), masked: false, tags: noTags }
    }
    normaliser.read(sql.startsWith(administrator) ? sql.slice(2) : sql)
    const { text, cut, masks, literals, comments, pieces } = normaliser
    const tags = comments.length > 0 ? tagsOf(sql, comments, pieces) : noTags
    return { text, cut, masked: masks > 0 && literals === 0, tags }
  }

  const fingerprint = (sql: string): Fingerprint => {
    const { text, tags, cut, masked } = read(sql)
    let kept = texts.get(text)
    if (!kept) {
      if (texts.size >= mostKept) texts.clear()
      kept = { id: fnv1a64(text), text }
      texts.set(text, kept)
    }
    const group = groupOf?.(sql)
    return group
      ? { id: group.id, text: kept.text, rule: group.name, tags, cut, masked }
      : { id: kept.id, text: kept.text, tags, cut, masked }
  }

  let hits = 0
  /** So many statements are not remembered, because those before were all different: remembering costs more than reading. */
  let pause = 0
  return (sql) => {
    if (pause > 0) {
      pause--
      return fingerprint(sql)
    }
    if (sql.length > longestKept) return fingerprint(sql)
    const found = known.get(sql)
    if (found) {
      hits++
      return found
    }
    const made = fingerprint(sql)
    if (known.size >= mostKept) {
      known.clear()
      if (hits < mostKept / 4) pause = 8 * mostKept
      hits = 0
    }
    known.set(sql, made)
    return made
  }
}
