import { drawing, pathOf, roundUp, type LinePoint } from './lines.ts'
import classes from './LinePlot.module.css'

interface SparklineProps {
  points: readonly LinePoint[]
  stepMs: number
  from: number
  to: number
  /** End of the axis; a round number above the largest value unless given. */
  max?: number
  color?: string
}

/** A line without axes, beside the number that it leads to. What it shows has to be said in words next to it. */
export function Sparkline({ points, stepMs, from, to, max, color = 'var(--a-s1)' }: SparklineProps) {
  const top = max ?? roundUp(points.reduce((most, [, value]) => Math.max(most, value), 0))
  return (
    <svg
      className={classes['spark']}
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      <path
        d={pathOf(points, stepMs, { from, to, max: top })}
        stroke={color}
        fill="none"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
