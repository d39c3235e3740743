import { describe, expect, it } from 'vitest'
import { type Guard, guardOf } from './leaving.ts'

type Move = Parameters<Guard['stops']>[0]

const move = (from: string, to: string) =>
  ({ currentLocation: new URL(from, 'http://a'), nextLocation: new URL(to, 'http://a') }) as unknown as Move
const guard = (stops: Guard['stops']) => ({ current: { stops, ask: async () => true } })

const page = guard(({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname)
const clean = guard(() => false)
const dirty = guard(() => true)

describe('guardOf', () => {
  it('keeps the guard of the page while a drawer with nothing to lose is over it', () => {
    expect(guardOf(move('/parameters?form=review', '/nodes'), [page, clean])).toBe(page.current)
    expect(guardOf(move('/parameters?form=review', '/parameters'), [page, clean])).toBeUndefined()
  })

  it('asks for what lies on top first', () => {
    expect(guardOf(move('/parameters?form=copy', '/nodes'), [page, dirty])).toBe(dirty.current)
    expect(guardOf(move('/parameters?form=copy', '/parameters'), [page, dirty])).toBe(dirty.current)
  })

  it('stops nothing where nothing is guarded', () => {
    expect(guardOf(move('/a', '/b'), [])).toBeUndefined()
  })
})
