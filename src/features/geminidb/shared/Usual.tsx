import { useQuery } from '@tanstack/react-query'
import type { GeminiTaskName } from '#contract/geminidb/tasks.ts'
import { usualsQuery } from '#query/console.ts'
import { UsualLine } from '#ui/UsualLine.tsx'

/** How long such a task usually takes here, before it is started: what this console has learned of tasks of this name. */
export function Usual({ connection, task }: { connection: string; task: GeminiTaskName }) {
  const { data } = useQuery(usualsQuery)
  return <UsualLine usual={data?.(connection, 'geminidb', (name) => name === task)} />
}
