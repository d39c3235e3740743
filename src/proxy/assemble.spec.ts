import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assemble } from './assemble.ts'

test('the connections of the sandbox offer GaussDB beside TaurusDB, each in its region', async () => {
  const data = mkdtempSync(join(tmpdir(), 'astrolabe-'))
  const { connections, close } = await assemble({ environment: { ASTROLABE_DATA: data }, announce: () => {} })
  try {
    for (const [id, region] of [
      ['sandbox-eu', 'eu-west-101'],
      ['sandbox-ap', 'ap-southeast-3'],
    ] as const) {
      const endpoints = connections.find((connection) => connection.id === id)?.endpoints
      expect(endpoints?.get('taurusdb')).toBe(`https://taurusdb.${region}.sandbox.invalid`)
      expect(endpoints?.get('gaussdb')).toBe(`https://gaussdb.${region}.sandbox.invalid`)
    }
  } finally {
    await close()
    rmSync(data, { recursive: true })
  }
})
