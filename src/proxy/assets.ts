import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { trustedTypesPolicy } from './headers.ts'

type Encoding = 'br' | 'gzip'

export interface Asset {
  type: string
  etag: string
  /** Named by its content, so it never changes. */
  immutable: boolean
  plain: Buffer
  encoded: ReadonlyMap<Encoding, Buffer>
}

export interface Assets {
  /** By the path of the address: nothing is ever resolved from a request. */
  files: ReadonlyMap<string, Asset>
  /** The page for a nonce, with further lines for its head. */
  page: (nonce: string, head: string) => string
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
}

const variants: readonly [Encoding, string][] = [
  ['br', '.br'],
  ['gzip', '.gz'],
]

function filesIn(folder: string): string[] {
  const found: string[] = []
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...filesIn(path))
    else if (entry.isFile()) found.push(path)
  }
  return found
}

const NONCE = '%CSP_NONCE%'

/** Cuts the page where something is put in, once. */
function pageOf(html: string): Assets['page'] {
  const withPolicy = html.replace(
    /<head[^>]*>/i,
    (head) => `${head}<script nonce="${NONCE}">${trustedTypesPolicy}</script>`,
  )
  const [before = '', after = ''] = withPolicy.split(/(?=<\/head>)/i)
  const [first, second] = [before.split(NONCE), after.split(NONCE)]
  return (nonce, head) => first.join(nonce) + head + second.join(nonce)
}

/** Reads all static files of the built console into memory. Source maps, dotfiles and unknown types are left out. */
export function loadAssets(folder: string): Assets {
  const files = new Map<string, Asset>()
  let html: string | undefined
  for (const path of filesIn(folder)) {
    const name = relative(folder, path).split(sep).join('/')
    if (name === 'index.html') {
      html = readFileSync(path, 'utf8')
      continue
    }
    const extension = name.slice(name.lastIndexOf('.') + 1)
    const type = Object.hasOwn(types, extension) ? types[extension] : undefined
    if (type === undefined) continue
    const plain = readFileSync(path)
    const encoded = new Map<Encoding, Buffer>()
    for (const [encoding, suffix] of variants)
      try {
        const bytes = readFileSync(path + suffix)
        if (bytes.length < plain.length) encoded.set(encoding, bytes)
      } catch {
        // Small files and pictures have no compressed variant.
      }
    files.set(`/${name}`, {
      type,
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      immutable: /^assets\/.+-[\w-]{8,}\.[a-z0-9]+$/.test(name),
      plain,
      encoded,
    })
  }
  if (html === undefined) throw new Error(`${folder} has no index.html`)
  return { files, page: pageOf(html) }
}

/** The variant of a file that a browser takes, brotli first. */
export function choose(asset: Asset, accept: string | undefined): { body: Buffer; encoding: Encoding | undefined } {
  if (accept !== undefined)
    for (const [encoding, body] of asset.encoded)
      if (new RegExp(`(?:^|[\\s,])${encoding}\\s*(?:,|$|;\\s*q=(?!0(?:\\.0*)?(?:\\s*(?:,|$))))`).test(accept))
        return { body, encoding }
  return { body: asset.plain, encoding: undefined }
}
