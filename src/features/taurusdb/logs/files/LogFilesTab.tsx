import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { showInstance } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/logFiles.ts'
import '#i18n/logs.ts'
import { paths } from '#lib/paths.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { instanceQuery } from '../../shared/instance-detail.ts'
import { refusalText } from '../../shared/instance-status.tsx'
import { ExplorerPanel } from './ExplorerPanel.tsx'
import classes from './files.module.css'
import { SlowFilesPanel } from './SlowFilesPanel.tsx'
import { SqlFilesTable } from './SqlFilesTable.tsx'

/** Logs of an instance as files: all statements as SQL Explorer recorded them, and the slow logs of its nodes. */
export function LogFilesTab() {
  const { t } = useTranslation('logFiles')
  const { connection = '', instanceId = '' } = useParams()
  const { instance } = usePrefetchedQuery<typeof showInstance>(instanceQuery(connection, instanceId)).data
  const refusal = refusalText(instanceCan.readLogs(instance))
  if (refusal !== undefined || instance.nodes.length === 0) return <EmptyState title={t('unreadable')} text={refusal} />
  return (
    <div className="page">
      <ExplorerPanel connection={connection} instance={instance} />
      <SqlFilesTable connection={connection} instance={instance} />
      <SlowFilesPanel connection={connection} instance={instance} />
      <p className={classes['hint']}>
        <Link to={paths.logStreams({ scope: connection, q: instance.name })}>{t('streams')}</Link>
      </p>
    </div>
  )
}
