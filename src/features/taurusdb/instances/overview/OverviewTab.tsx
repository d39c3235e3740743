import { useParams } from 'react-router'
import '#i18n/instance.ts'
import type { showInstance } from '#contract/taurusdb/instances.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { instanceQuery } from '../../shared/instance-detail.ts'
import { TagsPanel } from '../../shared/tags/TagsPanel.tsx'
import { InstanceMetrics } from '../metrics/InstanceMetrics.tsx'
import { Changes } from './Changes.tsx'
import { Configuration } from './Configuration.tsx'
import { ConnectionStrings } from './ConnectionStrings.tsx'
import classes from './overview.module.css'
import { Vitals } from './Vitals.tsx'

/**
 * The state of an instance at a glance, what its nodes do, what was changed lately, how to
 * connect, and everything that is set.
 */
export function OverviewTab() {
  const { connection = '', instanceId = '' } = useParams()
  const { data } = usePrefetchedQuery<typeof showInstance>(instanceQuery(connection, instanceId))
  const { instance } = data
  return (
    <div className={classes['overview']}>
      <Vitals connection={connection} instance={instance} />
      <InstanceMetrics connection={connection} instance={instance} />
      <Changes connection={connection} instance={instance} />
      <TagsPanel connection={connection} instance={instance} />
      <ConnectionStrings instance={instance} />
      <Configuration connection={connection} instance={instance} />
    </div>
  )
}
