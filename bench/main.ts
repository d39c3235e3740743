/** npm run bench [-- part …]: measures the production build and prints one JSON document. */
import { cpus } from 'node:os'
import { allServices } from './all-services.ts'
import { contract } from './contract.ts'
import { fingerprints } from './fingerprints.ts'
import { fleet } from './fleet.ts'
import { firstPage } from './first-page.ts'
import { navigation } from './navigation.ts'
import { proxy } from './proxy.ts'
import { signing } from './signing.ts'
import { workbench } from './workbench.ts'

const parts: Readonly<Record<string, () => Promise<object>>> = {
  signing,
  proxy,
  'first-page': firstPage,
  navigation,
  fleet,
  'all-services': allServices,
  contract,
  workbench,
  fingerprints,
}

// Whoever is called off ends what it has started, and removes its files.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}

/** Whether every check in a report holds. */
const passes = (report: unknown): boolean =>
  typeof report !== 'object' ||
  report === null ||
  Object.entries(report).every(([name, value]) => (name === 'pass' ? value === true : passes(value)))

const results: Record<string, object> = {}
for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
  console.error(`Measuring ${name} …`)
  const report = await parts[name]!()
  results[name] = { pass: passes(report), ...report }
}
const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length }
console.log(JSON.stringify({ machine, ...results }, undefined, 2))
