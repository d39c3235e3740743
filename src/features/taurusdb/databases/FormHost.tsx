import { useQuery } from '@tanstack/react-query'
import type { DatabaseForm } from './DatabaseForms.tsx'
import { CreateDatabaseForm } from './list/CreateDatabaseForm.tsx'
import { databasesQuery, usersQuery } from './queries.ts'
import { DatabaseRemarksForm, UserRemarksForm } from './RemarksForm.tsx'
import type { Here } from './use-here.ts'
import { CreateUserForm } from './users/CreateUserForm.tsx'
import { ResetPasswordForm } from './users/ResetPasswordForm.tsx'
import type { Secret } from './users/SecretDialog.tsx'

interface FormHostProps {
  form: DatabaseForm
  params: Record<string, string>
  here: Here
  onClose: () => void
  onSecret: (secret: Secret) => void
}

/** Opens a form once what it is about is there: an address may come from anywhere. */
export function FormHost({ form, params, here, onClose, onSecret }: FormHostProps) {
  const databases = useQuery(databasesQuery(here.place)).data
  const users = useQuery(usersQuery(here.place)).data
  const user = users?.find(({ name, host }) => name === params['name'] && host === params['host'])
  const database = databases?.find(({ name }) => name === params['name'])
  switch (form) {
    case 'create-database':
      return <CreateDatabaseForm here={here} databases={databases ?? []} users={users ?? []} onClose={onClose} />
    case 'create-user':
      return (
        <CreateUserForm
          here={here}
          databases={databases ?? []}
          users={users ?? []}
          onClose={onClose}
          onSecret={onSecret}
        />
      )
    case 'database-remarks':
      return database ? <DatabaseRemarksForm here={here} database={database} onClose={onClose} /> : null
    case 'user-remarks':
      return user ? <UserRemarksForm here={here} user={user} onClose={onClose} /> : null
    case 'user-password':
      return user ? (
        <ResetPasswordForm here={here} user={user} users={users ?? []} onClose={onClose} onSecret={onSecret} />
      ) : null
  }
}
