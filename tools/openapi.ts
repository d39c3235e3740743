/**
 * Exports the contract as OpenAPI 3.1: `public/openapi/<service>.json`.
 *
 *     npm run openapi              writes the documents
 *     npm run openapi -- --check   exits 1 when a committed document is not what the contract says now
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { buildDocument, type DocumentedService } from './openapi/document.ts'
import { readService } from './openapi/read.ts'
import { serviceSchemas } from './openapi/schemas.ts'

const project = resolve(import.meta.dirname, '..')
const huaweiFault = {
  type: 'object',
  properties: { error_code: { type: 'string' }, error_msg: { type: 'string' } },
  required: ['error_code', 'error_msg'],
}

const services: Record<string, DocumentedService> = {
  taurusdb: { title: 'TaurusDB', version: 'v3', fault: huaweiFault },
  gaussdb: { title: 'GaussDB', version: 'v3', fault: huaweiFault },
  geminidb: { title: 'GeminiDB', version: 'v3', fault: huaweiFault },
  navercloud: {
    title: 'NAVER Cloud DB for Redis',
    version: 'v2',
    fault: {
      type: 'object',
      properties: {
        responseError: {
          type: 'object',
          properties: { returnCode: { type: 'string' }, returnMessage: { type: 'string' } },
        },
      },
    },
  },
  iam: {
    title: 'Identity and Access Management',
    version: 'v3',
    fault: {
      type: 'object',
      properties: {
        error: {
          type: 'object',
          properties: { code: { type: 'integer' }, message: { type: 'string' }, title: { type: 'string' } },
        },
      },
    },
  },
}

/** Names of the operations in the vendor's own clients, by method and path. */
function clientNames(service: string): Map<string, string> {
  const file = join(project, 'src', 'contract', 'documented-operations.json')
  const documented = JSON.parse(readFileSync(file, 'utf8')) as {
    service: string
    method: string
    path: string
    client: string | null
  }[]
  return new Map(
    documented.flatMap(({ service: of, method, path, client }) =>
      of === service && client !== null ? [[`${method.toLowerCase()} ${path}`, client]] : [],
    ),
  )
}

/** The document of one service as text, or undefined when the contract has no such service yet. */
export function exportService(name: string): string | undefined {
  const service = services[name]
  if (!service) throw new Error(`Unknown service ${name}`)
  const contract = join(project, 'src', 'contract')
  if (!existsSync(join(contract, name))) return undefined
  const categories = readService(contract, name)
  if (categories.length === 0) return undefined
  const document = buildDocument(service, categories, serviceSchemas(categories, project), clientNames(name))
  return `${JSON.stringify(document, null, 1)}\n`
}

function main(): void {
  const checking = process.argv.includes('--check')
  const folder = join(project, 'public', 'openapi')
  mkdirSync(folder, { recursive: true })
  let stale = 0
  for (const name of Object.keys(services)) {
    const text = exportService(name)
    if (text === undefined) continue
    const file = join(folder, `${name}.json`)
    const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined
    const shown = relative(project, file)
    const count = [...text.matchAll(/"operationId":/g)].length
    if (before === text) console.log(`${shown} is up to date (${count} operations)`)
    else if (checking) {
      stale++
      console.error(`${shown} is not what the contract says: run \`npm run openapi\` and commit the result`)
    } else {
      writeFileSync(file, text)
      console.log(`${shown} written (${count} operations)`)
    }
  }
  if (stale > 0) process.exitCode = 1
}

if (import.meta.filename === resolve(process.argv[1] ?? '')) main()
