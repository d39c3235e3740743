import { withoutSecrets } from './secrets.ts'

/** What is filled in for a call. Query values are texts, as they go over the wire. */
export interface Draft {
  connection: string
  path: Record<string, string>
  query: Record<string, string>
  body: unknown
}

/** Longer bodies are left out of the address: servers and chats cut what is much longer. */
const longestBody = 6000

export interface Permalink {
  search: URLSearchParams
  /** Places whose values are secret and stay out. */
  left: string[]
  /** The body is too long for an address and is not in it. */
  cut: boolean
}

/** Puts a draft into search parameters: `connection`, `path.<name>`, `query.<name>` and `body` as JSON. Never a secret. */
export function permalinkOf(draft: Draft, secrets?: ReadonlySet<string>): Permalink {
  const search = new URLSearchParams()
  if (draft.connection) search.set('connection', draft.connection)
  for (const [name, value] of Object.entries(draft.path)) if (value) search.set(`path.${name}`, value)
  const query = withoutSecrets(draft.query, secrets)
  for (const [name, value] of Object.entries(query.value)) if (value) search.set(`query.${name}`, value)
  const body = withoutSecrets(draft.body, secrets)
  const text = isBlank(body.value) ? '' : JSON.stringify(body.value)
  const cut = text.length > longestBody
  if (text && !cut) search.set('body', text)
  return { search, left: [...query.left, ...body.left], cut }
}

/** Nothing has been filled in. */
export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.values(value).every(isBlank))

/** Reads what `permalinkOf` wrote. A body that is no JSON counts as none. */
export function draftFrom(search: URLSearchParams): Draft {
  const part = (prefix: string) =>
    Object.fromEntries(
      [...search].flatMap(([name, value]) =>
        name.startsWith(prefix) && value ? [[name.slice(prefix.length), value]] : [],
      ),
    ) as Record<string, string>
  return {
    connection: search.get('connection') ?? '',
    path: part('path.'),
    query: part('query.'),
    body: parsed(search.get('body')),
  }
}

function parsed(text: string | null): unknown {
  if (!text) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
