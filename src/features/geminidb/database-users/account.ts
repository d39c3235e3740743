/** Databases as somebody writes them, `0, 1 7`, as the API takes them; undefined where one is no number. */
export function databasesIn(text: string): string[] | undefined {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '')
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return undefined
  return [...new Set(parts.map((part) => String(Number(part))))].toSorted((a, b) => Number(a) - Number(b))
}

/** The pattern leaves open that three kinds of characters are there (Creating a Database Account). */
export const isMixed = (password: string): boolean =>
  [/[A-Z]/, /[a-z]/, /\d/, /[!@#$%^&*()_+=-]/].filter((kind) => kind.test(password)).length >= 3
