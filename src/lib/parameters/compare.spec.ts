import { describe, expect, it } from 'vitest'
import { compareValues, parseWith, withText } from './compare.ts'

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
