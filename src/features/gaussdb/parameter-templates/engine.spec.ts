import { describe, expect, it } from 'vitest'
import type { ParameterTemplateSummary, ShowParameterTemplateResult } from '#contract/gaussdb/parameter-templates.ts'
import type { Definition } from '#lib/parameters/model.ts'
import { engine } from '../shared/parameter-engine.ts'
import { applicationOf, defaultFor, differing, utcOf } from './engine.ts'

const definition = (name: string, value: string, readonly = false): Definition => ({
  name,
  value,
  readonly,
  type: 'integer',
  range: '',
  restart: false,
  description: '',
})

const standard = {
  configuration_parameters: [
    { name: 'a', value: '1', readonly: false },
    { name: 'b', value: '2', readonly: false },
    { name: 'fixed', value: 'x', readonly: true },
  ],
} as ShowParameterTemplateResult

describe('the values of a new template', () => {
  it('are those that the default one does not have', () => {
    expect(differing([definition('a', '1'), definition('b', '3')], standard)).toEqual({ b: '3' })
  })

  it('leave out what can be read only, by the template or by its default, and what an instance finds itself', () => {
    const rows = [definition('a', '5', true), definition('fixed', 'y'), definition('b', '3')]
    expect(differing(rows, standard, (name) => name === 'b')).toEqual({})
  })
})

describe('the default template', () => {
  const row = (given: Partial<ParameterTemplateSummary>) =>
    ({ user_defined: false, datastore_version: '8.103', ha_mode: 'ha', ...given }) as ParameterTemplateSummary

  it('is that of the same version and form, and never one of somebody’s own', () => {
    const rows = [
      row({ id: 'own', user_defined: true }),
      row({ id: 'dist', ha_mode: 'independent' }),
      row({ id: 'it' }),
    ]
    expect(defaultFor(rows, '8.103', 'ha')?.id).toBe('it')
    expect(defaultFor(rows, '8.102', 'ha')).toBeUndefined()
  })
})

describe('units', () => {
  it('are kilobytes and pages, with or without the kind of node', () => {
    expect(['work_mem', 'dn:work_mem', 'shared_buffers', 'log_min_messages'].map(engine.unitOf)).toEqual([
      1024,
      1024,
      8192,
      undefined,
    ])
  })
})

describe('what the lists write', () => {
  it('is read: moments of UTC, and results without an error code', () => {
    expect(utcOf('2022-03-23 07:20:11')).toBe('2022-03-23T07:20:11Z')
    expect(
      applicationOf({
        instance_id: 'i',
        instance_name: 'n',
        apply_result: 'APPLYING',
        applied_at: '2022-08-09T03:06:52+0800',
        error_code: null,
      }),
    ).toMatchObject({ state: 'running', code: '', at: Date.UTC(2022, 7, 8, 19, 6, 52) })
  })
})
