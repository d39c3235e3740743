import { Button } from '@mantine/core'
import { IconArrowsDiff, IconTemplate } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { showInstance } from '#contract/taurusdb/instances.ts'
import { listInstanceParameters } from '#contract/taurusdb/parameter-templates.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/parameters.ts'
import { withText } from '#lib/parameters/compare.ts'
import { asked, instanceParameters } from '#lib/parameters/model.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { invalidate } from '#query/invalidate.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { isFormOpen } from '#ui/here.ts'
import classes from '#ui/parameters/editor.module.css'
import { instanceColumns } from '#ui/parameters/editor-columns.tsx'
import { InstanceImpact } from '#ui/parameters/InstanceImpact.tsx'
import { LeaveGuard } from '#ui/parameters/LeaveGuard.tsx'
import { ParameterEditor } from '#ui/parameters/ParameterEditor.tsx'
import { useDraft } from '#ui/parameters/use-draft.ts'
import { Segments } from '#ui/Segments.tsx'
import { toast } from '#ui/toast.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { activitiesOf, useWatched } from '../shared/activity.ts'
import { activityQuery } from '../shared/fleet.ts'
import { instanceQuery } from '../shared/instance-detail.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { engine } from './engine.ts'
import { History } from './History.tsx'
import { instanceParametersQuery, templateQuery, templatesQuery } from './queries.ts'
import { RestartNote } from './RestartNote.tsx'
import { defaultOf, useStandard } from './sources.ts'
import { TemplateForm } from './TemplateForm.tsx'
import { targetOf, useSave } from './use-save.ts'

/** Header, tabs and the page's own margins leave so many pixels less for the table. */
const spentAbove = 400

/** The parameters of one instance (reference 4.5.11), changed without a template (4.5.12) or made into one (4.5.13). */
export function InstanceParametersTab() {
  const { t } = useTranslation('parameters')
  const { connection = '', instanceId = '' } = useParams()
  const { instance } = usePrefetchedQuery<typeof showInstance>(instanceQuery(connection, instanceId)).data
  const { data: connections = [] } = useQuery(connectionsQuery)
  const { data: templates } = useQuery(templatesQuery(connection))
  const { data: activity } = useQuery(activityQuery(connection))
  const { data, error, refetch, isFetching } = useQuery(instanceParametersQuery(connection, instanceId))
  const busy = activitiesOf(connection, activity?.jobs, useWatched()).has(instanceId)
  const [params, patch] = useSearchState()
  const [form, openForm, closeForm] = useUrlForm()
  const history = params.get('view') === 'history'

  const template = templates?.find(({ id }) => id === instance.configuration_id)
  const beside = template ?? defaultOf(templates)
  const besideAnswer = useQuery(templateQuery(connection, beside?.id ?? '', beside !== undefined))
  const standard = useStandard(connection)
  const parameters = useMemo(() => {
    const values = besideAnswer.data?.parameter_values
    return data && instanceParameters(engine, data, values && asked(engine, values, standard))
  }, [data, besideAnswer.data, standard])

  const draft = useDraft(parameters, () => invalidate(listInstanceParameters, connection))
  const target = targetOf('instance', connection, instanceId, instance.name)
  const save = useSave(target, {
    onDone: closeForm,
    shows: () => isFormOpen('review'),
    onStarted: ({ jobKey, changes, restart }) => {
      draft.sent(jobKey)
      toast.success(
        t('save.startedInstance', { count: changes.length, name: instance.name }),
        restart ? t('save.restart') : undefined,
      )
    },
  })
  const refusal = refusalText(instanceCan.setParameters({ ...instance, busy }))
  const locked = draft.saving ? undefined : refusal
  const compare = paths.compareParameters({
    with: withText([
      ...(beside ? [{ kind: 'template' as const, connection, id: beside.id }] : []),
      { kind: 'instance', connection, id: instanceId },
    ]),
  })

  return (
    <div className={classes['stack']}>
      <RestartNote nodes={instance.nodes} />
      <div className={classes['head']}>
        <Segments
          label={t('instance.view')}
          value={history ? 'history' : 'values'}
          onChange={(view) => patch({ view: view === 'history' ? view : undefined, form: undefined })}
          options={[
            { value: 'values', label: t('instance.values') },
            { value: 'history', label: t('instance.history') },
          ]}
        />
        <span className={classes['grow']}>
          {template ? (
            <>
              {t('instance.has')}{' '}
              <Link to={paths.parameterTemplate({ connection, templateId: template.id })}>{template.name}</Link>
              {!template.user_defined && ` (${t('kind.default')})`}
            </>
          ) : (
            templates && t('instance.own', { name: beside?.name ?? '' })
          )}
        </span>
        <Button component={Link} to={compare} variant="default" leftSection={<IconArrowsDiff size={16} aria-hidden />}>
          {t('instance.compare', { name: beside?.name ?? '' })}
        </Button>
        <ReasonButton
          label={t('instance.take')}
          variant="default"
          icon={<IconTemplate size={16} aria-hidden />}
          disabled={undefined}
          onClick={() => openForm('take')}
        />
      </div>
      {history ? (
        <>
          {draft.changes.length > 0 && !draft.saving && <LeaveGuard />}
          {template && (
            <p className={classes['note']} role="status">
              {t('instance.historyOfTemplate', { name: template.name })}
            </p>
          )}
          <History
            target={target}
            configurationId={instance.configuration_id}
            locked={refusal}
            height={Math.max(360, innerHeight - spentAbove)}
          />
        </>
      ) : (
        <>
          {locked && (
            <p className={classes['note']} data-tone="warn" role="status">
              {t('instance.locked', { reason: locked })}
            </p>
          )}
          <ParameterEditor
            subject={target}
            columns={instanceColumns}
            draft={draft}
            save={save}
            locked={locked}
            error={error}
            onRetry={() => void refetch()}
            fetching={isFetching}
            impact={<InstanceImpact changes={draft.changes} templateName={template?.name} byTask />}
            height={Math.max(360, innerHeight - spentAbove)}
          />
        </>
      )}
      {form.name === 'take' && (
        <TemplateForm
          connections={connections}
          preset={{ connection, source: 'instance', id: instanceId, name: instance.name }}
          onClose={closeForm}
        />
      )}
    </div>
  )
}
