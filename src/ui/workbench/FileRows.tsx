import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/workbench.ts'
import type { WorkbenchClient } from '#lib/slow-log/client.ts'
import type { Span } from '#lib/slow-log/read-spans.ts'
import { EmptyState } from '../EmptyState.tsx'
import type { FileSource } from './file-source.ts'
import { FileNotice } from './FileNotice.tsx'
import type { NameOf } from './view.ts'
import { Workbench } from './Workbench.tsx'

interface FileRowsProps {
  source: Extract<FileSource, { client: WorkbenchClient }>
  /** The window as long as the file has no rows. */
  fallback: Span
  names: NameOf
  /** What the way back is called, where it does not lead to the cloud's log. */
  back?: string
  onClose: () => void
}

/** The workbench over all of a file; while it is read, over what has come of it. */
export function FileRows({ source, fallback, names, back, onClose }: FileRowsProps) {
  const { t } = useTranslation('workbench')
  const state = useSyncExternalStore(source.client.subscribe, source.client.getState)
  const { from, to } = state
  const some = Number.isFinite(from) && Number.isFinite(to)
  const [first, last] = some ? [Math.floor(from), Math.floor(to) + 1] : [fallback.from, fallback.to]
  const window = useMemo(() => ({ from: first, to: last }), [first, last])
  return (
    <Workbench
      client={source.client}
      window={window}
      names={names}
      loading={source.state === 'reading'}
      what={source.name}
      empty={<EmptyState title={t('waiting')} />}
      notices={<FileNotice source={source} back={back} onClose={onClose} />}
    />
  )
}
