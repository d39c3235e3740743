import { useDebouncedValue } from '@mantine/hooks'
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { checkParameterTemplateName } from '#contract/gaussdb/parameter-templates.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gaussParameters.ts'
import type { FieldLimits } from '#lib/schema.ts'
import { q } from '#query/q.ts'
import { nameProblem } from '#ui/parameters/template-words.ts'

const checkQuery = (connection: string, name: string, enabled = true) =>
  q(checkParameterTemplateName, { connection, query: { name } }, { staleTime: 10_000, enabled })

/** What is wrong with a name for a template: its form, or that the cloud has said that it is taken. */
export function nameRefusal(
  client: QueryClient,
  connection: string,
  name: string,
  limits: FieldLimits | undefined,
): string | undefined {
  const taken = () => client.getQueryData(checkQuery(connection, name).queryKey)?.exist
  return nameProblem(name, limits) ?? (taken() ? t('gaussParameters:form.taken', { name }) : undefined)
}

/**
 * Asks whether a template of the name exists (reference 4.5.11), a moment after it was typed. The form is drawn anew with the
 * answer, and `nameRefusal` finds it.
 */
export function useNameCheck(connection: string, name: string, limits: FieldLimits | undefined): void {
  const [asked] = useDebouncedValue(name, 300)
  useQuery(checkQuery(connection, asked, asked === name && nameProblem(name, limits) === undefined))
}
