import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mantineVariables } from './variables.ts'

const file = new URL('./mantine-variables.css', import.meta.url)
const header = '/* Made from theme.ts by variables.spec.ts: UPDATE_STYLES=1 npx vitest run src/ui/theme */\n'

test('mantine-variables.css is what the theme says', () => {
  const fresh = header + mantineVariables()
  if (process.env['UPDATE_STYLES']) writeFileSync(file, fresh)
  expect(readFileSync(file, 'utf8')).toBe(fresh)
})
