import { type KeyboardEvent, memo, type PointerEvent, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/workbench-views.ts'
import { formatDateTime, formatNumber, formatPercent, formatSeconds } from '#lib/format.ts'
import { dimensions, type Heatmap as Cells, type HeatmapSide } from '#lib/slow-log/types.ts'
import { useZone } from '#stores/preferences.ts'
import { axisTicks } from '../charts/series.ts'
import { TwinTable } from '../charts/TwinTable.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { Axes, ChartShell, NoAnswer } from './ChartShell.tsx'
import chart from './chart.module.css'
import { Choose } from './Choose.tsx'
import {
  type Area,
  areaOf,
  areaPatch,
  cellPaths,
  colorOfStep,
  colorSteps,
  type HeatBy,
  type HeatView,
  heatAxis,
  stepSpan,
  sumOf,
} from './heat.ts'
import classes from './Heatmap.module.css'
import { useTold } from './lacks.ts'
import { axisSeconds, dayText, tickEdge } from './ticks.ts'
import { useAnswer } from './use-answer.ts'
import type { NameOf, ViewProps } from './view.ts'
import { axisText } from './words.ts'

interface HeatmapProps extends ViewProps<'heatmap'> {
  /** What is drawn on which axis; the page keeps it in the address (`heatText`, `parseHeat`). */
  view: HeatView
  onView: (view: HeatView) => void
  /** Keys of statement comments that can be an axis. */
  tags?: readonly string[]
  height?: number
}

interface Spot {
  x: number
  y: number
}

const Drawing = memo(function Drawing({ heat, steps, flip }: { heat: Cells; steps: readonly number[]; flip: boolean }) {
  const paths = useMemo(() => cellPaths(heat, steps, flip), [heat, steps, flip])
  return (
    <svg
      className={classes.heat}
      viewBox={`0 0 ${heat.x.steps.length} ${Math.max(1, heat.y.steps.length)}`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      aria-hidden
    >
      {/* In the order of the colours: their number is their name. */}
      {paths.map((path, color) => path && <path key={`h${String(color)}`} d={path} fill={`var(--h${color})`} />)}
    </svg>
  )
})

/**
 * How many executions, or how much time, in each cell of two axes: time × duration as a rule, or any two dimensions. The
 * pointer or the arrow keys move over the cells; dragging or Shift with the arrows chooses an area and filters by it.
 */
export function Heatmap({
  client,
  version,
  selection,
  onSelect,
  names,
  view,
  onView,
  tags = [],
  height = 260,
}: HeatmapProps) {
  const { t } = useTranslation('workbenchViews')
  const zone = useZone()
  const told = useTold()
  const hintId = useId()
  const [spot, setSpot] = useState<Spot>()
  const [pinned, setPinned] = useState<Area>()
  const [drag, setDrag] = useState<Spot>()
  const [spoken, setSpoken] = useState('')
  const anchor = useRef<Spot>(undefined)

  const question = { selection, x: heatAxis(view.x, 'x', selection, zone), y: heatAxis(view.y, 'y', selection, zone) }
  const answer = useAnswer(JSON.stringify([version, view.x, view.y, question]), async () => {
    const [count, time] = await Promise.all([
      client.heatmap({ ...question, measure: 'count' }),
      client.heatmap({ ...question, measure: 'time' }),
    ])
    return { count, time, of: { x: view.x, y: view.y, selection: question.selection } }
  })
  const both = answer.data
  const heat = both?.[view.measure]
  const steps = useMemo(() => (heat ? colorSteps(heat.max, view.measure) : []), [heat, view.measure])
  const flip = both?.of.y === 'time' || both?.of.y === 'seconds'
  const columns = heat?.x.steps.length ?? 0
  const lines = heat?.y.steps.length ?? 0

  const axes: HeatBy[] = [
    'time',
    'seconds',
    ...dimensions.filter(told.dimension),
    ...tags.map((tag) => `tag:${tag}` as const),
  ]
  const stepName = (by: HeatBy, side: HeatmapSide, index: number) =>
    nameOfStep(by, side, index, names, zone, t('heat.others'))
  const format = (value: number) => (view.measure === 'count' ? formatNumber(value) : formatSeconds(value))

  const spotOf = (event: PointerEvent<HTMLDivElement>): Spot => {
    const box = event.currentTarget.getBoundingClientRect()
    const x = Math.floor(((event.clientX - box.left) / (box.width || 1)) * columns)
    const row = Math.floor(((event.clientY - box.top) / (box.height || 1)) * lines)
    const y = flip ? lines - 1 - row : row
    return { x: Math.min(columns - 1, Math.max(0, x)), y: Math.min(lines - 1, Math.max(0, y)) }
  }
  const apply = (area: Area) => {
    if (!both) return
    anchor.current = undefined
    setPinned(undefined)
    setDrag(undefined)
    onSelect(areaPatch(both.of, both.count, area, both.of.selection))
  }
  const describe = (area: Area): { where: string; what: string } => {
    if (!both) return { where: '', what: '' }
    const { count, time, of } = both
    const name = (by: HeatBy, side: HeatmapSide, a: number, b: number) =>
      a === b
        ? stepName(by, side, a)
        : by === 'time' || by === 'seconds'
          ? `${stepName(by, side, a).split(' – ')[0]} – ${stepName(by, side, b).split(' – ').at(-1)}`
          : t('heat.values', { count: b - a + 1 })
    const runs = sumOf(count, area)
    return {
      where: `${name(of.x, count.x, area.x0, area.x1)} · ${name(of.y, count.y, area.y0, area.y1)}`,
      what: `${t('runs', { count: runs })} · ${t('heat.share', { share: formatPercent((100 * runs) / (count.count || 1), 1) })} · ${formatSeconds(sumOf(time, area))}`,
    }
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!both || columns === 0 || lines === 0 || event.altKey || event.ctrlKey || event.metaKey) return
    const at = spot ?? { x: columns - 1, y: flip ? 0 : 0 }
    const up = flip ? 1 : -1
    const move: Spot | undefined = {
      ArrowLeft: { x: at.x - 1, y: at.y },
      ArrowRight: { x: at.x + 1, y: at.y },
      ArrowUp: { x: at.x, y: at.y + up },
      ArrowDown: { x: at.x, y: at.y - up },
      Home: { x: 0, y: at.y },
      End: { x: columns - 1, y: at.y },
      PageUp: { x: at.x, y: flip ? lines - 1 : 0 },
      PageDown: { x: at.x, y: flip ? 0 : lines - 1 },
    }[event.key]
    if (move) {
      event.preventDefault()
      const next = { x: Math.min(columns - 1, Math.max(0, move.x)), y: Math.min(lines - 1, Math.max(0, move.y)) }
      if (event.shiftKey) anchor.current ??= at
      else anchor.current = undefined
      const area = areaOf(anchor.current ?? next, next)
      setPinned(area)
      setSpot(next)
      const { where, what } = describe(area)
      setSpoken(`${where}: ${what}`)
    } else if (event.key === 'Enter' && pinned) {
      event.preventDefault()
      apply(pinned)
    } else if (event.key === 'Escape' && pinned) {
      event.stopPropagation()
      anchor.current = undefined
      setPinned(undefined)
    }
  }

  const label = t('heat.label', {
    x: axisText(view.x),
    y: axisText(view.y),
    measure: t(`measure.${view.measure}`),
  })
  const area = drag && spot ? areaOf(drag, spot) : pinned
  const shown = area ?? (spot ? areaOf(spot, spot) : undefined)
  const place = ({ x0, x1, y0, y1 }: Area) => ({
    left: `${(100 * x0) / columns}%`,
    width: `${(100 * (x1 - x0 + 1)) / columns}%`,
    top: `${(100 * (flip ? lines - 1 - y1 : y0)) / lines}%`,
    height: `${(100 * (y1 - y0 + 1)) / lines}%`,
  })
  const words = shown && shown.x1 < columns && shown.y1 < lines ? describe(shown) : undefined
  const categories = both !== undefined && both.of.y !== 'time' && both.of.y !== 'seconds'

  return (
    <ChartShell
      label={label}
      pending={answer.pending}
      controls={
        <>
          <Axes view={view} values={axes} name={axisText} onChange={(change) => onView({ ...view, ...change })} />
          <Choose
            label={t('heat.color')}
            value={view.measure}
            options={(['count', 'time'] as const).map((value) => ({ value, label: t(`measure.${value}`) }))}
            onChange={(measure) => onView({ ...view, measure })}
          />
        </>
      }
      instead={
        !both ? (
          <NoAnswer error={answer.error} height={height + 46} />
        ) : both.count.count === 0 ? (
          <EmptyState title={t('nothing')} text={t('nothingText')} />
        ) : undefined
      }
      legend={
        steps.length > 0 && (
          <ul className={`${chart.legend} ${classes.heat}`} aria-label={t('heat.legend')}>
            {steps.map((from, index) => (
              <li key={from}>
                <i className={chart.swatch} style={{ background: `var(--h${colorOfStep(index, steps.length)})` }} />
                {view.measure === 'time'
                  ? t('heat.from', { value: axisSeconds(from) })
                  : steps[index + 1] === from + 1
                    ? formatNumber(from)
                    : t('heat.from', { value: formatNumber(from) })}
              </li>
            ))}
          </ul>
        )
      }
      note={
        both &&
        both.count.count > 0 &&
        t('heat.note', { count: both.count.count, measure: t(`measure.${view.measure}`) })
      }
      table={() =>
        heat &&
        both && <HeatTable label={label} heat={heat} of={both.of} stepName={stepName} format={format} flip={flip} />
      }
    >
      {heat && both && (
        <>
          <div
            className={chart.frame}
            style={{ height: height + 18, '--left': categories ? '148px' : '64px' } as object}
          >
            <div className={chart.left} aria-hidden>
              <LeftNames
                by={both.of.y}
                side={heat.y}
                flip={flip}
                height={height}
                name={(index) => stepName(both.of.y, heat.y, index)}
              />
            </div>
            <div
              className={chart.plot}
              role="application"
              aria-roledescription={t('heat.role')}
              tabIndex={0}
              aria-label={label}
              aria-describedby={hintId}
              onKeyDown={onKeyDown}
              onPointerDown={(event) => {
                if (event.button !== 0 || event.pointerType === 'touch') return
                event.currentTarget.setPointerCapture(event.pointerId)
                setPinned(undefined)
                setDrag(spotOf(event))
              }}
              onPointerMove={(event) => {
                const next = spotOf(event)
                if (next.x !== spot?.x || next.y !== spot.y) setSpot(next)
              }}
              onPointerUp={(event) => {
                const end = spotOf(event)
                const begun = drag ?? end
                setDrag(undefined)
                setSpot(end)
                // A click marks a cell; a button says what can be done with it.
                if (begun.x === end.x && begun.y === end.y) setPinned(areaOf(end, end))
                else apply(areaOf(begun, end))
              }}
              onPointerCancel={() => setDrag(undefined)}
              onPointerLeave={() => !drag && !pinned && setSpot(undefined)}
              onBlur={() => setSpoken('')}
            >
              <Drawing heat={heat} steps={steps} flip={flip} />
              {area && <span className={chart.area} style={place(area)} />}
              {spot && spot.x < columns && spot.y < lines && (
                <span className={chart.cell} style={place(areaOf(spot, spot))} />
              )}
            </div>
            <div className={chart.bottom} aria-hidden>
              <BottomNames by={both.of.x} side={heat.x} name={(index) => stepName(both.of.x, heat.x, index)} />
            </div>
          </div>
          <span id={hintId} className={chart.forReaders}>
            {t('heat.hint')}
          </span>
          <span className={chart.forReaders} role="status">
            {spoken}
          </span>
          <div className={chart.info} data-picture="skip">
            {words ? (
              <>
                <strong>{words.what}</strong>
                <span className="muted">{words.where}</span>
              </>
            ) : (
              <span className="muted">{t('heat.mouse')}</span>
            )}
            {pinned && (
              <button type="button" className={chart.small} onClick={() => apply(pinned)}>
                {t('only')}
              </button>
            )}
          </div>
        </>
      )}
    </ChartShell>
  )
}

function nameOfStep(
  by: HeatBy,
  side: HeatmapSide,
  index: number,
  names: NameOf,
  zone: 'utc' | 'local',
  others: string,
): string {
  const step = side.steps[index]
  if (by === 'time') {
    const [from, to] = stepSpan(side, index)
    const seconds = to - from < 60_000
    return `${formatDateTime(from, { zone, seconds })} – ${formatDateTime(to, { zone, seconds }).slice(11)}`
  }
  if (by === 'seconds') {
    const [from, to] = stepSpan(side, index)
    return `${formatSeconds(from)} – ${formatSeconds(to)}`
  }
  if (step === undefined) return others
  return side.texts?.[index] ?? names(by, String(step))
}

interface SideNamesProps {
  by: HeatBy
  side: HeatmapSide
  name: (index: number) => string
}

/** Names of lines, or ticks of a scale: as many as there is room for. */
function LeftNames({ by, side, name, flip, height }: SideNamesProps & { flip: boolean; height: number }) {
  const zone = useZone()
  const count = side.steps.length
  const every = Math.max(1, Math.ceil(count / (height / 15)))
  const shown = Array.from({ length: count }, (_, index) => index)
  const at = (index: number, part: number) => `${(100 * (flip ? count - index - part : index + part)) / count}%`
  if (by === 'seconds' || by === 'time')
    return shown
      .filter((index) => isTick(by, side, index, every))
      .map((index) => (
        <span key={index} style={{ top: at(index, 0) }}>
          {by === 'seconds' ? axisSeconds(stepSpan(side, index)[0]) : dayText(stepSpan(side, index)[0], zone)}
        </span>
      ))
  return shown
    .filter((index) => index % every === 0)
    .map((index) => (
      <span key={index} style={{ top: at(index, 0.5) }} title={name(index)}>
        {name(index)}
      </span>
    ))
}

/** Durations are named at 1, 2 and 5 of each power of ten at most; there are five steps per power. */
function isTick(by: HeatBy, side: HeatmapSide, index: number, every: number): boolean {
  if (by !== 'seconds') return index % Math.max(every, 2) === 0
  const [from] = stepSpan(side, index)
  const power = Math.log10(from)
  const nearest = Math.round(power * 5)
  return side.steps.length <= 12 ? true : ((nearest % 5) + 5) % 5 === 0
}

function BottomNames({ by, side, name }: SideNamesProps) {
  const zone = useZone()
  const count = side.steps.length
  if (by === 'time') {
    const from = stepSpan(side, 0)[0]
    const to = stepSpan(side, count - 1)[1]
    const offset = zone === 'utc' ? 0 : -new Date(from).getTimezoneOffset() * 60_000
    return axisTicks(from, to, 800, offset, 100).map((tick) => {
      const share = (tick - from) / (to - from || 1)
      return (
        <span key={tick} data-edge={tickEdge(share)} style={{ left: `${100 * share}%` }}>
          {dayText(tick, zone)}
        </span>
      )
    })
  }
  const shown = Array.from({ length: count }, (_, index) => index)
  if (by === 'seconds')
    return shown
      .filter((index) => isTick(by, side, index, 1))
      .map((index) => (
        <span key={index} data-edge={tickEdge(index / count)} style={{ left: `${(100 * index) / count}%` }}>
          {axisSeconds(stepSpan(side, index)[0])}
        </span>
      ))
  const every = Math.max(1, Math.ceil(count / 10))
  return shown
    .filter((index) => index % every === 0)
    .map((index) => (
      <span
        key={index}
        style={{ left: `${(100 * (index + 0.5)) / count}%`, maxWidth: `${(96 * every) / count}%` }}
        title={name(index)}
      >
        {name(index)}
      </span>
    ))
}

interface HeatTableProps {
  label: string
  heat: Cells
  of: Pick<HeatView, 'x' | 'y'>
  stepName: (by: HeatBy, side: HeatmapSide, index: number) => string
  format: (value: number) => string
  flip: boolean
}

/** Lines and columns as in the picture; a column without anything in it is left out. */
function HeatTable({ label, heat, of, stepName, format, flip }: HeatTableProps) {
  const { t } = useTranslation('workbenchViews')
  const width = heat.x.steps.length
  const used = heat.x.steps
    .map((_, x) => x)
    .filter((x) => heat.y.steps.some((_, y) => (heat.cells[y * width + x] ?? 0) > 0))
  const order = heat.y.steps.map((_, y) => y)
  if (flip) order.reverse()
  return (
    <TwinTable
      label={label}
      headers={[axisText(of.y), ...used.map((x) => stepName(of.x, heat.x, x)), t('total')]}
      rows={order.map((y) => ({
        key: String(y),
        cells: [
          stepName(of.y, heat.y, y),
          ...used.map((x) => format(heat.cells[y * width + x] ?? 0)),
          format(sumOf(heat, { x0: 0, x1: width - 1, y0: y, y1: y })),
        ],
      }))}
    />
  )
}
