import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type PastChange, type Picked, revertOf } from '#lib/parameters/history.ts'
import { valuesIn, type Values } from '#lib/parameters/model.ts'
import { InstanceImpact } from '#ui/parameters/InstanceImpact.tsx'
import { RevertReview } from '#ui/parameters/RevertReview.tsx'
import { TemplateImpact } from '#ui/parameters/TemplateImpact.tsx'
import { toast } from '#ui/toast.tsx'
import { engine } from './engine.ts'
import { instanceParametersQuery, templateQuery, usersQuery } from './queries.ts'
import { useDefinitions } from './sources.ts'
import { type Target, useSave } from './use-save.ts'

interface RevertFormProps {
  target: Target
  histories: readonly PastChange[]
  picked: Picked
  locked: string | undefined
  onClose: () => void
}

/** The reverse of changes in the history, previewed and sent like any other change. */
export function RevertForm({ target, histories, picked, locked, onClose }: RevertFormProps) {
  const { t } = useTranslation('parameters')
  const { connection, id, name } = target
  const isTemplate = target.kind === 'template'
  const template = useQuery(templateQuery(connection, id, isTemplate))
  const instance = useQuery({ ...instanceParametersQuery(connection, id), enabled: !isTemplate })
  const { data: users } = useQuery({ ...usersQuery(connection), enabled: isTemplate })
  const { definitions } = useDefinitions(connection)
  const known = isTemplate ? definitions : instance.data
  const current = useMemo<Values | undefined>(
    () => (isTemplate ? template.data?.parameter_values : instance.data && valuesIn(instance.data)),
    [isTemplate, template.data, instance.data],
  )
  const { kind, at, parameter } = picked
  const revert = useMemo(
    () =>
      current &&
      revertOf(
        histories,
        { kind, at, parameter },
        current,
        new Map(known?.map(({ name: of, restart }) => [of, { restart, unit: engine.unitOf(of) }])),
      ),
    [current, histories, kind, at, parameter, known],
  )
  const save = useSave(target, {
    onDone: onClose,
    onStarted: ({ changes }) => toast.success(t('revert.started', { count: changes.length, name })),
  })
  return (
    <RevertReview
      subject={target}
      picked={picked}
      revert={revert}
      failure={template.error ?? instance.error}
      save={save}
      locked={locked}
      onClose={onClose}
      impact={
        isTemplate ? (
          <TemplateImpact users={users ? (users.get(id) ?? []) : undefined} />
        ) : (
          <InstanceImpact changes={revert?.changes ?? []} byTask />
        )
      }
    />
  )
}
