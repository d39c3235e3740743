import type { Plugin } from 'vite'

/**
 * Parts that Mantine hangs on its menu and its pop-over, and that no page uses: nested menus, a search field (which brings all
 * of the inputs along), boxes to tick and menus of the right mouse button. The bundler cannot see that they are not used.
 */
const unused = {
  Menu: ['Search', 'Sub', 'CheckboxItem', 'CheckboxGroup', 'RadioItem', 'RadioGroup', 'ContextMenu'],
  Popover: ['ContextMenu'],
} as const

type Owner = keyof typeof unused

/** A component's module without some of its parts. Throws when a part is not where it was, so that nothing is left out by guess. */
export function withoutParts(code: string, owner: string, parts: readonly string[]): string {
  let lean = code
  for (const part of parts) {
    for (const line of [
      new RegExp(`^import \\{ ${owner}${part} \\} from .*$`, 'm'),
      new RegExp(`^${owner}\\.${part} = ${owner}${part};$`, 'm'),
    ]) {
      if (!line.test(lean)) throw new Error(`${owner}.${part} of Mantine is not where it was: ${line}`)
      lean = lean.replace(line, '')
    }
  }
  return lean
}

/** What a source uses of the parts that are left out, as `Menu.Sub`. */
export const usedParts = (code: string): string[] =>
  Object.entries(unused).flatMap(([owner, parts]) =>
    parts
      .map((part) => `${owner}.${part}`)
      .filter((name) => new RegExp(`\\b${name.replace('.', '\\.')}\\b`).test(code)),
  )

/** Leaves what no page uses of Mantine's menus out of the bundle, and refuses to build a page that begins to use it. */
export function leanMenus(): Plugin {
  return {
    name: 'astrolabe:lean-menus',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      const owner = /@mantine[\\/]core[\\/]esm[\\/]components[\\/](?:Menu[\\/](Menu)|Popover[\\/](Popover))\.mjs$/.exec(
        id,
      )
      const name = (owner?.[1] ?? owner?.[2]) as Owner | undefined
      if (name) return { code: withoutParts(code, name, unused[name]), map: null }
      if (id.includes('node_modules') || !id.endsWith('.tsx')) return
      const [used] = usedParts(code)
      if (used) this.error(`${used} is left out of the bundle: take it off the list in tools/build/lean-menu.ts`)
    },
  }
}
