import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/parameters.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { useSame } from '#query/use-same.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { templateColumns, type TemplateRow } from '#ui/parameters/list-columns.tsx'
import { TemplateList } from '#ui/parameters/TemplateList.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { NoConnection } from '../shared/NoConnection.tsx'
import { EditForm } from './EditForm.tsx'
import { templatesQuery, usersQuery } from './queries.ts'
import { TemplateForm } from './TemplateForm.tsx'
import { deleteRefusal, useDeleteTemplate } from './use-delete-template.tsx'

const columns = templateColumns({ form: false, users: true })
const at = ({ connection, id }: TemplateRow) => ({ connection, templateId: id })

/** The parameter templates of every connection, or of those in `?scope=`. */
export function TemplatesPage() {
  const { t } = useTranslation('parameters')
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'taurusdb', scope), [all, scope])
  const [form, openForm, closeForm] = useUrlForm()
  const lists = useQueries({ queries: connections.map(({ id }) => templatesQuery(id)) })
  const users = useQueries({ queries: connections.map(({ id }) => usersQuery(id)) })
  const templates = useSame(lists.map(({ data }) => data))
  const counted = useSame(users.map(({ data }) => data))
  const rows = useMemo(
    () =>
      templates.every((list) => list === undefined)
        ? undefined
        : connections.flatMap(({ id, name }, index) =>
            (templates[index] ?? []).map((template): TemplateRow => {
              const known = counted[index]
              return {
                connection: id,
                connectionName: name,
                id: template.id,
                name: template.name,
                description: template.description ?? '',
                own: template.user_defined,
                engine: `${template.datastore_name} ${template.datastore_version_name}`,
                created: template.created,
                updated: template.updated,
                users: known ? (known.get(template.id) ?? []) : undefined,
              }
            }),
          ),
    [connections, templates, counted],
  )
  const deleteTemplate = useDeleteTemplate()

  if (all && connections.length === 0)
    return <NoConnection title={t('title')} scope={scope} all={paths.parameterTemplates()} />

  const uncounted = connections.filter((_, index) => counted[index] === null).map(({ name }) => name)
  const formRow = rows?.find(
    ({ connection, id }) => id === form.params['id'] && connection === form.params['connection'],
  )
  const more = (row: TemplateRow): RowAction[] => [
    {
      id: 'edit',
      label: t('actions.edit'),
      disabled: row.own ? undefined : t('refused.defaultEdit'),
      onClick: () => openForm('edit', { connection: row.connection, id: row.id }),
    },
    {
      id: 'delete',
      label: t('actions.delete'),
      danger: true,
      separated: true,
      disabled: deleteRefusal(row.own, row.users),
      onClick: () => void deleteTemplate(row.connection, row),
    },
  ]

  return (
    <div className="page fill">
      <TemplateList
        columns={columns}
        rows={rows}
        lists={lists.map((list, index) => ({
          name: connections[index]?.name,
          error: list.error,
          stale: list.data !== undefined,
          fetching: list.isFetching,
          refetch: () => void list.refetch(),
        }))}
        hrefOf={(row, tab) => paths.parameterTemplate(at(row), tab)}
        usersHref={(row) => paths.parameterTemplate(at(row), 'instances', { q: 'has:this' })}
        compareHref={(sources) => paths.compareParameters({ scope: scope ?? undefined, with: sources })}
        onCreate={() => openForm('create')}
        onCopy={({ connection, id }) => openForm('copy', { connection, id })}
        more={more}
        footer={uncounted.length > 0 ? t('usersUnknown', { connections: uncounted.join(', ') }) : undefined}
      />
      {form.name === 'create' && connections.length > 0 && (
        <TemplateForm connections={connections} onClose={closeForm} />
      )}
      {form.name === 'copy' && formRow && (
        <TemplateForm
          connections={connections}
          preset={{ connection: formRow.connection, source: 'template', id: formRow.id, name: formRow.name }}
          onClose={closeForm}
        />
      )}
      {form.name === 'edit' && formRow && (
        <EditForm connection={formRow.connection} template={formRow} onClose={closeForm} />
      )}
    </div>
  )
}
