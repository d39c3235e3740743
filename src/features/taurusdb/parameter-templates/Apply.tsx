import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { idOf } from '#contract/op.ts'
import { applyParameterTemplate, type ShowParameterTemplateResult } from '#contract/taurusdb/parameter-templates.ts'
import { asked, changesTo } from '#lib/parameters/model.ts'
import { ApplyForm, readAtOnce } from '#ui/parameters/ApplyForm.tsx'
import { engine } from './engine.ts'
import { instanceParametersQuery } from './queries.ts'
import { useStandard } from './sources.ts'
import { applyTo } from './start-run.ts'

interface ApplyProps {
  connection: string
  templateId: string
  template: ShowParameterTemplateResult
  instances: readonly { id: string; name: string }[]
  /** Another application of this template is under way. */
  active: boolean
  onClose: () => void
  onStarted: () => void
}

/** What the template changes on each of the instances, before it is applied. */
export function Apply({ connection, templateId, template, instances, active, onClose, onStarted }: ApplyProps) {
  const standard = useStandard(connection, template.configurations.datastore.version)
  const asks = standard && asked(engine, template.parameter_values, standard)
  const { name } = template.configurations
  const only = instances.length === 1 ? instances[0]?.id : undefined
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(only ? [only] : []))
  const wanted = instances.map(({ id }, index) => index < readAtOnce || opened.has(id))
  const answers = useQueries({
    queries: instances.map(({ id }, index) => ({
      ...instanceParametersQuery(connection, id, 30_000),
      enabled: wanted[index] ?? false,
    })),
  })
  return (
    <ApplyForm
      name={name}
      previews={instances.map((instance, index) => {
        const data = answers[index]?.data
        return {
          ...instance,
          changes: data && asks && changesTo(engine, asks, data),
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
