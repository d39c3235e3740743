import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/restores.ts'
import { formatDateTime } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { EmptyState, LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { restorableTablesQuery } from '../queries.ts'
import { type ChoiceOffer, Choices } from './Choices.tsx'
import type { Place } from './place.ts'
import type { Wizard } from './use-wizard.ts'
import classes from './wizard.module.css'

/** Which database was lost, of those there were at the moment; whether it is still there decides what is possible. */
export function DatabaseQuestion({ place, wizard, label }: { place: Place; wizard: Wizard; label: string }) {
  const { t } = useTranslation('restores')
  const zone = useZone()
  const { connection, instance } = place
  const then = useQuery(restorableTablesQuery(connection, instance.id, wizard.time, 'false'))
  const present = useQuery(restorableTablesQuery(connection, instance.id, wizard.time, 'true'))
  const error = then.error ?? present.error
  const now = new Set(present.data?.databases.map(({ name }) => name))
  const unknown: ChoiceOffer = {
    value: '',
    label: t('wizard.database.unknown'),
    text: t('wizard.database.unknownText'),
  }
  const choices =
    then.data && present.data
      ? then.data.databases.map(({ name, total_tables: count }): ChoiceOffer => ({
          value: name,
          label: name,
          text: t('wizard.database.tables', { count }),
          mark: <span className="muted">{t(now.has(name) ? 'wizard.database.there' : 'wizard.database.missing')}</span>,
        }))
      : undefined
  return (
    <>
      <p className={classes.lead}>
        {t('wizard.database.text', { time: formatDateTime(wizard.time ?? 0, { zone, seconds: true }) })}
      </p>
      {error && !choices ? (
        <ErrorNote
          error={error}
          title={t('wizard.database.failed')}
          onRetry={() => {
            void then.refetch()
            void present.refetch()
          }}
        />
      ) : (
        !choices && <LoadingRows rows={3} />
      )}
      {choices?.length === 0 && <EmptyState title={t('wizard.database.none')} text={t('wizard.database.noneText')} />}
      {(choices || error) && (
        <Choices
          label={label}
          choices={[...(choices ?? []), unknown]}
          value={wizard.answers.database?.name}
          onChoose={(name) =>
            wizard.answer({ database: name || undefined, there: name && now.has(name) ? 'yes' : 'no' })
          }
        />
      )}
    </>
  )
}
