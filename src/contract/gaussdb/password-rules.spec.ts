import { describe, expect, it } from 'vitest'
import { passwordProblem, resetSpecials, restoreSpecials, userSpecials } from './password-rules.ts'

describe('a password', () => {
  it.each([
    ['Quiet-Harbour-42', undefined],
    ['quietharbour42?', undefined],
    ['Ab1-{};:,<.>/?()', undefined],
    ['Ab1-567', 'length'],
    ['Ab1-'.repeat(8) + 'x', 'length'],
    ['onlyletters', 'kinds'],
    ['lettersand42', 'kinds'],
    ['Quiet Harbour 42', 'characters'],
    ['Quiet"Harbour42', 'characters'],
    ['Ünquiet-42', 'characters'],
  ] as const)('of the administrator, %s: %s', (password, problem) => {
    expect(passwordProblem(password)).toBe(problem)
  })

  it.each([
    ['Quiet-Harbour&42', undefined],
    ['Quiet$Harbour42', 'characters'],
    ['Quiet;Harbour42', 'characters'],
  ] as const)('of the administrator, when it is reset, %s: %s', (password, problem) => {
    expect(passwordProblem(password, { specials: resetSpecials })).toBe(problem)
  })

  it.each([
    ['Quiet#Harbour=42', undefined],
    ['Quiet-Harbour-42', 'characters'],
    ['Quiet$Harbour42', 'characters'],
  ] as const)('of a restored instance, %s: %s', (password, problem) => {
    expect(passwordProblem(password, { specials: restoreSpecials })).toBe(problem)
  })

  it.each([
    ['Quiet-Harbour-42', undefined],
    ['Quiet{Harbour}42', 'characters'],
    ['Reporting_1', 'name'],
    ['1_gnitropeR', 'name'],
  ] as const)('of a database user, %s: %s', (password, problem) => {
    expect(passwordProblem(password, { specials: userSpecials, name: 'Reporting_1' })).toBe(problem)
  })
})
