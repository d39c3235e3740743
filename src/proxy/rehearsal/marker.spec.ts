import { describe, expect, it } from 'vitest'
import { isGuessable } from '#contract/taurusdb/catalog-rules.ts'
import { nameFor, parseOffsetTime, tagFor, whyNotOurs, type Marked } from './marker.ts'
import { newPassword } from './password.ts'

const started = Date.parse('2026-11-20T12:00:00Z')
const id = 'a'.repeat(24)
const owner = { id, instance: { id: 'source' }, target: { id: 'twin', name: nameFor(id) }, started }
const twin: Marked = { id: 'twin', name: nameFor(id), created: '2026-11-20T20:00:05+0800', tags: [tagFor(id)] }

describe('an instance is deleted only', () => {
  it('with everything that marks it', () => expect(whyNotOurs(twin, owner)).toBeUndefined())
  it('with an id that is known or not known yet', () =>
    expect(whyNotOurs(twin, { ...owner, target: { ...owner.target, id: '' } })).toBeUndefined())

  it.each<[string, Partial<Marked>]>([
    ['the source itself', { id: 'source' }],
    ['another id', { id: 'other' }],
    ['another name', { name: 'rehearsal-of-something' }],
    ['the mark of another rehearsal', { name: nameFor('b'.repeat(24)), tags: [tagFor('b'.repeat(24))] }],
    ['no tags', { tags: [] }],
    ['no list of tags', { tags: null }],
    ['another value of the tag', { tags: [{ key: 'astrolabe-rehearsal', value: 'b' }] }],
    ['the value under another key', { tags: [{ key: 'rehearsal', value: id }] }],
    ['an earlier birth', { created: '2026-11-20T11:54:00+0000' }],
    ['an earlier birth in another zone', { created: '2026-11-20T12:30:00+0100' }],
    ['a birth that cannot be read', { created: 'yesterday' }],
  ])('not with %s', (_, change) => expect(whyNotOurs({ ...twin, ...change }, owner)).toEqual(expect.any(String)))

  it('and the source never, even under the mark', () =>
    expect(whyNotOurs(twin, { ...owner, instance: { id: 'twin' } })).toBe('It is the source itself.'))
})

it('times with an offset', () => {
  expect(parseOffsetTime('2026-11-20T20:00:00+0800')).toBe(started)
  expect(parseOffsetTime('')).toBeNaN()
})

it('names and tags keep to the forms of the reference', () => {
  expect(nameFor(id)).toMatch(/^[A-Za-z][A-Za-z0-9_-]{3,63}$/)
  expect(tagFor(id).key).toMatch(/^[A-Za-z0-9_-]{1,36}$/)
  expect(tagFor(id).value).toMatch(/^[A-Za-z0-9._-]{0,43}$/)
})

it('passwords have all four kinds of characters, are never the same and never weak', () => {
  const made = Array.from({ length: 500 }, newPassword)
  expect(new Set(made).size).toBe(500)
  for (const password of made) {
    expect(password).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z\d])[A-Za-z\d~!@#$%^*_=+?,()&-]{28}$/)
    expect(isGuessable(password)).toBe(false)
  }
})
