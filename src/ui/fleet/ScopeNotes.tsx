import { useTranslation } from 'react-i18next'
import '#i18n/fleet.ts'
import { formatTime } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { ErrorNote } from '../ErrorNote.tsx'
import classes from './fleet.module.css'
import type { ScopeState } from './scopes.ts'

/** One note for each connection that failed; the rows of the others stand below all the same. */
export function ScopeNotes({ scopes }: { scopes: readonly ScopeState[] }) {
  const { t } = useTranslation('fleet')
  const zone = useZone()
  const failed = scopes.filter(({ error }) => error)
  if (failed.length === 0) return null
  return (
    <div className={classes.notes}>
      {failed.map(
        ({ connection, error, data, updatedAt, refetch }) =>
          error && (
            <ErrorNote
              key={connection.id}
              error={error}
              title={
                data
                  ? t('scopeStale', {
                      connection: connection.name,
                      time: formatTime(updatedAt, { zone, seconds: true }),
                    })
                  : t('scopeFailed', { connection: connection.name })
              }
              onRetry={refetch}
            />
          ),
      )}
    </div>
  )
}
