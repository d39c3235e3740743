import { useQuery } from '@tanstack/react-query'
import type { CatalogForm } from './CatalogForms.tsx'
import { CreateSchemasForm } from './CreateSchemasForm.tsx'
import { CreateUserForm } from './CreateUserForm.tsx'
import { GrantForm } from './GrantForm.tsx'
import { namesIn } from './names.ts'
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
  const isTenant = here.place.tenantId !== undefined
  const users = useQuery(usersQuery(here.place)).data
  const databases = useQuery({ ...databasesQuery(here.place), enabled: !isTenant }).data
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
        <GrantForm {...shared} database={asked} chosen={namesIn(params['users'] ?? '')} schema={params['schema']} />
      )
    case 'user-password': {
      const user = users.find(({ name }) => name === params['name'])
      return user ? <ResetPasswordForm here={here} user={user} onClose={onClose} /> : null
    }
  }
}
