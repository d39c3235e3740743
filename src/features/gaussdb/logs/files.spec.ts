import { describe, expect, it } from 'vitest'
import type { SlowLogFile } from '#contract/gaussdb/logs.ts'
import { isMaking, patience, rowsOf, statusOf, waitOf } from './files.ts'

const file: SlowLogFile = {
  id: '64d7bad3-6665-4590-baa2-eb5394e49625',
  instance_id: 'i',
  node_id: 'a',
  workflow_id: 'w',
  file_name: 'slow',
  file_size: '719.0',
  file_link: 'https://obs.example.invalid/slow',
  bucket_name: null,
  created_at: 1_692_758_611_782,
  updated_at: 1_692_758_611_800,
  version: null,
  status: 'success',
  message: null,
}

describe('a slow-log file', () => {
  it.each([
    ['EXPORTING', '', 'exporting'],
    ['success', 'https://x', 'ready'],
    ['SUCCESS', 'https://x', 'ready'],
    ['failed', '', 'failed'],
    ['done', 'https://x', 'ready'],
    ['aborted', '', 'failed'],
  ])('that is %s with the link "%s" is %s', (status, file_link, expected) => {
    expect(statusOf({ status, file_link })).toBe(expected)
    expect(isMaking({ status, file_link })).toBe(expected === 'exporting')
  })

  it('is called after its node, whose size comes as text', () => {
    const [row, gone] = rowsOf([file, { ...file, node_id: 'b', file_size: '' }], {
      name: 'ledger',
      nodes: [{ id: 'a', name: 'ledger_cn_1' }],
    })
    expect(row).toMatchObject({ node: 'cn_1', bytes: 719, status: 'ready', message: '' })
    expect(gone).toMatchObject({ node: '', nodeId: 'b', bytes: 0 })
  })
})

describe('waiting for slow-log files', () => {
  const making = { status: 'EXPORTING', file_link: '' }
  const late = 1000 + patience

  it('goes on while one is made, and while none is listed that was asked for', () => {
    expect(waitOf([file, making], false, 1000, 2000)).toBe('waiting')
    expect(waitOf([], true, 1000, 2000)).toBe('waiting')
    expect(waitOf([], false, 1000, 2000)).toBe('no')
    expect(waitOf([file], true, 1000, 2000)).toBe('no')
    expect(waitOf(undefined, true, 1000, 2000)).toBe('no')
  })

  it('ends after the stated time, and begins anew with another look', () => {
    expect(waitOf([], true, 1000, late - 1)).toBe('waiting')
    expect(waitOf([], true, 1000, late)).toBe('given-up')
    expect(waitOf([making], false, 1000, late)).toBe('given-up')
    expect(waitOf([file], true, 1000, late)).toBe('no')
    expect(waitOf([], true, late, late)).toBe('waiting')
  })
})
