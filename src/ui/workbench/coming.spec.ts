import { describe, expect, it } from 'vitest'
import { addressOf, chosen, wayFrom } from './coming.ts'
import { plainView, toggled, type ViewState } from './selection.ts'

const none = addressOf(plainView)
const withUser = (view: ViewState, user: string) => toggled(view, 'include', 'user', user)
const a = withUser(plainView, 'a')
const ab = withUser(a, 'b')
const abc = withUser(ab, 'c')

it('a view has one address, in whichever order its filters were chosen', () => {
  const first = toggled(a, 'include', 'database', 'd')
  const second = withUser(toggled(plainView, 'include', 'database', 'd'), 'a')
  expect(addressOf(first)).toBe(addressOf(second))
  expect(addressOf(ab)).not.toBe(addressOf(a))
})

describe('choices on their way into the address', () => {
  it('count from the address where they were made until they stand in it', () => {
    const first = chosen(undefined, none, a, true)
    expect(first.way).toEqual([none, addressOf(a)])
    expect(wayFrom(first, none)).toEqual(first.way)
    expect(wayFrom({ ...first, sent: true }, addressOf(a))).toEqual([])
  })

  it('count no more when somebody went elsewhere', () => {
    expect(wayFrom({ ...chosen(undefined, none, a, true), sent: true }, addressOf(abc))).toEqual([])
    const old = { ...chosen(undefined, none, a, true), way: [] }
    expect(chosen(old, none, ab, false)).toMatchObject({ push: false, way: [none, addressOf(ab)] })
  })

  it('stay when the choice before them arrives, so that a third one builds on both', () => {
    const first = { ...chosen(undefined, none, a, true), sent: true }
    const second = chosen(first, none, ab, true)
    const way = wayFrom(second, addressOf(a))
    expect(way).toEqual([addressOf(a), addressOf(ab)])
    const third = chosen({ ...second, way, sent: true }, addressOf(a), abc, true)
    expect(wayFrom(third, addressOf(ab))).toEqual([addressOf(ab), addressOf(abc)])
  })

  it('go with the next choice when that comes before they are sent, with their step in the history', () => {
    const second = chosen(chosen(undefined, none, a, true), none, { ...a, measure: 'count' }, false)
    expect(second).toMatchObject({ push: true, way: [none, addressOf({ ...a, measure: 'count' })] })
  })

  it('are not taken for arrived before they are sent: chosen and taken back at once', () => {
    const first = { ...chosen(undefined, none, a, true), sent: true }
    const back = chosen(first, none, plainView, true)
    expect(wayFrom(back, none)).toEqual([none, addressOf(a), none])
    expect(wayFrom(back, addressOf(a))).toEqual([addressOf(a), none])
  })
})
