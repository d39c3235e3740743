import { expect, it } from 'vitest'
import { isBelow, paths } from './paths.ts'

it('knows which page of the navigation an address belongs to', () => {
  const place = { connection: 'taurusdb', instanceId: 'a' }
  expect(isBelow('/taurusdb/instances', paths.instances())).toBe(true)
  expect(isBelow('/taurusdb/instances/create', paths.instances())).toBe(true)
  expect(isBelow(paths.instance(place, 'backups'), paths.instances())).toBe(true)
  expect(isBelow(paths.instance(place, 'backups'), paths.backups())).toBe(false)
  // The name of a connection is not that of a service, nor is a service whose operations are looked at the current one.
  expect(isBelow(paths.gaussInstance(place), '/taurusdb')).toBe(false)
  expect(isBelow(paths.operation('taurusdb', 'x'), '/taurusdb')).toBe(false)
  expect(isBelow('/taurusdb/tags-of-mine', paths.tags())).toBe(false)
  expect(isBelow(paths.connections(), '/c')).toBe(false)
})
