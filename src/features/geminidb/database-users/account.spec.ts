import { expect, it } from 'vitest'
import { databasesIn, isMixed } from './account.ts'

it('reads numbers of databases however they are set apart', () => {
  expect(databasesIn('7, 0 1,1')).toEqual(['0', '1', '7'])
  expect(databasesIn('007')).toEqual(['7'])
  expect(databasesIn('  ')).toEqual([])
  expect(databasesIn('0, all')).toBeUndefined()
})

it('asks for three kinds of characters in a password', () => {
  expect(['lower-1', 'Upper1', 'Aa1!', 'onlylower', 'lower1'].map(isMixed)).toEqual([true, true, true, false, false])
})
