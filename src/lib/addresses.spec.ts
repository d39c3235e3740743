import { describe, expect, it } from 'vitest'
import { isIpv4, renamedHost } from './addresses.ts'

describe('addresses', () => {
  it('are four numbers up to 255', () => {
    expect(['10.0.0.1', ' 192.168.255.254 ', '0.0.0.0'].every(isIpv4)).toBe(true)
    expect(['10.0.0', '10.0.0.256', '10.0.0.01', '10.0.0.1.2', 'db.internal', ''].some(isIpv4)).toBe(false)
  })
})

describe('a domain name', () => {
  it('keeps all but its first part', () => {
    expect(renamedHost('abc123.internal.eu.example', 'OrdersDb')).toBe('ordersdb.internal.eu.example')
    expect(renamedHost('', 'ordersdb')).toBe('ordersdb')
  })
})
