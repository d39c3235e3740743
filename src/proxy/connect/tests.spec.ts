import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { TestRun, TestStep } from '#lib/connections.ts'
import type { SandboxServer } from '../sandbox-server.ts'
import { openDesk, startCloudServer, type Desk } from '../testing/connections.ts'

let server: SandboxServer
let desk: Desk
beforeAll(async () => {
  server = await startCloudServer()
  desk = await openDesk({ server })
})
afterAll(async () => {
  await desk.close()
  await server.close()
})
afterEach(() => {
  server.sandbox.faults.set({})
})

const url = '/api/console/connections/tests'
const stepOf = (run: TestRun, id: TestStep['id']): TestStep => run.steps.find((step) => step.id === id)!
const states = (run: TestRun) => Object.fromEntries(run.steps.map(({ id, state }) => [id, state]))

describe('a test of a connection', () => {
  it('says that everything works, with what was found', async () => {
    const run = await desk.test(url, desk.input())
    expect(states(run)).toEqual({
      address: 'passed',
      tls: 'skipped',
      signature: 'passed',
      clock: 'passed',
      project: 'passed',
      taurusdb: 'passed',
      gaussdb: 'passed',
      geminidb: 'passed',
      cloudeye: 'passed',
    })
    expect(run.verdict).toBe('passed')
    expect(stepOf(run, 'address').details).toHaveLength(5)
    expect(stepOf(run, 'project').text).toContain(server.credentials.project_id)
    expect(stepOf(run, 'taurusdb').text).toMatch(/It answers: \d+ instances\./)
    expect(run.steps.every(({ ms }) => ms !== null)).toBe(true)
  })

  it('finds the project by the name of the region', async () => {
    const run = await desk.test(url, desk.input({ project_id: '' }))
    expect(run.verdict).toBe('passed')
    expect(stepOf(run, 'project').text).toContain(server.credentials.project_id)
  })

  it('tells a wrong secret from an unknown key, and asks no service with either', async () => {
    const wrong = desk.input({ auth: { type: 'aksk', ak: server.credentials.ak, sk: 'not-the-secret-of-this-key' } })
    const run = await desk.test(url, wrong)
    expect(run.verdict).toBe('failed')
    expect(stepOf(run, 'signature')).toMatchObject({ state: 'failed', code: 'APIGW.0301' })
    expect(stepOf(run, 'signature').remedy).toContain('secret key')
    expect(stepOf(run, 'project').state).toBe('skipped')
    expect(stepOf(run, 'taurusdb').state).toBe('skipped')
    expect(JSON.stringify(run)).not.toContain('not-the-secret')

    const unknown = desk.input({ auth: { type: 'aksk', ak: 'SANDBOXNOBODYKNOWSME', sk: 'some-secret-key' } })
    const other = await desk.test(url, unknown)
    expect(stepOf(other, 'signature').remedy).toContain('does not know this access key')
    // The right key works at once again.
    expect((await desk.test(url, desk.input())).verdict).toBe('passed')
  })

  it('stops before the cloud would lock the key', async () => {
    const wrong = desk.input({ auth: { type: 'aksk', ak: 'SANDBOXWRONGSECRET01', sk: 'not-the-secret-of-this-key' } })
    for (let time = 0; time < 4; time++) expect((await desk.test(url, wrong)).verdict).toBe('failed')
    const refused = await desk.call('POST', url, wrong)
    expect(refused.statusCode).toBe(429)
    expect(refused.json()).toMatchObject({ code: 'ASTROLABE.CREDENTIAL_STOPPED' })
    expect(refused.headers['retry-after']).toBeDefined()
  })

  it('names the projects that are there when the one that was given is not', async () => {
    const run = await desk.test(url, desk.input({ project_id: '00000000000000000000000000000000' }))
    expect(stepOf(run, 'project')).toMatchObject({ state: 'failed', code: 'ASTROLABE.NO_PROJECT' })
    expect(stepOf(run, 'project').details.map(({ text }) => text)).toContain(server.credentials.project_id)
    expect(stepOf(run, 'taurusdb').state).toBe('skipped')
    const named = await desk.test(url, desk.input({ project_id: '', project_name: 'eu-west-101_elsewhere' }))
    expect(stepOf(named, 'project').text).toContain('eu-west-101_elsewhere')
  })

  it('sees a wrong project without IAM as well', async () => {
    const { iam: _, ...endpoints } = desk.input().endpoints
    const run = await desk.test(url, desk.input({ endpoints, project_id: '00000000000000000000000000000000' }))
    expect(states(run)).toMatchObject({
      signature: 'passed',
      project: 'skipped',
      taurusdb: 'failed',
      gaussdb: 'failed',
    })
  })

  it('names the permission that is missing for one service, while the others work', async () => {
    server.sandbox.faults.set({ forbidden: { rate: 1 }, only: { service: 'gaussdb' } })
    const run = await desk.test(url, desk.input())
    expect(run.verdict).toBe('failed')
    expect(stepOf(run, 'gaussdb')).toMatchObject({ state: 'failed', permission: 'gaussdb:instance:list' })
    expect(stepOf(run, 'gaussdb').requestId).not.toBe('')
    expect(states(run)).toMatchObject({ taurusdb: 'passed', geminidb: 'passed', signature: 'passed' })
    server.sandbox.faults.set({ forbidden: { rate: 1 }, only: { service: 'geminidb' } })
    expect(stepOf(await desk.test(url, desk.input()), 'geminidb').permission).toBe('gaussdbfornosql:instance:list')
  })

  it('warns where the keys may not list projects, and fails where the project has to be looked up', async () => {
    server.sandbox.faults.set({ forbidden: { rate: 1 }, only: { service: 'iam' } })
    const given = await desk.test(url, desk.input())
    expect(given.verdict).toBe('warning')
    expect(stepOf(given, 'project')).toMatchObject({ state: 'warning', permission: 'iam:projects:listProjects' })
    expect(stepOf(given, 'taurusdb').state).toBe('passed')
    const looked = await desk.test(url, desk.input({ project_id: '' }))
    expect(stepOf(looked, 'project')).toMatchObject({ state: 'failed', permission: 'iam:projects:listProjects' })
  })

  it.each([
    [20, 'passed', /(19|20|21) s ahead of/],
    [-200, 'warning', /3 min (19|20|21) s behind/],
    [1800, 'warning', /(30 min|29 min 59 s|30 min 1 s) ahead of/],
  ] as const)('compares the clocks: %d s', async (skewSeconds, state, words) => {
    // A server of its own: what is learned of a host's clock is kept.
    const own = await openDesk({ server })
    server.sandbox.faults.set({ skewSeconds })
    const run = await own.test(url, own.input())
    await own.close()
    expect(stepOf(run, 'clock').state).toBe(state)
    expect(stepOf(run, 'clock').text).toMatch(words)
    // Beyond the window the console signs with the time of the cloud.
    expect(stepOf(run, 'signature').state).toBe('passed')
    expect(stepOf(run, 'taurusdb').state).toBe('passed')
  })

  it('says which address does not answer, and goes on with the others', async () => {
    const endpoints = { ...desk.input().endpoints, geminidb: 'http://127.0.0.1:18399' }
    const run = await desk.test(url, desk.input({ endpoints }))
    expect(stepOf(run, 'address')).toMatchObject({ state: 'failed' })
    expect(stepOf(run, 'address').text).toContain('127.0.0.1:18399')
    expect(states(run)).toMatchObject({ signature: 'passed', taurusdb: 'passed', geminidb: 'failed' })
  })

  it('signs an IAM user in', async () => {
    const { user_name: user, password, domain_name: account } = server.credentials
    const right = desk.input({ auth: { type: 'iam-user', user, password, account } })
    const run = await desk.test(url, right)
    expect(run.verdict).toBe('passed')
    expect(stepOf(run, 'signature').text).toContain('signed in')
    const wrong = desk.input({ auth: { type: 'iam-user', user, password: 'not-the-password', account } })
    const refused = await desk.test(url, wrong)
    expect(stepOf(refused, 'signature').state).toBe('failed')
    expect(stepOf(refused, 'signature').remedy).toContain('password')
    expect(JSON.stringify(refused)).not.toContain('not-the-password')
  })

  it('tests NAVER Cloud, which has no projects', async () => {
    const { navercloud } = server.credentials
    const input = desk.input({
      kind: 'navercloud',
      region: 'KR',
      project_id: '',
      auth: { type: 'navercloud', ...navercloud! },
      endpoints: { navercloud: server.endpoints.navercloud },
    })
    const run = await desk.test(url, input)
    expect(states(run)).toEqual({
      address: 'passed',
      tls: 'skipped',
      signature: 'passed',
      clock: 'passed',
      project: 'skipped',
      navercloud: 'passed',
    })
  })
})
