export { refusedCharacters } from '#lib/characters.ts'
export { useLimits } from '#query/use-limits.ts'
