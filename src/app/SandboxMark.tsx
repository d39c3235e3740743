import { IconFlask2 } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useScope } from './scope.ts'
import classes from './TopBar.module.css'

const SandboxPanel = lazy(async () => ({ default: (await import('./SandboxPanel.tsx')).SandboxPanel }))

/** Always there while a simulated cloud is in view; opens its controls. */
export function SandboxMark() {
  const { t } = useTranslation('shell')
  const { connections, shown } = useScope()
  const [panel, setPanel] = useState<'unused' | 'open' | 'closed'>('unused')
  if (!shown.some(({ sandbox }) => sandbox)) return null
  const text = connections.every(({ sandbox }) => sandbox) ? t('sandbox.explain') : t('sandbox.explainMixed')
  return (
    <>
      <button
        type="button"
        className={classes.sandbox}
        title={text}
        aria-label={`${t('sandbox.mark')}: ${t('sandbox.open')}`}
        onClick={() => setPanel('open')}
      >
        <IconFlask2 size={14} aria-hidden />
        {t('sandbox.mark')}
      </button>
      {panel !== 'unused' && (
        <Suspense>
          <SandboxPanel opened={panel === 'open'} onClose={() => setPanel('closed')} />
        </Suspense>
      )}
    </>
  )
}
