import { expect, it } from 'vitest'
import { formAgain, rememberedForm } from './restore.ts'

interface Form {
  name: string
  volume: number | undefined
  port: number | undefined
  zones: string[]
  password: string
  again: string
}

const empty: Form = { name: '', volume: 120, port: undefined, zones: [], password: '', again: '' }
const sent: Form = { ...empty, name: 'copy', volume: 800, port: 8000, password: 'S3cret!', again: 'S3cret!' }

it('remembers a form without its passwords', () => {
  expect(rememberedForm(sent)).toEqual({ name: 'copy', volume: 800, port: 8000, zones: [] })
})

it('begins as it was sent', () => {
  const initial = { ...empty, name: 'proposed' }
  expect(formAgain(initial, empty, rememberedForm(sent))).toEqual({ ...sent, password: '', again: '' })
  expect(formAgain(initial, empty, undefined)).toEqual(initial)
})

it('leaves what it does not know, or knows otherwise', () => {
  const old = { name: 7, volume: '800', port: 'x', zones: 'a', gone: 1, password: 'S3cret!' }
  expect(formAgain(empty, empty, old)).toEqual(empty)
})
