import { useParams } from 'react-router'
import '#i18n/gemini.ts'
import { flushedEngines } from '#contract/geminidb/rules.ts'
import { useInstance } from '../../shared/use-instance.ts'
import { Configuration } from './Configuration.tsx'
import { Connect } from './Connect.tsx'
import { Databases } from './Databases.tsx'
import { Nodes } from './Nodes.tsx'
import { Tasks } from './Tasks.tsx'
import { Vitals } from './Vitals.tsx'

/** Everything that the API says of one instance: what is wrong first, what is set last. */
export function OverviewTab() {
  const { connection = '' } = useParams()
  const instance = useInstance()
  if (!instance) return null
  return (
    <div className="page">
      <Vitals instance={instance} />
      <Nodes connection={connection} instance={instance} />
      {flushedEngines.includes(instance.datastore.type) && <Databases connection={connection} instance={instance} />}
      <Connect instance={instance} />
      <Configuration connection={connection} instance={instance} />
      <Tasks connection={connection} instance={instance} />
    </div>
  )
}
