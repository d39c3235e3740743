import { useQuery } from '@tanstack/react-query'
import { usualsQuery } from '#query/console.ts'
import { UsualLine } from '#ui/UsualLine.tsx'

/** How long such a task usually takes here, before it is started: what this console has learned of tasks of these names. */
export function Usual({ connection, names }: { connection: string; names: readonly string[] }) {
  const { data } = useQuery(usualsQuery)
  return <UsualLine usual={data?.(connection, 'gaussdb', (name) => names.includes(name))} />
}
