import { useTranslation } from 'react-i18next'
import '#i18n/rights.ts'
import { type DatabaseUser, deleteDatabaseUsers, listDatabaseUsers } from '#contract/taurusdb/database-users.ts'
import { listDatabases } from '#contract/taurusdb/databases.ts'
import { listInstantTasks } from '#contract/taurusdb/tasks.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { toast } from '#ui/toast.tsx'
import classes from '../databases.module.css'
import { userKey } from '../facts.ts'
import type { Here } from '../use-here.ts'
import { forgetPassword, passwordKey } from './password-times.ts'

/** Users of the same name with other hosts. */
export const namesakes = (user: DatabaseUser, users: readonly DatabaseUser[]): string[] =>
  users.filter((other) => other.name === user.name && other.host !== user.host).map(userKey)

/** Deletes a user after `name@host` was typed and after saying what is lost (reference 4.10.3). */
export function useDeleteUser({ place, instance }: Here, users: readonly DatabaseUser[]) {
  const { t } = useTranslation(['databases', 'rights'])
  const { mutate } = useOp(deleteDatabaseUsers, {
    invalidates: [listDatabaseUsers, listDatabases, listInstantTasks],
    job: ({ body }) => ({
      label: { key: 'deleteUser', values: { name: body.users.map(userKey).join(', ') } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onSuccess: (_, { body }) => {
      for (const user of body.users) {
        forgetPassword(passwordKey(place, userKey(user)))
        toast.success(t('deleteUser.started', { user: userKey(user) }))
      }
    },
    onError: (error) => toast.error(error, t('deleteUser.failed')),
  })

  return async (user: DatabaseUser) => {
    const key = userKey(user)
    const others = namesakes(user, users)
    const rights = user.databases
      .map((right) => `${right.name} (${t(`rights:level.${right.readonly ? 'read' : 'write'}`)})`)
      .join(', ')
    const sure = await confirm({
      title: t('deleteUser.title'),
      body: t('deleteUser.body', { user: key }),
      impact: (
        <>
          <ul className={classes.impactList}>
            <li>{rights ? t('deleteUser.rights', { rights }) : t('deleteUser.noRights')}</li>
            <li>{t('deleteUser.password')}</li>
          </ul>
          {others.length > 0 && <p>{t('deleteUser.others', { users: others.join(', ') })}</p>}
        </>
      ),
      danger: true,
      typeName: key,
      confirmLabel: t('deleteUser.confirm'),
    })
    if (sure)
      mutate({
        connection: place.connection,
        path: { instance_id: place.instanceId },
        body: { users: [{ name: user.name, host: user.host }] },
      })
  }
}
