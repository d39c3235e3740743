import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Tester } from '../testing/client.ts'
import { instanceClient, refused } from '../testing/instance-client.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const { call, show } = instanceClient(() => t)

describe('the description', () => {
  const describeIt = (alias: unknown, name = 'crm-staging') => call('PUT', name, 'alias', { alias })

  it('changes at once, and can be removed', async () => {
    const before = await show('crm-staging')
    t.clock.advance(1000)
    const answer = await describeIt('Test_alias')
    expect([answer.status, answer.body]).toEqual([200, {}])
    const after = await show('crm-staging')
    expect(after.alias).toBe('Test_alias')
    expect(after.updated > before.updated).toBe(true)
    await describeIt('')
    expect((await show('crm-staging')).alias).toBe('')
  })

  it('is too long, has a space, is missing, or the instance is busy', async () => {
    for (const wrong of ['x'.repeat(65), 'with space', undefined, 7])
      expect(refused(await describeIt(wrong)), String(wrong)).toEqual([400, 'DBS.200001'])
    expect((await describeIt('x'.repeat(64))).status).toBe(200)
    await call('POST', 'crm-staging', 'restart', {})
    expect(refused(await describeIt('later'))).toEqual([409, 'DBS.200019'])
  })
})

describe('the password', () => {
  const reset = (password: unknown, name = 'crm-staging') => call('POST', name, 'password', { password })
  const stored = async () => {
    await t.sandbox.flush()
    return JSON.parse(t.storage.text ?? '').changes.instances[t.idOf('crm-staging')]?.passwordHash
  }

  it('is reset without being kept', async () => {
    const answer = await reset('Correct-Horse-7')
    expect([answer.status, answer.body]).toEqual([200, null])
    const first = await stored()
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    await reset('Battery-Staple-8')
    expect(await stored()).not.toBe(first)
    expect(t.storage.text).not.toMatch(/Correct-Horse-7|Battery-Staple-8/)
  })

  it('is short, of two kinds, easily guessed, or of an instance that cannot take it', async () => {
    expect(refused(await reset('Ab-1'))).toEqual([400, 'DBS.280246'])
    expect(refused(await reset('abcdefgh1'))).toEqual([400, 'DBS.280246'])
    expect(refused(await reset(undefined))).toEqual([400, 'DBS.280246'])
    expect(refused(await reset('Password1!'))).toEqual([400, 'DBS.280203'])
    expect(refused(await reset('Correct-Horse-7', 'crm-prod'))).toEqual([409, 'DBS.200019'])
    expect((await reset('Correct-Horse-7', 'media-library-dev')).status).toBe(200)
    expect(await stored()).toBeUndefined()
  })
})
