import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { RoomNote } from './RoomNote.tsx'

const said = (rows: number, dropped: number): string => renderToStaticMarkup(createElement(RoomNote, { rows, dropped }))

it('says that rows are missing as soon as one found no room, and nothing before', () => {
  expect(said(1_500_000, 0)).toBe('')
  expect(said(1_500_000, 1)).toContain('There is room for no more than 1,500,000 rows')
})
