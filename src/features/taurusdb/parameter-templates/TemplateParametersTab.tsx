import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { listParameterTemplates, showParameterTemplate } from '#contract/taurusdb/parameter-templates.ts'
import { templateParameters } from '#lib/parameters/model.ts'
import { paths } from '#lib/paths.ts'
import { invalidate } from '#query/invalidate.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { isFormOpen } from '#ui/here.ts'
import classes from '#ui/parameters/editor.module.css'
import { templateColumns } from '#ui/parameters/editor-columns.tsx'
import { ParameterEditor } from '#ui/parameters/ParameterEditor.tsx'
import { TemplateImpact } from '#ui/parameters/TemplateImpact.tsx'
import { useDraft } from '#ui/parameters/use-draft.ts'
import { toast } from '#ui/toast.tsx'
import { engine } from './engine.ts'
import { templateQuery, templatesQuery, usersQuery } from './queries.ts'
import { useDefinitions, useStandard } from './sources.ts'
import { targetOf, useSave } from './use-save.ts'

/** The values of a template (reference 4.5.4), changed by 4.5.5. */
export function TemplateParametersTab() {
  const { t } = useTranslation('parameters')
  const { connection = '', templateId = '' } = useParams()
  const { data, error, refetch, isFetching } = usePrefetchedQuery<typeof showParameterTemplate>(
    templateQuery(connection, templateId),
  )
  const { data: templates } = useQuery(templatesQuery(connection))
  const { data: users } = useQuery(usersQuery(connection))
  const { definitions, instance, settled } = useDefinitions(connection)
  const standard = useStandard(connection, data.configurations.datastore.version)
  const [, , closeForm] = useUrlForm()
  const own = templates?.find(({ id }) => id === templateId)?.user_defined ?? true
  const parameters = useMemo(
    () => (settled ? templateParameters(engine, data.parameter_values, definitions, standard) : undefined),
    [settled, data, definitions, standard],
  )
  const draft = useDraft(parameters, () =>
    Promise.all([invalidate(showParameterTemplate, connection), invalidate(listParameterTemplates, connection)]),
  )
  const target = targetOf('template', connection, templateId, data.configurations.name)
  const save = useSave(target, {
    onDone: closeForm,
    shows: () => isFormOpen('review'),
    onStarted: ({ jobKey, changes }) => {
      draft.sent(jobKey)
      toast.success(t('save.startedTemplate', { count: changes.length, name: target.name }))
    },
  })
  const its = users ? (users.get(templateId) ?? []) : undefined

  return (
    <div className={classes['fillStack']}>
      {settled && !definitions && (
        <p className={classes['note']} role="status">
          {t(instance ? 'editor.definitionsFailed' : 'editor.noInstance')}
        </p>
      )}
      {!own && (
        <p className={classes['note']} role="status">
          <span className={classes['grow']}>{t('refused.defaultEdit')}</span>
          <Link to={paths.parameterTemplate({ connection, templateId }, 'parameters', { form: 'copy' })}>
            {t('actions.copy')}
          </Link>
        </p>
      )}
      <ParameterEditor
        subject={target}
        columns={templateColumns}
        draft={draft}
        save={save}
        locked={own ? undefined : t('refused.defaultEdit')}
        error={error}
        onRetry={() => void refetch()}
        fetching={isFetching}
        impact={<TemplateImpact users={its} />}
        source={definitions && instance ? t('editor.source', { name: instance.name }) : undefined}
        height="fill"
      />
    </div>
  )
}
