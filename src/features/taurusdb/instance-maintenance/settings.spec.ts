import { describe, expect, it } from 'vitest'
import { isMaintenanceWindow } from '#contract/taurusdb/change-rules.ts'
import { generatePassword } from '#lib/password.ts'
import { hours, monitoringOf, strengthOf, windowEnd, windowStart } from './settings.ts'

describe('the maintenance window', () => {
  it('is one that the cloud takes, whichever hour it begins at', () => {
    expect(hours).toHaveLength(24)
    expect(hours.every((start) => isMaintenanceWindow(start, windowEnd(start)))).toBe(true)
    expect(windowEnd('22:00')).toBe('02:00')
  })

  it('is read from what the instance says', () => {
    expect(windowStart('18:00-22:00')).toBe('18:00')
    expect(windowStart('')).toBe('02:00')
  })
})

describe('monitoring by seconds', () => {
  it('reads the period as text and as a number', () => {
    expect(monitoringOf({ monitor_switch: false })).toBe('off')
    expect(monitoringOf({ monitor_switch: true, period: '1' })).toBe('s1')
    expect(monitoringOf({ monitor_switch: true, period: 5 })).toBe('s5')
  })
})

describe('the strength of a password', () => {
  it('tells weak from strong', () => {
    expect(strengthOf('')).toBe('none')
    expect(['Short1!', 'alllowercase', 'Passw0rd!2024', 'Aa1!Aa1!Aa1!'].map(strengthOf)).toEqual([
      'weak',
      'weak',
      'weak',
      'weak',
    ])
    expect(strengthOf('Blue-Teapot7')).toBe('fair')
    expect(Array.from({ length: 20 }, () => generatePassword()).every((one) => strengthOf(one) === 'strong')).toBe(true)
  })
})
