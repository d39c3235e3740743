/** Geometry of the trend: a picture as wide as there are buckets and 100 high, stretched to the place it has. */

const short = (value: number): string => String(Math.round(value * 100) / 100)
const known = (value: number | undefined): number => (value !== undefined && value > 0 ? value : 0)

/** The largest number there is; 0 without any. */
export function peaks(series: readonly (readonly number[])[]): number {
  let most = 0
  for (const values of series) for (const value of values) if (value > most) most = value
  return most
}

/** One path per series: its bars on top of those of the series before it. */
export function barPaths(series: readonly (readonly number[])[], max: number): string[] {
  const heights = new Float64Array(series[0]?.length ?? 0)
  // Bars have a little space between them as long as they are few enough for it.
  const gap = heights.length > 200 ? 0 : 0.08
  return series.map((values) => {
    let path = ''
    for (let i = 0; i < heights.length; i++) {
      const value = known(values[i])
      if (value === 0) continue
      const from = heights[i] as number
      const to = from + value
      heights[i] = to
      const bottom = 100 - (100 * from) / max
      // Also the smallest number can be seen.
      const top = from === 0 ? Math.min(99, 100 - (100 * to) / max) : 100 - (100 * to) / max
      path += `M${short(i + gap)} ${short(bottom)}V${short(top)}H${short(i + 1 - gap)}V${short(bottom)}Z`
    }
    return path
  })
}

/** One path per series: a line through the middles of its buckets, broken where there is no number. */
export function linePaths(series: readonly (readonly number[])[], max: number): string[] {
  return series.map((values) => {
    let path = ''
    let drawing = false
    for (const [i, value] of values.entries()) {
      if (Number.isNaN(value)) {
        // A single point becomes a short dash, so that it can be seen.
        drawing = false
        continue
      }
      const y = short(100 - (100 * value) / max)
      const alone = !drawing && Number.isNaN(values[i + 1] ?? Number.NaN)
      path += alone ? `M${short(i + 0.15)} ${y}H${short(i + 0.85)}` : `${drawing ? 'L' : 'M'}${short(i + 0.5)} ${y}`
      drawing = true
    }
    return path
  })
}
