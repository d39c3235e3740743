import { MantineProvider } from '@mantine/core'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import '#i18n/workbench.ts'
import type { WorkbenchClient } from '#lib/slow-log/client.ts'
import type { FileResult } from '#lib/slow-log/types.ts'
import { FileNotice } from './FileNotice.tsx'

const day = Date.UTC(2026, 2, 11)

/** What the page says of a file that was read. */
function said(result: Partial<FileResult>): string {
  const whole = { name: 'slow.log', kept: 10, read: 10, unreadable: 0, from: day, to: day + 1000, ...result }
  const source = { state: 'open' as const, name: 'slow.log', result: whole, client: {} as WorkbenchClient }
  const notice = createElement(FileNotice, { source, onClose: () => {} })
  return renderToStaticMarkup(createElement(MantineProvider, null, notice)).replace(/<[^>]+>/g, '')
}

it('says how many rows of a file were kept, and why not all', () => {
  expect(said({})).toContain('10 rows')
  expect(said({})).not.toContain('missing')
  const short = said({ kept: 1_500_000, read: 2_000_000, dropped: 500_000 })
  expect(short).toContain('the first 1,500,000 of the file’s 2,000,000 rows were kept')
  expect(short).not.toContain('twice')
  expect(said({ kept: 7, read: 10, dropped: 0 })).toContain('3 rows that stood in it twice count once')
  const both = said({ kept: 6, read: 10, dropped: 3, unreadable: 1 })
  for (const part of ['the first 6 of', '1 row that stood in it twice', '1 place could not be read'])
    expect(both).toContain(part)
})
