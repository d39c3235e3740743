import { beforeEach, describe, expect, it } from 'vitest'
import type { CloudDBInstance, CloudDBInstanceRows, CloudDBProduct } from '#contract/navercloud/redis.ts'
import { naverStringToSign } from '#lib/canonical.ts'
import { checkAnswer, tester, type Tester } from '../testing/client.ts'
import { hour } from '../time.ts'
import { base64, hmacSha256 } from '../verify/web-crypto.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

interface Sent {
  method?: 'GET' | 'POST'
  query?: string
  body?: string
  type?: string
  accessKey?: string
  /** ms */
  age?: number
}

/** Sends an action, signed as NAVER's clients do. */
async function send(action: string, { method = 'GET', query = '', body, type, accessKey, age = 0 }: Sent) {
  const { access_key, secret_key } = t.sandbox.credentials.navercloud
  const target = `/clouddb/v2/${action}${query ? `?${query}` : ''}`
  const timestamp = String(t.clock.now() - age)
  const key = accessKey ?? access_key
  const headers = {
    'x-ncp-apigw-timestamp': timestamp,
    'x-ncp-iam-access-key': key,
    'x-ncp-apigw-signature-v2': base64(await hmacSha256(secret_key, naverStringToSign(method, target, timestamp, key))),
    ...(type ? { 'content-type': type } : {}),
  }
  const request = new Request(`https://navercloud.invalid${target}`, { method, headers, ...(body ? { body } : {}) })
  const response = await t.sandbox.services.navercloud(request, target)
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  if (response.ok && isJson)
    checkAnswer('navercloud', action.startsWith('get') ? 'GET' : 'POST', `/clouddb/v2/${action}`, 200, JSON.parse(text))
  return { status: response.status, text, headers: response.headers }
}

const json = 'responseFormatType=json'

async function rows(query = ''): Promise<CloudDBInstanceRows> {
  const { status, text } = await send('getCloudDBInstanceList', { query: `dbKindCode=REDIS&${json}&${query}` })
  expect(status, text).toBe(200)
  return JSON.parse(text).getCloudDBInstanceListResponse
}

