import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import i18next from 'i18next'
import { parseSync } from 'vite'
import { afterAll, describe, expect, test } from 'vitest'
import { common } from './en/common.ts'
import type { Locale } from './en/index.ts'
import { shell } from './en/shell.ts'
import { addTexts, t } from './setup.ts'

const source = resolve(import.meta.dirname, '..')

describe('no words in markup', () => {
  const components = ['app', 'ui', 'features'].flatMap((folder) =>
    readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .map((file) => join(source, folder, file)),
  )
  const read = new Set(['aria-label', 'title', 'placeholder', 'label', 'alt', 'description'])
  // The name of the console, an example of an address and of a tag, units that are the same everywhere.
  const allowed = /^(?:Astrolabe|env|prod|GB|vCPU|http:\/\/127\.0\.0\.1:7300\/#sign-in=…)$/

  /** Texts a person would read that do not come from `t()`. */
  function wordsIn(code: string, file: string): string[] {
    const found: string[] = []
    const note = (text: unknown) => {
      if (typeof text === 'string' && /\p{L}{2}/u.test(text) && !allowed.test(text.trim())) found.push(text.trim())
    }
    const walk = (node: unknown): void => {
      if (Array.isArray(node)) for (const one of node) walk(one)
      else if (typeof node === 'object' && node !== null) {
        const { type, value, name } = node as { type?: string; value?: unknown; name?: { name?: unknown } }
        if (type === 'JSXText') note(value)
        if (type === 'JSXAttribute' && typeof name?.name === 'string' && read.has(name.name))
          note((value as { value?: unknown } | null)?.value)
        for (const child of Object.values(node)) walk(child)
      }
    }
    walk(parseSync(file, code, { lang: 'tsx' }).program)
    return found
  }

  test('the check sees what it is for', () => {
    expect(wordsIn('export const A = () => <p title="Some hint">Some text {"{}"}</p>', 'a.tsx')).toEqual([
      'Some hint',
      'Some text',
    ])
    expect(wordsIn('export const A = () => <p title={t("a")} className="b">{t("c")} · 12</p>', 'a.tsx')).toEqual([])
  })

  test.each(components.map((file) => [relative(source, file), file]))('%s', (_, file) => {
    expect(wordsIn(readFileSync(file, 'utf8'), file)).toEqual([])
  })
})

/** Brackets around each text, placeholders kept: what a language that is not there yet looks like. */
const pseudo = <T extends object>(texts: T): T =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? `⟦${text}⟧` : pseudo(text as object)]),
  ) as T

describe('another language', () => {
  afterAll(() => i18next.changeLanguage('en'))

  test('takes the place of English, with values put in and plurals chosen', async () => {
    i18next.addResourceBundle('xx', 'common', pseudo(common))
    i18next.addResourceBundle('xx', 'shell', pseudo(shell))
    await i18next.changeLanguage('xx')
    expect(t('actions.cancel')).toBe('⟦Cancel⟧')
    expect(t('shell:user.signedInAs', { name: '<Ann>' })).toBe('⟦Signed in as <Ann>⟧')
    expect(t('table.selected', { count: 3 })).toBe('⟦3 selected⟧')
  })

  test('shows English where a page brought its texts later and the language has none', async () => {
    await i18next.changeLanguage('xx')
    addTexts('tasks', { title: 'Tasks' } as Locale['tasks'])
    expect(t('tasks:title')).toBe('Tasks')
  })

  test('does not compile while a text is missing', () => {
    const complete: Locale['shell']['theme'] = { label: '', light: '', dark: '', system: '' }
    // @ts-expect-error -- `system` is missing
    const lacking: Locale['shell']['theme'] = { label: '', light: '', dark: '' }
    expect(Object.keys(complete)).not.toEqual(Object.keys(lacking))
  })
})
