import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CloudDBInstance } from '#contract/navercloud/redis.ts'
import { assemble, type Assembled } from './assemble.ts'
import { HOST, signIn, type Signed } from './testing/console.ts'

/** NAVER's connection of the sandbox as the console has it: through session, routing, signature and answer. */

let folder: string
let console_: Assembled
let signed: Signed
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'astrolabe-naver-'))
  console_ = await assemble({ environment: { ASTROLABE_DATA: folder, ASTROLABE_HOSTS: HOST }, announce: () => {} })
  signed = await signIn(console_.app)
})
afterAll(async () => {
  await console_.close()
  await rm(folder, { recursive: true })
})

const path = (action: string, connection = 'sandbox-naver') => `/api/${connection}/navercloud/clouddb/v2/${action}`

async function list(query = ''): Promise<CloudDBInstance[]> {
  const answer = await signed.call('GET', `${path('getCloudDBInstanceList')}?dbKindCode=REDIS${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json().getCloudDBInstanceListResponse.cloudDBInstanceList
}

describe('the NAVER connection of the sandbox', () => {
  test('is offered beside the others, without its keys', async () => {
    const answer = await signed.call('GET', '/api/connections')
    const { connections } = answer.json<{ connections: { id: string }[] }>()
    expect(answer.body).not.toContain('SANDBOXNCP')
    expect(connections.find(({ id }) => id === 'sandbox-naver')).toMatchObject({
      id: 'sandbox-naver',
      name: 'Sandbox NAVER',
      kind: 'navercloud',
      region: 'KR',
      project: 'KR',
      sandbox: true,
      services: ['navercloud'],
      access: 'destructive',
      identity: expect.stringMatching(/^\*{4}\w{4}$/),
    })
  })

  test('lists, also by several numbers in either spelling', async () => {
    const all = await list()
    const [a = '', b = ''] = all.map(({ cloudDBInstanceNo }) => cloudDBInstanceNo)
    const numbers = (rows: CloudDBInstance[]) => rows.map(({ cloudDBInstanceNo }) => cloudDBInstanceNo).toSorted()
    expect(all.length).toBeGreaterThan(4)
    const both = [a, b].toSorted()
    expect(numbers(await list(`&cloudDBInstanceNoList=${a}&cloudDBInstanceNoList=${b}`))).toEqual(both)
    expect(numbers(await list(`&cloudDBInstanceNoList.1=${a}&cloudDBInstanceNoList.2=${b}`))).toEqual(both)
    const unknown = await signed.call('GET', `${path('getCloudDBInstanceList')}?dbKindCode=REDIS&color.1=red`)
    expect([unknown.statusCode, unknown.json().code]).toEqual([400, 'ASTROLABE.PARAMETER'])
  })

  test('sends what an action takes as a form, and refuses what a form cannot hold', async () => {
    const body = {
      dbKindCode: 'REDIS',
      cloudDBServiceName: 'form & co=1',
      cloudDBServerName: 'formco',
      isHa: false,
      cloudDBPort: 6400,
    }
    const made = await signed.call('POST', path('createCloudDBInstance'), body)
    expect(made.statusCode, made.body).toBe(200)
    const row = (await list()).find(({ cloudDBServiceName }) => cloudDBServiceName === body.cloudDBServiceName)
    expect(row).toMatchObject({ isHa: false, cloudDBPort: 6400 })
    const nested = await signed.call('POST', path('createCloudDBInstance'), { ...body, cloudDBServerName: { a: 1 } })
    expect(nested.json()).toMatchObject({ status: 400, code: 'ASTROLABE.BODY', field: 'cloudDBServerName' })
    const pairs = await signed.call('POST', path('createCloudDBInstance'), [body])
    expect(pairs.json()).toMatchObject({ status: 400, code: 'ASTROLABE.BODY' })
  })

  test('empties a service once, and says why not twice', async () => {
    const row = (await list()).find(({ cloudDBServiceName }) => cloudDBServiceName === 'dev-cache')
    const body = { cloudDBInstanceNo: row?.cloudDBInstanceNo }
    const flushed = await signed.call('POST', path('flushCloudDBInstance'), body)
    expect(flushed.statusCode, flushed.body).toBe(200)
    const again = await signed.call('POST', path('flushCloudDBInstance'), body)
    expect(again.json()).toMatchObject({ status: 400, code: '25013', retryable: false })
    const missing = await signed.call('POST', path('flushCloudDBInstance'), {})
    expect(missing.json()).toMatchObject({ status: 400, code: '800', field: 'cloudDBInstanceNo' })
  })

  test('has nothing of the other cloud, nor the others of it', async () => {
    for (const url of [
      '/api/sandbox-naver/taurusdb/v3.1/instances',
      path('getCloudDBImageProductList', 'sandbox-eu'),
    ]) {
      const answer = await signed.call('GET', `${url}${url.includes('clouddb') ? '?dbKindCode=REDIS' : ''}`)
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'ASTROLABE.CONNECTION'])
    }
  })
})
