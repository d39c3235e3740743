import { describe, expect, it } from 'vitest'
import { choicesOf, compareValues, failuresOf, isPending, pairOf, parseWith, type Source, withText } from './compare.ts'

describe('the address', () => {
  it('names templates and instances, each once, and drops what is neither', () => {
    const text = 'template~eu~t1,instance~ap~i1,template~eu~t1,nonsense,template~eu~'
    expect(parseWith(text)).toEqual([
      { kind: 'template', connection: 'eu', id: 't1' },
      { kind: 'instance', connection: 'ap', id: 'i1' },
    ])
    expect(parseWith(withText(parseWith(text)) ?? '')).toEqual(parseWith(text))
    expect(withText([])).toBeUndefined()
    expect(parseWith(null)).toEqual([])
  })
})

describe('a comparison', () => {
  it('of any number marks rows in which not all are the same', () => {
    const rows = compareValues([
      { a: '1', b: 'ON' },
      { a: '1', b: 'OFF' },
      { a: '1', b: 'ON', c: 'x' },
    ])
    expect(rows).toEqual([
      { name: 'a', values: ['1', '1', '1'], differs: false },
      { name: 'b', values: ['ON', 'OFF', 'ON'], differs: true },
      { name: 'c', values: [undefined, undefined, 'x'], differs: true },
    ])
  })

  it('takes a source that could not be read for neither the same nor different', () => {
    expect(compareValues([undefined, { a: '1' }, { a: '1' }])).toEqual([
      { name: 'a', values: [undefined, '1', '1'], differs: false },
    ])
  })
})

describe('what can be chosen', () => {
  const places = [
    { id: 'eu', name: 'Europe', templates: [{ id: 't1', name: 'oltp' }], instances: [{ id: 'i1', name: 'shop' }] },
    { id: 'ap', name: 'Asia', templates: [{ id: 't2', name: 'oltp' }], instances: [] },
  ]
  const title = (kind: string, place: string) => `${kind}s of ${place}`

  it('is what is not chosen yet, by connection and kind', () => {
    const { groups } = choicesOf(places, [{ kind: 'template', connection: 'eu', id: 't1' }], title)
    expect(groups.map(({ group, items }) => [group, items.map(({ label }) => label)])).toEqual([
      ['templates of Europe', []],
      ['instances of Europe', ['shop']],
      ['templates of Asia', ['oltp']],
      ['instances of Asia', []],
    ])
  })

  it('has the name of its place where the chosen ones are of several', () => {
    const [one, other] = [
      { kind: 'template', connection: 'eu', id: 't1' },
      { kind: 'template', connection: 'ap', id: 't2' },
    ] as const
    expect(choicesOf(places, [one], title).nameOf(one)).toBe('oltp')
    expect(choicesOf(places, [one, other], title).nameOf(other)).toBe('oltp · Asia')
    expect(choicesOf([], [one], title).nameOf(one)).toBe('t1')
  })
})

describe('a comparison', () => {
  const template = (id: string, connection = 'eu'): Source => ({ kind: 'template', connection, id })
  const instance: Source = { kind: 'instance', connection: 'eu', id: 'i' }
  const good = { error: null, refetch: () => undefined }

  it('of two templates of one connection is asked of the cloud', () => {
    expect(pairOf([template('a'), template('b')], false)).toEqual([template('a'), template('b')])
    expect(pairOf([template('a'), template('b')], true)).toBeUndefined()
    expect(pairOf([template('a'), template('b', 'ap')], false)).toBeUndefined()
    expect(pairOf([template('a'), instance], false)).toBeUndefined()
    expect(pairOf([template('a'), template('b'), template('c')], false)).toBeUndefined()
  })

  it('tells what failed by its source, and asks that again', () => {
    let asked = 0
    const bad = { error: 'forbidden', refetch: () => (asked += 1) }
    const sources = [template('a'), instance]
    const [failed, ...others] = failuresOf(sources, undefined, good, [good, bad])
    expect(others).toEqual([])
    expect(failed).toMatchObject({ source: instance, error: 'forbidden' })
    failed?.retry()
    expect(asked).toBe(1)
    const pair = [template('a'), template('b')] as const
    expect(failuresOf(pair, pair, bad, []).map(({ source }) => source)).toEqual([template('a')])
    expect(failuresOf(pair, pair, good, [bad])).toEqual([])
  })

  it('waits for what has neither answered nor failed', () => {
    const sources = [template('a'), instance]
    expect(isPending(sources, [{}, undefined], [])).toBe(true)
    expect(isPending(sources, [{}, undefined], [{ source: instance }])).toBe(false)
    expect(isPending(sources, [{}, {}], [])).toBe(false)
  })
})
