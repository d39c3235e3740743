import { IconFileUpload } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './workbench.module.css'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')

/** A part of the page that takes a dropped file. */
export function FileDrop({ onFile, children }: { onFile: (file: File) => void; children: ReactNode }) {
  const { t } = useTranslation('workbench')
  // Entering a child leaves its parent: only the outermost counts.
  const depth = useRef(0)
  const [over, setOver] = useState(false)
  return (
    <div
      className={classes.drop}
      onDragEnter={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        depth.current++
        setOver(true)
      }}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDragLeave={(event) => {
        if (!hasFiles(event)) return
        depth.current = Math.max(0, depth.current - 1)
        if (depth.current === 0) setOver(false)
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        depth.current = 0
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file) onFile(file)
      }}
    >
      {children}
      {over && (
        <div className={classes.dropHere} aria-hidden>
          <IconFileUpload size={32} stroke={1.5} />
          <strong>{t('file.dropHere')}</strong>
          <span>{t('file.dropText')}</span>
        </div>
      )}
    </div>
  )
}

/** For those who do not drag: a button or menu elsewhere opens it by its ref. */
export function FileInput({
  inputRef,
  onFile,
}: {
  inputRef: RefObject<HTMLInputElement | null>
  onFile: (file: File) => void
}) {
  const { t } = useTranslation('workbench')
  return (
    <input
      ref={inputRef}
      type="file"
      hidden
      aria-label={t('file.choose')}
      onChange={(event) => {
        const [file] = event.currentTarget.files ?? []
        event.currentTarget.value = ''
        if (file) onFile(file)
      }}
    />
  )
}
