import { describe, expect, it } from 'vitest'
import { keyUses, matchingUses, missingKeys, parseKeys } from './overview.ts'

const keys = [
  { key: 'env', values: ['dev', 'prod', 'staging'] },
  { key: 'gone', values: ['x'] },
  { key: 'team', values: ['shop'] },
]
const tagged = (...pairs: string[]) => ({
  tags: pairs.map((pair) => {
    const [key = '', value = ''] = pair.split('=')
    return { key, value }
  }),
})
const instances = [tagged('env=prod', 'team=shop'), tagged('env=prod'), tagged('env=dev'), tagged()]

describe('keys of a project', () => {
  it('have the instances behind each value, most first', () => {
    const uses = keyUses(keys, instances)
    expect(uses.map(({ key, count }) => [key, count])).toEqual([
      ['env', 3],
      ['team', 1],
      ['gone', 0],
    ])
    expect(uses[0]?.values).toEqual([
      { value: 'prod', count: 2 },
      { value: 'dev', count: 1 },
      { value: 'staging', count: 0 },
    ])
  })

  it('stand without numbers while the instances are not known', () => {
    expect(keyUses(keys, undefined)[0]).toEqual({
      key: 'env',
      count: undefined,
      values: ['dev', 'prod', 'staging'].map((value) => ({ value, count: undefined })),
    })
  })

  it('are found by key and by value', () => {
    const uses = keyUses(keys, instances)
    const found = (text: string) => matchingUses(uses, text).map(({ key, values }) => [key, values.length])
    expect(found('ENV')).toEqual([['env', 3]])
    expect(found('prod')).toEqual([['env', 1]])
    expect(found('team=sh')).toEqual([['team', 1]])
    expect(found('nothing')).toEqual([])
    expect(found(' ')).toHaveLength(3)
  })
})

describe('missing keys', () => {
  it('are those that an instance lacks, whatever their values', () => {
    expect(missingKeys(tagged('env=', 'a=1'), ['team', 'env', 'owner'])).toEqual(['team', 'owner'])
  })
  it('come from the address', () => {
    expect(parseKeys('env, owner,,env')).toEqual(['env', 'owner'])
    expect(parseKeys(null)).toEqual([])
  })
})
