import { describe, expect, it } from 'vitest'
import {
  isGuessable,
  isSystemDatabase,
  isSystemUser,
  isUserHost,
  keepsUserRemarks,
  passwordFault,
} from './catalog-rules.ts'

describe('hosts of database users', () => {
  it.each(['%', '10.%', '10.4.%', '10.4.7.%', '192.168.0.1', '::1', 'fe80::12:ab'])('takes %s', (host) =>
    expect(isUserHost(host)).toBe(true),
  )
  it.each(['', '10.%.1.2', '10.0.0.300', '%.10', 'db.example.com', '10.0.0.1,10.0.0.2', '10.0.0.1 ', '1.2.3.4.%'])(
    'refuses "%s"',
    (host) => expect(isUserHost(host)).toBe(false),
  )
})

describe('passwords', () => {
  it('must be neither the name nor that backwards, in this order before being guessable', () => {
    expect(passwordFault('Otter_2025', 'Otter_2025')).toBe('same')
    expect(passwordFault('Otter_2025', '5202_rettO')).toBe('reversed')
    expect(passwordFault('crm', 'Password-1')).toBe('guessable')
    expect(passwordFault('crm', 'Quiet-Otter-58')).toBeUndefined()
  })
  it('are guessable when they repeat or begin as everybody does', () => {
    for (const password of ['Aa1-Aa1-Aa1-', 'aaAA11!!', 'Admin123!', 'welcome_2025'])
      expect(isGuessable(password)).toBe(true)
    expect(isGuessable('Roots-of-7-oaks')).toBe(false)
  })
})

it('knows the accounts and databases of the system in any case', () => {
  expect([isSystemUser('RdsAdmin'), isSystemUser('root'), isSystemUser('crm_web')]).toEqual([true, true, false])
  expect([isSystemDatabase('MySQL'), isSystemDatabase('crm')]).toEqual([true, false])
})

it('knows which kernels keep remarks on users', () => {
  for (const kernel of ['2.0.13.0', '2.0.54.240600', '2.1', '3.0.0.0', undefined, 'unknown'])
    expect(keepsUserRemarks(kernel), kernel).toBe(true)
  for (const kernel of ['2.0.12.9', '2.0.9.250000', '1.9.99.0', '2.0'])
    expect(keepsUserRemarks(kernel), kernel).toBe(false)
})
