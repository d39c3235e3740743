import { describe, expect, it } from 'vitest'
import { linkIn, sqlFileOf } from './sql-files.ts'

const file = {
  name: '20230706023359_669a94abef9f4979b2dfba92f48f4042in07_b051c8f7b98f4deef88ba97c8daba9d1no07_SQLAudit_903bd6bb',
  size: 928,
  updated_time: '2023-07-06T02:43:57+0800',
  download_link: 'https://obs.example.invalid/file',
  link_expired_time: '2023-07-13T012:30:36+0800',
}

describe('files of recorded statements', () => {
  it('say in their names which node wrote them and when they begin, in the zone of their other times', () => {
    expect(sqlFileOf(file, 'before')).toEqual({
      name: file.name,
      node: 'b051c8f7b98f4deef88ba97c8daba9d1no07',
      begins: Date.parse('2023-07-06T02:33:59+08:00'),
      updated: Date.parse('2023-07-06T02:43:57+08:00'),
      bytes: 928 * 1024,
      after: 'before',
    })
  })

  it('leave open what another name does not tell, and never carry their link', () => {
    const row = sqlFileOf({ ...file, name: 'audit.log' }, undefined)
    expect(row).toMatchObject({ node: undefined, begins: undefined })
    expect(JSON.stringify(row)).not.toContain('obs.example')
  })

  it('have a link with an end that may be written oddly, or not at all', () => {
    expect(linkIn([file], file.name)).toEqual({
      url: file.download_link,
      expires: Date.parse('2023-07-13T12:30:36+08:00'),
    })
    expect(linkIn([{ ...file, link_expired_time: 'soon' }], file.name)?.expires).toBeUndefined()
    expect(linkIn([file], 'another')).toBeUndefined()
  })
})
