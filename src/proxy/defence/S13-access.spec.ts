import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Access } from '#contract/op.ts'
import { allOperations } from '#contract/services.ts'
import { createCatalogue } from '../catalogue.ts'
import { connectionTo, documents, recordingUpstream, signIn, testApp } from '../testing/console.ts'

/** S13: what a connection does not allow is not sent, whichever operation of whichever service it is. */

const origin = 'https://cloud.invalid'
const services = ['taurusdb', 'gaussdb', 'geminidb', 'navercloud', 'iam', 'cloudeye'] as const
const levels: readonly Access[] = ['read', 'write', 'destructive']
const endpoints = new Map(services.map((service) => [service, origin]))
const { upstream, calls } = recordingUpstream({ body: Buffer.from('{"actionResponse":{"returnCode":"0"}}') })
const app = testApp({
  connections: levels.map((access) => connectionTo(origin, { id: access, access, endpoints, sandbox: true })),
  upstreams: () => upstream,
})
afterAll(() => app.close())
beforeEach(() => {
  calls.length = 0
})

const signed = await signIn(app)
const routes = createCatalogue(allOperations(), documents)
const urlOf = (connection: string, path: string): string => `/api/${connection}${path.replaceAll(/:\w+/g, 'x1')}`

describe.each(levels)('S13 a connection for %s access', (level) => {
  test.each(services)('lets through of %s what it allows, and sends nothing else', async (service) => {
    const own = routes.filter(({ op }) => op.service === service)
    expect(own.length).toBeGreaterThan(0)
    for (const route of own) {
      const { method, access } = route.op
      const before = calls.length
      const answer = await signed.call(method, urlOf(level, route.path), method === 'GET' ? undefined : {})
      const name = `${service} ${route.name}`
      if (levels.indexOf(access) <= levels.indexOf(level))
        expect([name, answer.statusCode, calls.length - before]).toEqual([name, 200, 1])
      else {
        expect([name, answer.statusCode, calls.length - before]).toEqual([name, 403, 0])
        expect(answer.json()).toMatchObject({ code: 'ASTROLABE.READ_ONLY', retryable: false })
      }
    }
  })
})

test('S13 what is in no catalogue is not sent, nor is an operation by another method', async () => {
  for (const [method, url] of [
    ['GET', '/api/read/navercloud/clouddb/v2/flushCloudDBInstance?cloudDBInstanceNo=1'],
    ['GET', '/api/read/navercloud/clouddb/v2/deleteCloudDBServerInstance?cloudDBServerInstanceNo=1'],
    ['POST', '/api/destructive/navercloud/clouddb/v2/getCloudDBInstanceList'],
    ['POST', '/api/destructive/navercloud/clouddb/v2/rebootCloudDBInstance'],
    ['DELETE', '/api/destructive/geminidb/v3/instances/x1/databases'],
    ['PATCH', '/api/destructive/gaussdb/v3/instances/x1'],
    ['GET', '/api/destructive/geminidb/v3/toString'],
    ['POST', '/api/destructive/iam/v3/auth/tokens'],
  ] as const) {
    const answer = await signed.call(method, url, {})
    expect([url, answer.statusCode]).toEqual([url, 404])
  }
  expect(calls).toEqual([])
})

/**
 * Writes whose names sound like a loss. What they take away is a record, a rule or a way in, never data or a service, and
 * the same console puts it back.
 */
const harmless = new Set([
  'taurusdb cancelScheduledTasks',
  'taurusdb deleteTaskRecord',
  'taurusdb deleteScheduledTaskRecord',
  'taurusdb revokeDatabaseRights',
  'taurusdb deleteLtsConfigs',
  'taurusdb deleteClickhouseLtsConfigs',
  'taurusdb deleteSqlConcurrencyRules',
  'taurusdb stopClickhouseSyncChange',
  'taurusdb removeProxyNodes',
  'taurusdb resetInstancePassword',
  'taurusdb resetLegacyInstancePassword',
  'taurusdb resetDatabaseUserPasswords',
  'taurusdb resetStarRocksPassword',
  'taurusdb resetClickhouseUserPassword',
  // Into tables of other names, which the cloud refuses to overwrite.
  'taurusdb restoreTables',
  'gaussdb deleteTaskRecord',
  'gaussdb deleteInstanceTag',
  'gaussdb removeLogReplica',
  'gaussdb resetInstancePassword',
  'gaussdb resetDatabaseUserPassword',
  'gaussdb resetTenantUserPassword',
  'gaussdb restoreToNewInstance',
  'geminidb resetDatabaseUserPassword',
  'geminidb resetInstancePassword',
])

describe('S13 the class of an operation', () => {
  test('reads are what reads by name, and no read is called by PUT or DELETE', () => {
    for (const { op, name } of allOperations()) {
      if (op.access === 'read') {
        expect([name, op.method]).toEqual([name, expect.stringMatching(/^(GET|POST)$/)])
        expect(name).toMatch(/^(list|show|get|count|compare|check|query|diagnose|download)/)
      } else expect([name, op.method]).not.toEqual([name, 'GET'])
    }
  })

  test('whatever sounds like a loss is destructive, or is known to be none', () => {
    const sounds = /^(delete|remove|drop|flush|stop|reset|restoreT|revoke|cancel|clear|empty)/
    const found = allOperations()
      .filter(({ op, name }) => op.access === 'write' && (sounds.test(name) || op.method === 'DELETE'))
      .map(({ op, name }) => `${op.service} ${name}`)
    expect(new Set(found)).toEqual(harmless)
  })

  test('the losses of the newer services, one by one', () => {
    const losses = allOperations()
      .filter(({ op }) => op.access === 'destructive' && op.service !== 'taurusdb')
      .map(({ op, name }) => `${op.service} ${name}`)
    expect(losses.toSorted()).toEqual([
      'gaussdb deleteInstance',
      'gaussdb deleteManualBackup',
      'gaussdb deleteParameterTemplate',
      'gaussdb deleteTenant',
      'gaussdb resetParameterTemplate',
      'gaussdb stopNodes',
      'geminidb deleteBackup',
      'geminidb deleteDatabaseUsers',
      'geminidb deleteInstance',
      'geminidb deleteParameterTemplate',
      'geminidb flushDatabases',
      'geminidb removeFailedNode',
      'geminidb removeNodes',
      'geminidb restoreToPoint',
      'navercloud deleteCloudDBServerInstance',
      'navercloud flushCloudDBInstance',
    ])
  })

  test('the same thing has the same class in every service', () => {
    const restarts = allOperations().filter(({ name }) => /^(restart|reboot)/.test(name))
    expect(restarts.length).toBeGreaterThan(6)
    expect([...new Set(restarts.map(({ op }) => op.access))]).toEqual(['write'])
  })
})
