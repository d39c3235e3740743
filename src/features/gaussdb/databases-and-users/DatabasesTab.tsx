import { Select } from '@mantine/core'
import { IconDatabasePlus, IconFolderPlus, IconKey, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussDatabases.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { EmptyState, FailedState } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Parts } from '#ui/Parts.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { CatalogForms } from '../shared/databases/CatalogForms.tsx'
import type { Here } from '../shared/databases/place.ts'
import { databasesQuery } from '../shared/databases/queries.ts'
import { SchemasPart } from '../shared/databases/SchemasPart.tsx'
import { UsersPart } from '../shared/databases/UsersPart.tsx'
import { useInstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { DatabasesPart } from './DatabasesPart.tsx'

const CreateDatabaseForm = lazy(() =>
  import('./CreateDatabaseForm.tsx').then((m) => ({ default: m.CreateDatabaseForm })),
)

const parts = ['databases', 'schemas', 'users'] as const
type Part = (typeof parts)[number]
const isPart = (text: string | null): text is Part => parts.some((part) => part === text)

/** Databases of an instance, their schemas and users, and the rights that are given (reference 4.9). */
export function DatabasesTab() {
  const { t } = useTranslation('gaussDatabases')
  const { connection, instance, state } = useInstanceNow()
  const [params, patch] = useSearchState()
  const [form, openForm, closeForm] = useUrlForm()
  const here: Here = {
    place: { connection, instanceId: instance.id },
    instance,
    name: instance.name,
    unreadable: refusalText(instanceCan.readDatabases(state)),
    refusal: refusalText(instanceCan.changeDatabases(state)),
  }
  const databases = useQuery({ ...databasesQuery(here.place), enabled: here.unreadable === undefined })
  const names = (databases.data ?? []).map(({ name }) => name).toSorted()
  const asked = params.get('part')
  const part = isPart(asked) ? asked : 'databases'
  const wanted = params.get('db') ?? ''
  const database = names.includes(wanted) ? wanted : (names[0] ?? '')
  const noDatabase = databases.data?.length === 0 ? t('refused.noDatabase') : undefined

  if (here.unreadable) return <EmptyState title={t('notReadable.title')} text={here.unreadable} />
  return (
    <Parts
      label={t('parts.label')}
      value={part}
      onChange={(next) => patch({ part: next === 'databases' ? undefined : next })}
      options={parts.map((value) => ({ value, label: t(`parts.${value}`) }))}
      actions={
        <>
          {part !== 'databases' && (
            <ReasonButton
              variant="default"
              label={t('actions.grant')}
              icon={<IconKey size={16} aria-hidden />}
              disabled={here.refusal ?? noDatabase}
              onClick={() => openForm('grant', part === 'schemas' && database ? { db: database } : {})}
            />
          )}
          {part === 'databases' && (
            <ReasonButton
              label={t('actions.createDatabase')}
              icon={<IconDatabasePlus size={16} aria-hidden />}
              disabled={here.refusal}
              onClick={() => openForm('create-database')}
            />
          )}
          {part === 'schemas' && (
            <ReasonButton
              label={t('actions.createSchemas')}
              icon={<IconFolderPlus size={16} aria-hidden />}
              disabled={here.refusal ?? noDatabase}
              onClick={() => openForm('create-schemas', database ? { db: database } : {})}
            />
          )}
          {part === 'users' && (
            <ReasonButton
              label={t('actions.createUser')}
              icon={<IconUserPlus size={16} aria-hidden />}
              disabled={here.refusal}
              onClick={() => openForm('create-user')}
            />
          )}
        </>
      }
    >
      {part === 'databases' && <DatabasesPart here={here} databases={databases} />}
      {part === 'schemas' &&
        (databases.error && !databases.data ? (
          <FailedState error={databases.error} onRetry={() => void databases.refetch()} />
        ) : noDatabase ? (
          <EmptyState title={t('databaseList.empty')} text={t('databaseList.emptyText')} />
        ) : (
          <SchemasPart
            here={here}
            database={database}
            choose={
              <Select
                aria-label={t('schemaList.of')}
                data={names}
                value={database || null}
                searchable
                allowDeselect={false}
                maxDropdownHeight={280}
                onChange={(name) => patch({ db: name ?? undefined })}
              />
            }
          />
        ))}
      {part === 'users' && <UsersPart here={here} />}
      <CatalogForms here={here} database={part === 'schemas' ? database : ''} />
      {form.name === 'create-database' && databases.data && (
        <Suspense fallback={null}>
          <CreateDatabaseForm here={here} databases={names} onClose={closeForm} />
        </Suspense>
      )}
    </Parts>
  )
}
