import { afterEach, describe, expect, it, vi } from 'vitest'
import { toClipboard } from './copy.tsx'

afterEach(() => vi.unstubAllGlobals())

describe('toClipboard', () => {
  it('copies', async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(async () => undefined)
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    expect(await toClipboard('10.0.0.4')).toBe(true)
    expect(writeText).toHaveBeenCalledWith('10.0.0.4')
  })

  it('says so where a page without HTTPS has no clipboard, or the browser refuses', async () => {
    vi.stubGlobal('navigator', {})
    expect(await toClipboard('a')).toBe(false)
    vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('denied')) } })
    expect(await toClipboard('a')).toBe(false)
  })
})
