import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParameterChange } from '#contract/taurusdb/parameter-templates.ts'
import { formatDateTime, timeOf } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { toast } from '#ui/toast.tsx'
import classes from './editor.module.css'
import { InstanceImpact } from './InstanceImpact.tsx'
import { type RevertKind, revertOf, textOfValue, type Values } from './model.ts'
import { instanceParametersQuery, templateQuery, usersQuery } from './queries.ts'
import { ReviewChanges } from './ReviewChanges.tsx'
import { useDefinitions } from './sources.ts'
import { TemplateImpact } from './TemplateImpact.tsx'
import { type Target, useSave } from './use-save.ts'
import { shownValue } from './words.ts'

interface RevertFormProps {
  target: Target
  histories: readonly ParameterChange[]
  /** From the address: `kind`, `at` (the moment as the history has it) and `parameter`. */
  params: Readonly<Record<string, string>>
  locked: string | undefined
  onClose: () => void
}

const kindOf = (text: string | undefined): RevertKind => (text === 'moment' || text === 'since' ? text : 'one')

/** The reverse of changes in the history, previewed and sent like any other change. */
export function RevertForm({ target, histories, params, locked, onClose }: RevertFormProps) {
  const { t } = useTranslation('parameters')
  const zone = useZone()
  const { connection, id, kind: targetKind, name } = target
  const isTemplate = targetKind === 'template'
  const template = useQuery(templateQuery(connection, id, isTemplate))
  const instance = useQuery({ ...instanceParametersQuery(connection, id), enabled: !isTemplate })
  const { data: users } = useQuery({ ...usersQuery(connection), enabled: isTemplate })
  const { definitions } = useDefinitions(connection)
  const known = isTemplate ? definitions : instance.data
  const current = useMemo<Values | undefined>(
    () =>
      isTemplate
        ? template.data?.parameter_values
        : instance.data && Object.fromEntries(instance.data.map((row) => [row.name, textOfValue(row.value)])),
    [isTemplate, template.data, instance.data],
  )
  const kind = kindOf(params['kind'])
  const at = params['at'] ?? ''
  const parameter = params['parameter'] ?? ''
  const revert = useMemo(
    () =>
      current &&
      revertOf(
        histories,
        { kind, updated: at, parameter },
        current,
        new Map(known?.map((row) => [row.name, row.restart_required])),
      ),
    [current, histories, kind, at, parameter, known],
  )
  const save = useSave(target, ({ changes }) => {
    onClose()
    toast.success(t('revert.started', { count: changes.length, name }))
  })
  const time = formatDateTime(timeOf(at), { zone, seconds: true })
  const failure = template.error ?? instance.error

  return (
    <ReviewChanges
      title={t(`revert.title.${kind}`, { parameter, time })}
      target={target}
      changes={revert?.changes ?? []}
      save={save}
      submitLabel={t('revert.submit', { count: revert?.changes.length ?? 0 })}
      onClose={onClose}
      impact={
        revert && revert.changes.length > 0 ? (
          isTemplate ? (
            <TemplateImpact users={users ? (users.get(id) ?? []) : undefined} />
          ) : (
            <InstanceImpact changes={revert.changes} templateName={undefined} />
          )
        ) : null
      }
      disabled={
        locked ??
        (revert
          ? revert.changes.length === 0
            ? t('revert.nothing')
            : undefined
          : (failure?.message ?? t('revert.loading')))
      }
    >
      {revert && revert.changes.length === 0 && revert.overtaken.length === 0 && (
        <p className={classes['note']} role="status">
          {t('revert.already')}
        </p>
      )}
      {revert && revert.overtaken.length > 0 && (
        <div className={classes['note']} data-tone="warn" role="status">
          <strong>{t('revert.overtaken', { count: revert.overtaken.length })}</strong>
          {revert.overtaken.map((one) => (
            <span key={one.name} className={classes['grow']}>
              <span className="mono">{one.name}</span>{' '}
              {t('revert.overtakenBy', { was: shownValue(one.name, one.was), now: shownValue(one.name, one.now) })}
            </span>
          ))}
        </div>
      )}
    </ReviewChanges>
  )
}
