import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { common } from './en/common.ts'
import type { Locale, Namespace } from './en/index.ts'
import { shell } from './en/shell.ts'

export type Language = 'en' | 'zh' | 'ko'

/** Languages besides English, each one a chunk of its own. One joins this list when its Locale is complete. */
const locales: Partial<Record<Language, () => Promise<Locale>>> = {}

export const languages: readonly Language[] = ['en', ...(Object.keys(locales) as Language[])]

const stored = 'astrolabe.language'

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  ns: ['common', 'shell'],
  defaultNS: 'common',
  resources: { en: { common, shell } },
  // React escapes.
  interpolation: { escapeValue: false },
  react: { useSuspense: false, bindI18nStore: 'added' },
  initAsync: false,
})

/** Adds a namespace that belongs to pages loaded later. Called once, when the page's module is evaluated. */
export function addTexts<N extends Namespace>(namespace: N, texts: Locale[N]): void {
  i18next.addResourceBundle('en', namespace, texts)
}

/** For texts outside of components: columns, labels, titles. To be called while rendering, never at module level. */
export const t = i18next.t

/** Switches the language for this device. Resolves when its texts are there. */
export async function setLanguage(language: Language): Promise<void> {
  const load = locales[language]
  if (load)
    for (const [namespace, texts] of Object.entries(await load())) i18next.addResourceBundle(language, namespace, texts)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(stored, language)
}

/** The language chosen before, where it still exists. */
export async function restoreLanguage(): Promise<void> {
  const language = localStorage.getItem(stored)
  if (language && language !== 'en' && languages.includes(language as Language)) await setLanguage(language as Language)
}
