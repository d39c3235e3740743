import { Button } from '@mantine/core'
import { IconArrowsDiff, IconRefreshAlert, IconTemplate } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listInstanceParameters } from '#contract/gaussdb/parameter-templates.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import '#i18n/gaussParameters.ts'
import '#i18n/parameters.ts'
import { withText } from '#lib/parameters/compare.ts'
import { asked, instanceParameters } from '#lib/parameters/model.ts'
import { paths } from '#lib/paths.ts'
import { invalidate } from '#query/invalidate.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { templateColumns } from '#ui/parameters/editor-columns.tsx'
import classes from '#ui/parameters/editor.module.css'
import { InstanceImpact } from '#ui/parameters/InstanceImpact.tsx'
import { ParameterEditor } from '#ui/parameters/ParameterEditor.tsx'
import { RestartWord } from '#ui/parameters/restart-word.ts'
import { useDraft } from '#ui/parameters/use-draft.ts'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { useInstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { engine } from '../shared/parameter-engine.ts'
import { differing, instanceDefinition } from './engine.ts'
import { NewTemplateForm } from './NewTemplateForm.tsx'
import { instanceParametersQuery } from './queries.ts'
import { forkRefusal, useStandard } from './use-template.ts'
import { useSave } from './use-save.ts'

/** Header, tabs and the page's own margins leave so many pixels less for the table. */
const spentAbove = 400

/** The parameters of one instance (reference 4.5.2), changed without a template (4.5.3). */
export function InstanceParametersTab() {
  const { t } = useTranslation(['parameters', 'gaussParameters'])
  const { connection, instance, state } = useInstanceNow()
  const { id: instanceId, name } = instance
  const version = instance.datastore.version
  const mode = state.form ?? 'ha'
  const { data, error, refetch, isFetching } = useQuery(instanceParametersQuery(connection, instanceId))
  const standard = useStandard(connection, data?.datastore_version ?? version, mode)
  const [form, openForm, closeForm] = useUrlForm()
  const [waits, setWaits] = useState(false)

  const definitions = useMemo(() => {
    // Only a template tells which parameters can be read only.
    const fixed = new Set(
      standard.template?.configuration_parameters.flatMap((row) => (row.readonly ? [row.name] : [])),
    )
    return data?.configuration_parameters
      .map(instanceDefinition)
      .map((row) => ({ ...row, readonly: fixed.has(row.name) }))
  }, [data, standard.template])
  const parameters = useMemo(
    () =>
      definitions &&
      instanceParameters(engine, definitions, standard.values && asked(engine, standard.values, standard.values)),
    [definitions, standard.values],
  )
  const draft = useDraft(parameters, () => invalidate(listInstanceParameters, connection))
  const save = useSave({ connection, id: instanceId, name }, { onDone: closeForm, onSent: draft.sent }, setWaits)
  // What an instance finds itself by its size is not worth to be kept in a template.
  const own = definitions ? differing(definitions, standard.template, (parameter) => engine.bySize.has(parameter)) : {}
  const refusal = refusalText(instanceCan.setParameters(state))
  const locked = draft.saving ? undefined : refusal
  const compare = paths.compareGaussParameters({
    with: withText([
      ...(standard.row ? [{ kind: 'template' as const, connection, id: standard.row.id }] : []),
      { kind: 'instance', connection, id: instanceId },
    ]),
  })

  return (
    <RestartWord value="restart">
      <div className={classes['stack']}>
        {waits && (
          <div className={classes['note']} data-tone="warn" role="status">
            <IconRefreshAlert size={16} aria-hidden />
            <span className={classes['grow']}>{t('gaussParameters:instance.waits')}</span>
            <Button size="xs" variant="default" onClick={() => openForm('restart')}>
              {t('gaussParameters:instance.restart')}
            </Button>
          </div>
        )}
        <div className={classes['head']}>
          <span className={`${classes['grow']} muted`}>
            {standard.row && (
              <>
                {t('gaussParameters:instance.beside')}{' '}
                <Link to={paths.gaussParameterTemplate({ connection, templateId: standard.row.id })}>
                  {standard.row.name}
                </Link>
              </>
            )}
          </span>
          <Button
            component={Link}
            to={compare}
            variant="default"
            leftSection={<IconArrowsDiff size={16} aria-hidden />}
          >
            {t('actions.compareWith')}
          </Button>
          <ReasonButton
            label={t('instance.take')}
            variant="default"
            icon={<IconTemplate size={16} aria-hidden />}
            disabled={forkRefusal({ instance_mode: mode })}
            onClick={() => openForm('take')}
          />
        </div>
        {locked && (
          <p className={classes['note']} data-tone="warn" role="status">
            {t('instance.locked', { reason: locked })}
          </p>
        )}
        <ParameterEditor
          subject={{ kind: 'instance', name, wire: 'values' }}
          columns={templateColumns}
          draft={draft}
          save={save}
          locked={locked}
          error={error}
          onRetry={() => void refetch()}
          fetching={isFetching}
          impact={
            <>
              <InstanceImpact changes={draft.changes} byTask={false} />
              <span>{t('gaussParameters:instance.ownValues')}</span>
            </>
          }
          height={Math.max(360, innerHeight - spentAbove)}
        />
        {form.name === 'take' && definitions && (
          <NewTemplateForm
            connection={connection}
            version={data?.datastore_version ?? version}
            title={t('form.takeTitle', { name })}
            subtitle={t('gaussParameters:fork.takeSubtitle')}
            name={`${name.slice(0, 56)}-values`}
            values={own}
            changes={Object.entries(own).map(([parameter, to]) => ({
              name: parameter,
              from: standard.values?.[parameter] ?? '',
              to,
              restart: definitions.find((row) => row.name === parameter)?.restart,
              unit: engine.unitOf(parameter),
            }))}
            from={t('columns.default')}
            disabled={standard.missing}
            onClose={closeForm}
          />
        )}
      </div>
    </RestartWord>
  )
}
