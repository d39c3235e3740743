import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussDatabases.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import type { CatalogForm } from './CatalogForms.tsx'
import { CreateSchemasForm } from './CreateSchemasForm.tsx'
import { CreateUserForm } from './CreateUserForm.tsx'
import { GrantForm } from './GrantForm.tsx'
import { askedUsers } from './grants.ts'
import type { Here } from './place.ts'
import { databasesQuery, usersQuery } from './queries.ts'
import { ResetPasswordForm } from './ResetPasswordForm.tsx'

interface FormHostProps {
  form: CatalogForm
  params: Record<string, string>
  here: Here
  database: string
  onClose: () => void
}

/** Opens a form once what it is about is there: an address may come from anywhere. */
export function FormHost({ form, params, here, database, onClose }: FormHostProps) {
  const { t } = useTranslation(['gaussDatabases', 'common'])
  const isTenant = here.place.tenantId !== undefined
  const userList = useQuery(usersQuery(here.place))
  const databaseList = useQuery({ ...databasesQuery(here.place), enabled: !isTenant })
  const { data: users } = userList
  const { data: databases } = databaseList
  const failed = [userList, databaseList].find(({ data, error }) => data === undefined && error !== null)
  if (failed)
    return (
      <SideForm
        opened
        dirty={false}
        onClose={onClose}
        title={t('notLoaded')}
        onSubmit={() => void failed.refetch()}
        submitLabel={t('common:actions.retry')}
        pending={failed.isFetching}
        error={null}
      >
        {failed.error && <ErrorNote error={failed.error} />}
      </SideForm>
    )
  if (!users || !(isTenant || databases)) return null
  const names = isTenant ? undefined : (databases ?? []).map(({ name }) => name).toSorted()
  const asked = params['db'] ?? database
  const shared = { here, users, databases: names, onClose }
  switch (form) {
    case 'create-user':
      return <CreateUserForm here={here} users={users} onClose={onClose} />
    case 'create-schemas':
      return <CreateSchemasForm key={asked} {...shared} database={asked} />
    case 'grant':
      return (
        <GrantForm
          {...shared}
          database={asked}
          chosen={askedUsers(
            params['users'] ?? '',
            users.map(({ name }) => name),
          )}
          schema={params['schema']}
        />
      )
    case 'user-password': {
      const user = users.find(({ name }) => name === params['name'])
      return user ? <ResetPasswordForm here={here} user={user} onClose={onClose} /> : null
    }
  }
}
