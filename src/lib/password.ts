const kinds = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '~!@#%^*_=+?'] as const
const all = kinds.join('')

/** Below `bound`, each value equally likely. */
function below(bound: number): number {
  const limit = 256 - (256 % bound)
  const byte = new Uint8Array(1)
  do crypto.getRandomValues(byte)
  while ((byte[0] as number) >= limit)
  return (byte[0] as number) % bound
}

const pick = (from: string): string => from[below(from.length)] as string

/**
 * A password within the rules of every service here: all four kinds of characters, about 125 bits at 20 characters. Without the letters and digits that are taken for one another.
 */
export function generatePassword(length = 20): string {
  const characters = [...kinds.map(pick), ...Array.from({ length: length - kinds.length }, () => pick(all))]
  for (let at = characters.length - 1; at > 0; at--) {
    const other = below(at + 1)
    ;[characters[at], characters[other]] = [characters[other] as string, characters[at] as string]
  }
  return characters.join('')
}
