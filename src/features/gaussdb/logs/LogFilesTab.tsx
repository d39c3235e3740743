import { Button } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import '#i18n/gaussLogs.ts'
import '#i18n/workbench.ts'
import type { WorkbenchClient } from '#lib/slow-log/client.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Panel } from '#ui/Panel.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { useFileSource } from '#ui/workbench/file-source.ts'
import { FileDrop, FileInput } from '#ui/workbench/FileDrop.tsx'
import { FileNotice } from '#ui/workbench/FileNotice.tsx'
import { FileRows } from '#ui/workbench/FileRows.tsx'
import { useRules } from '#ui/workbench/rules.ts'
import { plainView, viewPatch } from '#ui/workbench/selection.ts'
import { type InstanceNow, useInstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import classes from './logs.module.css'
import { SlowFiles } from './SlowFiles.tsx'

/** The slow logs of an instance as files, and a look into one that has been downloaded. */
export function LogFilesTab() {
  const { t } = useTranslation('gaussLogs')
  const now = useInstanceNow()
  const refusal = refusalText(instanceCan.readLogs(now.state))
  return refusal === undefined ? (
    <Files key={now.instance.id} {...now} />
  ) : (
    <EmptyState title={t('unreadable')} text={refusal} />
  )
}

const hour = 3_600_000
const nameless = (_: string, value: string): string => value

function Files(now: InstanceNow) {
  const { t } = useTranslation('gaussLogs')
  const [params, patch] = useSearchState()
  const rules = useRules((state) => state.rules)
  const input = useRef<HTMLInputElement>(null)
  // Until the first row of a file is read, its time is not known.
  const [fallback] = useState(() => ({ from: Date.now() - hour, to: Date.now() }))
  const prepare = useCallback(
    (client: WorkbenchClient) => {
      if (rules.length > 0) void client.setRules(rules).catch(() => undefined)
    },
    [rules],
  )
  const { source, open, close } = useFileSource(prepare)
  const openFile = (file: File) => {
    // Filters and a zoom are about the rows of another file.
    patch(viewPatch(plainView, params), { push: true })
    open(file)
  }
  return (
    <FileDrop onFile={openFile}>
      <FileInput inputRef={input} onFile={openFile} />
      {source.state === 'reading' || source.state === 'open' ? (
        <FileRows
          key={source.name}
          source={source}
          fallback={fallback}
          names={nameless}
          back={t('format.back')}
          onClose={close}
        />
      ) : (
        <div className="page">
          <SlowFiles {...now} />
          <Panel
            title={t('format.title')}
            actions={
              <Button
                size="xs"
                variant="default"
                leftSection={<IconFileUpload size={14} aria-hidden />}
                onClick={() => input.current?.click()}
              >
                {t('format.open')}
              </Button>
            }
          >
            <div className={classes['look']}>
              <FileNotice source={source} back={t('format.back')} onClose={close} />
              <p className={classes['text']}>{t('format.text')}</p>
            </div>
          </Panel>
        </div>
      )}
    </FileDrop>
  )
}
