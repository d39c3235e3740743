export { refusedCharacters } from '#lib/refused-characters.ts'
export { useLimits } from '#query/limits.ts'
