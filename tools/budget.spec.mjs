import { expect, it } from 'vitest'
import { breaches, filesOf, rings } from './budget.mjs'

const manifest = {
  'index.html': {
    file: 'assets/index.js',
    imports: ['_vendor.js'],
    dynamicImports: ['page.tsx', 'charts.tsx'],
    css: ['assets/index.css'],
  },
  '_vendor.js': { file: 'assets/vendor.js' },
  'page.tsx': { file: 'assets/page.js', imports: ['_vendor.js', '_shared.js', 'index.html'], css: ['assets/page.css'] },
  '_shared.js': { file: 'assets/shared.js', css: ['assets/page.css'] },
  'charts.tsx': { file: 'assets/charts.js', imports: ['_vendor.js'] },
}

it('follows static imports, counts each file once, and leaves lazy chunks out', () => {
  expect(filesOf(manifest, ['index.html', 'page.tsx'])).toEqual({
    js: ['assets/index.js', 'assets/vendor.js', 'assets/page.js', 'assets/shared.js'],
    css: ['assets/index.css', 'assets/page.css'],
  })
})

it('refuses a page that is not in the build, so that a renamed one does not pass unnoticed', () => {
  expect(() => filesOf(manifest, ['renamed.tsx'])).toThrow('no chunk for renamed.tsx')
})

const limits = { jsBytes: 240_000, jsRequests: 10, cssBytes: 40_000 }
const within = { jsBytes: 240_000, jsRequests: 10, cssBytes: 40_000, strangers: [] }

it('passes at the limit and fails beyond each of them', () => {
  expect(breaches(within, limits)).toEqual([])
  expect(breaches({ ...within, jsBytes: 240_001 }, limits)).toEqual([expect.stringContaining('JavaScript is 240.0 kB')])
  expect(breaches({ ...within, jsRequests: 11 }, limits)).toEqual([expect.stringContaining('11 requests')])
  expect(breaches({ ...within, cssBytes: 41_000 }, limits)).toEqual([expect.stringContaining('CSS is 41.0 kB')])
  expect(breaches({ ...within, strangers: ['recharts'] }, limits)).toEqual(['recharts comes with the first page'])
})

it('finds chunks that need each other, whichever it comes to first', () => {
  expect(rings(manifest)).toEqual([])
  const ring = { a: { imports: ['b'] }, b: { imports: ['c'] }, c: { imports: ['b', 'd'] }, d: {} }
  expect(rings(ring)).toEqual([['b', 'c']])
  expect(breaches({ ...within, rings: rings(ring) }, limits)).toEqual(['chunks need each other: b -> c'])
})
