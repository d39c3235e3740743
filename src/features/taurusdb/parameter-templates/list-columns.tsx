import { Link } from 'react-router'
import type { ParameterTemplateSummary } from '#contract/taurusdb/parameter-templates.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { timeOf } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import type { User } from './queries.ts'

export interface TemplateRow {
  connection: string
  connectionName: string
  template: ParameterTemplateSummary
  /** Undefined: not known yet, or not to be known. */
  users: readonly User[] | undefined
}

/** As text that sorts and is the same in every export. */
const utc = (time: string): string | undefined => {
  const at = timeOf(time)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

export const kindText = (userDefined: boolean): string =>
  t(userDefined ? 'parameters:kind.own' : 'parameters:kind.default')

export const columns: readonly Column<TemplateRow>[] = [
  {
    id: 'name',
    header: () => t('parameters:columns.template'),
    value: ({ template }) => template.name,
    // Growth in step with the width: a table takes the widest share that any column asks for as its least width.
    width: 200,
    grow: 2,
    required: true,
  },
  {
    id: 'kind',
    header: () => t('parameters:columns.kind'),
    value: ({ template }) => (template.user_defined ? 'own' : 'default'),
    cell: ({ template }) => kindText(template.user_defined),
    choices: () => [
      { value: 'own', label: kindText(true) },
      { value: 'default', label: kindText(false) },
    ],
    width: 90,
    grow: 0,
  },
  {
    id: 'users',
    header: () => t('parameters:columns.users'),
    value: ({ users }) => users?.length,
    cell: ({ connection, template, users }) =>
      users === undefined ? (
        <span className="muted">–</span>
      ) : users.length === 0 ? (
        <span className="muted">0</span>
      ) : (
        <Link
          to={paths.parameterTemplate({ connection, templateId: template.id }, 'instances', { q: 'has:this' })}
          title={users.map(({ name }) => name).join(', ')}
        >
          {users.length}
        </Link>
      ),
    align: 'end',
    width: 105,
    grow: 0,
  },
  {
    id: 'description',
    header: () => t('parameters:columns.note'),
    value: ({ template }) => template.description,
    cell: ({ template }) => (
      <span title={template.description}>{template.description || <span className="muted">–</span>}</span>
    ),
    width: 200,
    grow: 2,
  },
  {
    id: 'connection',
    header: () => t('parameters:columns.connection'),
    value: (row) => row.connectionName,
    width: 120,
    grow: 0,
  },
  {
    id: 'engine',
    header: () => t('parameters:columns.engine'),
    value: ({ template }) => `${template.datastore_name} ${template.datastore_version_name}`,
    width: 185,
    grow: 0,
  },
  {
    id: 'updated',
    header: () => t('parameters:columns.updated'),
    value: ({ template }) => utc(template.updated),
    cell: ({ template }) => <TimeText value={template.updated} />,
    width: 145,
    grow: 0,
  },
  {
    id: 'created',
    header: () => t('parameters:columns.created'),
    value: ({ template }) => utc(template.created),
    cell: ({ template }) => <TimeText value={template.created} />,
    width: 145,
    grow: 0,
    hidden: true,
  },
  {
    id: 'id',
    header: () => t('parameters:columns.id'),
    value: ({ template }) => template.id,
    cell: ({ template }) => <span className="mono">{template.id}</span>,
    width: 300,
    hidden: true,
  },
]
