import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  deleteParameterTemplate,
  listParameterTemplates,
  resetParameterTemplate,
} from '#contract/gaussdb/parameter-templates.ts'
import { t as text } from '#i18n/setup.ts'
import '#i18n/gaussParameters.ts'
import '#i18n/parameters.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { LostValues } from '#ui/parameters/LostValues.tsx'
import { toast } from '#ui/toast.tsx'
import { defaultFor } from './engine.ts'
import { changesTemplate, comparisonQuery, templatesQuery } from './queries.ts'

interface Template {
  id: string
  name: string
  version: string
  form: string
}

/** Why a template cannot be deleted. Who has it the cloud does not tell: it refuses one that is in use (4.5.5). */
export const deleteRefusal = (own: boolean): string | undefined => (own ? undefined : text('parameters:delete.default'))
export const resetRefusal = (own: boolean): string | undefined =>
  own ? undefined : text('gaussParameters:reset.default')

/** Deletes a template, or gives it the default values again, after its name was typed; shows which values are lost. */
export function useLoseTemplate(onDeleted?: (id: string) => void) {
  const client = useQueryClient()
  const { t } = useTranslation(['parameters', 'gaussParameters'])
  // What was lost is told by its name, which the list has forgotten by then.
  const names = useRef(new Map<string, string>())
  const nameOf = (id: string): string => names.current.get(id) ?? id
  const remove = useOp(deleteParameterTemplate, {
    invalidates: [listParameterTemplates],
    onSuccess: (_, { path: { config_id: id } }) => {
      toast.success(t('delete.done', { name: nameOf(id) }))
      onDeleted?.(id)
    },
    onError: (error) => toast.error(error, t('delete.failed')),
  })
  const reset = useOp(resetParameterTemplate, {
    invalidates: changesTemplate,
    onSuccess: (_, { path }) =>
      toast.success(
        t('gaussParameters:reset.done', { name: nameOf(path.config_id) }),
        t('gaussParameters:reset.doneText'),
      ),
    onError: (error) => toast.error(error, t('gaussParameters:reset.failed')),
  })
  /** What differs from the default template; not knowing it is no reason not to go on. */
  const lostOf = async (connection: string, { id, version, form }: Template) => {
    const standard = defaultFor(await client.fetchQuery(templatesQuery(connection)), version, form)
    return standard && (await client.fetchQuery(comparisonQuery(connection, standard.id, id))).differences
  }
  const ask = async (connection: string, template: Template, kind: 'delete' | 'reset') => {
    const lost = await lostOf(connection, template).catch(() => undefined)
    const words =
      kind === 'delete'
        ? { title: t('delete.title'), body: t('delete.body'), confirmLabel: t('delete.confirm') }
        : {
            title: t('gaussParameters:reset.title'),
            body: t('gaussParameters:reset.body'),
            confirmLabel: t('gaussParameters:reset.confirm'),
          }
    return confirm({
      ...words,
      impact: lost && <LostValues values={lost.map((row) => ({ name: row.name, value: row.target_value }))} />,
      danger: true,
      typeName: template.name,
    })
  }
  return {
    deleteTemplate: async (connection: string, template: Template) => {
      if (!(await ask(connection, template, 'delete'))) return
      names.current.set(template.id, template.name)
      remove.mutate({ connection, path: { config_id: template.id } })
    },
    resetTemplate: async (connection: string, template: Template) => {
      if (!(await ask(connection, template, 'reset'))) return
      names.current.set(template.id, template.name)
      reset.mutate({ connection, path: { config_id: template.id } })
    },
  }
}
