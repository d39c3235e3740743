import { TextInput } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/restores.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { EmptyState, LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { fleetQuery } from '../../shared/fleet.ts'
import { statusText } from '../../shared/instance-status.tsx'
import { Choices } from './Choices.tsx'
import type { Wizard } from './use-wizard.ts'
import classes from './wizard.module.css'

/** So many are listed; a part of the name finds the others. */
const most = 12

/** On which instance: the rest of the questions is asked on its own page, which knows its backups. */
export function InstanceQuestion({
  connections,
  wizard,
  label,
}: {
  connections: readonly string[]
  wizard: Wizard
  label: string
}) {
  const { t } = useTranslation('restores')
  const navigate = useNavigate()
  const [search, setSearch] = useState('')
  const { data: names } = useQuery(connectionsQuery)
  const fleets = useQueries({ queries: connections.map((id) => fleetQuery(id)) })
  const wanted = search.trim().toLowerCase()
  const all = connections.flatMap((connection, index) =>
    (fleets[index]?.data?.instances ?? []).map(({ id, name, status }) => ({ connection, id, name, status })),
  )
  const found = all
    .filter(({ name, id }) => `${name} ${id}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  return (
    <>
      {fleets.map(
        ({ error, data, refetch }, index) =>
          error &&
          !data && (
            <ErrorNote
              key={connections[index]}
              error={error}
              title={t('wizard.instance.failed', { connection: connections[index] ?? '' })}
              onRetry={() => void refetch()}
            />
          ),
      )}
      <TextInput
        type="search"
        aria-label={t('wizard.instance.search')}
        placeholder={t('wizard.instance.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {found.length === 0 ? (
        fleets.some(({ isPending }) => isPending) ? (
          <LoadingRows rows={4} />
        ) : (
          <EmptyState title={t('wizard.instance.none')} />
        )
      ) : (
        <Choices
          label={label}
          value={undefined}
          choices={found.slice(0, most).map(({ connection, id, name, status }) => ({
            value: `${connection} ${id}`,
            label: name,
            mark: (
              <span className="muted">
                {statusText(status)} · {names?.find((one) => one.id === connection)?.name ?? connection}
              </span>
            ),
          }))}
          onChoose={(key) => {
            const [connection = '', instanceId = ''] = key.split(' ')
            void navigate(
              paths.instance({ connection, instanceId }, 'backups', {
                form: 'wizard',
                'form.lost': wizard.answers.lost,
              }),
            )
          }}
        />
      )}
      {found.length > most && (
        <p className={classes.lead}>{t('wizard.instance.more', { count: found.length - most })}</p>
      )}
    </>
  )
}
