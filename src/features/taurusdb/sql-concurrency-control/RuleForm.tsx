import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LimitedStatementType } from '#contract/taurusdb/sql-concurrency-control.ts'
import { setSqlConcurrencyRules } from '#contract/taurusdb/sql-concurrency-control.ts'
import { FieldRow, FormSection, NumberField, RadioField, TextAreaField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { useLimits } from '../shared/limits.ts'
import { Keywords } from './Keywords.tsx'
import { isBroad, isLimitedType, keywordsOf, limitedTypes, patternFrom, type Rule } from './rules.ts'
import type { Rules } from './use-rules.ts'
import classes from './throttling.module.css'
import type { Place } from './queries.ts'
import { useRuleChanges } from './use-rule-changes.tsx'

interface Values {
  nodes: string[]
  type: LimitedStatementType
  text: string
  max: number | undefined
}

/** A rule while it is being typed. */
export interface RuleDraft {
  type: LimitedStatementType
  pattern: string
  max: number | undefined
  nodes: readonly string[]
}

interface RuleFormProps {
  place: Place
  instance: { id: string; name: string }
  nodes: readonly { id: string; label: string }[]
  rules: Rules
  /** The rule whose limit is to change; its node, type and keywords are its name and stay. */
  edited?: Rule | undefined
  /** What the form begins with, from another rule or from the address. */
  start: { nodes: readonly string[]; type: string | undefined; keywords: string; max: number | undefined }
  refused: string | undefined
  /** What the rule would have caught, where rows are at hand. */
  preview?: (draft: RuleDraft) => ReactNode
  onClose: () => void
}

const wire = 'sql_filter_rules'

/** A limit on how many statements with these keywords may run at once, on one node or several (reference 4.12.3). */
export function RuleForm({ place, instance, nodes, rules, edited, start, refused, preview, onClose }: RuleFormProps) {
  const { t } = useTranslation('throttling')
  const changes = useRuleChanges(place, instance, onClose)
  const patternField = `${wire}.rules.patterns.pattern` as const
  const maxField = `${wire}.rules.patterns.max_concurrency` as const
  const limits = useLimits(setSqlConcurrencyRules, [patternField, maxField])
  const allowed = limits[patternField]?.pattern
  const form = useForm<Values>({
    initial: {
      nodes: [...start.nodes],
      type: isLimitedType(start.type) ? start.type : 'SELECT',
      text: start.keywords,
      max: start.max,
    },
    validate: ({ nodes: chosen, text, max }) => ({
      nodes: chosen.length > 0 ? undefined : t('form.nodesFirst'),
      text:
        patternFrom(text) === ''
          ? t('form.keywordsFirst')
          : allowed && !new RegExp(allowed, 'u').test(patternFrom(text))
            ? t('form.keywordsRefused')
            : undefined,
      max:
        max === undefined
          ? t('form.limitFirst')
          : max < (limits[maxField]?.minimum ?? 0)
            ? t('form.limitLow')
            : undefined,
    }),
  })
  const { values } = form
  const pattern = patternFrom(values.text)
  const wanted = values.nodes.map((node): Rule => ({ node, type: values.type, pattern, max: values.max ?? Number.NaN }))
  const known = (rules.rules ?? []).filter((rule) =>
    wanted.some((it) => it.node === rule.node && it.type === rule.type && it.pattern === rule.pattern),
  )
  const nodeLabel = (id: string) => nodes.find((node) => node.id === id)?.label ?? id
  const unchanged = known.length === wanted.length && known.every(({ max }) => max === values.max)

  return (
    <SideForm
      opened
      onClose={onClose}
      size="lg"
      title={edited ? t('form.editTitle') : t('form.title')}
      subtitle={t('form.subtitle', { instance: instance.name })}
      form={form}
      onSubmit={() => changes.mutate({ do: 'set', rules: wanted })}
      submitLabel={edited ? t('form.save') : t('form.submit', { count: Math.max(1, wanted.length) })}
      pending={changes.isPending}
      error={changes.error}
      danger={values.max === 0}
      disabled={refused ?? (pattern !== '' && unchanged && wanted.length > 0 ? t('form.same') : undefined)}
    >
      {edited ? (
        <FormSection title={t('form.rule')}>
          <div className={classes['shown']}>
            <Keywords pattern={edited.pattern} wrap />
            <span>
              {edited.type} · {nodeLabel(edited.node)}
            </span>
          </div>
        </FormSection>
      ) : (
        <>
          <RadioField
            form={form}
            name="type"
            wire={`${wire}[0].rules[0].sql_type`}
            label={t('form.type')}
            hint={t('form.typeHint')}
            inline
            data={limitedTypes.map((value) => ({ value, label: value }))}
          />
          <TextAreaField
            form={form}
            name="text"
            wire={`${wire}[0].rules[0].patterns[0].pattern`}
            label={t('form.keywords')}
            hint={t('form.keywordsHint')}
            placeholder={t('form.keywordsExample')}
            required
            rows={2}
          />
          {pattern !== '' && (
            <div className={classes['shown']} role="status" aria-label={t('form.order')}>
              <Keywords pattern={pattern} wrap />
              <span>{t('form.order', { count: keywordsOf(pattern).length })}</span>
            </div>
          )}
        </>
      )}
      <FieldRow>
        <NumberField
          form={form}
          name="max"
          wire={`${wire}[0].rules[0].patterns[0].max_concurrency`}
          label={t('form.limit')}
          hint={t('form.limitHint')}
          min={limits[maxField]?.minimum}
          required
        />
      </FieldRow>
      {!edited && (
        <Checkbox.Group
          label={t('form.nodes')}
          description={t('form.nodesHint')}
          value={values.nodes}
          onChange={(next) => form.set('nodes', next)}
          error={form.errors.nodes}
          withAsterisk
        >
          <div className={classes['nodes']}>
            {nodes.map(({ id, label }) => (
              <Checkbox key={id} value={id} label={label} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {known.length > 0 && !edited && !unchanged && (
        <p className={classes['note']} data-tone="warn">
          {t('form.known', { list: known.map((rule) => `${nodeLabel(rule.node)}: ${rule.max}`).join(', ') })}
        </p>
      )}
      {values.max === 0 && (
        <p className={classes['note']} data-tone="danger">
          {t('form.zero')}
        </p>
      )}
      {isBroad(values.type, pattern) && (
        <p className={classes['note']} data-tone="danger">
          {t('form.broad', { type: values.type })}
        </p>
      )}
      {rules.on === false && <p className={classes['note']}>{t('form.off')}</p>}
      {pattern !== '' && preview?.({ type: values.type, pattern, max: values.max, nodes: values.nodes })}
    </SideForm>
  )
}
