import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useParams } from 'react-router'
import type { showParameterTemplate, ShowParameterTemplateResult } from '#contract/gaussdb/parameter-templates.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gaussParameters.ts'
import '#i18n/parameters.ts'
import { valuesIn, type Values } from '#lib/parameters/model.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { defaultFor } from './engine.ts'
import { templateQuery, templatesQuery } from './queries.ts'

/** The default template of a version and form with its values: what "changed" is measured by. */
export function useStandard(connection: string, version: string, form: string | undefined) {
  const { data: templates, error: listError } = useQuery(templatesQuery(connection))
  const row = defaultFor(templates, version, form)
  const { data, error } = useQuery(templateQuery(connection, row?.id ?? '', row !== undefined))
  const values = useMemo<Values | undefined>(() => data && valuesIn(data.configuration_parameters), [data])
  const loading = templates === undefined || (row !== undefined && data === undefined)
  /** Why values that are measured by it have to wait. */
  const missing = loading ? ((listError ?? error)?.message ?? t('parameters:revert.loading')) : undefined
  return { template: data, row, values, missing }
}

/** The template of the address, as its page has fetched it. */
export function useTemplate() {
  const { connection = '', templateId = '' } = useParams()
  const query = usePrefetchedQuery<typeof showParameterTemplate>(templateQuery(connection, templateId))
  const { data: templates } = useQuery(templatesQuery(connection))
  // The cloud refuses what a default template does not allow; until the list is there that is enough.
  const own = templates?.find(({ id }) => id === templateId)?.user_defined ?? true
  return { connection, templateId, template: query.data, query, own }
}

/** Why values of a template cannot be changed into those of a new one: 4.5.4 makes templates for one form only. */
export const forkRefusal = ({ instance_mode: form }: Pick<ShowParameterTemplateResult, 'instance_mode'>) =>
  form === 'ha' ? undefined : t('gaussParameters:fork.centralizedOnly')
