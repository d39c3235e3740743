import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/gemini-parameters.ts'
import '#i18n/parameters.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { useSame } from '#query/use-same.ts'
import { FleetList, NoConnection } from '#ui/fleet/FleetList.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { templateColumns, type TemplateRow } from '#ui/parameters/list-columns.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { engineText, modeText } from '../shared/words.tsx'
import { templatesQuery } from './queries.ts'
import { TemplateForm } from './TemplateForm.tsx'
import { useDeleteTemplate } from './use-delete-template.ts'

const columns = templateColumns({ form: true, users: false })
const keyOf = ({ connection, id }: TemplateRow): string => `${connection} ${id}`

/** The parameter templates of every connection, or of those in `?scope=`. */
export function TemplatesPage() {
  const { t } = useTranslation(['geminiParameters', 'parameters', 'shell'])
  const navigate = useNavigate()
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'geminidb', scope), [all, scope])
  const [form, openForm, closeForm] = useUrlForm()
  const table = useTableUrlState()
  const lists = useQueries({ queries: connections.map(({ id }) => templatesQuery(id)) })
  const templates = useSame(lists.map(({ data }) => data))
  const rows = useMemo(
    () =>
      templates.every((list) => list === undefined)
        ? undefined
        : connections
            .flatMap(({ id: connection, name: connectionName }, index) =>
              (templates[index] ?? []).map((template): TemplateRow => ({
                connection,
                connectionName,
                id: template.id,
                name: template.name,
                description: template.description ?? '',
                own: template.user_defined,
                engine: `${engineText(template.datastore_name)} ${template.datastore_version_name}`,
                form: modeText(template.mode),
                created: template.created,
                updated: template.updated,
              })),
            )
            // The default ones are many, and nobody looks for them first.
            .toSorted((a, b) => Number(b.own) - Number(a.own)),
    [connections, templates],
  )
  const remove = useDeleteTemplate()
  if (all && connections.length === 0)
    return (
      <NoConnection
        title={t('title')}
        service={t('shell:services.geminidb')}
        scope={scope}
        all={paths.geminiParameterTemplates()}
      />
    )
  const source = rows?.find(
    ({ connection, id }) => id === form.params['id'] && connection === form.params['connection'],
  )
  const hrefOf = (row: TemplateRow) => paths.geminiParameterTemplate({ connection: row.connection, templateId: row.id })
  return (
    <div className="page fill">
      <FleetList
        title={t('title')}
        meta={<span>{t('hint')}</span>}
        scopes={lists.map((list, index) => ({
          connection: connections[index]!,
          data: list.data,
          error: list.error as never,
          isFetching: list.isFetching,
          updatedAt: list.dataUpdatedAt,
          refetch: () => void list.refetch(),
        }))}
        columns={columns}
        rows={rows}
        rowId={keyOf}
        state={table}
        href={hrefOf}
        actions={(row) => [
          { id: 'open', label: t('open'), onClick: () => void navigate(hrefOf(row)) },
          { id: 'copy', label: t('copy'), onClick: () => openForm('copy', { connection: row.connection, id: row.id }) },
          {
            id: 'delete',
            label: t('delete.action'),
            danger: true,
            separated: true,
            disabled: row.own ? undefined : t('standard'),
            onClick: () => void remove(row.connection, row),
          },
        ]}
        csvName="geminidb-parameter-templates"
        empty={{ title: t('parameters:empty.title'), text: t('parameters:empty.text') }}
      />
      {form.name === 'copy' && source && (
        <TemplateForm
          connection={source.connection}
          source={{ kind: 'template', id: source.id, name: source.name }}
          onClose={closeForm}
        />
      )}
    </div>
  )
}
