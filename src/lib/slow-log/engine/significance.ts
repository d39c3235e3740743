/** Tests of two samples, as far as comparing two windows needs them. */

/** Lanczos' approximation of the logarithm of the gamma function, for positive numbers; 15 digits. */
function logGamma(x: number): number {
  const coefficients = [
    676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_59,
    12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
  ]
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  let sum = 0.999_999_999_999_809_93
  for (const [i, coefficient] of coefficients.entries()) sum += coefficient / (x + i)
  const t = x + coefficients.length - 1.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/** The continued fraction of the incomplete beta function, by Lentz' method. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    const change = d * c
    result *= change
    if (Math.abs(change - 1) < 1e-14) break
  }
  return result
}

/** The regularised incomplete beta function I_x(a, b). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b
}

/** Two-sided: how likely Student's t is at least as far from 0. */
export const studentTail = (t: number, freedom: number): number =>
  Number.isFinite(t) ? incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) : 0

/** Number, mean and variance (by n − 1) of a sample. */
export interface Sample {
  n: number
  mean: number
  variance: number
}

/** A spread below this (of logarithms: a thousandth) is taken for rounding of the log. */
const leastVariance = 1e-6

/**
 * Two-sided p of equal means: Welch's test, which lets the two spreads differ. A single value has no spread: against three
 * or more it is taken to have theirs; with less than that nothing is known (1).
 */
export function equalMeans(a: Sample, b: Sample): number {
  if (a.n < 1 || b.n < 1) return 1
  const spreadA = Math.max(a.variance, leastVariance)
  const spreadB = Math.max(b.variance, leastVariance)
  if (a.n === 1 || b.n === 1) {
    const many = a.n === 1 ? b : a
    if (many.n < 3) return 1
    const spread = Math.max(many.variance, leastVariance)
    return studentTail((a.mean - b.mean) / Math.sqrt(spread * (1 / a.n + 1 / b.n)), many.n - 1)
  }
  const partA = spreadA / a.n
  const partB = spreadB / b.n
  const freedom = (partA + partB) ** 2 / (partA ** 2 / (a.n - 1) + partB ** 2 / (b.n - 1))
  return studentTail((a.mean - b.mean) / Math.sqrt(partA + partB), freedom)
}

/**
 * Two-sided p of equal rates: given the sum of two Poisson counts, the second is binomial with the share that its window has
 * of both. `scale` is the length of the second window by that of the first.
 */
export function equalRates(before: number, after: number, scale: number): number {
  const sum = before + after
  if (sum === 0) return 1
  const part = scale / (1 + scale)
  // P(X ≥ k) = I_part(k, n − k + 1)
  const atLeast = after === 0 ? 1 : incompleteBeta(part, after, before + 1)
  const atMost = before === 0 ? 1 : incompleteBeta(1 - part, before, after + 1)
  return Math.min(1, 2 * Math.min(atLeast, atMost))
}
