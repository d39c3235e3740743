import { masked, type Credential } from './connections.ts'

/** Cuts what is secret out of a text that a cloud has written. */
export type Hide = (text: string) => string

/** A password of three letters would cut words apart. */
const SHORTEST = 6

/** What is looked for, and what stands in its place: the end of an access key helps to find it, of a secret nothing is shown. */
function needlesOf(credential: Credential, token: string | undefined): [needle: string, shown: string][] {
  const secret = (text: string): [string, string] => [text, '****']
  const key = (text: string): [string, string] => [text, masked(text)]
  const tokens = token === undefined ? [] : [secret(token)]
  switch (credential.kind) {
    case 'aksk':
      return [secret(credential.sk), key(credential.ak)]
    case 'temporary':
      return [secret(credential.securityToken), secret(credential.sk), key(credential.ak)]
    case 'iam-user':
      return [...tokens, secret(credential.password)]
    case 'navercloud':
      return [secret(credential.secretKey), key(credential.accessKey)]
  }
}

/** The spellings of a key in an answer: as it is, inside of JSON, inside of an address. */
const spellings = (key: string): string[] => [
  ...new Set([key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)]),
]

/**
 * Gateways repeat keys in their refusals, and a hostile answer everything it was sent: what is known to be one is neither
 * shown nor kept.
 *
 * @param token of an IAM user, as far as there is one
 */
export function hiding(credential: Credential, token?: string): Hide {
  const needles = needlesOf(credential, token).flatMap(([key, shown]) =>
    key.length < SHORTEST ? [] : spellings(key).map((spelling) => [spelling, shown] as const),
  )
  return (text) => needles.reduce((cut, [needle, shown]) => cut.replaceAll(needle, () => shown), text)
}
