import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { OpenApiDocument } from '#lib/schema.ts'
import { bodyOf, type CreateForm, emptyForm, hasProduct, type Offer, problemsOf, zoneChoices } from './model.ts'

const document = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../../public/openapi/geminidb.json'), 'utf8'),
) as OpenApiDocument

const cassandra: Offer = { datastore_name: 'cassandra', version: '3.11', mode: 'Cluster' }
const pooled: Offer = { datastore_name: 'redis', version: '5.0', mode: 'CloudNativeCluster' }

const good: CreateForm = {
  ...emptyForm,
  offer: 'cassandra 3.11 Cluster',
  name: 'orders-cassandra',
  flavor: 'geminidb.cassandra.xlarge.4',
  zones: 'a',
  vpc: 'v',
  subnet: 's',
  securityGroup: 'g',
  password: 'Sandbox#2024x',
  again: 'Sandbox#2024x',
}

const problems = (change: Partial<CreateForm>, offer: Offer | undefined = cassandra) => [
  ...problemsOf(document, { ...good, ...change }, offer, 'r'),
]

describe('the form of a new instance', () => {
  it('is content with what the contract allows', () => {
    expect(problems({})).toEqual([])
    expect(problems({ port: 6380 }, pooled)).toEqual([])
  })

  it('names the field that the contract would refuse', () => {
    expect(problems({ name: '1st' })).toEqual(['name'])
    expect(problems({ num: undefined, size: 0 }).toSorted()).toEqual(['num', 'size'])
    expect(problems({ backupStart: '01:10-02:10' })).toEqual(['backupStart'])
    expect(problems({ keep: 36 })).toEqual(['keep'])
    expect(problems({ password: 'nodigits#A', again: 'nodigits#A' })).toEqual(['password'])
    expect(problems({ again: 'other' })).toEqual(['again'])
    expect(problemsOf(document, good, undefined, 'r')).toContain('offer')
  })

  it('sends what applies to the engine alone', () => {
    expect(bodyOf({ ...good, port: 6380 }, cassandra, 'r')).not.toHaveProperty('port')
    expect(bodyOf(good, cassandra, 'r')).not.toHaveProperty('product_type')
    expect(bodyOf({ ...good, port: 6380 }, pooled, 'r')).toMatchObject({ port: '6380', product_type: 'Standard' })
    expect([hasProduct(pooled), hasProduct(cassandra)]).toEqual([true, false])
  })

  it('offers single zones, and three together', () => {
    const flavor = { az_status: { b: 'normal', a: 'normal', c: 'sellout' } } as never
    expect(zoneChoices([flavor])).toEqual(['a,b,c', 'a', 'b', 'c'])
  })
})
