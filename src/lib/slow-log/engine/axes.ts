/** Steps of a logarithmic axis: five per power of ten. */
const perPower = 5
/** A microsecond: what takes less stands in the first step. */
const lowest = -6 * perPower
const highest = 12 * perPower

/** Where a step begins. */
export const stepStart = (step: number): number => Math.pow(10, step / perPower)

const starts = Float64Array.from({ length: highest - lowest + 1 }, (_, i) => stepStart(lowest + i))

/** The step of a positive number. */
export function stepOf(value: number): number {
  if (!(value > starts[0]!)) return lowest
  let step = Math.min(highest, Math.max(lowest, Math.floor(Math.log10(value) * perPower)))
  // The logarithm is a hair off at the borders.
  while (step < highest && starts[step + 1 - lowest]! <= value) step++
  while (step > lowest && starts[step - lowest]! > value) step--
  return step
}
