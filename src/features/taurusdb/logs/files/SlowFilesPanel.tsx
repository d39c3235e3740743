import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { InstanceDetail, InstanceNode } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/logFiles.ts'
import { formatBytes, formatDateTime } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { jobQuery } from '#query/jobs.ts'
import { useZone } from '#stores/preferences.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { ProgressBar } from '#ui/JobTray.tsx'
import { Panel } from '#ui/Panel.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { refusalText } from '../../shared/instance-status.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { nodeName } from '../use-log-window.ts'
import { ExpiringLink } from './ExpiringLink.tsx'
import classes from './files.module.css'
import { slowFileQuery } from './queries.ts'

/** So long a link works once the file is there (reference 4.8.12). */
const linkLasts = 5 * 60_000

/** The slow log of each node as a file. */
export function SlowFilesPanel({ connection, instance }: { connection: string; instance: InstanceDetail }) {
  const { t } = useTranslation('logFiles')
  return (
    <Panel
      title={t('slow.title')}
      note={t('slow.note')}
      actions={
        <Button
          component={RouterLink}
          to={paths.instance({ connection, instanceId: instance.id }, 'slow-queries')}
          size="xs"
          variant="default"
        >
          {t('slow.analyse')}
        </Button>
      }
    >
      <ul className={classes['nodes']} aria-label={t('slow.title')}>
        {instance.nodes.map((node) => (
          <NodeFile key={node.id} connection={connection} instance={instance} node={node} />
        ))}
      </ul>
    </Panel>
  )
}

function NodeFile({
  connection,
  instance,
  node,
}: {
  connection: string
  instance: InstanceDetail
  node: InstanceNode
}) {
  const { t } = useTranslation('logFiles')
  const zone = useZone()
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const query = slowFileQuery({ connection, instanceId: instance.id }, node.id)
  const { data: file, error, isFetching } = useQuery({ ...query, enabled: asked })
  const making = file?.status === 'EXPORTING'
  const job = useQuery({ ...jobQuery('taurusdb', connection, file?.job_id ?? ''), enabled: making }).data
  // The answer holds a link: it must not stay in the page's memory when this is left.
  useEffect(() => () => client.removeQueries({ queryKey: query.queryKey, exact: true }), []) // oxlint-disable-line react/exhaustive-deps -- on leaving alone
  const ask = () => {
    if (asked) void client.resetQueries({ queryKey: query.queryKey, exact: true })
    setAsked(true)
  }
  const name = nodeName(instance, node)
  return (
    <li aria-label={name}>
      <strong>{name}</strong>
      <div className={classes['file']}>
        {error ? (
          <ErrorNote error={error} title={t('slow.failed')} onRetry={ask} />
        ) : file === undefined ? (
          <span className="muted">
            {asked && isFetching ? t('slow.asking') : asked ? t('slow.none') : t('slow.idle')}
          </span>
        ) : file.status === 'EXPORTING' ? (
          <span className={classes['making']}>
            <StatusBadge tone="busy" label={t('slow.making')} />
            <span className={classes['progress']}>
              <ProgressBar
                label={t('slow.progress', { name })}
                {...(job?.percent === undefined ? {} : { percent: job.percent })}
              />
            </span>
          </span>
        ) : file.status === 'FAILED' ? (
          <StatusBadge tone="danger" label={t('slow.couldNot')} />
        ) : (
          <>
            <ExpiringLink
              key={file.job_id}
              link={{ url: file.file_link, expires: file.updated_at + linkLasts }}
              name={file.file_name}
              onAgain={ask}
            />
            <span className="muted num" title={file.file_name}>
              {t('slow.file', {
                size: formatBytes(Number(file.file_size) * 1024),
                time: formatDateTime(file.create_at, { zone }),
              })}
            </span>
          </>
        )}
      </div>
      {(file === undefined || file.status === 'FAILED') && !error && (
        <ReasonButton
          size="xs"
          variant="default"
          label={t(file ? 'slow.again' : 'slow.ask')}
          disabled={refusalText(instanceCan.readLogs(instance)) ?? (isFetching ? t('slow.asking') : undefined)}
          onClick={ask}
        />
      )}
    </li>
  )
}
