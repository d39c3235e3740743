import type { AnyOperation } from '#contract/op.ts'
import { encode, formatQuery } from '#lib/canonical.ts'
import type { Draft } from './permalink.ts'

/**
 * A call as text for somewhere else. Endpoint, project and credentials are variables of the reader's environment: the browser
 * does not know them. Secrets must have been replaced before.
 */

export interface SnippetInput {
  op: AnyOperation
  /** Path, query and body, with placeholders in place of secrets. */
  draft: Draft
  /** What the vendor's client for the service calls it. */
  clientName?: string
}

const hasBody = ({ op, draft }: SnippetInput): boolean => op.method !== 'GET' && draft.body !== undefined

const queryOf = ({ query }: Draft): string => formatQuery(Object.entries(query).filter(([, value]) => value !== ''))

/** Path with the filled-in names; what is missing stays in braces, the project is `project`. */
export function pathOf({ op, draft }: SnippetInput, project: string): string {
  return op.path.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'project_id') return project
    const value = draft.path[name]
    return value ? encode(value) : whole
  })
}

/** Path and query as they go over the wire. */
export function targetOf(input: SnippetInput, project: string): string {
  const query = queryOf(input.draft)
  return pathOf(input, project) + (query ? `?${query}` : '')
}

export const jsonOf = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value, null, 2))

const isNaver = ({ op }: SnippetInput): boolean => op.service === 'navercloud'

/** A text in single quotes for a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** In double quotes, where variables are replaced: only what we put there ourselves begins with a dollar sign. */
const doubleQuoted = (text: string): string => `"${text.replaceAll(/["\\`]/g, String.raw`\$&`)}"`

/** A command for a terminal, to the cloud's own endpoint: `$ENDPOINT`, and `$TOKEN` with `$PROJECT_ID`, or NAVER's two keys. */
export function curlOf(input: SnippetInput): string {
  return isNaver(input) ? naverCurl(input) : huaweiCurl(input)
}

function huaweiCurl(input: SnippetInput): string {
  const { op, draft } = input
  const data = hasBody(input) ? [`  --data-raw ${quoted(jsonOf(draft.body))}`] : []
  const type = op.method === 'GET' ? [] : [`  -H 'Content-Type: application/json'`]
  // A dollar sign in a value is none of the shell's business.
  const target = targetOf(input, '\0')
    .replaceAll('$', String.raw`\$`)
    .replace('\0', '$PROJECT_ID')
  return [
    `curl -sS -X ${op.method} "$ENDPOINT${doubleQuoted(target).slice(1)}`,
    `  -H "X-Auth-Token: $TOKEN"`,
    ...type,
    ...data,
  ].join(' \\\n')
}

function naverCurl(input: SnippetInput): string {
  const { op, draft } = input
  const data = hasBody(input)
    ? [`  -H 'Content-Type: application/json'`, `  --data-raw ${quoted(jsonOf(draft.body))}`]
    : []
  const curl = [
    `curl -sS -X ${op.method} "$ENDPOINT$TARGET"`,
    `  -H "x-ncp-apigw-timestamp: $TIME"`,
    `  -H "x-ncp-iam-access-key: $ACCESS_KEY"`,
    `  -H "x-ncp-apigw-signature-v2: $SIGNATURE"`,
    ...data,
  ].join(' \\\n')
  return [
    `TARGET=${quoted(targetOf(input, ''))}`,
    `TIME=$(date +%s)000`,
    `SIGNATURE=$(printf '%s %s\\n%s\\n%s' ${op.method} "$TARGET" "$TIME" "$ACCESS_KEY" | openssl dgst -sha256 -hmac "$SECRET_KEY" -binary | base64)`,
    curl,
  ].join('\n')
}

/** The same call in JavaScript for Node: with the core of the vendor's SDK, which signs; for NAVER with a signature of its own. */
export function sdkOf(input: SnippetInput): string {
  return isNaver(input) ? naverScript(input) : huaweiScript(input)
}

const indented = (value: unknown, by: number): string =>
  JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(by)}`)

function huaweiScript(input: SnippetInput): string {
  const { op, draft, clientName } = input
  const query = Object.fromEntries(Object.entries(draft.query).filter(([, value]) => value !== ''))
  const names = [...op.path.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'project_id')
  const given = Object.fromEntries(
    names.map((name) => [name, draft.path[name] ? encode(draft.path[name]) : `<${name}>`]),
  )
  return `// npm install @huaweicloud/huaweicloud-sdk-core uuid
import sdk from '@huaweicloud/huaweicloud-sdk-core'
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js'

const { ENDPOINT, PROJECT_ID, ACCESS_KEY, SECRET_KEY } = process.env
const credentials = new sdk.BasicCredentials().withAk(ACCESS_KEY).withSk(SECRET_KEY).withProjectId(PROJECT_ID)
const client = new ClientBuilder((client) => client).withEndpoint(ENDPOINT).withCredential(credentials).build()

const answer = await client.sendRequest({
  method: '${op.method}',
  url: '${op.path}',
  contentType: 'application/json',
  headers: {},
  pathParams: ${indented({ ...given }, 2)
    .replace(/^\{(?=\n)/, '{\n    project_id: PROJECT_ID,')
    .replace(/^\{\}$/, '{ project_id: PROJECT_ID }')},
  queryParams: ${indented(query, 2)},${hasBody(input) ? `\n  data: ${indented(draft.body, 2)},` : ''}
})
console.log(JSON.stringify(answer, null, 2))
${clientName ? `\n// The vendor's client for the service calls it ${clientName}.\n` : ''}`
}

function naverScript(input: SnippetInput): string {
  const { op, draft } = input
  const body = hasBody(input)
  return `import { createHmac } from 'node:crypto'

const { ENDPOINT, ACCESS_KEY, SECRET_KEY } = process.env
const target = ${JSON.stringify(targetOf(input, ''))}
const time = String(Date.now())
const signature = createHmac('sha256', SECRET_KEY).update(\`${op.method} \${target}\\n\${time}\\n\${ACCESS_KEY}\`).digest('base64')

const response = await fetch(ENDPOINT + target, {
  method: '${op.method}',
  headers: {
    'x-ncp-apigw-timestamp': time,
    'x-ncp-iam-access-key': ACCESS_KEY,
    'x-ncp-apigw-signature-v2': signature,${body ? `\n    'content-type': 'application/json',` : ''}
  },${body ? `\n  body: JSON.stringify(${indented(draft.body, 2)}),` : ''}
})
console.log(response.status, await response.text())
`
}
