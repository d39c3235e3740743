import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShowParameterTemplateResult } from '#contract/taurusdb/parameter-templates.ts'
import { SideForm } from '#ui/form/SideForm.tsx'
import { startRun } from './apply-run.ts'
import classes from './editor.module.css'
import { asked, type Change, changesTo, effectsOf } from './model.ts'
import { instanceParametersQuery } from './queries.ts'
import { DiffTable } from './ReviewChanges.tsx'
import { useStandard } from './sources.ts'

interface ApplyFormProps {
  connection: string
  templateId: string
  template: ShowParameterTemplateResult
  instances: readonly { id: string; name: string }[]
  /** Another application of this template is under way. */
  active: boolean
  onClose: () => void
  onStarted: () => void
}

/** More instances than this are read when somebody looks at one of them: each takes several calls. */
const readAtOnce = 12

/** What the template changes on each of the instances, before it is applied. */
export function ApplyForm({ connection, templateId, template, instances, active, onClose, onStarted }: ApplyFormProps) {
  const { t } = useTranslation('parameters')
  const standard = useStandard(connection, template.configurations.datastore.version)
  const asks = standard && asked(template.parameter_values, standard)
  const { name } = template.configurations
  const known = useQueries({
    queries: instances.slice(0, readAtOnce).map(({ id }) => instanceParametersQuery(connection, id, 30_000)),
  })
  const all = known.flatMap(({ data }) => (data && asks ? [changesTo(asks, data)] : []))
  const complete = all.length === instances.length
  const restarts = all.filter((changes) => effectsOf(changes).restart > 0).length
  const nothing = complete && all.every((changes) => changes.length === 0)

  const submit = () => {
    void startRun({ connection, id: templateId, name }, instances, (names) =>
      names.length === 1 ? (names[0] ?? '') : t('apply.targets', { count: names.length }),
    )
    onStarted()
    onClose()
  }
  return (
    <SideForm
      opened
      dirty={false}
      onClose={onClose}
      title={t('apply.title', { name })}
      subtitle={t('apply.subtitle', { count: instances.length })}
      size="xl"
      onSubmit={submit}
      submitLabel={t('apply.submit', { count: instances.length })}
      pending={false}
      error={null}
      disabled={active ? t('apply.active') : undefined}
      summary={complete && restarts > 0 ? t('apply.restarts', { count: restarts }) : undefined}
    >
      <div className={classes['impact']}>
        <strong>{t('apply.impactTitle')}</strong>
        <span>{nothing ? t('apply.impactNothing') : t('apply.impactText')}</span>
        {!nothing && <span>{t('apply.impactBySize')}</span>}
        {instances.length > 1 && <span>{t('apply.impactBatches')}</span>}
      </div>
      <ul className={classes['previews']}>
        {instances.map((instance, index) => (
          <Preview
            key={instance.id}
            connection={connection}
            instance={instance}
            asks={asks}
            eager={index < readAtOnce}
            open={instances.length === 1}
          />
        ))}
      </ul>
    </SideForm>
  )
}

interface PreviewProps {
  connection: string
  instance: { id: string; name: string }
  asks: Readonly<Record<string, string | undefined>> | undefined
  eager: boolean
  open: boolean
}

function Preview({ connection, instance, asks, eager, open }: PreviewProps) {
  const { t } = useTranslation('parameters')
  const [opened, setOpened] = useState(open)
  const { data, error } = useQuery({
    ...instanceParametersQuery(connection, instance.id, 30_000),
    enabled: eager || opened,
  })
  const changes: Change[] | undefined = data && asks && changesTo(asks, data)
  const { restart } = effectsOf(changes ?? [])
  return (
    <li>
      <details open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
        <summary>
          <span className={classes['previewName']}>{instance.name}</span>
          <span className="muted">
            {changes
              ? changes.length === 0
                ? t('apply.same')
                : t('apply.changes', { count: changes.length })
              : error
                ? t('apply.previewFailed', { message: error.message })
                : eager || opened
                  ? t('apply.reading')
                  : t('apply.onDemand')}
          </span>
          {restart > 0 && <span className={classes['restart']}>{t('bar.restart', { count: restart })}</span>}
        </summary>
        {opened && changes && changes.length > 0 && <DiffTable changes={changes} />}
      </details>
    </li>
  )
}
