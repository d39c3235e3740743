import { listInstances } from '#contract/geminidb/instances.ts'
import type { Cloud } from '../../calls.ts'

/** Id of a GeminiDB instance, by its name. */
export async function geminiInstance(cloud: Cloud, name: string): Promise<string> {
  const { instances } = await cloud.call(listInstances, { query: { name } })
  const [found] = instances
  if (!found) throw new Error(`No GeminiDB instance ${name}`)
  return found.id
}
