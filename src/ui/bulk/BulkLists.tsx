import { Button } from '@mantine/core'
import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconLoader2,
  IconOctagonFilled,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/bulk.ts'
import { ErrorIds } from '../ErrorNote.tsx'
import classes from './bulk.module.css'
import type { ShownCall, ShownItem, ShownResult, ShownStatus } from './types.ts'

/** So many rows are in the page at first, and more on demand: a selection may be a whole fleet. */
const page = 100

function useFirst<T>(all: readonly T[]): { shown: readonly T[]; more: ReactNode } {
  const { t } = useTranslation('bulk')
  const [limit, setLimit] = useState(page)
  const rest = all.length - limit
  return {
    shown: all.slice(0, limit),
    more: rest > 0 && (
      <Button variant="subtle" size="xs" onClick={() => setLimit((now) => now + 5 * page)}>
        {t('more', { count: Math.min(rest, 5 * page) })}
      </Button>
    ),
  }
}

/** What goes over the wire: method, path and body, as the cloud's reference writes them. */
const textOf = ({ op, args }: ShownCall): string => {
  const path = op.path.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => {
    const value = (args.path as Record<string, string> | undefined)?.[name]
    return value ?? whole
  })
  return `${op.method} ${path}${args.body === undefined ? '' : `\n${JSON.stringify(args.body)}`}`
}

/** Calls on demand: method, path and body. */
export function Calls({ calls }: { calls: readonly ShownCall[] }) {
  const { t } = useTranslation('bulk')
  if (calls.length === 0) return null
  return (
    <details className={classes['calls']}>
      <summary>{t('calls', { count: calls.length, formatted: calls.length })}</summary>
      {calls.map((call, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a call is known by its place
        <pre key={index} className="mono">
          {textOf(call)}
        </pre>
      ))}
    </details>
  )
}

function Name({ item }: { item: ShownItem }) {
  return (
    <div className={classes['name']}>
      <strong>{item.name}</strong>
      {item.where && <span>{item.where}</span>}
    </div>
  )
}

/** Every item with what is going to happen to it, and its calls on demand. Those that are left out come last. */
export function PreviewList({ items }: { items: readonly ShownItem[] }) {
  const { t } = useTranslation('bulk')
  const ordered = [...items.filter(({ skip }) => !skip), ...items.filter(({ skip }) => skip)]
  const { shown, more } = useFirst(ordered)
  return (
    <>
      <ul className={classes['list']} aria-label={t('preview')}>
        {shown.map((item) => (
          <li key={item.key} data-status={item.skip ? 'skipped' : 'waiting'}>
            <Name item={item} />
            <div className={classes['what']}>
              {item.skip ? (
                <span className="muted">
                  {t('status.skipped')}: {item.skip}
                </span>
              ) : (
                <>
                  {item.change && <span className={classes['change']}>{item.change}</span>}
                  <Calls calls={item.calls} />
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      {more}
    </>
  )
}

const icons: Record<ShownStatus, typeof IconLoader2> = {
  waiting: IconCircleDashed,
  running: IconLoader2,
  done: IconCircleCheckFilled,
  failed: IconOctagonFilled,
  cancelled: IconCircleMinus,
}

const rank: Record<ShownStatus, number> = { failed: 0, running: 1, cancelled: 2, waiting: 3, done: 4 }

/** Every item with what became of it; what failed stands on top, with the reason. */
export function ResultList({ results, done }: { results: readonly ShownResult[]; done?: string }) {
  const { t } = useTranslation('bulk')
  const { shown, more } = useFirst(results.toSorted((a, b) => rank[a.status] - rank[b.status]))
  return (
    <>
      <ul className={classes['list']} aria-label={t('results')}>
        {shown.map(({ item, status, sent, error }) => {
          const Icon = icons[status]
          return (
            <li key={item.key} data-status={status}>
              <Name item={item} />
              <div className={classes['what']}>
                {item.change && <span className={classes['change']}>{item.change}</span>}
                {error && (
                  <div className={classes['reason']}>
                    <span>{error.message}</span>
                    {error.remedy && error.remedy !== error.message && <span>{error.remedy}</span>}
                    {sent > 0 && <span>{t('partly', { sent, calls: item.calls.length })}</span>}
                    <ErrorIds error={error} />
                  </div>
                )}
                <Calls calls={item.calls} />
              </div>
              <span className={classes['status']}>
                <Icon size={15} aria-hidden data-spin={status === 'running' || undefined} />
                {(status === 'done' && done) || t(`status.${status}`)}
              </span>
            </li>
          )
        })}
      </ul>
      {more}
    </>
  )
}
