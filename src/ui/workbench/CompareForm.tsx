import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatDuration, zoneName } from '#lib/format.ts'
import type { Selection } from '#lib/slow-log/types.ts'
import { fromFieldText, toFieldText } from '#lib/time-range.ts'
import { useZone } from '#stores/preferences.ts'
import { Choose } from './Choose.tsx'
import chart from './chart.module.css'
import classes from './Compare.module.css'
import { type CompareMode, type CompareSpec, plainModes, type Sides } from './compare.ts'

export interface Named {
  value: string
  label: string
}

export interface CompareFormProps {
  spec: CompareSpec
  sides: Sides
  /** What the screen shows: taken as a side by a button. */
  selection: Selection
  onSpec: (spec: CompareSpec) => void
  nodes: readonly Named[]
  instances: readonly Named[]
  events: readonly { t: number; label: string }[]
}

const spans = [15, 30, 60, 180, 720, 1440].map((minutes) => minutes * 60_000)

/** Choices with the chosen one among them, also where nothing is known of it. */
const withValue = (choices: readonly Named[], value: string): readonly Named[] =>
  choices.some((one) => one.value === value) ? choices : [...choices, { value, label: value }]

/** What is held against what. Everything that can be chosen takes effect at once; typed times wait for the button. */
export function CompareForm(props: CompareFormProps) {
  const { spec, sides, selection, onSpec, nodes, instances, events } = props
  const { t } = useTranslation('workbenchViews')
  const modes: CompareMode[] = [...plainModes, 'moment', 'custom', 'node', 'instance']
  const names = { node: nodes, instance: instances }
  const begin = (mode: CompareMode) => {
    if (mode === 'moment')
      return onSpec({ mode, at: events.at(-1)?.t ?? Math.round((selection.from + selection.to) / 2) })
    if (mode === 'custom') {
      const { before, after } = sides
      return onSpec({ mode, before: { from: before.from, to: before.to }, after: { from: after.from, to: after.to } })
    }
    if (mode === 'node' || mode === 'instance') {
      const [a, b] = names[mode]
      return a && b && onSpec({ mode, a: a.value, b: b.value })
    }
    onSpec({ mode })
  }
  return (
    <div className={classes.form}>
      <Choose
        label={t('compare.mode')}
        value={spec.mode}
        options={modes.map((value) => ({
          value,
          label: t(`compare.modes.${value}`),
          disabled: (value === 'node' || value === 'instance') && names[value].length < 2,
        }))}
        onChange={begin}
      />
      {spec.mode === 'moment' && <Moment key={spec.at} {...props} spec={spec} />}
      {spec.mode === 'custom' && <Windows key={JSON.stringify(spec)} {...props} spec={spec} />}
      {(spec.mode === 'node' || spec.mode === 'instance') && (
        <>
          <Choose
            label={t('compare.first')}
            value={spec.a}
            options={withValue(names[spec.mode], spec.a).map((one) => ({ ...one, disabled: one.value === spec.b }))}
            onChange={(a) => onSpec({ ...spec, a })}
          />
          <Choose
            label={t('compare.second')}
            value={spec.b}
            options={withValue(names[spec.mode], spec.b).map((one) => ({ ...one, disabled: one.value === spec.a }))}
            onChange={(b) => onSpec({ ...spec, b })}
          />
        </>
      )}
    </div>
  )
}

function Moment({ spec, onSpec, events }: CompareFormProps & { spec: Extract<CompareSpec, { mode: 'moment' }> }) {
  const { t } = useTranslation('workbenchViews')
  const zone = useZone()
  const [text, setText] = useState(() => toFieldText(new Date(spec.at), zone === 'utc'))
  const none = ''
  return (
    <>
      {events.length > 0 && (
        <Choose
          label={t('compare.event')}
          value={String(events.find((event) => event.t === spec.at)?.t ?? none)}
          options={[
            { value: none, label: t('compare.noEvent') },
            ...events.map((event) => ({
              value: String(event.t),
              label: `${formatDateTime(event.t, { zone }).slice(5)} ${event.label}`,
            })),
          ]}
          onChange={(value) => value !== none && onSpec({ ...spec, at: Number(value) })}
        />
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const at = fromFieldText(text, zone === 'utc')
          if (at) onSpec({ ...spec, at: at.getTime() })
        }}
      >
        <label>
          <span>{t('compare.at')}</span>
          <input type="datetime-local" step={1} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        </label>{' '}
        <button type="submit" className={chart.small}>
          {t('compare.apply')}
        </button>
      </form>
      <Choose
        label={t('compare.span')}
        value={String(spec.span ?? none)}
        options={[
          { value: none, label: t('compare.spanAll') },
          ...spans.map((span) => ({ value: String(span), label: `± ${formatDuration(span)}` })),
        ]}
        onChange={(value) => onSpec({ ...spec, span: value === none ? undefined : Number(value) })}
      />
      <span className="muted">{t('compare.zone', { zone: zoneName(zone, spec.at) })}</span>
    </>
  )
}

function Windows({ spec, onSpec, selection }: CompareFormProps & { spec: Extract<CompareSpec, { mode: 'custom' }> }) {
  const { t } = useTranslation('workbenchViews')
  const zone = useZone()
  const utc = zone === 'utc'
  const [texts, setTexts] = useState(() =>
    [spec.before.from, spec.before.to, spec.after.from, spec.after.to].map((at) => toFieldText(new Date(at), utc)),
  )
  const [wrong, setWrong] = useState(false)
  const shown = { from: selection.from, to: selection.to }
  const labels = ['beforeFrom', 'beforeTo', 'afterFrom', 'afterTo'] as const
  return (
    <>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const [a = NaN, b = NaN, c = NaN, d = NaN] = texts.map((text) => fromFieldText(text, utc)?.getTime())
          if (a < b && c < d) onSpec({ mode: 'custom', before: { from: a, to: b }, after: { from: c, to: d } })
          else setWrong(true)
        }}
      >
        {labels.map((name, index) => (
          <label key={name}>
            <span>{t(`compare.${name}`)}</span>
            <input
              type="datetime-local"
              step={1}
              value={texts[index]}
              onChange={(event) => {
                setWrong(false)
                setTexts(texts.with(index, event.currentTarget.value))
              }}
            />
          </label>
        ))}
        <button type="submit" className={chart.small}>
          {t('compare.apply')}
        </button>
        {wrong && (
          <span className={classes.problem} role="alert">
            {t('compare.order')}
          </span>
        )}
      </form>
      {(['before', 'after'] as const).map((side) => (
        <button key={side} type="button" className={chart.small} onClick={() => onSpec({ ...spec, [side]: shown })}>
          {t('compare.brush', { side: t(`compare.${side}`) })}
        </button>
      ))}
      <span className="muted">{t('compare.zone', { zone: zoneName(zone, spec.after.from) })}</span>
    </>
  )
}
