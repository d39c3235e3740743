/** Geometry of line charts: lines that break where nothing was measured, and axes that end at a round number. */

/** A moment (ms since the epoch) and its value. */
export type LinePoint = readonly [at: number, value: number]

export interface Line {
  id: string
  name: string
  color: string
  /** In order of time. */
  points: readonly LinePoint[]
}

/** The stretches of a line: a point that is missing ends one. */
export function stretchesOf(points: readonly LinePoint[], stepMs: number): LinePoint[][] {
  const found: LinePoint[][] = []
  let last: LinePoint | undefined
  for (const point of points) {
    if (last && point[0] - last[0] <= stepMs * 1.5) (found.at(-1) as LinePoint[]).push(point)
    else found.push([point])
    last = point
  }
  return found
}

/** A size and a position that every chart draws in; the picture is stretched to the place it has. */
export const drawing = { width: 1000, height: 100 } as const

const short = (value: number): number => Math.round(value * 100) / 100

/** The path of a line in the drawing; a single point becomes a short dash, so that it can be seen. */
export function pathOf(
  points: readonly LinePoint[],
  stepMs: number,
  { from, to, max }: { from: number; to: number; max: number },
): string {
  const x = (at: number) => short(((at - from) / (to - from || 1)) * drawing.width)
  const y = (value: number) => short(drawing.height * (1 - Math.min(1, value / (max || 1))))
  return stretchesOf(points, stepMs)
    .map((stretch) => {
      const [first] = stretch as [LinePoint]
      const rest = stretch.slice(1).map(([at, value]) => `L${x(at)} ${y(value)}`)
      if (rest.length === 0) rest.push(`L${short(x(first[0]) + 2)} ${y(first[1])}`)
      return `M${x(first[0])} ${y(first[1])}${rest.join('')}`
    })
    .join('')
}

/** Spans in [from, to] in which no line has a point, longer than one step: where nothing was measured. */
export function silentSpans(
  lines: readonly Line[],
  stepMs: number,
  from: number,
  to: number,
): { from: number; to: number }[] {
  const times = [...new Set(lines.flatMap(({ points }) => points.map(([at]) => at)))].sort((a, b) => a - b)
  const spans: { from: number; to: number }[] = []
  // A point stands for its whole step.
  let covered = from
  for (const at of [...times, to]) {
    if (at - covered > stepMs * (at === to ? 2.5 : 0.6)) spans.push({ from: covered, to: Math.min(at, to) })
    covered = Math.max(covered, at + stepMs)
  }
  return spans
}

/** A round number at or above a value, for the end of an axis. */
export function roundUp(value: number): number {
  if (!(value > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((one) => one * power >= value * 0.999) ?? 10
  return step * power
}

/** The value of a line at a moment: of the step that the moment lies in. */
export function valueAt(points: readonly LinePoint[], at: number, stepMs: number): number | undefined {
  let low = 0
  let high = points.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [time, value] = points[middle] as LinePoint
    if (time > at) high = middle - 1
    else if (time + stepMs <= at) low = middle + 1
    else return value
  }
  return undefined
}
