import type { Field } from '#lib/slow-log/types.ts'

export interface ScatterView {
  x: Field
  y: Field
}

export const usualScatter: ScatterView = { x: 'sent', y: 'examined' }

export const scatterFields = ['sent', 'examined', 'seconds', 'lock', 'ratio'] as const satisfies readonly Field[]

/** `sent,examined` in the address. */
export const scatterText = ({ x, y }: ScatterView): string => `${x},${y}`

export function parseScatter(text: string | null | undefined): ScatterView {
  const [x, y] = (text ?? '').split(',').map((part) => scatterFields.find((field) => field === part))
  return x && y && x !== y ? { x, y } : usualScatter
}
