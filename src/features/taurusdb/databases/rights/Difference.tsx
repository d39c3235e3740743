import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/rights.ts'
import type { Level } from '#lib/rights.ts'
import { userKey } from '../facts.ts'
import type { PendingChange } from './draft.ts'
import classes from './rights.module.css'

/** More changes than this are a summary by user first; each opens when somebody asks. */
const openUpTo = 200

function groups(pending: readonly PendingChange[]): [user: string, changes: PendingChange[]][] {
  const found = new Map<string, PendingChange[]>()
  for (const change of pending) {
    const key = userKey(change.user)
    const own = found.get(key)
    if (own) own.push(change)
    else found.set(key, [change])
  }
  return [...found].toSorted(([a], [b]) => a.localeCompare(b))
}

/** Old and new rights, by user. */
export function Difference({ pending }: { pending: readonly PendingChange[] }) {
  const open = pending.length <= openUpTo
  return (
    <div className={classes.difference}>
      {groups(pending).map(([user, changes]) => (
        <UserDifference key={user} user={user} changes={changes} startsOpen={open} />
      ))}
    </div>
  )
}

function UserDifference({
  user,
  changes,
  startsOpen,
}: {
  user: string
  changes: readonly PendingChange[]
  startsOpen: boolean
}) {
  const { t } = useTranslation(['databases', 'rights'])
  const [open, setOpen] = useState(startsOpen)
  const counted = (['write', 'read', 'none'] as const).flatMap((level) => {
    const count = changes.filter(({ to }) => to === level).length
    return count > 0 ? [t(`review.to.${level}`, { count })] : []
  })
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{user}</strong>
        <span className="muted">{counted.join(', ')}</span>
      </summary>
      {open && (
        <table className={classes.diff} aria-label={user}>
          <thead>
            <tr>
              <th scope="col">{t('review.database')}</th>
              <th scope="col">{t('review.now')}</th>
              <th scope="col" aria-hidden />
              <th scope="col">{t('review.afterwards')}</th>
            </tr>
          </thead>
          <tbody>
            {changes
              .toSorted((a, b) => a.database.localeCompare(b.database))
              .map(({ database, from, to, changedMeanwhile }) => (
                <tr key={database}>
                  <td>
                    {database}
                    {changedMeanwhile && <span className={classes.note}>{t('review.meanwhile')}</span>}
                  </td>
                  <td>
                    <LevelMark level={from} />
                  </td>
                  <td className={classes.arrow} aria-hidden>
                    →
                  </td>
                  <td>
                    <LevelMark level={to} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </details>
  )
}

function LevelMark({ level }: { level: Level }) {
  const { t } = useTranslation(['databases', 'rights'])
  return (
    <span className={classes.level} data-level={level}>
      {t(`rights:level.${level}`)}
    </span>
  )
}
