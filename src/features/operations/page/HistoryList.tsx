import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { forget, useHistory } from '../history.ts'
import { permalinkOf } from '../model/permalink.ts'
import { StatusMark } from './Marks.tsx'
import classes from './OperationsPage.module.css'
import { inShort } from './OwnCalls.tsx'

/** The calls made from this browser; each opens its operation with what was filled in. */
export function HistoryList() {
  const { t } = useTranslation('operations')
  const calls = useHistory((state) => state.calls)
  if (calls.length === 0) return <EmptyState title={t('history.emptyTitle')} text={t('history.emptyText')} />
  return (
    <section className={classes.past} aria-label={t('history.title')}>
      <header>
        {t('history.kept')}
        <Button variant="default" size="compact-sm" onClick={forget}>
          {t('history.clear')}
        </Button>
      </header>
      <ul className={classes.list}>
        {calls.map(({ id, service, operation, draft, status, code, ms, at }) => (
          <li key={id}>
            <Link
              to={`${paths.operation(service, operation)}?${permalinkOf(draft).search}`}
              className={classes.pastRow}
              data-operation
            >
              <StatusMark status={status} />
              <span className="mono">{operation}</span>
              <span className="mono muted">{inShort(draft)}</span>
              <span className="mono muted">{code ?? t('answer.ms', { ms })}</span>
              <span className="muted">
                <TimeText value={at} style="relative" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
