import { describe, expect, it } from 'vitest'
import { parseSort } from './useTableUrlState.ts'
import { plainView, sameView, viewOf } from './views.ts'

const shown = (query: string, sort?: string, columns?: string[]) => ({ query, sort: parseSort(sort), columns })

describe('a view', () => {
  it('holds filter, order and columns', () => {
    expect(viewOf('mine', shown(' type:manual ', 'size', ['name', 'size']), '-begin')).toEqual({
      name: 'mine',
      query: 'type:manual',
      sort: 'size',
      columns: ['name', 'size'],
    })
  })
  it('leaves out what is the default', () => {
    expect(sameView(viewOf('', shown('', '-begin'), '-begin'), plainView)).toBe(true)
    expect(sameView(viewOf('', shown('', 'begin'), '-begin'), plainView)).toBe(false)
  })
  it('is the same under another name, and another with other columns', () => {
    const one = viewOf('one', shown('a', undefined, ['name']), undefined)
    expect(sameView(one, { ...one, name: 'two' })).toBe(true)
    expect(sameView(one, { ...one, columns: ['size'] })).toBe(false)
  })
})