const names = ({ cloudDBInstanceList: list }: CloudDBInstanceRows) => list.map((row) => row.cloudDBServiceName)
const one = async (name: string): Promise<CloudDBInstance> => {
  const found = (await rows()).cloudDBInstanceList.find((row) => row.cloudDBServiceName === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}
const usedOf = (row: CloudDBInstance) =>
  row.cloudDBServerInstanceList.reduce((sum, server) => sum + (server.usedDataStorageSize ?? 0), 0)
const flush = (no: string, sent: Sent = {}) =>
  send('flushCloudDBInstance', {
    method: 'POST',
    type: 'application/json',
    body: JSON.stringify({ cloudDBInstanceNo: no, responseFormatType: 'json' }),
    ...sent,
  })

describe('the list of Redis services', () => {
  it('has stand-alone ones, pairs and clusters, and one that is being made', async () => {
    const found = await rows()
    expect([found.returnCode, found.totalRows]).toEqual(['0', found.cloudDBInstanceList.length])
    const servers = found.cloudDBInstanceList.map((row) => row.cloudDBServerInstanceList.length)
    expect(new Set(servers)).toEqual(new Set([1, 2, 6, 8]))
    const made = found.cloudDBInstanceList.filter((row) => row.cloudDBInstanceStatusName !== 'running')
    expect(made.map((row) => row.cloudDBServiceName)).toEqual(['stage-session'])
    expect(Object.keys(made[0]!.cloudDBServerInstanceList[0]!)).toEqual(['cloudDBServerName', 'cloudDBServerRole'])
    expect(found.cloudDBInstanceList.every((row) => row.createDate.endsWith('+0900'))).toBe(true)
    t.clock.advance(hour)
    expect((await one('stage-session')).cloudDBInstanceStatusName).toBe('running')
  })

  it('pages, and picks by numbers, by a search and by zone', async () => {
    const all = names(await rows())
    const [first, second] = [await rows('pageNo=1&pageSize=4'), await rows('pageNo=2&pageSize=4')]
    expect([...names(first), ...names(second)]).toEqual(all)
    expect(first.totalRows).toBe(all.length)
    const [a, b] = [await one('ranking'), await one('dev-cache')]
    const numbers = `cloudDBInstanceNoList.1=${a.cloudDBInstanceNo}&cloudDBInstanceNoList.2=${b.cloudDBInstanceNo}`
    expect(names(await rows(numbers)).toSorted()).toEqual(['dev-cache', 'ranking'])
    const search = (name: string, value: string) => rows(`searchFilterName=${name}&searchFilterValue=${value}`)
    expect(names(await search('cloudDBServiceName', 'session')).toSorted()).toEqual(['shop-session', 'stage-session'])
    expect(names(await rows('zoneNo=3')).toSorted()).toEqual(['dev-cache', 'search-cache', 'stage-session'])
    expect(names(await rows('regionNo=9'))).toEqual([])
    const query = `dbKindCode=REDIS&${json}&searchFilterName=color&searchFilterValue=red`
    const wrong = await send('getCloudDBInstanceList', { query })
    expect([wrong.status, JSON.parse(wrong.text).responseError.returnCode]).toEqual([400, '800'])
  })

  it('has images, and sizes for each of them', async () => {
    const list = async (action: string, query: string): Promise<CloudDBProduct[]> =>
      JSON.parse((await send(action, { query: `${query}&${json}` })).text)[`${action}Response`].productList
    const images = await list('getCloudDBImageProductList', 'dbKindCode=REDIS')
    const used = (await rows()).cloudDBInstanceList
    expect(images.map(({ productCode }) => productCode)).toEqual(
      [...new Set(used.map((row) => row.cloudDBImageProductCode))].toSorted(),
    )
    expect(await list('getCloudDBImageProductList', 'dbKindCode=MSSQL')).toEqual([])
    const image = images[0]!.productCode
    expect(await list('getCloudDBImageProductList', `dbKindCode=REDIS&exclusionProductCode=${image}`)).toHaveLength(1)
    const sizes = await list('getCloudDBProductList', `cloudDBImageProductCode=${image}`)
    for (const row of used) {
      const size = sizes.find(({ productCode }) => productCode === row.cloudDBProductCode)
      expect([size?.cpuCount, size?.memorySize]).toEqual([row.cpuCount, row.memorySize])
    }
    const unknown = await send('getCloudDBProductList', { query: `cloudDBImageProductCode=none&${json}` })
    expect([unknown.status, JSON.parse(unknown.text).responseError.returnCode]).toEqual([400, '800'])
  })
})

describe('emptying a service', () => {
  it('sets it up anew, without its data', async () => {
    const before = await one('search-cache')
    expect(usedOf(before)).toBeGreaterThan(20 * 1024 ** 3)
    const { status, text, headers } = await flush(before.cloudDBInstanceNo)
    expect(status).toBe(200)
    expect(headers.get('x-ncp-trace-id')).toMatch(/^\w+$/)
    const answer: CloudDBInstanceRows = JSON.parse(text).flushCloudDBInstanceResponse
    expect([answer.returnCode, answer.returnMessage, answer.totalRows]).toEqual(['0', 'success', 1])
    expect(answer.cloudDBInstanceList[0]!.cloudDBInstanceStatusName).toBe('settingup')
    const again = await flush(before.cloudDBInstanceNo)
    expect([again.status, JSON.parse(again.text)]).toEqual([
      400,
      { responseError: { returnCode: '25013', returnMessage: expect.stringContaining('cloudDBInstanceNo') } },
    ])
    t.clock.advance(hour)
    const after = await one('search-cache')
    expect(after.cloudDBInstanceStatusName).toBe('running')
    expect(usedOf(after)).toBeLessThan(64 * 1024 ** 2)
  })

  it('takes a form as well, and parameters in the address', async () => {
    const [a, b] = [await one('ranking'), await one('shop-session')]
    const form = { type: 'application/x-www-form-urlencoded', body: `cloudDBInstanceNo=${a.cloudDBInstanceNo}&${json}` }
    expect((await flush('', form)).status).toBe(200)
    const query = `cloudDBInstanceNo=${b.cloudDBInstanceNo}&${json}`
    expect((await send('flushCloudDBInstance', { query })).status).toBe(200)
    expect((await one('ranking')).cloudDBInstanceStatusName).toBe('settingup')
    expect((await one('shop-session')).cloudDBInstanceStatusName).toBe('settingup')
  })

  it('keeps the data when it fails', async () => {
    const before = await one('ranking')
    t.sandbox.faults.set({ jobFailure: { next: 1 } })
    await flush(before.cloudDBInstanceNo)
    t.clock.advance(hour)
    expect(await one('ranking')).toEqual(before)
  })

  it('is refused for a number that is not known, one that is missing, and a service that is being made', async () => {
    const code = ({ status, text }: { status: number; text: string }) => [
      status,
      JSON.parse(text).responseError.returnCode,
    ]
    expect(code(await flush('1'))).toEqual([400, '800'])
    const missing = await flush('', { body: JSON.stringify({ responseFormatType: 'json' }) })
    expect(code(missing)).toEqual([400, '800'])
    expect(missing.text).toContain('cloudDBInstanceNo')
    expect(code(await flush((await one('stage-session')).cloudDBInstanceNo))).toEqual([400, '25013'])
  })
})

describe('making a service', () => {
  const create = (fields: Record<string, string>) =>
    send('createCloudDBInstance', {
      method: 'POST',
      type: 'application/x-www-form-urlencoded',
      body: new URLSearchParams({ dbKindCode: 'REDIS', responseFormatType: 'json', ...fields }).toString(),
    })
  const wanted = { cloudDBServiceName: 'new-cache', cloudDBServerName: 'newcache' }
  const refusal = ({ status, text }: { status: number; text: string }) => [
    status,
    JSON.parse(text).responseError?.returnMessage.split(' ')[0],
  ]

  it('has a hidden master and backups unless it shall not', async () => {
    const { status, text } = await create(wanted)
    expect(status, text).toBe(200)
    const [made] = JSON.parse(text).createCloudDBInstanceResponse.cloudDBInstanceList as CloudDBInstance[]
    expect([made?.isHa, made?.cloudDBInstanceStatusName, made?.cloudDBPort]).toEqual([true, 'creating', 6379])
    t.clock.advance(hour)
    const row = await one('new-cache')
    expect(row.cloudDBInstanceStatusName).toBe('running')
    expect(row.cloudDBServerInstanceList.map((server) => server.cloudDBServerName)).toEqual([
      'newcache-001',
      'newcache-002',
    ])
    expect(row.backupFileRetentionPeriod).toBeGreaterThan(0)
    const plain = { cloudDBServiceName: 'plain', cloudDBServerName: 'plain', isHa: 'false', cloudDBPort: '6390' }
    expect((await create(plain)).status).toBe(200)
    expect(await one('plain')).toMatchObject({ isHa: false, cloudDBPort: 6390, backupFileRetentionPeriod: 0 })
  })

  it('is refused with the field that is wrong', async () => {
    for (const [field, value] of [
      ['cloudDBServiceName', 'shop-session'],
      ['cloudDBServiceName', 'ab'],
      ['cloudDBServerName', 'shop-session'],
      ['cloudDBServerName', 'a-name-of-17-chars'],
      ['cloudDBImageProductCode', 'none'],
      ['cloudDBProductCode', 'none'],
      ['zoneNo', '9'],
      ['cloudDBPort', '0'],
      ['isHa', 'perhaps'],
      ['isAutomaticBackup', 'false', 'backupTime'],
      ['backupTime', '25:00'],
    ] as const) {
      const answer = await create({ ...wanted, [field]: value })
      expect(answer.status, field).toBe(400)
      expect(answer.text, `${field}=${value}`).toContain(field === 'isAutomaticBackup' ? 'backupTime' : field)
    }
    expect(refusal(await create({ ...wanted, dbKindCode: 'MSSQL' }))).toEqual([400, 'dbKindCode'])
    expect(names(await rows())).not.toContain('new-cache')
  })

  it('leaves nothing behind when it fails', async () => {
    t.sandbox.faults.set({ jobFailure: { next: 1 } })
    expect((await create(wanted)).status).toBe(200)
    t.clock.advance(hour)
    expect(names(await rows())).not.toContain('new-cache')
  })
})

describe('deleting', () => {
  const remove = (no: string | undefined) =>
    send('deleteCloudDBServerInstance', {
      method: 'POST',
      type: 'application/json',
      body: JSON.stringify({ cloudDBServerInstanceNo: no, responseFormatType: 'json' }),
    })
  const serverOf = (row: CloudDBInstance, role: string) =>
    row.cloudDBServerInstanceList.find((server) => server.cloudDBServerRole.code === role)?.cloudDBServerInstanceNo

  it('a master takes its service with it, a hidden one goes alone', async () => {
    const shop = await one('shop-session')
    expect((await remove(serverOf(shop, 'H'))).status).toBe(200)
    expect((await one('shop-session')).cloudDBInstanceStatusName).toBe('settingup')
    expect((await remove(serverOf(shop, 'M'))).status).toBe(400)
    t.clock.advance(hour)
    const alone = await one('shop-session')
    expect([alone.isHa, alone.cloudDBServerInstanceList.length]).toEqual([false, 1])
    expect((await remove(serverOf(alone, 'M'))).status).toBe(200)
    expect((await one('shop-session')).cloudDBInstanceStatusName).toBe('deleting')
    t.clock.advance(hour)
    expect(names(await rows())).not.toContain('shop-session')
    expect((await remove('1')).status).toBe(400)
  })
})

describe('the gateway', () => {
  it('looks at the signature first, then for the action', async () => {
    const code = async (action: string, sent: Sent) => JSON.parse((await send(action, sent)).text).error.errorCode
    const query = `dbKindCode=REDIS&${json}`
    expect(await code('getCloudDBInstanceList', { query, accessKey: 'NOBODY' })).toBe('200')
    expect(await code('getCloudDBInstanceList', { query, age: 6 * 60_000 })).toBe('200')
    expect(await code('getCloudDBInstances', { query })).toBe('300')
    expect(await code('getCloudDBInstances', { query, age: hour })).toBe('200')
  })

  it('answers XML unless JSON is asked for', async () => {
    const { text, headers } = await send('getCloudDBInstanceList', { query: 'dbKindCode=REDIS&pageNo=1&pageSize=1' })
    expect(headers.get('content-type')).toMatch(/^application\/xml/)
    expect(text).toMatch(/^<\?xml .*<getCloudDBInstanceListResponse><returnCode>0<\/returnCode>/)
    expect(text.match(/<cloudDBInstance>/g)).toHaveLength(1)
    const refused = await send('getCloudDBInstanceList', { query: 'dbKindCode=ORACLE' })
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('<responseError><returnCode>800<')])
  })
})
