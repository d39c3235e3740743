import { describe, expect, it } from 'vitest'
import { gaussdbErrors } from './gaussdb/errors.ts'
import { geminidbErrors } from './geminidb/errors.ts'
import { taurusdbErrors } from './taurusdb/errors.ts'

function countByStatus(table: Readonly<Record<string, { status: number }>>): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of Object.values(table)) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

describe.each([
  {
    service: 'TaurusDB',
    table: taurusdbErrors,
    total: 225,
    counts: { 400: 172, 403: 8, 404: 17, 409: 13, 413: 2, 422: 1, 500: 12 },
  },
  {
    service: 'GaussDB',
    table: gaussdbErrors,
    total: 250,
    counts: { 400: 188, 403: 10, 404: 22, 409: 16, 413: 2, 422: 1, 500: 11 },
  },
  {
    service: 'GeminiDB',
    table: geminidbErrors,
    total: 199,
    counts: { 400: 174, 403: 13, 404: 5, 429: 1, 500: 6 },
  },
])('documented error codes of $service', ({ table, total, counts }) => {
  it('are as many per status as the reference lists', () => {
    expect(Object.keys(table)).toHaveLength(total)
    expect(countByStatus(table)).toEqual(counts)
  })

  it('are whole codes, without the blanks of page breaks', () => {
    expect(Object.keys(table).filter((code) => !/^DBS\.\d{6}(\d{2})?$/.test(code))).toEqual([])
  })
})

describe.each([
  { service: 'TaurusDB', table: taurusdbErrors },
  { service: 'GaussDB', table: gaussdbErrors },
])('texts of $service', ({ table }) => {
  it('are whole sentences', () => {
    const broken = Object.entries(table).filter(
      ([, { meaning, remedy }]) =>
        !/^[A-Z].*[^.]\.$/.test(meaning) || (remedy !== undefined && !/^[A-Z].*[^.]\.$/.test(remedy)),
    )
    expect(broken).toEqual([])
  })
})

describe('the two services', () => {
  it('agree on the status of the codes they share', () => {
    const shared = Object.keys(taurusdbErrors).filter((code) => code in gaussdbErrors)
    expect(shared).toHaveLength(141)
    expect(shared.filter((code) => taurusdbErrors[code]?.status !== gaussdbErrors[code]?.status)).toEqual([])
  })

  it.each([
    ['DBS.200011', 409],
    ['DBS.201010', 404],
    ['DBS.201208', 400],
    ['DBS.280056', 403],
    ['DBS.200823', 400],
    ['DBS.212019', 422],
    ['DBS.290003', 413],
    ['DBS.108000', 500],
  ])('%s comes with %i from TaurusDB', (code, status) => {
    expect(taurusdbErrors[code]?.status).toBe(status)
  })
})
