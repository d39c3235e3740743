import { describe, expect, it } from 'vitest'
import { valueProblem } from '../parameters/definitions.ts'
import { gaussdbParameters, parametersOf } from './definitions.ts'
import { query } from './query.ts'
import { service } from './service.ts'
import { storage } from './storage.ts'

const all = gaussdbParameters()

describe('the table of GaussDB parameters', () => {
  it('has more than two hundred, each once, with a sentence about each', () => {
    const lines = [storage, query, service].flatMap((text) => text.trim().split('\n'))
    expect(lines.length).toBeGreaterThan(200)
    expect(all.size).toBe(lines.length)
    expect([...all.values()].filter(({ description }) => !/^[A-Z\d].*\.$/.test(description))).toEqual([])
    expect([...all.keys()].filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([])
  })

  it.each(['ha', 'distributed'] as const)('has defaults for %s that its own ranges allow', (form) => {
    const wrong = [...parametersOf(form).values()]
      .map((it) => [it.name, valueProblem(it, it.default)])
      .filter(([, why]) => why)
    expect(wrong).toEqual([])
  })

  it('tells the two forms apart', () => {
    expect(parametersOf('ha').has('comm_max_stream')).toBe(false)
    expect(parametersOf('distributed').get('comm_max_stream')).toMatchObject({ default: '1024', restart: true })
    expect(parametersOf('ha').get('enable_stream_operator')?.default).toBe('off')
    expect(parametersOf('distributed').get('enable_stream_operator')?.default).toBe('on')
    expect(parametersOf('ha').get('deadlock_timeout')?.default).toBe('1000')
    expect(parametersOf('distributed').get('deadlock_timeout')?.default).toBe('1000')
  })

  it('knows what the examples of the reference change', () => {
    expect(all.get('failed_login_attempts')).toMatchObject({ restart: false, type: 'integer' })
    expect(all.get('track_activity_query_size')?.restart).toBe(true)
    expect(all.get('max_replication_slots')?.restart).toBe(true)
    expect(all.get('audit_system_object')).toMatchObject({ range: '0-536870911', restart: false })
  })
})
