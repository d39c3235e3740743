import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { createParameterTemplate, showParameterTemplate } from '#contract/gaussdb/parameter-templates.ts'
import { idOf } from '#contract/op.ts'
import '#i18n/gaussParameters.ts'
import '#i18n/parameters.ts'
import { templateParameters, valuesIn, valuesOf } from '#lib/parameters/model.ts'
import { paths } from '#lib/paths.ts'
import { invalidate } from '#query/invalidate.ts'
import { templateColumns } from '#ui/parameters/editor-columns.tsx'
import classes from '#ui/parameters/editor.module.css'
import { ParameterEditor } from '#ui/parameters/ParameterEditor.tsx'
import type { Save } from '#ui/parameters/subject.ts'
import { useDraft } from '#ui/parameters/use-draft.ts'
import { engine } from '../shared/parameter-engine.ts'
import { differing, templateDefinition } from './engine.ts'
import { NewTemplateForm } from './NewTemplateForm.tsx'
import { forkRefusal, useStandard, useTemplate } from './use-template.ts'

/** What is changed is not sent from the editor: it becomes a new template, in a form of its own. */
const unsent: Save = {
  send: () => undefined,
  pending: false,
  error: null,
  reset: () => undefined,
  operation: idOf(createParameterTemplate),
}

/** The values of a template (reference 4.5.6); with others, they become a new one (4.5.4). */
export function TemplateParametersTab() {
  const { t } = useTranslation(['parameters', 'gaussParameters'])
  const { connection, templateId, template, query, own } = useTemplate()
  const standard = useStandard(connection, template.engine_version, template.instance_mode)
  const definitions = useMemo(() => template.configuration_parameters.map(templateDefinition), [template])
  const parameters = useMemo(
    () => templateParameters(engine, valuesIn(definitions), definitions, standard.values),
    [definitions, standard.values],
  )
  const draft = useDraft(parameters, () => invalidate(showParameterTemplate, connection))
  const locked = forkRefusal(template)
  const wanted = valuesOf(draft.changes)
  return (
    <div className={classes['fillStack']}>
      <p className={classes['note']} role="status">
        <span className={classes['grow']}>
          {locked ?? t(own ? 'gaussParameters:fork.note' : 'gaussParameters:fork.noteDefault')}
        </span>
        {locked && (
          <Link to={paths.gaussParameterTemplate({ connection, templateId }, 'parameters', { form: 'copy' })}>
            {t('actions.copy')}
          </Link>
        )}
      </p>
      <ParameterEditor
        subject={{ kind: 'template', name: template.name, wire: 'parameter_values' }}
        columns={templateColumns}
        draft={draft}
        save={unsent}
        locked={locked}
        error={query.error}
        onRetry={() => void query.refetch()}
        fetching={query.isFetching}
        impact={null}
        height="fill"
        reviewLabel={t('gaussParameters:fork.review')}
        review={({ onClose, disabled }) => (
          <NewTemplateForm
            connection={connection}
            version={template.engine_version}
            title={t('gaussParameters:fork.title')}
            subtitle={t('gaussParameters:fork.subtitle', { name: template.name })}
            name={`${template.name.slice(0, 61)}-2`}
            values={differing(
              definitions.map((row) => ({ ...row, value: wanted[row.name] ?? row.value })),
              standard.template,
            )}
            changes={draft.changes}
            disabled={disabled ?? standard.missing}
            onClose={onClose}
            onCreated={draft.discard}
          />
        )}
      />
    </div>
  )
}
