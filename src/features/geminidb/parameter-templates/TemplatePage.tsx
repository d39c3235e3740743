import { IconCopy, IconTrash, IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type LoaderFunctionArgs, useNavigate, useParams } from 'react-router'
import '#i18n/gemini-parameters.ts'
import '#i18n/parameters.ts'
import {
  listParameterTemplates,
  showParameterTemplate,
  updateParameterTemplate,
} from '#contract/geminidb/parameter-templates.ts'
import { idOf } from '#contract/op.ts'
import { templateParameters, valuesIn, valuesOf } from '#lib/parameters/model.ts'
import { paths } from '#lib/paths.ts'
import { invalidate } from '#query/invalidate.ts'
import { prefetch, usePrefetchedQuery } from '#query/prefetched.ts'
import { useOp } from '#query/use-op.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { isFormOpen, isPageOf } from '#ui/here.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { templateColumns } from '#ui/parameters/editor-columns.tsx'
import classes from '#ui/parameters/editor.module.css'
import { ParameterEditor } from '#ui/parameters/ParameterEditor.tsx'
import type { Save } from '#ui/parameters/subject.ts'
import { useDraft } from '#ui/parameters/use-draft.ts'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { toast } from '#ui/toast.tsx'
import { engineText, modeText } from '../shared/words.tsx'
import { ApplyForm } from './ApplyForm.tsx'
import { definitionOf, engine } from './engine.ts'
import { templateQuery, templatesQuery, useStandard } from './queries.ts'
import { TemplateForm } from './TemplateForm.tsx'
import { useDeleteTemplate } from './use-delete-template.ts'

/** The template has to be there before its page shows. */
export async function loader({ params }: LoaderFunctionArgs): Promise<null> {
  await prefetch(templateQuery(params['connection'] ?? '', params['templateId'] ?? ''))
  return null
}

/** The values of a template, changed in place where somebody has made it, and given to instances. */
export function TemplatePage() {
  const { t } = useTranslation(['geminiParameters', 'parameters'])
  const navigate = useNavigate()
  const { connection = '', templateId = '' } = useParams()
  const { data, error, refetch, isFetching } = usePrefetchedQuery<typeof showParameterTemplate>(
    templateQuery(connection, templateId),
  )
  const { data: templates } = useQuery(templatesQuery(connection))
  // The cloud refuses what a default template does not allow; until the list is there that is enough.
  const own = templates?.find(({ id }) => id === templateId)?.user_defined ?? true
  const standard = useStandard(connection, data)
  const [form, openForm, closeForm] = useUrlForm()
  const definitions = useMemo(() => data.configuration_parameters.map(definitionOf), [data])
  const parameters = useMemo(
    () => templateParameters(engine, valuesIn(definitions), definitions, standard.values),
    [definitions, standard.values],
  )
  const draft = useDraft(parameters, () => invalidate(showParameterTemplate, connection))
  const { name } = data
  const update = useOp(updateParameterTemplate, {
    invalidates: [showParameterTemplate, listParameterTemplates],
    shows: () => isFormOpen('review'),
    onDone: closeForm,
    onSuccess: () => {
      draft.sent()
      toast.success(t('saved', { name }))
    },
  })
  const save: Save = {
    send: (changes) =>
      update.mutate({ connection, path: { config_id: templateId }, body: { values: valuesOf(changes) } }),
    pending: update.isPending,
    error: update.error,
    reset: update.reset,
    operation: idOf(updateParameterTemplate),
  }
  const remove = useDeleteTemplate((gone) => isPageOf(gone) && void navigate(paths.geminiParameterTemplates()))
  const locked = own ? undefined : t('standard')
  const unsent = draft.changes.length > 0 ? t('unsent') : undefined
  return (
    <div className="page fill">
      <PageHeader
        title={name}
        of={templateId}
        meta={
          <>
            <CopyText value={templateId} label={t('copyId')} />
            <span>
              {engineText(data.datastore_name)} {data.datastore_version_name} · {modeText(data.mode)}
            </span>
            {data.description && <span>{data.description}</span>}
          </>
        }
        actions={
          <>
            <ReasonButton
              label={t('apply.action')}
              variant="default"
              icon={<IconUpload size={16} aria-hidden />}
              disabled={unsent}
              onClick={() => openForm('apply')}
            />
            <ReasonButton
              label={t('copy')}
              variant="default"
              icon={<IconCopy size={16} aria-hidden />}
              disabled={unsent}
              onClick={() => openForm('copy')}
            />
            <ReasonButton
              label={t('delete.action')}
              variant="default"
              icon={<IconTrash size={16} aria-hidden />}
              disabled={locked}
              onClick={() => void remove(connection, { id: templateId, name })}
            />
          </>
        }
      />
      <div className={classes['fillStack']}>
        {locked && (
          <p className={classes['note']} role="status">
            {locked}
          </p>
        )}
        <ParameterEditor
          subject={{ kind: 'template', name, wire: 'values' }}
          columns={templateColumns}
          draft={draft}
          save={save}
          locked={locked}
          error={error}
          onRetry={() => void refetch()}
          fetching={isFetching}
          impact={t('instancesStay')}
          height="fill"
        />
      </div>
      {form.name === 'copy' && (
        <TemplateForm connection={connection} source={{ kind: 'template', id: templateId, name }} onClose={closeForm} />
      )}
      {form.name === 'apply' && <ApplyForm connection={connection} template={data} onClose={closeForm} />}
    </div>
  )
}
