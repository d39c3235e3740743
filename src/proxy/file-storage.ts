import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A text in a file, replaced whole or not at all. */
export interface FileStorage {
  load(): Promise<string | undefined>
  save(text: string): Promise<void>
}

/**
 * Keeps a text in a file of the data folder. It is written beside the file, flushed to the disk and renamed into place,
 * so that a crash leaves the old text or the new one. Only the owner may read it.
 *
 * @param folder the data folder (`ASTROLABE_DATA`); made when it is not there
 * @param name name of the file in it
 */
export function fileStorage(folder: string, name: string): FileStorage {
  const path = join(folder, name)
  let writes = 0
  let last: Promise<void> = Promise.resolve()
  const write = async (text: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const beside = `${path}.${process.pid}.${++writes}.tmp`
    try {
      const file = await open(beside, 'w', 0o600)
      try {
        await file.writeFile(text)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(beside, path)
    } catch (error) {
      await rm(beside, { force: true })
      throw error
    }
  }
  return {
    async load() {
      try {
        return await readFile(path, 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    save(text) {
      // One after the other: an older text must not overtake a newer one.
      last = last.catch(() => {}).then(() => write(text))
      return last
    },
  }
}
