import { describe, expect, it } from 'vitest'
import { innodb } from './innodb.ts'
import { own } from './own.ts'
import { server } from './server.ts'
import { sql } from './sql.ts'
import { parameterDefinitions, valueProblem } from './definitions.ts'

const all = parameterDefinitions()
const get = (name: string) => {
  const found = all.get(name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

describe('the table of parameters', () => {
  it('has several hundred, each once, with a sentence about each', () => {
    const lines = [innodb, server, sql, own].flatMap((text) => text.trim().split('\n'))
    expect(lines.length).toBeGreaterThan(300)
    expect(all.size).toBe(lines.length)
    expect([...all.values()].filter(({ description }) => !/^[A-Z].*\.$/.test(description))).toEqual([])
    expect([...all.keys()].filter((name) => !/^[a-z][a-z0-9_.]*$/.test(name))).toEqual([])
  })

  it('has defaults that its own ranges allow', () => {
    const wrong = [...all.values()].map((it) => [it.name, valueProblem(it, it.default)]).filter(([, why]) => why)
    expect(wrong).toEqual([])
  })
})

describe('a value', () => {
  it.each([
    ['max_connections', '10', true],
    ['max_connections', '9', false],
    ['max_connections', '1e3', false],
    ['max_connections', '', false],
    ['optimizer_trace_offset', '-2147483648', true],
    ['optimizer_trace_offset', '-2147483649', false],
    ['sql_select_limit', '18446744073709551615', true],
    ['sql_select_limit', '18446744073709551616', false],
    ['long_query_time', '0.03', true],
    ['long_query_time', '0.029', false],
    ['log_bin', 'ON', true],
    ['log_bin', 'on', false],
    ['sql_mode', '', true],
    ['sql_mode', 'ANSI_QUOTES,NO_ZERO_DATE', true],
    ['sql_mode', 'ANSI_QUOTES,NONE', false],
    ['transaction_isolation', 'READ-COMMITTED,SERIALIZABLE', false],
    ['init_connect', 'SET NAMES utf8mb4', true],
    ['init_connect', 'a\nb', false],
  ])('of %s may be %j: %s', (name, value, allowed) => {
    expect(valueProblem(get(name), value) === undefined).toBe(allowed)
  })
})
