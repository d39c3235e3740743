import { useTranslation } from 'react-i18next'
import { DataAge } from '#ui/DataAge.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import classes from './fleet.module.css'
import type { ListState } from './useFleet.ts'

/** Where the rows come from: every list with its size and age. */
export function Lists({ lists }: { lists: readonly ListState[] }) {
  const { t } = useTranslation('fleetHome')
  const done = lists.filter(({ data }) => data).length
  return (
    <details className={classes.lists}>
      <summary>
        {t('scopes.summary', { count: lists.length })}
        {done < lists.length && ` · ${t('scopes.answered', { done, all: lists.length })}`}
      </summary>
      <ul aria-label={t('scopes.label')}>
        {lists.map(({ connection, count, expected, error, updatedAt }) => (
          <li key={connection.id}>
            <span>{connection.name}</span>
            <span className="num">{expected === undefined ? (count ?? '–') : `${count} / ${expected}`}</span>
            {error ? (
              <StatusBadge tone="danger" label={t('scopes.failed')} detail={error.message} />
            ) : updatedAt ? (
              <DataAge at={updatedAt} />
            ) : (
              <StatusBadge tone="busy" label={t('scopes.waiting')} />
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
