import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

function tokensOf(scheme: 'light' | 'dark'): Map<string, string> {
  const block = css.split(`[data-mantine-color-scheme='${scheme}'] {`)[1]?.split('}')[0] ?? ''
  return new Map([...block.matchAll(/--a-([a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name!, value!]))
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  const tokens = tokensOf(scheme)
  const of = (name: string): string => {
    const value = tokens.get(name)
    if (!value) throw new Error(`no token ${name} in ${scheme}`)
    return value
  }
  const texts = ['text', 'muted', 'accent', 'ok', 'warn', 'danger', 'info', 'busy', 'neutral']
  const pairs = texts.flatMap((text) =>
    ['bg', 'surface', 'raised', 'hover', 'selected'].map((ground) => [text, ground]),
  )
  const softs = ['ok', 'warn', 'danger', 'info', 'busy', 'neutral', 'accent'].map((tone) => [tone, `${tone}-soft`])
  const sql = ['keyword', 'string', 'number', 'function', 'comment'].map((kind) => [`sql-${kind}`, 'bg'])

  test.each([...pairs, ...softs, ...sql, ['placeholder', 'surface']])('%s is readable on %s', (text, ground) => {
    expect(contrast(of(text!), of(ground!))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 'focus'])('%s stands out of the surface', (name) => {
    expect(contrast(of(name), of('surface'))).toBeGreaterThanOrEqual(3)
  })
})

test('both schemes have the same tokens', () => {
  expect([...tokensOf('dark').keys()]).toEqual([...tokensOf('light').keys()])
})
