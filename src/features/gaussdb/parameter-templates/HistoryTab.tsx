import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussParameters.ts'
import '#i18n/parameters.ts'
import { type PastChange, type Picked, revertOf } from '#lib/parameters/history.ts'
import { valuesIn, valuesOf } from '#lib/parameters/model.ts'
import { ChangeHistory } from '#ui/parameters/ChangeHistory.tsx'
import { RevertNotes, useRevertRefusal, useRevertTitle } from '#ui/parameters/RevertReview.tsx'
import { engine } from '../shared/parameter-engine.ts'
import { differing, templateDefinition } from './engine.ts'
import { NewTemplateForm } from './NewTemplateForm.tsx'
import { changesQuery } from './queries.ts'
import { forkRefusal, useStandard, useTemplate } from './use-template.ts'

/** What was changed of a template (reference 4.5.14), and the way back. */
export function HistoryTab() {
  const { connection, templateId, template } = useTemplate()
  const { data, error, refetch, isFetching } = useQuery(changesQuery(connection, templateId))
  return (
    <ChangeHistory
      name={template.name}
      rows={data}
      error={error}
      onRetry={() => void refetch()}
      fetching={isFetching}
      unitOf={engine.unitOf}
      locked={forkRefusal(template)}
      height="fill"
      revert={(picked, onClose) => <RevertForm histories={data ?? []} picked={picked} onClose={onClose} />}
    />
  )
}

interface RevertFormProps {
  histories: readonly PastChange[]
  picked: Picked
  onClose: () => void
}

/** The values as they were before a change, as a new template: those of the template itself cannot be changed. */
function RevertForm({ histories, picked, onClose }: RevertFormProps) {
  const { t } = useTranslation(['parameters', 'gaussParameters'])
  const { connection, template } = useTemplate()
  const standard = useStandard(connection, template.engine_version, template.instance_mode)
  const { kind, at, parameter } = picked
  const definitions = useMemo(() => template.configuration_parameters.map(templateDefinition), [template])
  const revert = useMemo(
    () =>
      revertOf(
        histories,
        { kind, at, parameter },
        valuesIn(definitions),
        new Map(definitions.map(({ name, restart }) => [name, { restart, unit: engine.unitOf(name) }])),
      ),
    [histories, kind, at, parameter, definitions],
  )
  const title = useRevertTitle(picked)
  const refusal = useRevertRefusal(revert, null)
  const back = valuesOf(revert.changes)
  return (
    <NewTemplateForm
      connection={connection}
      version={template.engine_version}
      title={title}
      subtitle={t('gaussParameters:fork.revertSubtitle', { name: template.name })}
      name={`${template.name.slice(0, 57)}-before`}
      values={differing(
        definitions.map((row) => ({ ...row, value: back[row.name] ?? row.value })),
        standard.template,
      )}
      changes={revert.changes}
      disabled={refusal ?? standard.missing}
      onClose={onClose}
    >
      <RevertNotes revert={revert} />
    </NewTemplateForm>
  )
}
