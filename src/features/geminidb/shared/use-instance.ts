import { useParams } from 'react-router'
import type { GeminiInstance, listInstances } from '#contract/geminidb/instances.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { instanceQuery } from './fleet.ts'

/** The instance that a page or tab is about; its layout has loaded it. Undefined once it has been deleted. */
export function useInstance(): GeminiInstance | undefined {
  const { connection = '', instanceId = '' } = useParams()
  return usePrefetchedQuery<typeof listInstances>(instanceQuery(connection, instanceId)).data.instances[0]
}
