/** Characters of a text that its pattern refuses one by one, each once. */
export function refusedCharacters(pattern: string | undefined, text: string): string[] {
  if (!pattern) return []
  const allowed = new RegExp(pattern, 'u')
  return [...new Set(text)].filter((character) => !allowed.test(character))
}
