import { resolve } from 'node:path'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { leanRouter, leanRouters } from './lean-router.ts'

const router = resolve(import.meta.dirname, '../../node_modules/react-router/dist/production/index.mjs')

/** Bundles what the console takes of the router that is installed. */
async function bundle(lean: boolean): Promise<string> {
  const page = 'virtual:page'
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      lean && leanRouters(),
      {
        name: 'page',
        resolveId: (id) => (id === page ? id : undefined),
        load: (id) =>
          id === page ? `export { createBrowserRouter, Link, RouterProvider } from '${router}'` : undefined,
      },
    ],
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: page, external: /^react/, preserveEntrySignatures: 'strict' },
    },
  })
  if (!('output' in built)) throw new Error('no output')
  return built.output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n')
}

const source = `var Shown = React10.forwardRef(
  function ShownWithRef() { return null }
);
Shown.displayName = "Shown";
var Boundary = class extends React9.Component {
  render() {
    return null;
  }
};
function PrefetchPageLinks({ page, ...linkProps }) {
  return manifestOf(page);
}
`

describe('a router without the parts that nobody uses', () => {
  it('says of what is made that it has no effect, and keeps what it does', () => {
    expect(leanRouter(source)).toBe(`var Shown = /* @__PURE__ */ React10.forwardRef(
  function ShownWithRef() { return null }
);

var Boundary = /* @__PURE__ */ (() => class extends React9.Component {
  render() {
    return null;
  }
})();
function PrefetchPageLinks({ page, ...linkProps }) {
  return null;
  return manifestOf(page);
}
`)
  })

  it('fails when it is written in another way', () =>
    expect(() => leanRouter(source.replace('class extends', 'class  extends'))).toThrow('not written as it was'))

  it('leaves scroll restoration and loading ahead out', async () => {
    const parts = ['function ScrollRestoration', 'function PrefetchPageLinksImpl']
    const kept = async (lean: boolean): Promise<string[]> => {
      const code = await bundle(lean)
      expect(code).toContain('function createBrowserRouter')
      return parts.filter((part) => code.includes(part))
    }
    expect(await kept(false)).toEqual(parts)
    expect(await kept(true)).toEqual([])
  })
})
