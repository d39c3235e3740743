import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listDatabaseUsers } from '#contract/taurusdb/database-users.ts'
import { type Database, deleteDatabases, listDatabases } from '#contract/taurusdb/databases.ts'
import { listInstantTasks } from '#contract/taurusdb/tasks.ts'
import { formatDateTime } from '#lib/format.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { useZone } from '#stores/preferences.ts'
import { toast } from '#ui/toast.tsx'
import classes from '../databases.module.css'
import { newestRestorable, userKey } from '../facts.ts'
import { restorableQuery, tablesQuery } from '../queries.ts'
import type { Here } from '../use-here.ts'

/** Deletes a database after its name was typed and after saying what dies with it (reference 4.11.5). */
export function useDeleteDatabase({ place, instance }: Here) {
  const { t } = useTranslation('databases')
  const client = useQueryClient()
  const zone = useZone()
  const { mutate } = useOp(deleteDatabases, {
    invalidates: [listDatabases, listDatabaseUsers, listInstantTasks],
    job: ({ body }) => ({
      label: { key: 'deleteDatabase', values: { name: body.databases.join(', ') } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onSuccess: (_, { body }) => toast.success(t('deleteDatabase.started', { name: body.databases.join(', ') })),
    onError: (error) => toast.error(error, t('deleteDatabase.failed')),
  })

  /** What the cloud says about it; not knowing is no reason not to go on. */
  const look = async (name: string) => {
    const newest = await client
      .fetchQuery(restorableQuery(place))
      .then(({ restore_times }) => newestRestorable(restore_times))
      .catch(() => null)
    if (typeof newest !== 'number') return { newest, tables: undefined }
    const tables = await client
      .fetchQuery(tablesQuery(place, name, newest))
      .then(({ databases }) => databases.find((it) => it.name === name)?.total_tables)
      .catch(() => undefined)
    return { newest, tables }
  }

  return async ({ name, users }: Database) => {
    const { newest, tables } = await look(name)
    const sure = await confirm({
      title: t('deleteDatabase.title'),
      body: t('deleteDatabase.body'),
      impact: (
        <>
          <ul className={classes.impactList}>
            <li>
              {tables === undefined
                ? t('deleteDatabase.tablesUnknown')
                : tables === 0
                  ? t('deleteDatabase.empty')
                  : t('deleteDatabase.tables', { count: tables })}
            </li>
            {users.length > 0 && (
              <li>{t('deleteDatabase.users', { count: users.length, users: users.map(userKey).join(', ') })}</li>
            )}
          </ul>
          {newest !== null && (
            <p>
              {newest === undefined
                ? t('deleteDatabase.noWayBack')
                : t('deleteDatabase.wayBack', { time: formatDateTime(newest, { zone }) })}
            </p>
          )}
        </>
      ),
      danger: true,
      typeName: name,
      confirmLabel: t('deleteDatabase.confirm'),
    })
    if (sure)
      mutate({
        connection: place.connection,
        path: { instance_id: place.instanceId },
        body: { databases: [name] },
      })
  }
}
