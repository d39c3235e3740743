#!/usr/bin/env node
/**
 * Holds the first page (the fleet) against its byte budget, by the build's manifest: what index.html loads, what that imports
 * statically, and the chunk of the route with its own static imports. Sizes are those of the gzip files that the server sends.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const client = resolve(process.env.BUDGET_DIR ?? join(import.meta.dirname, '..', 'dist', 'client'))

export const budget = {
  /** Sources whose chunks the first page needs: the entry, and what the route of the fleet loads lazily. */
  pages: ['index.html', 'src/features/fleet/FleetPage.tsx'],
  jsBytes: 240_000,
  jsRequests: 10,
  cssBytes: 40_000,
  /** Libraries that must not come with the first page. */
  forbidden: ['recharts', 'sql-formatter', 'sql-highlight'],
}

/**
 * Files of some entries of a Vite manifest with everything they import statically.
 * @param {Record<string, { file: string, imports?: string[], css?: string[] }>} manifest
 * @returns {{ js: string[], css: string[] }}
 */
export function filesOf(manifest, entries) {
  const js = new Set()
  const css = new Set()
  const seen = new Set()
  const add = (key) => {
    if (seen.has(key)) return
    seen.add(key)
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The build has no chunk for ${key}`)
    if (chunk.file.endsWith('.css')) css.add(chunk.file)
    else js.add(chunk.file)
    for (const file of chunk.css ?? []) css.add(file)
    for (const other of chunk.imports ?? []) add(other)
  }
  for (const entry of entries) add(entry)
  return { js: [...js], css: [...css] }
}

/**
 * Chunks that need each other, as rings. One of a ring runs before the others are there, and finds undefined what it imports.
 * @param {Record<string, { imports?: string[] }>} manifest
 * @returns {string[][]}
 */
export function rings(manifest) {
  const found = []
  const done = new Set()
  const visit = (key, path) => {
    const at = path.indexOf(key)
    if (at >= 0) return void found.push(path.slice(at))
    if (done.has(key)) return
    for (const other of manifest[key]?.imports ?? []) visit(other, [...path, key])
    done.add(key)
  }
  for (const key of Object.keys(manifest)) visit(key, [])
  return found
}

/** What is wrong with the measured page; empty when it keeps to the budget. */
export function breaches(measured, limits = budget) {
  const found = []
  const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
  if (measured.jsBytes > limits.jsBytes)
    found.push(`JavaScript is ${kilo(measured.jsBytes)}, allowed are ${kilo(limits.jsBytes)}`)
  if (measured.jsRequests > limits.jsRequests)
    found.push(`JavaScript comes in ${measured.jsRequests} requests, allowed are ${limits.jsRequests}`)
  if (measured.cssBytes > limits.cssBytes)
    found.push(`CSS is ${kilo(measured.cssBytes)}, allowed are ${kilo(limits.cssBytes)}`)
  for (const ring of measured.rings ?? []) found.push(`chunks need each other: ${ring.join(' -> ')}`)
  for (const name of measured.strangers) found.push(`${name} comes with the first page`)
  return found
}

/** Bytes on the wire: the gzip file where there is one. */
function sent(file) {
  const zipped = `${join(client, file)}.gz`
  return statSync(existsSync(zipped) ? zipped : join(client, file)).size
}

function main() {
  const manifest = JSON.parse(readFileSync(join(client, '.vite', 'manifest.json'), 'utf8'))
  const { js, css } = filesOf(manifest, budget.pages)
  const sum = (files) => files.reduce((bytes, file) => bytes + sent(file), 0)
  const measured = {
    jsBytes: sum(js),
    jsRequests: js.length,
    cssBytes: sum(css),
    rings: rings(manifest),
    strangers: budget.forbidden.filter((name) =>
      js.some((file) => libraryIn(name, readFileSync(join(client, file), 'utf8'))),
    ),
  }
  for (const file of [...js, ...css]) console.log(`${String(sent(file)).padStart(8)}  ${file}`)
  console.log(
    `first page: ${measured.jsBytes} bytes of JavaScript in ${measured.jsRequests} files, ${measured.cssBytes} bytes of CSS (gzip)`,
  )
  const wrong = breaches(measured)
  for (const words of wrong) console.error(`over budget: ${words}`)
  if (wrong.length > 0) process.exitCode = 1
}

/** Texts that survive minifying and stand in one library only. */
const marks = {
  recharts: 'recharts-wrapper',
  'sql-formatter': 'singlestoredb',
  'sql-highlight': 'sql-hl-',
}
const libraryIn = (name, code) => code.includes(marks[name] ?? name)

if (import.meta.filename === resolve(process.argv[1] ?? '')) main()
