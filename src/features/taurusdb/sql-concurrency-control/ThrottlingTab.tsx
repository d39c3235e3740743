import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/throttling.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { formatNumber } from '#lib/format.ts'
import { confirm } from '#stores/confirm.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useUrlSelection } from '#ui/table/useUrlSelection.ts'
import { toast } from '#ui/toast.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import changeClasses from '#ui/change/change.module.css'
import { useInstanceNow } from '../shared/change/use-instance-now.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { columns, type RuleRow } from './columns.tsx'
import { Keywords } from './Keywords.tsx'
import { type RuleDraft, RuleForm } from './RuleForm.tsx'
import { patternFrom, type Rule, ruleKey } from './rules.ts'
import classes from './throttling.module.css'
import { useRuleChanges } from './use-rule-changes.tsx'
import { useRules } from './use-rules.ts'

// With it come the views of the workbench; the list of rules does without.
const RulePreview = lazy(async () => ({ default: (await import('./RulePreview.tsx')).RulePreview }))

/** Limits on how many statements of a pattern may run at once, by node, and the switch for all of them. */
export function ThrottlingTab() {
  const { t } = useTranslation('throttling')
  const { connection, instance, state } = useInstanceNow()
  const table = useTableUrlState()
  const [params, patch] = useSearchState()
  const [form, openForm, closeForm] = useUrlForm()
  const selection = useUrlSelection()
  const place = { connection, instanceId: instance.id }
  const nodes = useMemo(
    () =>
      instance.nodes.map(({ id, name, type }) => ({
        id,
        label: t('node', {
          name: name.startsWith(`${instance.name}_`) ? name.slice(instance.name.length + 1) : name,
          role: t(type === 'master' ? 'writer' : 'reader'),
        }),
      })),
    [instance, t],
  )
  const rules = useRules(
    place,
    nodes.map(({ id }) => id),
  )
  const changes = useRuleChanges(place, instance)
  const refused = refusalText(instanceCan.limitSql(state))
  const rows = useMemo(
    () =>
      rules.rules?.map((rule): RuleRow => ({
        ...rule,
        nodeName: nodes.find(({ id }) => id === rule.node)?.label ?? rule.node,
      })),
    [rules.rules, nodes],
  )
  const chosen = (rows ?? []).filter((row) => selection.selected.has(ruleKey(row)))

  // A workbench or a colleague may link to a form that is filled in: `?type=SELECT&keywords=…&node=…`; `statement` is the one
  // that it is about.
  const linked = form.name === undefined && params.get('keywords') !== null
  const formOpen = linked || form.name === 'rule'
  const given = (name: string) => (linked ? params.get(name) : form.params[name]) ?? undefined
  const close = () => {
    closeForm()
    if (linked) patch({ type: undefined, keywords: undefined, node: undefined, statement: undefined })
  }
  const edited = form.name === 'limit' ? rows?.find((row) => ruleKey(row) === form.params['rule']) : undefined
  const writer = instance.nodes.find(({ type }) => type === 'master')?.id

  const complain = { onError: (error: Parameters<typeof toast.error>[0]) => toast.error(error, t('failed')) }
  const remove = async (gone: readonly RuleRow[]) => {
    if (
      gone.length > 1 &&
      !(await confirm({
        title: t('remove.title', { count: gone.length }),
        body: t('remove.body'),
        impact: (
          <ul className={classes['list']}>
            {gone.map((rule) => (
              <li key={ruleKey(rule)}>
                <Keywords pattern={rule.pattern} wrap />
                <span className="muted">
                  {rule.type} · {rule.nodeName} · {t('remove.limit', { limit: rule.max })}
                </span>
              </li>
            ))}
          </ul>
        ),
        confirmLabel: t('remove.confirm', { count: gone.length }),
        danger: true,
      }))
    )
      return
    const plain = gone.map(({ node, type, pattern, max }): Rule => ({ node, type, pattern, max }))
    changes.mutate({ do: 'remove', rules: plain }, { ...complain, onSuccess: () => selection.onChange(new Set()) })
  }

  const zeros = (rows ?? []).filter(({ max }) => max === 0).length
  const turn = async (on: boolean) => {
    const count = rows?.length ?? 0
    const sure =
      count === 0 ||
      (await confirm({
        title: t(on ? 'switch.onTitle' : 'switch.offTitle'),
        body: t(on ? 'switch.onBody' : 'switch.offBody', { name: instance.name }),
        impact: (
          <>
            <p>{t(on ? 'switch.onImpact' : 'switch.offImpact', { count })}</p>
            {on && zeros > 0 && <p>{t('switch.zeros', { count: zeros })}</p>}
          </>
        ),
        confirmLabel: t(on ? 'switch.turnOn' : 'switch.turnOff'),
        danger: true,
      }))
    if (sure) changes.mutate({ do: 'switch', on }, complain)
  }

  const preview = (draft: RuleDraft) => (
    <Suspense fallback={null}>
      <RulePreview place={place} draft={draft} fingerprint={given('statement')} />
    </Suspense>
  )

  const actions = (row: RuleRow): RowAction[] => [
    {
      id: 'limit',
      label: t('actions.limit'),
      disabled: refused,
      onClick: () => openForm('limit', { rule: ruleKey(row) }),
    },
    {
      id: 'copy',
      label: t('actions.copy'),
      disabled: refused,
      onClick: () =>
        openForm('rule', { type: row.type, keywords: row.pattern, limit: String(row.max), node: row.node }),
    },
    {
      id: 'delete',
      label: t('actions.delete'),
      danger: true,
      separated: true,
      disabled: refused,
      onClick: () => void remove([row]),
    },
  ]

  return (
    <div className={changeClasses['tab']}>
      <Panel
        title={t('switch.panel')}
        error={rules.switchError}
        onRetry={rules.refetch}
        updatedAt={rules.updatedAt}
        actions={
          rules.on !== undefined && (
            <ReasonButton
              size="xs"
              variant="default"
              label={t(rules.on ? 'switch.turnOff' : 'switch.turnOn')}
              disabled={refused ?? (changes.isPending ? t('sending') : undefined)}
              onClick={() => void turn(!rules.on)}
            />
          )
        }
      >
        {rules.on !== undefined && (
          <div className={classes['switch']}>
            <StatusBadge
              variant="soft"
              tone={rules.on ? 'ok' : 'neutral'}
              label={
                rules.on
                  ? t('switch.isOn', { count: rows?.length ?? 0, formatted: formatNumber(rows?.length ?? 0) })
                  : t('switch.isOff')
              }
            />
            <p className={classes['switchText']}>{t(rules.on ? 'switch.onText' : 'switch.offText')}</p>
          </div>
        )}
      </Panel>
      {rules.rules !== undefined &&
        rules.failed.map(({ node, error }) => (
          <ErrorNote
            key={node}
            error={error}
            title={t('nodeFailed', { node: nodes.find(({ id }) => id === node)?.label ?? node })}
            onRetry={rules.refetch}
          />
        ))}
      <DataTable
        label={t('rules')}
        columns={columns}
        rows={rows}
        rowId={ruleKey}
        rowName={(row) => row.pattern}
        state={table}
        error={rules.rules === undefined ? (rules.failed[0]?.error ?? null) : null}
        onRetry={rules.refetch}
        fetching={rules.fetching}
        onOpen={(row) => openForm('limit', { rule: ruleKey(row) })}
        actions={actions}
        selection={selection}
        bulkActions={
          <Button
            size="xs"
            color="red"
            variant="light"
            aria-disabled={refused ? true : undefined}
            data-disabled={refused ? true : undefined}
            title={refused}
            onClick={() => {
              if (!refused) void remove(chosen)
            }}
          >
            {t('remove.several', { count: chosen.length })}
          </Button>
        }
        toolbar={
          <ReasonButton
            size="xs"
            icon={<IconPlus size={15} aria-hidden />}
            label={t('actions.create')}
            disabled={refused}
            onClick={() => openForm('rule', writer ? { node: writer } : {})}
          />
        }
        csvName={`${instance.name}-sql-throttling`}
        empty={{ title: t('empty.title'), text: t('empty.text') }}
        height={560}
      />
      <p className={classes['hint']}>{t('hint')}</p>
      {formOpen && rules.rules !== undefined && (
        <RuleForm
          place={place}
          instance={instance}
          nodes={nodes}
          rules={rules}
          start={{
            nodes: [given('node') ?? writer ?? ''].filter((id) => nodes.some((node) => node.id === id)),
            type: given('type')?.toUpperCase(),
            keywords: patternFrom(given('keywords') ?? ''),
            max: given('limit') === undefined ? undefined : Number(given('limit')),
          }}
          refused={refused}
          preview={preview}
          onClose={close}
        />
      )}
      {edited && (
        <RuleForm
          place={place}
          key={ruleKey(edited)}
          instance={instance}
          nodes={nodes}
          rules={rules}
          edited={edited}
          start={{ nodes: [edited.node], type: edited.type, keywords: edited.pattern, max: edited.max }}
          refused={refused}
          preview={preview}
          onClose={close}
        />
      )}
    </div>
  )
}
