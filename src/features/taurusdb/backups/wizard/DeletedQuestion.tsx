import { TextInput } from '@mantine/core'
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { listRecycledInstances, type RecycledInstance } from '#contract/taurusdb/instance-recycle-bin.ts'
import '#i18n/restores.ts'
import { formatDateTime } from '#lib/format.ts'
import { call } from '#query/call.ts'
import { connectionsQuery } from '#query/connections.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { useZone } from '#stores/preferences.ts'
import { EmptyState, LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { fleetQuery } from '../../shared/fleet.ts'
import { isFinished } from '../facts.ts'
import { backupsQuery } from '../queries.ts'
import { Choices, type ChoiceOffer } from './Choices.tsx'
import type { Deleted } from './place.ts'
import type { Wizard } from './use-wizard.ts'
import classes from './wizard.module.css'

/** Everything in the recycle bin of a connection (reference 4.3.36), all pages. */
const binQuery = (connection: string) =>
  queryOptions<RecycledInstance[], ApiError>({
    queryKey: [idOf(listRecycledInstances), connection, { all: true }],
    queryFn: ({ signal }) =>
      allPages(async (offset, limit) => {
        const page = await call(listRecycledInstances, { connection, query: { offset, limit } }, signal)
        return { rows: page.instances, total: Number(page.total_count) }
      }),
    staleTime: 10_000,
  })

interface Offer extends Deleted {
  text: string
  connectionName: string
}

interface DeletedQuestionProps {
  /** Ids; all of TaurusDB where no instance is chosen. */
  connections: readonly string[]
  wizard: Wizard
  label: string
}

/** What is left of deleted instances: the recycle bin's own backup, and manual backups, which outlive their instance. */
export function DeletedQuestion({ connections, wizard, label }: DeletedQuestionProps) {
  const { t } = useTranslation('restores')
  const zone = useZone()
  const [search, setSearch] = useState('')
  const { data: names } = useQuery(connectionsQuery)
  const bins = useQueries({ queries: connections.map((id) => binQuery(id)) })
  const fleets = useQueries({ queries: connections.map((id) => fleetQuery(id)) })
  const manual = useQueries({ queries: connections.map((id) => backupsQuery(id, { backup_type: 'manual' })) })

  const offers = connections.flatMap((connection, index): Offer[] => {
    const connectionName = names?.find(({ id }) => id === connection)?.name ?? connection
    const bin = bins[index]?.data ?? []
    const fleet = fleets[index]?.data
    // While a part of the fleet is unknown nobody can say whose instance is gone.
    const living =
      fleet && fleet.instances.length >= fleet.total_count ? new Set(fleet.instances.map(({ id }) => id)) : undefined
    const left = living ? (manual[index]?.data?.backups ?? []).filter(isFinished) : []
    return [
      ...bin.map(({ id, name, deleted_at: at, recycle_backup_id: backup }) => ({
        connection,
        connectionName,
        id,
        name,
        backup,
        text: t('wizard.deleted.inBin', { time: formatDateTime(at, { zone }) }),
      })),
      ...left
        .filter(({ instance_id: id }) => !living?.has(id))
        .map((backup) => ({
          connection,
          connectionName,
          id: backup.instance_id,
          name: backup.instance_name ?? backup.instance_id,
          backup: backup.id,
          text: t('wizard.deleted.backup', {
            backup: backup.name,
            time: formatDateTime(backup.begin_time, { zone }),
          }),
        })),
    ]
  })
  const wanted = search.trim().toLowerCase()
  const found = offers.filter(({ name, text, id }) => `${name} ${text} ${id}`.toLowerCase().includes(wanted))
  const keyOf = (offer: Deleted) => `${offer.connection} ${offer.id} ${offer.backup}`
  const sources = [...bins, ...fleets, ...manual]
  const loading = sources.some(({ isPending }) => isPending)
  return (
    <>
      <p className={classes.lead}>{t('wizard.deleted.text')}</p>
      {connections.map((connection, index) => {
        // Manual backups and the list of instances count, too: without them there only seems to be nothing left.
        const unread = [bins[index], manual[index], fleets[index]].filter((it) => it?.error && !it.data)
        const error = unread[0]?.error
        return (
          error && (
            <ErrorNote
              key={connection}
              error={error}
              title={t(bins[index]?.data ? 'wizard.deleted.backupsFailed' : 'wizard.deleted.failed', { connection })}
              onRetry={() => unread.forEach((it) => void it?.refetch())}
            />
          )
        )
      })}
      {offers.length > 6 && (
        <TextInput
          type="search"
          aria-label={t('wizard.deleted.search')}
          placeholder={t('wizard.deleted.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {found.length === 0 ? (
        loading ? (
          <LoadingRows rows={3} />
        ) : sources.some(({ error, data }) => error && !data) ? null : wanted ? (
          <EmptyState title={t('wizard.deleted.notFound')} />
        ) : (
          <EmptyState title={t('wizard.deleted.none')} text={t('wizard.deleted.noneText')} />
        )
      ) : (
        <Choices
          label={label}
          choices={found.slice(0, 50).map((offer): ChoiceOffer => ({
            value: keyOf(offer),
            label: offer.name,
            text: offer.text,
            mark: connections.length > 1 && <span className="muted">{offer.connectionName}</span>,
          }))}
          value={wizard.deleted && keyOf(wizard.deleted)}
          onChoose={(key) => {
            const chosen = found.find((offer) => keyOf(offer) === key)
            if (chosen)
              wizard.answer({
                gone: chosen.id,
                goneName: chosen.name,
                goneBackup: chosen.backup,
                goneIn: chosen.connection,
              })
          }}
        />
      )}
    </>
  )
}
