import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  deleteParameterTemplate,
  listParameterTemplates,
  type ParameterTemplateSummary,
} from '#contract/taurusdb/parameter-templates.ts'
import { t as text } from '#i18n/setup.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { LostValues } from '#ui/parameters/LostValues.tsx'
import { toast } from '#ui/toast.tsx'
import { comparisonQuery, templatesQuery, type User } from './queries.ts'
import { defaultOf } from './sources.ts'

/** Why a template cannot be deleted now (reference 4.5.3); nothing when it can, or when its users are not known. */
export function deleteRefusal(
  userDefined: boolean,
  users: readonly Pick<User, 'name'>[] | undefined,
): string | undefined {
  if (!userDefined) return text('parameters:delete.default')
  if (users && users.length > 0)
    return text('parameters:delete.used', {
      count: users.length,
      names: users
        .slice(0, 3)
        .map(({ name }) => name)
        .join(', '),
    })
  return undefined
}

/** Deletes a template after its name was typed, and shows which values are lost with it. */
export function useDeleteTemplate(onDone?: (id: string) => void) {
  const client = useQueryClient()
  const { t } = useTranslation('parameters')
  const { mutate } = useOp(deleteParameterTemplate, {
    invalidates: [listParameterTemplates],
    onSuccess: ({ configuration_name }, { path }) => {
      toast.success(t('delete.done', { name: configuration_name }))
      onDone?.(path.configuration_id)
    },
    onError: (error) => toast.error(error, t('delete.failed')),
  })
  return async (connection: string, template: Pick<ParameterTemplateSummary, 'id' | 'name'>) => {
    // What is lost is worth knowing; not knowing it is no reason not to go on.
    const lost = await (async () => {
      const standard = defaultOf(await client.fetchQuery(templatesQuery(connection)))
      return standard && (await client.fetchQuery(comparisonQuery(connection, standard.id, template.id))).differences
    })().catch(() => undefined)
    const sure = await confirm({
      title: t('delete.title'),
      body: t('delete.body'),
      impact: lost && (
        <LostValues values={lost.map((row) => ({ name: row.parameter_name, value: String(row.target_value) }))} />
      ),
      danger: true,
      typeName: template.name,
      confirmLabel: t('delete.confirm'),
    })
    if (sure) mutate({ connection, path: { configuration_id: template.id } })
  }
}
