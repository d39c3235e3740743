/** Where an exported file goes, part by part. */
export interface Sink {
  write: (text: string) => Promise<void>
  /** The file is complete. */
  close: () => Promise<void>
  /** Nothing is to stay of it. */
  abort: () => Promise<void>
}

/** The part of the File System Access API that is needed; not every browser has it. */
interface FileWriter {
  write: (data: string | Blob) => Promise<void>
  close: () => Promise<void>
  abort: () => Promise<void>
}
type Picker = (options: {
  suggestedName: string
  types: { accept: Record<string, string[]> }[]
}) => Promise<{ createWritable: () => Promise<FileWriter> }>

const pickerOf = (): Picker | undefined => (globalThis as { showSaveFilePicker?: Picker }).showSaveFilePicker

/** Hands a file to the person as a download. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Text is gathered to parts of about this size, which the browser may keep outside of the page's memory. */
const partSize = 1 << 20

/**
 * A file to write into: one that the person chooses, written as it comes, or parts that become a download at the end.
 * Undefined when the person chose none. Has to be called from a click.
 */
export async function openSink(name: string, type: string, stream: boolean): Promise<Sink | undefined> {
  // Spreadsheets read UTF-8 by this mark.
  const mark = type === 'text/csv' ? '\uFEFF' : ''
  const pick = stream ? pickerOf() : undefined
  if (pick) {
    try {
      const ending = name.slice(name.lastIndexOf('.'))
      const handle = await pick({ suggestedName: name, types: [{ accept: { [type]: [ending] } }] })
      const writer = await handle.createWritable()
      if (mark) await writer.write(mark)
      return { write: (text) => writer.write(text), close: () => writer.close(), abort: () => writer.abort() }
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === 'AbortError') return undefined
      // Not allowed here (a frame, a policy): as a download then.
    }
  }
  let parts: Blob[] = []
  let waiting = mark
  const flush = () => {
    if (waiting) parts.push(new Blob([waiting]))
    waiting = ''
  }
  return {
    async write(text) {
      waiting += text
      if (waiting.length >= partSize) flush()
    },
    async close() {
      flush()
      saveBlob(name, new Blob(parts, { type: `${type};charset=utf-8` }))
      parts = []
    },
    async abort() {
      parts = []
      waiting = ''
    },
  }
}
