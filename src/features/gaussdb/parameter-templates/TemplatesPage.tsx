import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussParameters.ts'
import '#i18n/parameters.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { useSame } from '#query/use-same.ts'
import { NoConnection } from '#ui/fleet/FleetList.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { templateColumns, type TemplateRow } from '#ui/parameters/list-columns.tsx'
import { TemplateList } from '#ui/parameters/TemplateList.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { formText } from '../shared/words.tsx'
import { utcOf } from './engine.ts'
import { templatesQuery } from './queries.ts'
import { TemplateForm } from './TemplateForm.tsx'
import { deleteRefusal, resetRefusal, useLoseTemplate } from './use-lose-template.tsx'

interface Row extends TemplateRow {
  version: string
  mode: string
}

const columns = templateColumns({ form: true, users: false })
const at = ({ connection, id }: TemplateRow) => ({ connection, templateId: id })

/** The parameter templates of every connection, or of those in `?scope=`. */
export function TemplatesPage() {
  const { t } = useTranslation(['parameters', 'gaussParameters', 'shell'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'gaussdb', scope), [all, scope])
  const [form, openForm, closeForm] = useUrlForm()
  const lists = useQueries({ queries: connections.map(({ id }) => templatesQuery(id)) })
  const templates = useSame(lists.map(({ data }) => data))
  const rows = useMemo(
    () =>
      templates.every((list) => list === undefined)
        ? undefined
        : connections
            .flatMap(({ id: connection, name: connectionName }, index) =>
              (templates[index] ?? []).map((template): Row => ({
                connection,
                connectionName,
                id: template.id,
                name: template.name,
                description: template.description,
                own: template.user_defined,
                engine: `${template.datastore_name} ${template.datastore_version}`,
                form: formText(template.ha_mode),
                created: utcOf(template.created),
                updated: utcOf(template.updated),
                version: template.datastore_version,
                mode: template.ha_mode,
              })),
            )
            // There is a default one for each version and form: those of one's own would drown among them.
            .toSorted((one, other) => Number(other.own) - Number(one.own)),
    [connections, templates],
  )
  const { deleteTemplate, resetTemplate } = useLoseTemplate()

  if (all && connections.length === 0)
    return (
      <NoConnection
        title={t('title')}
        service={t('shell:services.gaussdb')}
        scope={scope}
        all={paths.gaussParameterTemplates()}
      />
    )

  const formRow = rows?.find(
    ({ connection, id }) => id === form.params['id'] && connection === form.params['connection'],
  )
  const more = (shown: TemplateRow): RowAction[] => {
    const row = rows?.find(({ connection, id }) => id === shown.id && connection === shown.connection)
    if (!row) return []
    const it = { id: row.id, name: row.name, version: row.version, form: row.mode }
    return [
      {
        id: 'reset',
        label: t('gaussParameters:reset.action'),
        danger: true,
        separated: true,
        disabled: resetRefusal(row.own),
        onClick: () => void resetTemplate(row.connection, it),
      },
      {
        id: 'delete',
        label: t('actions.delete'),
        danger: true,
        disabled: deleteRefusal(row.own),
        onClick: () => void deleteTemplate(row.connection, it),
      },
    ]
  }

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
        hrefOf={(row, tab) => paths.gaussParameterTemplate(at(row), tab)}
        compareHref={(sources) => paths.compareGaussParameters({ scope: scope ?? undefined, with: sources })}
        onCreate={() => openForm('create')}
        onCopy={({ connection, id }) => openForm('copy', { connection, id })}
        more={more}
      />
      {form.name === 'create' && connections.length > 0 && (
        <TemplateForm connections={connections} onClose={closeForm} />
      )}
      {form.name === 'copy' && formRow && (
        <TemplateForm
          connections={connections}
          preset={{ connection: formRow.connection, id: formRow.id, name: formRow.name }}
          onClose={closeForm}
        />
      )}
    </div>
  )
}
