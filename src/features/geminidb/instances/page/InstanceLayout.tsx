import { IconEraser, IconKey, IconPencil, IconPower, IconRefreshDot, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Outlet, useParams } from 'react-router'
import '#i18n/gemini.ts'
import type { listInstances } from '#contract/geminidb/instances.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { scalingCan } from '#contract/geminidb/scaling-rules.ts'
import { connectionsQuery } from '#query/connections.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { DataAge } from '#ui/DataAge.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { RouteTabs } from '#ui/RouteTabs.tsx'
import { instanceQuery } from '../../shared/fleet.ts'
import { engineText, GeminiStatus, modeText, refusalText } from '../../shared/words.tsx'
import { GeminiForms } from '../GeminiForms.tsx'

/** Header, actions and tabs of an instance; what a tab shows comes through the outlet. */
export function InstanceLayout() {
  const { t } = useTranslation('gemini')
  const { connection = '', instanceId = '' } = useParams()
  const { data, error, refetch, dataUpdatedAt } = usePrefetchedQuery<typeof listInstances>(
    instanceQuery(connection, instanceId),
  )
  const { data: connections } = useQuery(connectionsQuery)
  const [, openForm] = useUrlForm()
  const [instance] = data.instances
  if (!instance) return null
  const where = connections?.find(({ id }) => id === connection)
  const { datastore } = instance
  return (
    <div className="page">
      <PageHeader
        title={instance.name}
        of={instance.id}
        badge={<GeminiStatus status={instance.status} actions={instance.actions} variant="soft" />}
        meta={
          <>
            <CopyText value={instance.id} label={t('page.copyId')} />
            <span>
              {where?.name ?? connection}
              {where && !where.name.includes(where.region) && ` · ${where.region}`}
            </span>
            <span>
              {engineText(datastore.type)} {datastore.whole_version ?? datastore.version} · {modeText(instance.mode)}
            </span>
            <DataAge at={dataUpdatedAt} />
          </>
        }
        actions={
          <>
            <ReasonButton
              label={t('menu.rename')}
              variant="default"
              icon={<IconPencil size={16} aria-hidden />}
              disabled={refusalText(geminiCan.rename(instance))}
              onClick={() => openForm('rename')}
            />
            <ReasonButton
              label={t('menu.password')}
              variant="default"
              icon={<IconKey size={16} aria-hidden />}
              disabled={refusalText(scalingCan.resetPassword(instance))}
              onClick={() => openForm('password')}
            />
            <ReasonButton
              label={t('menu.restart')}
              variant="default"
              icon={<IconPower size={16} aria-hidden />}
              disabled={refusalText(geminiCan.restart(instance))}
              onClick={() => openForm('restart')}
            />
            <ReasonButton
              label={t('menu.patch')}
              variant="default"
              icon={<IconRefreshDot size={16} aria-hidden />}
              disabled={refusalText(geminiCan.choosePatch(instance))}
              onClick={() => openForm('patch')}
            />
            <ReasonButton
              label={t('menu.flush')}
              variant="default"
              icon={<IconEraser size={16} aria-hidden />}
              disabled={refusalText(geminiCan.flush(instance))}
              onClick={() => openForm('flush')}
            />
            <ReasonButton
              label={t('menu.delete')}
              variant="default"
              icon={<IconTrash size={16} aria-hidden />}
              disabled={refusalText(geminiCan.delete(instance))}
              onClick={() => openForm('delete')}
            />
          </>
        }
      />
      {error && <ErrorNote error={error} title={t('page.refreshFailed')} onRetry={() => void refetch()} />}
      <RouteTabs label={t('page.tabs')} />
      <Outlet />
      <GeminiForms connection={connection} instanceId={instanceId} />
    </div>
  )
}
