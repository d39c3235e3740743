import { useTranslation } from 'react-i18next'
import '#i18n/gemini-parameters.ts'
import { deleteParameterTemplate, listParameterTemplates } from '#contract/geminidb/parameter-templates.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { toast } from '#ui/toast.tsx'

/** Deletes a template after its name was typed; instances keep the values that it gave them. */
export function useDeleteTemplate(onDone?: (id: string) => void) {
  const { t } = useTranslation('geminiParameters')
  const remove = useOp(deleteParameterTemplate, {
    invalidates: [listParameterTemplates],
    onSuccess: (_, { path }) => {
      toast.success(t('delete.done'))
      onDone?.(path.config_id)
    },
    onError: (error) => toast.error(error, t('delete.failed')),
  })
  return async (connection: string, { id, name }: { id: string; name: string }) => {
    const sure = await confirm({
      title: t('delete.title'),
      body: t('delete.body'),
      danger: true,
      typeName: name,
      confirmLabel: t('delete.confirm'),
    })
    if (sure) remove.mutate({ connection, path: { config_id: id } })
  }
}
