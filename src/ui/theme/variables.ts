import {
  convertCssVariables,
  type CSSVariablesResolver,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import { theme } from './theme.ts'

/** Scales that the console uses; the others of Mantine are left out of the style sheet. */
const usedColors = new Set(['meridian', 'dark', 'gray', 'red'])
const colorOf =
  /^--mantine-color-(dark|gray|red|pink|grape|violet|indigo|blue|cyan|teal|green|lime|yellow|orange|meridian)-/

const isUsed = (name: string): boolean => {
  const color = colorOf.exec(name)?.[1]
  return color === undefined || usedColors.has(color)
}

const pick = (variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => isUsed(name)))

/** What both schemes take from our own tokens (tokens.css), so that there is one place for a colour. */
const bound: Record<string, string> = {
  '--mantine-color-text': 'var(--a-text)',
  '--mantine-color-body': 'var(--a-surface)',
  '--mantine-color-bright': 'var(--a-text)',
  '--mantine-color-dimmed': 'var(--a-muted)',
  '--mantine-color-placeholder': 'var(--a-placeholder)',
  '--mantine-color-anchor': 'var(--a-accent)',
  '--mantine-color-error': 'var(--a-danger)',
  '--mantine-color-success': 'var(--a-ok)',
  '--mantine-color-default': 'var(--a-raised)',
  '--mantine-color-default-hover': 'var(--a-hover)',
  '--mantine-color-default-color': 'var(--a-text)',
  '--mantine-color-default-border': 'var(--a-border-strong)',
  '--mantine-color-disabled': 'var(--a-hover)',
  '--mantine-color-disabled-color': 'var(--a-placeholder)',
  '--mantine-color-disabled-border': 'var(--a-border)',
  '--mantine-primary-color-light-color': 'var(--a-accent)',
  '--mantine-color-meridian-light-color': 'var(--a-accent)',
  '--mantine-color-gray-light-color': 'var(--a-muted)',
  '--mantine-color-red-light-color': 'var(--a-danger)',
  '--mantine-color-red-outline': 'var(--a-danger)',
}

const resolve: CSSVariablesResolver = (merged) => {
  const all = defaultCssVariablesResolver(merged)
  return {
    variables: pick(all.variables),
    light: { ...pick(all.light), ...bound },
    dark: { ...pick(all.dark), ...bound },
  }
}

/**
 * The style sheet that Mantine would otherwise write into the page at run time. The page's Trusted Types policy forbids
 * that, so it is a file: mantine-variables.css, kept fresh by the test beside this.
 */
export function mantineVariables(): string {
  const css = convertCssVariables(resolve(mergeMantineTheme(DEFAULT_THEME, theme)), ':root')
  return `${css
    .replaceAll(';', ';\n')
    .replaceAll('{', '{\n')
    .replaceAll('}', '}\n')
    .replaceAll(/\n\s*\n/g, '\n')
    .trim()}\n`
}
