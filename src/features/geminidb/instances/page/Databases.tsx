import { IconEraser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { databaseCount, geminiCan } from '#contract/geminidb/rules.ts'
import { EmptyState, FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { databasesQuery } from '../../shared/fleet.ts'
import { refusalText } from '../../shared/words.tsx'
import classes from './page.module.css'

/** The databases of a Redis instance that hold data, each with the way to empty it. */
export function Databases({ connection, instance }: { connection: string; instance: GeminiInstance }) {
  const { t } = useTranslation('gemini')
  const [, openForm] = useUrlForm()
  const unlistable = refusalText(geminiCan.listDatabases(instance))
  const { data, error, refetch, dataUpdatedAt } = useQuery(databasesQuery(connection, instance.id, !unlistable))
  const refused = refusalText(geminiCan.flush(instance))
  const all = data?.databases ?? []
  return (
    <Panel
      title={t('databases.title')}
      note={databaseCount(instance.mode) === 1 ? t('databases.noteOne') : t('databases.note')}
      error={data ? error : null}
      onRetry={() => void refetch()}
      updatedAt={dataUpdatedAt}
      actions={
        <ReasonButton
          label={t('databases.flushAll')}
          variant="default"
          size="xs"
          disabled={refused}
          icon={<IconEraser size={14} aria-hidden />}
          onClick={() => openForm('flush', { db: 'all' })}
        />
      }
    >
      {unlistable && !data ? (
        <EmptyState title={t('databases.notNow')} text={unlistable} />
      ) : error && !data ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingRows />
      ) : all.length === 0 ? (
        <EmptyState title={t('databases.none')} text={t('databases.noneText')} />
      ) : (
        <ul className={classes.databases} aria-label={t('databases.title')}>
          {all.map((number) => (
            <li key={number}>
              <strong className="num">{t('databases.number', { number })}</strong>
              <span className="muted">{t('databases.holds')}</span>
              <ReasonButton
                label={t('databases.flush')}
                variant="default"
                size="xs"
                disabled={refused}
                onClick={() => openForm('flush', { db: number })}
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
