import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fileStorage } from './file-storage.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('has nothing at first, and then what was saved last', async () => {
  const storage = fileStorage(join(folder, 'new', 'deeper'), 'state.json')
  expect(await storage.load()).toBeUndefined()
  await storage.save('one')
  await storage.save('two')
  expect(await storage.load()).toBe('two')
})

it('writes in order, and leaves no other file behind', async () => {
  const storage = fileStorage(folder, 'state.json')
  const texts = Array.from({ length: 20 }, (_, at) => String(at).repeat(10_000 - at * 400))
  await Promise.all(texts.map((text) => storage.save(text)))
  expect(await readFile(join(folder, 'state.json'), 'utf8')).toBe(texts.at(-1))
  expect(await readdir(folder)).toEqual(['state.json'])
})

it('can be read by its owner alone', async () => {
  await fileStorage(folder, 'state.json').save('x')
  expect((await stat(join(folder, 'state.json'))).mode & 0o777).toBe(0o600)
})

it('keeps the old text when a write fails, and goes on with the next', async () => {
  const storage = fileStorage(folder, 'state.json')
  await storage.save('old')
  // A folder that is a file cannot be written into.
  await writeFile(join(folder, 'blocker'), '')
  const blocked = fileStorage(join(folder, 'blocker'), 'state.json')
  await expect(blocked.save('new')).rejects.toThrow()
  await rm(join(folder, 'blocker'))
  await blocked.save('newer')
  expect(await blocked.load()).toBe('newer')
  expect(await storage.load()).toBe('old')
})
