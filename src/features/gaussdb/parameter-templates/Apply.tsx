import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { applyParameterTemplate, type ShowParameterTemplateResult } from '#contract/gaussdb/parameter-templates.ts'
import { idOf } from '#contract/op.ts'
import { asked, changesTo, valuesIn } from '#lib/parameters/model.ts'
import { ApplyForm, readAtOnce } from '#ui/parameters/ApplyForm.tsx'
import { engine } from '../shared/parameter-engine.ts'
import { defaultFor, instanceDefinition } from './engine.ts'
import { instanceParametersQuery, templateQuery, templatesQuery } from './queries.ts'
import { applyTo } from './start-run.ts'

interface ApplyProps {
  connection: string
  template: ShowParameterTemplateResult
  instances: readonly { id: string; name: string }[]
  /** Another application of this template is under way. */
  active: boolean
  onClose: () => void
  onStarted: () => void
}

/** What the template changes on each of the instances, before it is applied. */
export function Apply({ connection, template, instances, active, onClose, onStarted }: ApplyProps) {
  const { id: templateId, name } = template
  const { data: templates } = useQuery(templatesQuery(connection))
  const standardId = defaultFor(templates, template.engine_version, template.instance_mode)?.id
  const { data: standard } = useQuery(templateQuery(connection, standardId ?? '', standardId !== undefined))
  const known = standard !== undefined || (templates !== undefined && standardId === undefined)
  const readonly = new Set(template.configuration_parameters.filter((row) => row.readonly).map((row) => row.name))
  const asks = known
    ? asked(
        engine,
        valuesIn(template.configuration_parameters),
        standard && valuesIn(standard.configuration_parameters),
      )
    : undefined
  const only = instances.length === 1 ? instances[0]?.id : undefined
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(only ? [only] : []))
  const wanted = instances.map(({ id }, index) => index < readAtOnce || opened.has(id))
  const answers = useQueries({
    queries: instances.map(({ id }, index) => instanceParametersQuery(connection, id, 30_000, wanted[index] ?? false)),
  })
  return (
    <ApplyForm
      name={name}
      previews={instances.map((instance, index) => {
        const rows = answers[index]?.data?.configuration_parameters
          .map(instanceDefinition)
          .filter((row) => !readonly.has(row.name))
        return {
          ...instance,
          changes: rows && asks && changesTo(engine, asks, rows),
          error: answers[index]?.error,
          reading: wanted[index] ?? false,
          open: opened.has(instance.id),
        }
      })}
      bySize={engine.bySize}
      active={active}
      operation={idOf(applyParameterTemplate)}
      onOpen={(id, open) =>
        setOpened((now) => (open ? new Set([...now, id]) : new Set([...now].filter((other) => other !== id))))
      }
      onClose={onClose}
      onSubmit={() => {
        void applyTo({ connection, templateId, templateName: name }, instances)
        onStarted()
        onClose()
      }}
    />
  )
}
