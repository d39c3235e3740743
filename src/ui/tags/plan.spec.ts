import { describe, expect, it } from 'vitest'
import { applyBulk, isEmptyPlan, planTags, planText, sameTags, splitPlan, tagFilter, tagProblems } from './plan.ts'

const current = [
  { key: 'env', value: 'dev' },
  { key: 'tier', value: '0' },
  { key: 'team', value: 'shop' },
]

describe('a plan of tags', () => {
  const wanted = [
    { key: 'env', value: 'prod' },
    { key: 'team', value: 'shop' },
    { key: 'owner', value: '' },
  ]

  it('tells what is added, removed and changed', () => {
    const plan = planTags(current, wanted)
    expect(plan).toEqual({
      added: [{ key: 'owner', value: '' }],
      removed: [{ key: 'tier', value: '0' }],
      changed: [{ key: 'env', from: 'dev', to: 'prod' }],
    })
    expect(planText(plan)).toBe('env: dev → prod, + owner, − tier=0')
    expect(isEmptyPlan(planTags(current, current.toReversed()))).toBe(true)
  })

  it('gives what it changes anew, and takes away what has the known value', () => {
    expect(splitPlan(planTags(current, wanted))).toEqual({
      gone: [
        { key: 'tier', value: '0' },
        { key: 'env', value: 'dev' },
      ],
      fresh: [
        { key: 'env', value: 'prod' },
        { key: 'owner', value: '' },
      ],
    })
    expect(splitPlan(planTags(current, current))).toEqual({ gone: [], fresh: [] })
  })

  it('is undone by the plan back', () => {
    const back = planTags(wanted, current)
    expect(planText(back)).toBe('env: prod → dev, + tier=0, − owner')
    expect(sameTags(current, current.toReversed())).toBe(true)
    expect(sameTags(current, wanted)).toBe(false)
  })
})

describe('a bulk change', () => {
  const set = [
    { key: 'env', value: 'prod' },
    { key: 'owner', value: 'dba' },
  ]

  it('replaces other values, or leaves them', () => {
    expect(planText(planTags(current, applyBulk(current, { set, remove: ['tier'], replace: true })))).toBe(
      'env: dev → prod, + owner=dba, − tier=0',
    )
    expect(planText(planTags(current, applyBulk(current, { set, remove: [], replace: false })))).toBe('+ owner=dba')
  })

  it('sets a key that it removes first', () => {
    expect(applyBulk(current, { set: [{ key: 'tier', value: '1' }], remove: ['tier'], replace: false })).toContainEqual(
      {
        key: 'tier',
        value: '1',
      },
    )
  })
})

describe('what is typed', () => {
  const limits = { keyPattern: /^[a-z]{1,3}$/, valuePattern: /^[a-z]*$/ }
  it('is checked key by key and value by value', () => {
    const tags = [
      { key: 'abc', value: '' },
      { key: '', value: 'x' },
      { key: 'a b', value: 'x y' },
      { key: 'abc', value: 'z' },
    ]
    expect([...tagProblems(tags, limits)]).toEqual([
      ['1.key', 'key-empty'],
      ['2.key', 'key-invalid'],
      ['2.value', 'value-invalid'],
      ['3.key', 'key-twice'],
    ])
  })
})

it('is a filter of a list of instances, also without a value', () => {
  expect(tagFilter({ key: 'env', value: 'prod' })).toBe('tag:env=prod')
  expect(tagFilter({ key: 'env', value: '' })).toBe('tag:*env=')
})
