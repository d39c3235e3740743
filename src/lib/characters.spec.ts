import { describe, expect, it } from 'vitest'
import { refusedCharacters } from './characters.ts'

describe('refusedCharacters', () => {
  const pattern = `^[^>!<"&'=]*$`
  it('names each refused character once', () => {
    expect(refusedCharacters(pattern, 'a<b> & <c>!')).toEqual(['<', '>', '&', '!'])
  })
  it('lets everything else through, and everything without a pattern', () => {
    expect(refusedCharacters(pattern, 'Before the migration, 100 % – 日本')).toEqual([])
    expect(refusedCharacters(undefined, '<')).toEqual([])
  })
})
