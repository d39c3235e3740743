import type { Plugin } from 'vite'

/**
 * React Router's module with what nobody uses marked as such. Names of components are set, and components and classes are made,
 * by statements of which the bundler cannot know that they have no effect: it keeps forms, scroll restoration and the document of
 * a rendering server, with everything they need. Names are for developer tools alone. Links load no pages ahead in the router's
 * way, which asks a rendering server for its manifest. Throws when something is not where it was.
 */
export function leanRouter(code: string): string {
  const steps: readonly [RegExp, string][] = [
    [/^\w+\.displayName = ".*";$/gm, ''],
    [/^(var \w+ = )(React\d*\.forwardRef\()/gm, '$1/* @__PURE__ */ $2'],
    [/^(var \w+ = )(class extends React\d*\.Component \{\n(?:(?!\};).*\n)*\});$/gm, '$1/* @__PURE__ */ (() => $2)();'],
    [/^(function PrefetchPageLinks\(.*\) \{)$/m, '$1\n  return null;'],
  ]
  return steps.reduce((lean, [from, to]) => {
    if (lean.search(from) < 0) throw new Error(`React Router is not written as it was: ${from}`)
    return lean.replace(from, to)
  }, code)
}

/** Leaves what no page uses of React Router out of the bundle. */
export function leanRouters(): Plugin {
  return {
    name: 'astrolabe:lean-router',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /react-router[\\/]dist[\\/]production[\\/]chunk-[^\\/]*\.mjs$/ },
      handler: (code) =>
        code.includes('function createBrowserRouter(') ? { code: leanRouter(code), map: null } : undefined,
    },
  }
}
