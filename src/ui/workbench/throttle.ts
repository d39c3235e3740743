import { throttledTypes } from '#lib/slow-log/throttle.ts'
import type { ThrottleRule } from '#lib/slow-log/types.ts'

/** More than so many do not make a suggestion any sharper. */
const mostSuggested = 24

const token =
  /\/\*[^]*?(?:\*\/|$)|(?:--[ \t]|#)[^\n]*|'(?:[^'\\]|''|\\[^])*'?|"(?:[^"\\]|""|\\[^])*"?|`([^`]*)`?|([\p{L}_$][\p{L}\p{N}_$]*)|(\d[\w.]*|[^\s])/giu

const clauses = new Set([
  'from',
  'join',
  'where',
  'on',
  'set',
  'having',
  'group',
  'order',
  'by',
  'limit',
  'using',
  'union',
])
const fillers = new Set(
  'and or not in is null like between exists as asc desc inner left right outer cross case when then else end interval true false all any some div mod offset values with rollup binary collate'.split(
    ' ',
  ),
)
const verbs = new Set(['select', 'update', 'delete'])

interface Word {
  text: string
  /** Stands before a bracket: the name of a function, or a word such as IN. */
  calls: boolean
  /** A dot follows: it is an alias, a table or a schema, and the word after it matters. */
  qualifies: boolean
  /** No keyword, because it was quoted. */
  quoted: boolean
}

/** Words of a statement in their order, without values and comments. */
function wordsOf(sql: string): Word[] {
  const words: Word[] = []
  for (const match of sql.matchAll(token)) {
    const [whole, quoted, word, sign] = match
    const last = words.at(-1)
    if (sign === '(' && last) last.calls = true
    else if (sign === '.' && last) last.qualifies = true
    const text = quoted ?? word
    if (text !== undefined && whole !== '')
      words.push({ text, calls: false, qualifies: false, quoted: quoted !== undefined })
  }
  return words
}

/**
 * Keywords for a rule that is about this statement: its verb, tables, columns of its conditions and of its order, in the
 * order in which they stand. Values and comments are left out, so that the rule holds for other values as well. Takes a
 * statement as it ran or without its values; nothing for statements that cannot be limited (reference 4.12.3).
 */
export function suggestKeywords(sqlText: string): string[] {
  const words = wordsOf(sqlText)
  const start = words.findIndex(({ text, quoted }) => !quoted && verbs.has(text.toLowerCase()))
  const verb = words[start]?.text.toLowerCase()
  if (verb === undefined) return []
  // INSERT … SELECT and the like have a verb of their own before.
  if (words.slice(0, start).some(({ text }) => /^(?:insert|replace|create|alter|load|call)$/i.test(text))) return []
  const found = [verb]
  let clause = verb
  for (const word of words.slice(start + 1)) {
    if (found.length >= mostSuggested) break
    const plain = word.text.toLowerCase()
    const usable = word.text.length > 1 && !/[\\,~]/.test(word.text)
    if (!word.quoted && (clauses.has(plain) || verbs.has(plain))) {
      clause = plain
      // These say what follows; the others are in nearly every statement.
      if (plain !== 'on' && plain !== 'set' && plain !== 'using') found.push(plain)
      continue
    }
    if (!usable || word.qualifies || (!word.quoted && fillers.has(plain))) continue
    // N stands for a value where the log masks them.
    if (!word.quoted && word.text === 'N') continue
    // Lists of columns are long and say little; what is computed of them says more.
    const listed = clause === 'select' || clause === 'set'
    if (listed && !word.calls && plain !== 'distinct') continue
    if (found.at(-1) !== word.text) found.push(word.text)
  }
  return found
}

/** The statement's kind, where a rule can be about it. */
export const limitedType = (type: string): ThrottleRule['type'] | undefined =>
  throttledTypes.find((known) => known === type.toUpperCase())
