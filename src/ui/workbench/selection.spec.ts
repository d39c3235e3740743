import { describe, expect, it } from 'vitest'
import { type Dimension, dimensions, type Selection } from '#lib/slow-log/types.ts'
import {
  fields,
  listText,
  measures,
  parseList,
  parseRunAddress,
  parseView,
  plainView,
  runAddress,
  selectionOf,
  toggled,
  type ViewState,
  viewPatch,
  views,
} from './selection.ts'

/** Numbers that look random and are the same on every day (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The address after a patch, as the page writes it. */
function applied(patch: Record<string, string | undefined>, before = new URLSearchParams()): URLSearchParams {
  const next = new URLSearchParams(before)
  for (const [name, value] of Object.entries(patch)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  // Through text, as a link goes.
  return new URLSearchParams(next.toString())
}

function randomView(next: () => number): ViewState {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T
  const alphabet = ['a', 'B', '7', ',', '\\', 'e', '~', '=', '&', ' ', '%', '.', ':', "'", '"', 'é', '漢', '\n', '/']
  const text = () => Array.from({ length: Math.floor(next() * 6) }, () => pick(alphabet)).join('')
  const all: Dimension[] = [...dimensions, 'tag:route', 'tag:a.b,c']
  const lists = () =>
    Object.fromEntries(
      all
        .filter(() => next() < 0.3)
        .map((name) => [name, [...new Set(Array.from({ length: 1 + Math.floor(next() * 3) }, text))]]),
    )
  const from = Math.floor(next() * 2e12)
  return {
    zoom: next() < 0.5 ? { from, to: from + 1 + Math.floor(next() * 1e9) } : undefined,
    include: lists(),
    exclude: lists(),
    ranges: Object.fromEntries(
      fields
        .filter(() => next() < 0.3)
        .map((field) => {
          const low = next() * 10 ** (next() * 9 - 3)
          return [field, next() < 0.3 ? [low, Infinity] : next() < 0.4 ? [-Infinity, low] : [low, low + next()]]
        }),
    ),
    text: text(),
    measure: pick(measures),
    stack: next() < 0.2 ? undefined : pick(all),
    view: pick(views),
    statement: next() < 0.5 ? '0123456789abcdef' : undefined,
    run: next() < 0.5 ? runAddress({ at: from, key: 'node/17' }) : undefined,
  }
}

describe('the view in the address', () => {
  it('comes back as it was, whatever is in it and whatever stood there before', () => {
    const next = random(20_260_309)
    let address = new URLSearchParams('from=-6h&sort=-time&r.cols=time,sql')
    for (let i = 0; i < 500; i++) {
      const view = randomView(next)
      address = applied(viewPatch(view, address), address)
      expect(parseView(address)).toEqual(view)
      expect(address.get('from')).toBe('-6h')
      expect(address.get('r.cols')).toBe('time,sql')
    }
  })

  it('is empty for the plain view', () => {
    const dirty = new URLSearchParams('in.user=a&not.client=b&range.lock=1~&measure=time&stack=none&zoom=x&text=t')
    expect(applied(viewPatch(plainView, dirty), dirty).toString()).toBe('')
    expect(parseView(new URLSearchParams())).toEqual({ ...plainView, zoom: undefined })
  })

  it('leaves out what it does not understand', () => {
    const address = new URLSearchParams(
      'in.nonsense=1&in.user=&range.seconds=5~1&range.lock=x~2&range.sent=~&measure=love&stack=moon&view=tea&zoom=2~1',
    )
    expect(parseView(address)).toEqual({ ...plainView, zoom: undefined })
  })

  it('keeps lists with commas, backslashes and nothing in them apart', () => {
    for (const list of [[''], ['', ''], ['a,b', 'c'], ['\\', '\\,', 'e'], ['\\e', 'e,']])
      expect(parseList(listText(list))).toEqual(list)
  })

  it('names a run', () => {
    const run = { at: 1_773_021_600_123, key: 'node.a/1773/2026-03-09T02:00:00.123/1.5 s' }
    expect(parseRunAddress(runAddress(run))).toEqual(run)
    expect(parseRunAddress('nonsense')).toBeUndefined()
  })
})

describe('the selection', () => {
  it('is the zoomed part of the window, never more', () => {
    const window = { from: 100, to: 200 }
    const span = (zoom: ViewState['zoom']): Pick<Selection, 'from' | 'to'> => {
      const { from, to } = selectionOf({ ...plainView, zoom }, window)
      return { from, to }
    }
    expect(span(undefined)).toEqual(window)
    expect(span({ from: 120, to: 130 })).toEqual({ from: 120, to: 130 })
    expect(span({ from: 50, to: 150 })).toEqual({ from: 100, to: 150 })
  })
})

describe('clicks on values', () => {
  it('include, exclude and take back', () => {
    const one = toggled(plainView, 'include', 'user', 'app')
    expect(one.include).toEqual({ user: ['app'] })
    const two = toggled(one, 'include', 'user', 'web')
    expect(two.include).toEqual({ user: ['app', 'web'] })
    const other = toggled(two, 'exclude', 'user', 'app')
    expect(other).toMatchObject({ include: { user: ['web'] }, exclude: { user: ['app'] } })
    const back = toggled(toggled(other, 'include', 'user', 'web'), 'exclude', 'user', 'app')
    expect(back).toEqual(plainView)
  })
})
