import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDatabaseUsers } from '#contract/taurusdb/database-users.ts'
import { fieldLimits, type OpenApiDocument } from '#lib/schema.ts'
import { generatePassword } from '#lib/password.ts'
import { passwordProblem, strengthOf } from './strength.ts'

const document = JSON.parse(readFileSync('public/openapi/taurusdb.json', 'utf8')) as OpenApiDocument
const limits = fieldLimits(document, createDatabaseUsers, 'users.password')

describe('passwordProblem', () => {
  it.each([
    ['Quiet-Otter-58', undefined],
    ['short-1', { kind: 'length', min: 8, max: 32 }],
    [`Aa1${'x-'.repeat(15)}`, { kind: 'length', min: 8, max: 32 }],
    ['onlylowercase', { kind: 'kinds' }],
    ['Quiet Otter/58', { kind: 'characters', characters: '␣ /' }],
    ['Password-1', { kind: 'guessable' }],
    ['crm_web', { kind: 'same' }],
    ['bew_mrc', { kind: 'reversed' }],
  ])('%s', (password, problem) => expect(passwordProblem(limits, 'crm_web', password)).toEqual(problem))

  it('has nothing against what is generated', () => {
    for (let at = 0; at < 200; at++) {
      const password = generatePassword()
      expect(passwordProblem(limits, 'crm_web', password), password).toBeUndefined()
      expect(strengthOf('crm_web', password)).toBe('strong')
    }
  })
})

describe('strengthOf', () => {
  it.each([
    ['Welcome_2025', 'weak'],
    ['Abcdefg123', 'weak'],
    ['crm_web_9K!', 'weak'],
    ['Quiet-Otter-58', 'strong'],
    ['tR7-mQ2kzf4', 'fair'],
  ])('%s is %s', (password, strength) => expect(strengthOf('crm_web', password)).toBe(strength))
})
