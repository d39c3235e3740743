import { type KeyboardEvent, memo, type PointerEvent, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/workbench-views.ts'
import { formatCompact, formatNumber, formatSeconds } from '#lib/format.ts'
import type { Field } from '#lib/slow-log/types.ts'
import { TwinTable } from '../charts/TwinTable.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { Axes, ChartShell, NoAnswer } from './ChartShell.tsx'
import chart from './chart.module.css'
import { coloured, type LogScale, logScale, logTicks, nearest, pointsIn, positionOf, rangeBetween } from './points.ts'
import classes from './Scatter.module.css'
import { axisSeconds, tickEdge } from './ticks.ts'
import { scatterFields as fields, type ScatterView } from './scatter-view.ts'
import { useAnswer } from './use-answer.ts'
import type { ViewProps } from './view.ts'
import { dimensionText, fieldText } from './words.ts'

interface ScatterProps extends ViewProps<'scatter'> {
  view: ScatterView
  onView: (view: ScatterView) => void
  /** A point was chosen: the number of its row in the engine. */
  onRun: (row: number) => void
  height?: number
}

/** More points than this are thinned by the engine. */
const mostPoints = 4000
const tableRows = 200

const formatOf = (field: Field) => (field === 'seconds' || field === 'lock' ? formatSeconds : formatNumber)
const axisOf = (field: Field) => (field === 'seconds' || field === 'lock' ? axisSeconds : formatCompact)

interface Place {
  x: number
  y: number
}

const unit = 1000
const short = (share: number) => Math.round(share * unit * 10) / 10

interface DrawingProps {
  places: readonly Place[]
  fingerprints: readonly string[]
  colours: readonly (string | undefined)[]
  x: LogScale
  y: LogScale
  ratios: boolean
}

/** Ratios of y to x as straight lines: both axes are logarithmic. */
function ratioEnds(ratio: number, x: LogScale, y: LogScale): [Place, Place] | undefined {
  const from = Math.max(x.low, y.low / ratio)
  const to = Math.min(x.high, y.high / ratio)
  if (!(to > from)) return undefined
  return [from, to].map((at) => ({ x: positionOf(at, x), y: positionOf(at * ratio, y) })) as [Place, Place]
}

const ratioLines = [1, 100, 10_000, 1_000_000]

const Drawing = memo(function Drawing({ places, fingerprints, colours, x, y, ratios }: DrawingProps) {
  const paths = new Map<string | undefined, string[]>()
  for (const [index, place] of places.entries()) {
    const fingerprint = fingerprints[index] as string
    const key = colours.includes(fingerprint) ? fingerprint : undefined
    const path = paths.get(key)
    const move = `M${short(place.x)} ${short(1 - place.y)}h0`
    if (path) path.push(move)
    else paths.set(key, [move])
  }
  return (
    <svg className={classes.points} viewBox={`0 0 ${unit} ${unit}`} preserveAspectRatio="none" aria-hidden>
      {logTicks(x, 20).map((tick) => (
        <line key={`x${tick}`} x1={short(positionOf(tick, x))} x2={short(positionOf(tick, x))} y2={unit} />
      ))}
      {logTicks(y, 20).map((tick) => (
        <line key={`y${tick}`} y1={short(1 - positionOf(tick, y))} y2={short(1 - positionOf(tick, y))} x2={unit} />
      ))}
      {ratios &&
        ratioLines.map((ratio) => {
          const ends = ratioEnds(ratio, x, y)
          return (
            ends && (
              <line
                key={ratio}
                data-ratio
                x1={short(ends[0].x)}
                y1={short(1 - ends[0].y)}
                x2={short(ends[1].x)}
                y2={short(1 - ends[1].y)}
              />
            )
          )
        })}
      <path className={classes.rest} d={(paths.get(undefined) ?? []).join('')} />
      {colours.map(
        (fingerprint, index) =>
          fingerprint && (
            <path key={fingerprint} d={(paths.get(fingerprint) ?? []).join('')} stroke={`var(--a-s${index + 1})`} />
          ),
      )}
    </svg>
  )
})

/**
 * Rows examined against rows sent, or two other numbers, a point per run. A click or Enter opens the run; an area, dragged
 * or chosen with Shift and the arrows, becomes a filter.
 */
export function Scatter({
  client,
  version,
  selection,
  onSelect,
  names,
  view,
  onView,
  onRun,
  height = 300,
}: ScatterProps) {
  const { t } = useTranslation('workbenchViews')
  const hintId = useId()
  const [focus, setFocus] = useState<number>()
  const [drag, setDrag] = useState<{ from: Place; to: Place }>()
  const [spoken, setSpoken] = useState('')
  const anchor = useRef<number>(undefined)
  const had = useRef<readonly (string | undefined)[]>([])

  const answer = useAnswer(JSON.stringify([version, selection, view]), async () => ({
    points: await client.scatter({ selection, x: view.x, y: view.y, most: mostPoints }),
    view,
  }))
  const points = answer.data?.points
  const of = answer.data?.view ?? view
  const drawn = useMemo(() => {
    if (!points) return undefined
    const x = logScale(points.x)
    const y = logScale(points.y)
    const colours = coloured(points.fingerprint, had.current)
    had.current = colours
    return {
      x,
      y,
      colours,
      places: points.x.map((value, index) => ({
        x: positionOf(value, x),
        y: positionOf(points.y[index] as number, y),
      })),
    }
  }, [points])

  const placeOf = (event: PointerEvent<HTMLDivElement>): { place: Place; size: { width: number; height: number } } => {
    const box = event.currentTarget.getBoundingClientRect()
    const share = (value: number) => Math.min(1, Math.max(0, value))
    return {
      place: {
        x: share((event.clientX - box.left) / (box.width || 1)),
        y: share(1 - (event.clientY - box.top) / (box.height || 1)),
      },
      size: { width: box.width, height: box.height },
    }
  }
  const rangesOf = (a: Place, b: Place) =>
    drawn && { [of.x]: rangeBetween(of.x, a.x, b.x, drawn.x), [of.y]: rangeBetween(of.y, a.y, b.y, drawn.y) }
  const apply = (a: Place, b: Place) => {
    anchor.current = undefined
    setDrag(undefined)
    const ranges = rangesOf(a, b)
    if (ranges) onSelect({ ranges })
  }
  const wordsOf = (index: number): string => {
    if (!points) return ''
    const fx = formatOf(of.x)(points.x[index])
    const fy = formatOf(of.y)(points.y[index])
    return `${fieldText(of.x)} ${fx} · ${fieldText(of.y)} ${fy}`
  }
  const order = useMemo(() => {
    if (!drawn) return { x: [], y: [] }
    const all = drawn.places.map((_, index) => index)
    const by = (axis: 'x' | 'y') => {
      const other = axis === 'x' ? 'y' : 'x'
      return all.toSorted((a, b) => {
        const [one, two] = [drawn.places[a] as Place, drawn.places[b] as Place]
        return one[axis] - two[axis] || one[other] - two[other]
      })
    }
    return { x: by('x'), y: by('y') }
  }, [drawn])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!drawn || !points || points.row.length === 0 || event.altKey || event.ctrlKey || event.metaKey) return
    const current = focus ?? (order.y.at(-1) as number)
    const step = (axis: 'x' | 'y', by: number) => {
      const list = order[axis]
      return list[Math.min(list.length - 1, Math.max(0, list.indexOf(current) + by))]
    }
    const moves: Record<string, () => number | undefined> = {
      ArrowLeft: () => step('x', -1),
      ArrowRight: () => step('x', 1),
      ArrowDown: () => step('y', -1),
      ArrowUp: () => step('y', 1),
      PageDown: () => step('y', -25),
      PageUp: () => step('y', 25),
      Home: () => order.x[0],
      End: () => order.x.at(-1),
    }
    const move = moves[event.key]
    if (move) {
      event.preventDefault()
      const next = focus === undefined ? current : (move() ?? current)
      if (event.shiftKey) anchor.current ??= current
      else anchor.current = undefined
      setFocus(next)
      const from = anchor.current === undefined ? undefined : drawn.places[anchor.current]
      const to = drawn.places[next] as Place
      setDrag(from && { from, to })
      setSpoken(wordsOf(next))
    } else if (event.key === 'Enter' && focus !== undefined) {
      event.preventDefault()
      if (drag) apply(drag.from, drag.to)
      else onRun(points.row[focus] as number)
    } else if (event.key === 'Escape' && drag) {
      event.stopPropagation()
      anchor.current = undefined
      setDrag(undefined)
    }
  }

  const label = t('scatter.label', { x: fieldText(view.x), y: fieldText(view.y) })
  const ranges = drag && rangesOf(drag.from, drag.to)
  const dragged =
    ranges && points && pointsIn(points, ranges[of.x] as [number, number], ranges[of.y] as [number, number])
  const focused = focus !== undefined && drawn ? drawn.places[focus] : undefined
  const ratios = of.x === 'sent' && of.y === 'examined'
  const rest = points && drawn ? points.fingerprint.filter((one) => !drawn.colours.includes(one)).length : 0

  return (
    <ChartShell
      label={label}
      pending={answer.pending}
      controls={
        <Axes view={view} values={fields} name={fieldText} onChange={(change) => onView({ ...view, ...change })} />
      }
      instead={
        !points ? (
          <NoAnswer error={answer.error} height={height + 46} />
        ) : points.row.length === 0 ? (
          points.unknown > 0 ? (
            <EmptyState title={t('scatter.allUnknown')} text={t('scatter.unknown', { count: points.unknown })} />
          ) : (
            <EmptyState title={t('nothing')} text={t('nothingText')} />
          )
        ) : undefined
      }
      legend={
        drawn &&
        points && (
          <ul className={`${chart.legend} ${classes.legend}`} aria-label={t('scatter.legend')}>
            {drawn.colours.map(
              (fingerprint, index) =>
                fingerprint && (
                  <li key={fingerprint}>
                    <button
                      type="button"
                      title={t('scatter.onlyThis', { name: names('fingerprint', fingerprint) })}
                      onClick={() => onSelect({ include: { fingerprint: [fingerprint] } })}
                    >
                      <i className={chart.dot} style={{ background: `var(--a-s${index + 1})` }} />
                      <span className="mono">{names('fingerprint', fingerprint)}</span>
                    </button>
                  </li>
                ),
            )}
            {rest > 0 && (
              <li>
                <i className={chart.dot} style={{ background: 'var(--a-s8)' }} />
                {t('scatter.rest', { count: rest })}
              </li>
            )}
          </ul>
        )
      }
      note={
        points &&
        points.row.length > 0 && (
          <>
            {points.row.length < points.of
              ? t('scatter.thinned', { shown: formatNumber(points.row.length), count: points.of })
              : t('scatter.all', { count: points.of })}{' '}
            {points.unknown > 0 && t('scatter.unknown', { count: points.unknown })}
          </>
        )
      }
      table={() =>
        points && (
          <>
            <TwinTable
              label={label}
              headers={[dimensionText('fingerprint'), fieldText(of.x), fieldText(of.y), t('scatter.run')]}
              rows={order.y
                .toReversed()
                .slice(0, tableRows)
                .map((index) => ({
                  key: String(points.row[index]),
                  cells: [
                    <span key="name" className="mono">
                      {names('fingerprint', points.fingerprint[index] as string)}
                    </span>,
                    formatOf(of.x)(points.x[index]),
                    formatOf(of.y)(points.y[index]),
                    <button
                      key="open"
                      type="button"
                      className={chart.small}
                      onClick={() => onRun(points.row[index] as number)}
                    >
                      {t('scatter.open')}
                    </button>,
                  ],
                }))}
            />
            {points.row.length > tableRows && (
              <p className={chart.note}>{t('scatter.tableMost', { most: tableRows, name: fieldText(of.y) })}</p>
            )}
          </>
        )
      }
    >
      {points && drawn && (
        <>
          <div className={chart.frame} style={{ height: height + 18 }}>
            <div className={chart.left} aria-hidden>
              {logTicks(drawn.y).map((tick) => (
                <span key={tick} style={{ top: `${100 * (1 - positionOf(tick, drawn.y))}%` }}>
                  {tick === 0 ? '0' : axisOf(of.y)(tick)}
                </span>
              ))}
            </div>
            <div
              className={chart.plot}
              role="application"
              aria-roledescription={t('scatter.role')}
              tabIndex={0}
              aria-label={label}
              aria-describedby={hintId}
              onKeyDown={onKeyDown}
              onPointerDown={(event) => {
                if (event.button !== 0 || event.pointerType === 'touch') return
                event.currentTarget.setPointerCapture(event.pointerId)
                const { place } = placeOf(event)
                setDrag({ from: place, to: place })
              }}
              onPointerMove={(event) => {
                const { place, size } = placeOf(event)
                if (drag && anchor.current === undefined && event.buttons === 1) setDrag({ from: drag.from, to: place })
                else setFocus(nearest(drawn.places, place, size, 14))
              }}
              onPointerUp={(event) => {
                const { place, size } = placeOf(event)
                const begun = drag?.from ?? place
                const far = Math.hypot((place.x - begun.x) * size.width, (place.y - begun.y) * size.height) > 6
                if (far) return apply(begun, place)
                setDrag(undefined)
                const hit = nearest(drawn.places, place, size, event.pointerType === 'touch' ? 24 : 14)
                setFocus(hit)
                if (hit !== undefined) onRun(points.row[hit] as number)
              }}
              onPointerCancel={() => setDrag(undefined)}
              onPointerLeave={() => !drag && setFocus(undefined)}
              onBlur={() => setSpoken('')}
            >
              <Drawing
                places={drawn.places}
                fingerprints={points.fingerprint}
                colours={drawn.colours}
                x={drawn.x}
                y={drawn.y}
                ratios={ratios}
              />
              {ratios &&
                ratioLines.map((ratio) => {
                  const end = ratioEnds(ratio, drawn.x, drawn.y)?.[1]
                  return (
                    end && (
                      <span
                        key={ratio}
                        className={classes.ratio}
                        style={{ left: `${100 * end.x - 0.5}%`, top: `${100 * (1 - end.y)}%` }}
                        aria-hidden
                      >
                        {formatCompact(ratio)}:1
                      </span>
                    )
                  )
                })}
              {drag && (
                <span
                  className={chart.area}
                  style={{
                    left: `${100 * Math.min(drag.from.x, drag.to.x)}%`,
                    width: `${100 * Math.abs(drag.to.x - drag.from.x)}%`,
                    top: `${100 * (1 - Math.max(drag.from.y, drag.to.y))}%`,
                    height: `${100 * Math.abs(drag.to.y - drag.from.y)}%`,
                  }}
                />
              )}
              {focused && (
                <span
                  className={classes.ring}
                  style={{ left: `${100 * focused.x}%`, top: `${100 * (1 - focused.y)}%` }}
                />
              )}
            </div>
            <div className={chart.bottom} aria-hidden>
              {logTicks(drawn.x).map((tick) => {
                const share = positionOf(tick, drawn.x)
                return (
                  <span key={tick} data-edge={tickEdge(share)} style={{ left: `${100 * share}%` }}>
                    {tick === 0 ? '0' : axisOf(of.x)(tick)}
                  </span>
                )
              })}
            </div>
          </div>
          <span id={hintId} className={chart.forReaders}>
            {t('scatter.hint')}
          </span>
          <span className={chart.forReaders} role="status">
            {spoken}
          </span>
          <div className={chart.info} data-picture="skip">
            {drag && dragged !== undefined ? (
              <strong>{t('scatter.inArea', { count: dragged })}</strong>
            ) : focus !== undefined && points.row[focus] !== undefined ? (
              <>
                <strong>{wordsOf(focus)}</strong>
                <span className="muted mono">{names('fingerprint', points.fingerprint[focus] as string)}</span>
              </>
            ) : (
              <span className="muted">{t('scatter.mouse')}</span>
            )}
          </div>
        </>
      )}
    </ChartShell>
  )
}
