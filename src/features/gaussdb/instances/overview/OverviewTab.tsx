import '#i18n/gauss.ts'
import '#i18n/gaussInstance.ts'
import changeClasses from '#ui/change/change.module.css'
import { troublesOf } from '../../shared/cluster.ts'
import { useCluster } from '../../shared/components.ts'
import { TagsPanel } from '../../shared/tags/TagsPanel.tsx'
import { Troubles } from '../../shared/Troubles.tsx'
import { useInstanceNow } from '../../shared/use-instance-now.ts'
import { Configuration } from './Configuration.tsx'
import { Connect } from './Connect.tsx'
import { Vitals } from './Vitals.tsx'

/** The state of an instance at a glance, what is wrong with it, how to connect, and everything that is set. */
export function OverviewTab() {
  const now = useInstanceNow()
  const { connection, instance, state } = now
  const { cluster, answer } = useCluster(connection, instance, state.busy)
  return (
    <div className={changeClasses['tab']}>
      {cluster && <Troubles cluster={cluster} troubles={troublesOf(cluster)} />}
      <Vitals {...now} cluster={cluster} failed={answer.error !== null} />
      <Connect instance={instance} />
      <Configuration connection={connection} instance={instance} cluster={cluster} />
      <TagsPanel connection={connection} instance={instance} state={state} />
    </div>
  )
}
