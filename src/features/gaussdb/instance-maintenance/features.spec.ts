import { describe, expect, it } from 'vitest'
import type { AdvancedFeature } from '#contract/gaussdb/instances.ts'
import { changedFeatures, fieldOf, isOn, wordsOf } from './features.ts'

const feature = (changes: Partial<AdvancedFeature>): AdvancedFeature => ({
  name: 'ledger',
  status: 'off',
  description: 'Ledger',
  type: 'boolean',
  value: 'off',
  range: 'on|off',
  range_description: '',
  ...changes,
})

describe('a feature', () => {
  it('is a switch when it has two words for yes and no', () => {
    expect(fieldOf(feature({})).kind).toBe('switch')
    expect(fieldOf(feature({ type: 'string', range: 'false|true', value: 'true' })).kind).toBe('switch')
    expect(fieldOf(feature({ type: 'string', range: 'a|b|c' }))).toMatchObject({
      kind: 'choice',
      values: ['a', 'b', 'c'],
    })
    expect(fieldOf(feature({ type: 'integer', range: '1-10', value: '3' }))).toMatchObject({
      kind: 'number',
      min: 1,
      max: 10,
    })
    expect(fieldOf(feature({ type: 'string', range: '' })).kind).toBe('text')
  })

  it('takes the words of its range', () => {
    expect(wordsOf(fieldOf(feature({})))).toEqual(['on', 'off'])
    expect(wordsOf(fieldOf(feature({ range: 'true|false' })))).toEqual(['true', 'false'])
    expect(isOn(fieldOf(feature({ range: '', value: 'true' })))).toBe(true)
    expect(isOn(fieldOf(feature({ value: '', status: 'true' })))).toBe(true)
  })
})

it('only what differs is sent', () => {
  const fields = [feature({ name: 'a' }), feature({ name: 'b', value: 'on' })].map(fieldOf)
  expect(changedFeatures(fields, { a: 'on', b: 'on' }, { a: 'off', b: 'on' }).map(({ name }) => name)).toEqual(['a'])
  // Somebody else has switched both since the form was opened.
  expect(changedFeatures(fields, { a: 'on', b: 'off' }, { a: 'on', b: 'off' })).toEqual([])
})
